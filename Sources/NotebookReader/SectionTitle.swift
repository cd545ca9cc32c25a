internal import SourceText

/// The text of a heading or label, as it is compared with the vocabulary: in lower case, without numbering, emoji, a trailing
/// colon, an anchor in braces and a leading article, with straight quotes and single spaces.
struct SectionTitle: Equatable {
    let text: String

    init(_ title: TextSlice) {
        let words = Self.words(of: title)
        var text = words[...]
        if text.last == UInt8(ascii: "}"), let space = text.lastIndex(of: Ascii.space),
            text[space + 1] == UInt8(ascii: "{")
        {
            text = text[..<space]
        }
        if let space = text.firstIndex(of: Ascii.space), Self.isNumbering(text[..<space]) {
            text = text[(space + 1)...]
        }
        for article in ["a ", "an ", "the "] where text.starts(with: article.utf8) {
            text = text.dropFirst(article.utf8.count)
            break
        }
        while text.last == UInt8(ascii: ":") || text.last == Ascii.space { text.removeLast() }
        self.text = text.string
    }

    /// The title of a section as the model has it.
    init(_ title: String) {
        self.init(Array(title.utf8)[...])
    }

    /// The text without a number at its end: `question` of `question 1`.
    var withoutNumber: String {
        guard let last = text.utf8.last, Ascii.isDigit(last), let space = text.utf8.lastIndex(of: Ascii.space) else {
            return text
        }
        let number = text.utf8[text.utf8.index(after: space)...].drop { $0 == UInt8(ascii: "#") }
        guard number.count <= 4, number.allSatisfy({ Ascii.isDigit($0) }) else { return text }
        return String(text[..<space])
    }

    /// The last of several words.
    var lastWord: String? {
        text.utf8.lastIndex(of: Ascii.space).map { String(text[text.utf8.index(after: $0)...]) }
    }

    /// The words in lower case with single spaces between them.
    private static func words(of title: TextSlice) -> [UInt8] {
        var words: [UInt8] = []
        words.reserveCapacity(title.count)
        if title.allSatisfy({ $0 < 0x80 }) {
            for byte in title { append(Ascii.isWhitespace(byte) ? Ascii.space : Ascii.lowercased(byte), to: &words) }
        } else {
            for scalar in title.string.unicodeScalars {
                switch scalar {
                case "\u{2018}", "\u{2019}": words.append(UInt8(ascii: "'"))
                case "\u{201C}", "\u{201D}": words.append(UInt8(ascii: "\""))
                case _ where isGap(scalar): append(Ascii.space, to: &words)
                default: words.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                }
            }
        }
        if words.last == Ascii.space { words.removeLast() }
        return words
    }

    private static func append(_ byte: UInt8, to words: inout [UInt8]) {
        if byte == Ascii.space, words.last ?? Ascii.space == Ascii.space { return }
        words.append(byte)
    }

    /// Whether a word is the number of a heading: `3.`, `1.2`, `2)`, `a)`, `IV.`.
    private static func isNumbering(_ word: TextSlice) -> Bool {
        guard let first = word.first, let last = word.last else { return false }
        if Ascii.isDigit(first) { return word.allSatisfy { Ascii.isDigit($0) || ".):".utf8.contains($0) } }
        guard word.count > 1, last == UInt8(ascii: ".") || last == UInt8(ascii: ")") else { return false }
        return word.count == 2 && Ascii.isLetter(first) || word.dropLast().allSatisfy { "ivx".utf8.contains($0) }
    }

    /// Whether a character stands between words: white space and emoji.
    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return Ascii.isWhitespace(UInt8(scalar.value)) }
        return scalar.properties.isWhitespace || scalar.value >= 0x2190 && scalar.properties.isEmoji
            || scalar == "\u{FE0F}" || scalar == "\u{200D}"
    }
}
