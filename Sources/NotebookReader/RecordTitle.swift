/// The title of a decision record as its heading has it, number and all.
enum RecordTitle {
    /// The title without `ADR-0012:`, `12.`, `ADR:`, `Architecture Decision Record:`; whole where nothing else is left.
    static func withoutNumber(_ title: String) -> String {
        let rest = withoutWord(title) ?? withoutDigits(title[...])
        let name = rest?.drop { $0 == " " || $0 == "\u{2013}" || $0 == "\u{2014}" || $0 == "-" } ?? ""
        return name.isEmpty ? title : String(name)
    }

    /// What follows `ADR-0012:`, `ADR 12`, `ADR:` or the words in full; `nil` for a title that only begins like that.
    private static func withoutWord(_ title: String) -> Substring? {
        let lowercased = title.lowercased()
        for word in ["architecture decision record", "architectural decision record", "adr"]
        where lowercased.hasPrefix(word) {
            let behind = title.dropFirst(word.count)
            if behind.first == ":" { return behind.dropFirst() }
            let number = behind.drop { $0 == " " || $0 == "-" || $0 == "#" || $0 == "_" }
            let digits = number.prefix { $0.isASCII && $0.isNumber }
            let rest = number.dropFirst(digits.count)
            guard !digits.isEmpty, rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { return nil }
            return rest.drop { $0 == "." || $0 == ":" }
        }
        return nil
    }

    /// What follows `12.` or `12:` and a blank; `nil` for a title that begins with another number.
    private static func withoutDigits(_ title: Substring) -> Substring? {
        let digits = title.prefix { $0.isASCII && $0.isNumber }
        let behind = title.dropFirst(digits.count)
        guard !digits.isEmpty, behind.first == "." || behind.first == ":", behind.dropFirst().first == " " else {
            return nil
        }
        return behind.dropFirst()
    }
}
