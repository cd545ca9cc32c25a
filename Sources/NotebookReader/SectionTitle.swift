internal import SourceText

/// The text of a heading or label, as it is compared with the vocabulary: in lower case, without numbering, emoji, a trailing
/// colon, an anchor in braces and a leading article, with straight quotes and single spaces.
struct SectionTitle: Equatable {
    let text: String

    init(_ title: TextSlice) {
        var words = Self.words(of: title)[...]
        if let last = words.last, last.hasPrefix("{"), last.hasSuffix("}"), words.count > 1 { words = words.dropLast() }
        if let first = words.first, Self.isNumbering(first), words.count > 1 { words = words.dropFirst() }
        if let first = words.first, ["a", "an", "the"].contains(first), words.count > 1 { words = words.dropFirst() }
        var result = words.joined(separator: " ")
        while result.utf8.last == UInt8(ascii: ":") || result.utf8.last == Ascii.space { result.removeLast() }
        text = result
    }

    /// The text without a number at its end: `question` of `question 1`.
    var withoutNumber: String {
        guard let space = text.utf8.lastIndex(of: Ascii.space) else { return text }
        let last = text.utf8[text.utf8.index(after: space)...].drop { $0 == UInt8(ascii: "#") }
        guard !last.isEmpty, last.count <= 4, last.allSatisfy(Ascii.isDigit) else { return text }
        return String(text[..<space])
    }

    private static func words(of title: TextSlice) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func endWord() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        if title.allSatisfy({ $0 < 0x80 }) {
            for byte in title {
                if Ascii.isWhitespace(byte) { endWord() } else { word.append(Ascii.lowercased(byte)) }
            }
            endWord()
            return words
        }
        for scalar in title.string.unicodeScalars {
            switch scalar {
            case "\u{2018}", "\u{2019}": word.append(UInt8(ascii: "'"))
            case "\u{201C}", "\u{201D}": word.append(UInt8(ascii: "\""))
            case _ where isGap(scalar): endWord()
            default: word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            }
        }
        endWord()
        return words
    }

    /// Whether a word is the number of a heading: `3.`, `1.2`, `2)`, `a)`, `IV.`.
    private static func isNumbering(_ word: String) -> Bool {
        let bytes = word.utf8
        guard bytes.count > 1 || bytes.first.map(Ascii.isDigit) == true, let first = bytes.first, let last = bytes.last
        else { return false }
        if Ascii.isDigit(first) { return bytes.allSatisfy { Ascii.isDigit($0) || ".):".utf8.contains($0) } }
        let isLetter = bytes.count == 2 && Ascii.isLetter(first)
        return (isLetter || bytes.dropLast().allSatisfy { "ivx".utf8.contains($0) }) && ".)".utf8.contains(last)
    }

    /// Whether a character stands between words: white space and emoji.
    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return Ascii.isWhitespace(UInt8(scalar.value)) }
        return scalar.properties.isWhitespace || scalar.value >= 0x2190 && scalar.properties.isEmoji
            || scalar == "\u{FE0F}" || scalar == "\u{200D}"
    }
}
