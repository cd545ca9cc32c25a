internal import SearchLanguage
internal import SourceText

/// Finds the places in a text where a query's texts stand.
struct LeafScanner {
    /// A place.
    struct Occurrence: Hashable {
        /// The text's place in the query.
        var leaf: Int
        var range: ByteRange
        var manner: Manner
    }

    /// How a text stands there, the better the more.
    enum Manner: Int, Comparable {
        /// Within a longer word.
        case withinWord
        /// As a part of a word in camel case, or of a row of words that signs tie together.
        case part
        /// As words of the same stem.
        case stem
        /// As it was typed.
        case exact

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    private let leaves: [QueryLeaf]
    /// Which texts a word may begin, by its first two letters.
    private var candidates: [UInt16: [Int]] = [:]
    private var substrings: [SubstringScanner?]
    private var folding = SearchFolding()
    private var patternCaches: [Int: PatternCache] = [:]

    /// The most occurrences of one text that are kept: a log may hold a word ten thousand times.
    private static let maximumOccurrences = 2000

    init(_ leaves: [QueryLeaf]) {
        self.leaves = leaves
        substrings = leaves.map { $0.literal.isEmpty ? nil : SubstringScanner($0.literal) }
        for (index, leaf) in leaves.enumerated() {
            guard let first = leaf.atoms.first, !leaf.isRegex else { continue }
            candidates[Self.key(first.word), default: []].append(index)
        }
    }

    private static func key(_ word: [UInt8]) -> UInt16 {
        guard let first = word.first else { return 0 }
        return UInt16(first) << 8 | UInt16(word.count > 1 ? word[1] : 0)
    }

    // MARK: One text

    /// Whether a text of the query stands in a notebook's text, by words or as a substring.
    mutating func holds(_ leaf: Int, in text: [UInt8]) -> Bool {
        switch leaves[leaf].form {
        case .regex(let pattern):
            var folded: [UInt8] = []
            folding.fold(text, in: text.indices, into: &folded)
            return pattern.isFound(in: folded, using: &patternCaches[leaf, default: PatternCache()])
        case .prefix:
            var start = 0
            while let range = substrings[leaf]?.firstRange(in: text, from: start) {
                if range.lowerBound == 0 || !isWordByte(text[range.lowerBound - 1]) { return true }
                start = range.lowerBound + 1
            }
            return false
        case .word, .phrase:
            if substrings[leaf]?.isFound(in: text) == true { return true }
            return leaves[leaf].atoms.count > 1 && !occurrences(in: text, of: leaf, limit: 1).isEmpty
        }
    }

    /// Whether a text of the query stands in a part of a notebook's text, where nothing is known of its words yet.
    mutating func holdsInPart(_ leaf: Int, _ part: [UInt8]) -> Bool {
        holds(leaf, in: part) || !occurrences(in: part, of: leaf, limit: 1).isEmpty
    }

    private func isWordByte(_ byte: UInt8) -> Bool { Ascii.isAlphanumeric(byte) || byte >= 0x80 }

    // MARK: All texts

    /// Where the query's texts stand, in the order of the text.
    mutating func occurrences(in text: [UInt8]) -> [Occurrence] {
        var found = occurrences(in: text, of: nil, limit: Self.maximumOccurrences)
        let seen = Set(found.map(\.leaf))
        for index in leaves.indices {
            if case .regex(let pattern) = leaves[index].form {
                for range in pattern.ranges(in: text, limit: 64) {
                    found.append(Occurrence(leaf: index, range: range, manner: .exact))
                }
            } else if !seen.contains(index) || leaves[index].hasSigns, let ranges = substrings[index]?.ranges(in: text)
            {
                for range in ranges {
                    found.append(
                        Occurrence(leaf: index, range: range, manner: manner(of: range, leaf: index, in: text)))
                }
            }
        }
        return found.sorted { ($0.range.lowerBound, $0.leaf) < ($1.range.lowerBound, $1.leaf) }
    }

    /// How a substring stands in its surroundings.
    private func manner(of range: ByteRange, leaf: Int, in text: [UInt8]) -> Manner {
        let begins =
            range.lowerBound == 0 || !isWordByte(text[range.lowerBound - 1]) || !isWordByte(text[range.lowerBound])
        let ends =
            range.upperBound >= text.count || !isWordByte(text[range.upperBound])
            || !isWordByte(text[range.upperBound - 1])
        return begins && ends ? .exact : .withinWord
    }

    private func isPrefix(_ leaf: Int) -> Bool { if case .prefix = leaves[leaf].form { true } else { false } }

