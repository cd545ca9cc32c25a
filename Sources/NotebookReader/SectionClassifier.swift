internal import NotebookModel

/// Finds the kind of a section from its heading.
struct SectionClassifier {
    private let whole: [String: SectionKind]
    private let firstWords: [String: SectionKind]

    /// - Parameter isRecord: Whether the notebook is a decision record, where a few words mean something else.
    init(isRecord: Bool) {
        self = isRecord ? Self.forRecords : Self.forOthers
    }

    private static let forRecords = SectionClassifier(adding: Vocabulary.wordsOfRecords)
    private static let forOthers = SectionClassifier(adding: Vocabulary.wordsElsewhere)

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
    }

    /// The kind that a heading names, or `nil` for a topic.
    func kind(of heading: String) -> SectionKind? {
        let text = Self.normalized(heading)
        if let kind = whole[text] { return kind }
        let parts = text.split { $0 == "/" || $0 == "&" }
        if parts.count > 1 {
            for part in parts {
                if let kind = whole[Self.normalized(String(part))] { return kind }
            }
        }
        let words = text.split(separator: " ")
        if words.count > 1, let last = words.last, let kind = Vocabulary.lastWords[String(last)] { return kind }
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
    static func normalized(_ heading: String) -> String {
        var text = ""
        for scalar in heading.unicodeScalars {
            switch scalar {
            case "\u{2018}", "\u{2019}": text.unicodeScalars.append("'")
            case "\u{201C}", "\u{201D}": text.unicodeScalars.append("\"")
            case _ where isEmoji(scalar): text.unicodeScalars.append(" ")
            default: text.unicodeScalars.append(scalar)
            }
        }
        var words = text.lowercased().split(whereSeparator: \.isWhitespace)[...]
        if let first = words.first, isNumbering(first), words.count > 1 { words = words.dropFirst() }
        if let first = words.first, ["a", "an", "the"].contains(first), words.count > 1 { words = words.dropFirst() }
        var result = words.joined(separator: " ")[...]
        while let last = result.last, last == ":" || last == " " { result = result.dropLast() }
        return String(result)
    }

    /// Whether a word is the number of a heading: `3.`, `1.2`, `2)`.
    private static func isNumbering(_ word: Substring) -> Bool {
        guard let first = word.first, first.isASCII, first.isNumber else { return false }
        return word.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ")" || $0 == ":") }
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x2190 && scalar.properties.isEmoji || scalar == "\u{FE0F}" || scalar == "\u{200D}"
    }
}
