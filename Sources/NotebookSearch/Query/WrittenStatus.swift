internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// A status in the words that a file has for it.
struct WrittenStatus {
    private let words: [[UInt8]]

    init(_ text: String) {
        words = Self.words(of: text)
    }

    func says(_ value: String) -> Bool {
        let wanted = Self.words(of: value)
        if wanted.isEmpty { return false }
        if Self.canonicalWords.contains(wanted) { return words == wanted }
        guard wanted.count <= words.count else { return false }
        return (0...(words.count - wanted.count)).contains { words[$0...].starts(with: wanted) }
    }

    /// Canonical words say what a status is, not what its text mentions: "not accepted", "to be accepted by the board".
    private static let canonicalWords = Set(Status.allWords.map(words))

    /// The folded words of a text; what stands between letters, digits and characters beyond ASCII divides them.
    private static func words(of text: String) -> [[UInt8]] {
        SearchFolding.folded(text).utf8
            .split { !Ascii.isAlphanumeric($0) && $0 < 0x80 && $0 != UInt8(ascii: "'") }.map { Array($0) }
    }
}
