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

    /// Where a word stands.
    struct Occurrence {
        var place: Int32
        /// The number of its stem.
        var stem: Int32
        /// The number of the word as it stands there, folded.
        var form: Int32
        /// Whether it is a part of an identifier.
        var isPart: Bool
        /// Whether signs without a blank join it to a neighbour: `on-chain`.
        var isJoined = false
    }

    /// What a stem counts.
    struct Count {
        /// Ten times the sum of the weights of the fields, for each time that a word stands in one.
        var weight = 0
        /// The fields that it stands in, a bit for each.
        var fields = 0
    }

    /// The words as they stand, and their stems.
    private(set) var forms = WordNumbers()
    private(set) var stems = WordNumbers()
    /// By the number of the stem.
    private(set) var counts: [Count] = []
    /// In the order of the text.
    private(set) var occurrences: [Occurrence] = []
    /// How many words there are in all fields together.
    private(set) var length = 0
    /// Where words begin in the file, and their places.
    private var offsets: [Int] = []
    private var places: [Int] = []
    /// Characters beyond ASCII, in the form that is typed, with what they are folded to.
    private(set) var folded: [UInt32: [UInt8]] = [:]

    private let text: [UInt8]
    private var folding = SearchFolding()
    /// By the number of the form; the stem of a form is taken once.
    private var stemsOfForms: [Int32] = []

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

    private mutating func formAndStem(of word: borrowing Span<UInt8>) -> (form: Int, stem: Int) {
        let form = forms.number(of: word)
        if form < stemsOfForms.count { return (form, Int(stemsOfForms[form])) }
        var letters = Array(forms[form])
        Stemmer.stem(&letters)
        let stem = stems.number(of: letters.span)
        if stem == counts.count { counts.append(Count()) }
        stemsOfForms.append(Int32(stem))
        return (form, stem)
    }

    private mutating func count(_ text: [UInt8], in field: SearchField) {
        var scanner = WordScanner(text, folding: folding)
        let weight = Self.tenfold(field)
        let partWeight = Self.tenfold(.part)
        while scanner.next() {
            add(formAndStem(of: scanner.word.span).stem, weight, field)
            if scanner.isUnspaced { continue }
            CamelCase.forEachPart(of: text, in: scanner.range) { range in
                let part = text[range].map(Ascii.lowercased)
                add(formAndStem(of: part.span).stem, partWeight, .part)
            }
        }
        folding = scanner.takeFolding()
    }

    private mutating func add(_ stem: Int, _ weight: Int, _ field: SearchField) {
        counts[stem].weight += weight
        counts[stem].fields |= 1 << field.index
        length += 1
    }

    private static func tenfold(_ field: SearchField) -> Int { Int((SearchWeights.field(field) * 10).rounded()) }

    // MARK: Places

    private mutating func locate() {
        var scanner = WordScanner(text, folding: folding)
        var place = 0
        var end: Int?
        var last = 0
        while scanner.next() {
            var isJoined = false
            if let end {
                place += Self.step(text, from: end, to: scanner.range.lowerBound)
                isJoined = Self.joins(text, from: end, to: scanner.range.lowerBound)
                if isJoined { occurrences[last].isJoined = true }
            }
            end = scanner.range.upperBound
            offsets.append(scanner.range.lowerBound)
            places.append(place)
            noteFolding(text, in: scanner.range)
            last = occurrences.count
            append(scanner.word.span, at: place, isPart: Self.isTied(scanner.range, in: text), isJoined: isJoined)
            if scanner.isUnspaced { continue }
            CamelCase.forEachPart(of: text, in: scanner.range) { range in
                let part = text[range].map(Ascii.lowercased)
                let step = range.lowerBound == scanner.range.lowerBound ? 0 : Step.part
                append(part.span, at: place + step, isPart: true)
            }
        }
        folding = scanner.takeFolding()
    }

    private mutating func append(_ word: borrowing Span<UInt8>, at place: Int, isPart: Bool, isJoined: Bool = false) {
        let (form, stem) = formAndStem(of: word)
        occurrences.append(
            Occurrence(
                place: Int32(place), stem: Int32(stem), form: Int32(form), isPart: isPart, isJoined: isJoined))
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

extension SearchWords {
    /// The occurrences by their stems: those of one stem behind each other, in the order of the text.
    struct Grouped {
        private let occurrences: [Occurrence]
        /// By the number of the stem; the end of all behind them.
        private let starts: [Int]

        init(_ words: SearchWords) {
            var starts = Array(repeating: 0, count: words.stems.count + 1)
            for occurrence in words.occurrences { starts[Int(occurrence.stem) + 1] += 1 }
            for stem in 0..<words.stems.count { starts[stem + 1] += starts[stem] }
            var next = starts
            var sorted = words.occurrences
            for occurrence in words.occurrences {
                sorted[next[Int(occurrence.stem)]] = occurrence
                next[Int(occurrence.stem)] += 1
            }
            occurrences = sorted
            self.starts = starts
        }

        subscript(stem: Int) -> ArraySlice<Occurrence> { occurrences[starts[stem]..<starts[stem + 1]] }
    }
}
