internal import Markdown
internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// The words of one notebook: how much each counts in its fields, and where each stands.
///
/// A place is a number that grows with the words: by `Step.near` to a word at most three bytes further on, which is then held to
/// stand side by side, by `Step.far` to any other word of the paragraph, by `Step.parted` behind an empty line. Two words follow
/// each other exactly where their places differ by `near` or `far`. The first part of a word has the place of the word, the others
/// stand `Step.part` behind it.
struct SearchWords {
    enum Step {
        static let part = 1
        static let near = 2
        static let far = 3
        static let parted = 4
    }

    /// The words of one stem.
    struct Entry {
        /// Ten times the sum of the weights of the fields, for each time that a word stands in one.
        var weight = 0
        /// The fields that it stands in, a bit for each.
        var fields = 0
        /// The forms of the stem, by their places among the words of the notebook.
        var occurrences: [Occurrence] = []

        fileprivate mutating func joinLast() {
            if !occurrences.isEmpty { occurrences[occurrences.count - 1].isJoined = true }
        }
    }

    struct Occurrence {
        var place: Int
        /// The form as it stands there, folded.
        var form: [UInt8]
        /// Whether it is a part of an identifier.
        var isPart: Bool
        /// Whether signs without a blank join it to a neighbour: `on-chain`.
        var isJoined = false
    }

    private(set) var entries: [[UInt8]: Entry] = [:]
    /// How many words there are in all fields together.
    private(set) var length = 0
    /// Where words begin in the file, and their places.
    private(set) var offsets: [Int] = []
    private(set) var places: [Int] = []
    /// Characters beyond ASCII, in the form that is typed, with what they are folded to.
    private(set) var folded: [UInt32: [UInt8]] = [:]

    private let text: [UInt8]
    private var folding = SearchFolding()
    private var stems: [[UInt8]: [UInt8]] = [:]

    /// - Parameter texts: The texts of the notebook's fields.
    /// - Parameter text: The notebook as the file has it, or what of it may be told.
    init(_ texts: FieldTexts, text: [UInt8]) {
        self.text = text
        for field in SearchField.allCases where field != .part { count(texts.texts[field.index], in: field) }
        locate()
    }

    /// The place of the first word at an offset or behind it.
    func place(at offset: Int) -> Int {
        let index = offsets.partitioningIndex { $0 >= offset }
        return index < places.count ? places[index] : (places.last ?? 0) + Step.parted
    }

    /// Where the line ends that an offset lies in.
    func lineEnd(from offset: Int) -> Int { text[offset...].firstIndex(of: Ascii.lineFeed) ?? text.count }

    /// The length of the notebook in bytes.
    var textLength: Int { text.count }

    private mutating func stem(of word: [UInt8]) -> [UInt8] {
        if let known = stems[word] { return known }
        var stem = word
        Stemmer.stem(&stem)
        stems[word] = stem
        return stem
    }

    private mutating func count(_ text: [UInt8], in field: SearchField) {
        var scanner = WordScanner(text, folding: folding)
        let weight = Self.tenfold(field)
        while scanner.next() {
            add(stem(of: scanner.word), weight, field)
            if scanner.isUnspaced { continue }
            CamelCase.forEachPart(of: text, in: scanner.range) { range in
                add(stem(of: text[range].map(Ascii.lowercased)), Self.tenfold(.part), .part)
            }
        }
        folding = scanner.takeFolding()
    }

    private mutating func add(_ stem: [UInt8], _ weight: Int, _ field: SearchField) {
        entries[stem, default: Entry()].weight += weight
        entries[stem, default: Entry()].fields |= 1 << field.index
        length += 1
    }

    private static func tenfold(_ field: SearchField) -> Int { Int((SearchWeights.field(field) * 10).rounded()) }

    // MARK: Places

    private mutating func locate() {
        var scanner = WordScanner(text, folding: folding)
        var place = 0
        var end: Int?
        var last: [UInt8] = []
        while scanner.next() {
            var isJoined = false
            if let end {
                place += Self.step(text, from: end, to: scanner.range.lowerBound)
                isJoined = Self.joins(text, from: end, to: scanner.range.lowerBound)
                if isJoined { entries[last]?.joinLast() }
            }
            end = scanner.range.upperBound
            offsets.append(scanner.range.lowerBound)
            places.append(place)
            noteFolding(text, in: scanner.range)
            let isTied = Self.isTied(scanner.range, in: text)
            let occurrence = Occurrence(place: place, form: scanner.word, isPart: isTied, isJoined: isJoined)
            last = stem(of: scanner.word)
            entries[last, default: Entry()].occurrences.append(occurrence)
            if scanner.isUnspaced { continue }
            CamelCase.forEachPart(of: text, in: scanner.range) { range in
                let part = text[range].map(Ascii.lowercased)
                let step = range.lowerBound == scanner.range.lowerBound ? 0 : Step.part
                entries[stem(of: part), default: Entry()].occurrences.append(
                    Occurrence(place: place + step, form: part, isPart: true))
            }
        }
        folding = scanner.takeFolding()
    }

    /// Remembers how the characters beyond ASCII of a word are folded, so that nobody else has to know.
    private mutating func noteFolding(_ text: [UInt8], in range: ByteRange) {
        guard text[range].contains(where: { $0 >= 0x80 }) else { return }
        for scalar in String(decoding: text[range], as: UTF8.self).unicodeScalars
        where !scalar.isASCII && folded[scalar.value] == nil {
            var bytes: [UInt8] = []
            folding.appendFolded(scalar.value, to: &bytes)
            folded[scalar.value] = bytes
        }
    }

    private static func step(_ text: [UInt8], from start: Int, to end: Int) -> Int {
        // Pairs of characters of scripts without blanks overlap.
        if end - start <= 3, !(start..<max(start, end)).contains(where: { text[$0] == Ascii.lineFeed }) {
            return Step.near
        }
        var isLineEmpty = false
        for byte in text[start..<end] {
            if byte == Ascii.lineFeed {
                if isLineEmpty { return Step.parted }
                isLineEmpty = true
            } else if !Ascii.isWhitespace(byte) {
                isLineEmpty = false
            }
        }
        return end - start <= 3 ? Step.near : Step.far
    }

    /// Whether what stands between two words joins them.
    private static func joins(_ text: [UInt8], from start: Int, to end: Int) -> Bool {
        start < end && end - start <= 3 && !(start..<end).contains { Ascii.isWhitespace(text[$0]) }
    }

    /// Whether an underscore ties a word to a neighbour.
    private static func isTied(_ range: ByteRange, in text: [UInt8]) -> Bool {
        func isWord(_ place: Int) -> Bool {
            text.indices.contains(place) && (Ascii.isAlphanumeric(text[place]) || text[place] >= 0x80)
        }
        func isTie(_ place: Int) -> Bool { text.indices.contains(place) && text[place] == UInt8(ascii: "_") }
        return isTie(range.lowerBound - 1) && isWord(range.lowerBound - 2)
            || isTie(range.upperBound) && isWord(range.upperBound + 1)
    }
}
