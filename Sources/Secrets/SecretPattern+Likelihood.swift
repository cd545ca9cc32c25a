internal import SourceText

// Masking errs on the side of hiding, since what it hides is lost at worst. Who is stopped for a secret has to be right mostly:
// prose and code are full of `credentials: Bytes32` and `--password STRING`.

extension SecretPattern {
    /// Whether a value is one that a machine made: eight letters and digits or more, some of each, and no path.
    static func isCredential(_ line: Line, _ value: Range<Int>) -> Bool {
        // A sentence or a list of parameters goes on behind it.
        let value =
            value.lowerBound..<(value.last { !punctuation.contains(line[$0]) }.map { $0 + 1 } ?? value.lowerBound)
        guard value.count >= 8, let first = value.first, !namesOfOthers.contains(line[first]) else { return false }
        return value.contains { Ascii.isDigit(line[$0]) } && value.contains { Ascii.isLetter(line[$0]) }
    }

    /// Whether a value behind a word such as `password` is one, and no other word, type or file's name.
    static func isPassword(_ line: Line, _ value: Range<Int>) -> Bool {
        guard let first = value.first, !namesOfOthers.contains(line[first]) else { return false }
        if value.contains(where: { Ascii.isDigit(line[$0]) || passwordSigns.contains(line[$0]) }) { return true }
        let isQuoted =
            quotes.contains(line[value.lowerBound - 1]) && line[value.upperBound] == line[value.lowerBound - 1]
        return isQuoted && value.count >= 8 && !value.contains { Ascii.isBlank(line[$0]) }
    }

    /// Whether a password in an address is none of those that examples have.
    static func isAddressPassword(_ line: Line, _ value: Range<Int>) -> Bool {
        guard let first = value.first, !namesOfOthers.contains(line[first]) else { return false }
        let text = String(decoding: value.map { Ascii.lowercased(line[$0]) }, as: UTF8.self)
        return !examplePasswords.contains(text)
    }

    private static let examplePasswords: Set<String> = ["password", "passwd", "pass", "pwd", "secret", "token"]
    /// What begins a reference, a placeholder or a path.
    private static let namesOfOthers = ByteSet("$<{*%[(./~@")
    private static let punctuation = ByteSet(").,;:]}>")
    /// What no word of a sentence and no name in a program has.
    private static let passwordSigns = ByteSet("!#%&*+=?@^~$")
}
