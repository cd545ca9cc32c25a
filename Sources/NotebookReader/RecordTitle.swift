internal import NotebookModel

/// The title of a decision record as its heading has it, number and all.
struct RecordTitle {
    /// The number in the title.
    private(set) var number: Int?
    /// The title without `ADR-0012:`, `12.`, `ADR:`, `Architecture Decision Record:`; whole where nothing else is left.
    private(set) var name: String
    /// Whether the title calls itself a record: a number alone may be a chapter's.
    private(set) var namesRecord = false

    init(_ title: String) {
        name = title
        guard let (number, rest) = Self.afterWord(title) ?? Self.afterDigits(title[...]) else { return }
        namesRecord = Self.afterWord(title) != nil
        self.number = number
        let name = rest.drop { $0 == " " || $0 == "\u{2013}" || $0 == "\u{2014}" || $0 == "-" }
        if !name.isEmpty { self.name = String(name) }
    }

    /// What follows `ADR-0012:`, `ADR 12`, `ADR:` or the words in full; `nil` for a title that only begins like that.
    private static func afterWord(_ title: String) -> (Int?, Substring)? {
        let lowercased = title.lowercased()
        for word in ["architecture decision record", "architectural decision record", "adr"]
        where lowercased.hasPrefix(word) {
            let behind = title.dropFirst(word.count)
            if behind.first == ":" { return (nil, behind.dropFirst()) }
            let number = behind.drop { $0 == " " || $0 == "-" || $0 == "#" || $0 == "_" }
            let digits = number.prefix { $0.isASCII && $0.isNumber }
            let rest = number.dropFirst(digits.count)
            guard !digits.isEmpty, rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { return nil }
            return (Int(digits), rest.drop { $0 == "." || $0 == ":" || $0 == ")" })
        }
        return nil
    }

    /// What follows `12.` or `12:` and a blank; `nil` for a title that begins with another number.
    private static func afterDigits(_ title: Substring) -> (Int?, Substring)? {
        let digits = title.prefix { $0.isASCII && $0.isNumber }
        let behind = title.dropFirst(digits.count)
        guard (1...5).contains(digits.count), behind.first == "." || behind.first == ":",
            behind.dropFirst().first == " "
        else { return nil }
        return (Int(digits), behind.dropFirst())
    }
}
