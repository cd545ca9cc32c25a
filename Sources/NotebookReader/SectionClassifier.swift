internal import NotebookModel
internal import SourceText

/// Finds the kind of a section from its heading.
struct SectionClassifier {
    private let whole: [String: SectionKind]
    private let firstWords: [String: SectionKind]
    /// The first word of each of the first words: a quick no for most headings.
    private let beginnings: Set<Substring>

    /// For decision records, where a few words mean something else.
    static let inRecords = SectionClassifier(adding: Vocabulary.wordsOfRecords)
    /// For all other notebooks.
    static let outsideRecords = SectionClassifier(adding: Vocabulary.wordsElsewhere)

    private init(adding further: [String: SectionKind]) {
        var whole = further
        var firstWords: [String: SectionKind] = [:]
        for (kind, words) in Vocabulary.words {
            for word in words {
                if word.hasSuffix("›") {
                    whole[String(word.dropLast())] = kind
                    firstWords[String(word.dropLast())] = kind
                } else {
                    whole[word] = kind
                }
            }
        }
        self.whole = whole
        self.firstWords = firstWords
        beginnings = Set(firstWords.keys.compactMap { $0.split(separator: " ").first })
    }

    /// The kind that a heading names, or `nil` for a topic.
    func kind(of heading: String) -> SectionKind? {
        let text = Self.normalized(heading)
        if let kind = whole[text] { return kind }
        if text.utf8.contains(UInt8(ascii: "/")) || text.utf8.contains(UInt8(ascii: "&")) {
            for part in text.split(whereSeparator: { $0 == "/" || $0 == "&" }) {
                if let kind = whole[Self.normalized(part)] { return kind }
            }
        }
        let words = text.utf8.split(separator: Ascii.space).map { Substring($0) }
        if words.count > 1, let last = words.last, let kind = Vocabulary.lastWords[String(last)] { return kind }
        guard let first = words.first, beginnings.contains(first) else { return nil }
        for count in stride(from: min(4, words.count - 1), to: 0, by: -1) {
            if let kind = firstWords[words.prefix(count).joined(separator: " ")] { return kind }
        }
        return nil
    }

    /// Whether the heading is a word of the vocabulary and nothing more.
    func isWord(_ heading: String) -> Bool {
        whole[Self.normalized(heading)] != nil
    }

    /// The heading in lower case, without numbering, emoji, a trailing colon and a leading article, with straight quotes
    /// and single spaces.
    static func normalized(_ heading: some StringProtocol) -> String {
        var words = lowercasedWords(of: heading)[...]
        if let first = words.first, isNumbering(first), words.count > 1 { words = words.dropFirst() }
        if let first = words.first, ["a", "an", "the"].contains(first), words.count > 1 { words = words.dropFirst() }
        var result = words.joined(separator: " ")
        while result.utf8.last == UInt8(ascii: ":") || result.utf8.last == Ascii.space { result.removeLast() }
        return result
    }

    private static func lowercasedWords(of heading: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in heading.unicodeScalars {
            switch scalar {
            case "\u{2018}", "\u{2019}": word += "'"
            case "\u{201C}", "\u{201D}": word += "\""
            case _ where isGap(scalar):
                if !word.isEmpty { words.append(word) }
                word = ""
            case _ where scalar.isASCII:
                word.unicodeScalars.append(Unicode.Scalar(Ascii.lowercased(UInt8(scalar.value))))
            default: word += scalar.properties.lowercaseMapping
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Whether a word is the number of a heading: `3.`, `1.2`, `2)`.
    private static func isNumbering(_ word: String) -> Bool {
        guard let first = word.utf8.first, Ascii.isDigit(first) else { return false }
        return word.utf8.allSatisfy { Ascii.isDigit($0) || ".):".utf8.contains($0) }
    }

    /// Whether a character stands between words: white space and emoji.
    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return Ascii.isWhitespace(UInt8(scalar.value)) }
        return scalar.properties.isWhitespace || scalar.value >= 0x2190 && scalar.properties.isEmoji
            || scalar == "\u{FE0F}" || scalar == "\u{200D}"
    }
}