    private func isPhrase(_ leaf: Int) -> Bool { if case .phrase = leaves[leaf].form { true } else { false } }

    /// Where the words of the query's texts stand, of all or of one.
    private mutating func occurrences(in text: [UInt8], of only: Int?, limit: Int) -> [Occurrence] {
        var found: [Occurrence] = []
        var counts = Array(repeating: 0, count: leaves.count)
        /// Texts of several words of which the first ones have been seen: how many, and where the first began.
        var open: [(leaf: Int, next: Int, start: Int, manner: Manner)] = []
        var scanner = WordScanner(text, folding: folding)
        var stem: [UInt8] = []
        var previousEnd = 0
        while scanner.next() {
            let starting = candidates[Self.key(scanner.word)]
            let isCamel = Self.isCamel(text, in: scanner.range)
            guard starting != nil || !open.isEmpty || isCamel else {
                previousEnd = scanner.range.upperBound
                continue
            }
            stem.replaceSubrange(stem.indices, with: scanner.word)
            Stemmer.stem(&stem)
            var stillOpen: [(leaf: Int, next: Int, start: Int, manner: Manner)] = []
            for var candidate in open {
                guard let manner = matches(candidate.leaf, candidate.next, scanner.word, stem),
                    Self.isGap(text, from: previousEnd, to: scanner.range.lowerBound)
                else { continue }
                candidate.manner = min(candidate.manner, manner)
                candidate.next += 1
                if candidate.next == leaves[candidate.leaf].atoms.count {
                    add(candidate.leaf, candidate.start..<scanner.range.upperBound, candidate.manner)
                } else {
                    stillOpen.append(candidate)
                }
            }
            open = stillOpen
            for leaf in starting ?? [] where only == nil || only == leaf {
                guard let manner = matches(leaf, 0, scanner.word, stem) else { continue }
                if leaves[leaf].atoms.count == 1 {
                    add(leaf, scanner.range, tied(scanner.range, in: text) ? min(manner, .part) : manner)
                } else {
                    open.append((leaf, 1, scanner.range.lowerBound, manner))
                }
            }
            if isCamel, only == nil { addParts(of: scanner.range) }
            previousEnd = scanner.range.upperBound
            if only != nil, !found.isEmpty { break }
        }
        folding = scanner.takeFolding()
        return found

        func add(_ leaf: Int, _ range: ByteRange, _ manner: Manner) {
            counts[leaf] += 1
            if counts[leaf] <= limit { found.append(Occurrence(leaf: leaf, range: range, manner: manner)) }
        }
        func addParts(of range: ByteRange) {
            CamelCase.forEachPart(of: text, in: range) { part in
                var word = text[part].map(Ascii.lowercased)
                guard let starting = candidates[Self.key(word)] else { return }
                let whole = word
                Stemmer.stem(&word)
                for leaf in starting where leaves[leaf].atoms.count == 1 && matches(leaf, 0, whole, word) != nil {
                    add(leaf, part, .part)
                }
            }
        }
    }

    private func matches(_ leaf: Int, _ place: Int, _ word: [UInt8], _ stem: [UInt8]) -> Manner? {
        let atom = leaves[leaf].atoms[place]
        if atom.word == word { return .exact }
        if place == leaves[leaf].atoms.count - 1, isPrefix(leaf) || atom.isUnspaced, word.starts(with: atom.word) {
            return .exact
        }
        return atom.stem == stem && !isPhrase(leaf) ? .stem : nil
    }

    /// Whether signs tie a word to its neighbours: it is a part of an identifier.
    private func tied(_ range: ByteRange, in text: [UInt8]) -> Bool {
        func isTie(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") }
        return range.lowerBound > 1 && isTie(text[range.lowerBound - 1]) && isWordByte(text[range.lowerBound - 2])
            || range.upperBound + 1 < text.count && isTie(text[range.upperBound])
                && isWordByte(text[range.upperBound + 1])
    }

    /// Whether two words with these bytes between them stand side by side: no empty line parts them.
    private static func isGap(_ text: [UInt8], from start: Int, to end: Int) -> Bool {
        // Pairs of characters overlap.
        guard start < end else { return true }
        var isLineEmpty = false
        for byte in text[start..<end] {
            if byte == Ascii.lineFeed {
                if isLineEmpty { return false }
                isLineEmpty = true
            } else if !Ascii.isWhitespace(byte) {
                isLineEmpty = false
            }
        }
        return true
    }

    private static func isCamel(_ text: [UInt8], in range: ByteRange) -> Bool {
        range.dropFirst().contains { Ascii.isUppercase(text[$0]) }
    }
}
