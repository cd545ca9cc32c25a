/// The title of a decision record as its heading has it, number and all.
enum RecordTitle {
    /// The title without `ADR-0012:`, `12.`, `ADR:`, `Architecture Decision Record:`; whole where nothing else is left.
    static func withoutNumber(_ title: String) -> String {
        var rest = title[...]
        let lowercased = title.lowercased()
        for word in ["architecture decision record", "architectural decision record", "adr"]
        where lowercased.hasPrefix(word) {
            let behind = rest.dropFirst(word.count)
            guard let next = behind.first, !next.isLetter else { continue }
            rest = behind.drop { $0 == " " || $0 == "-" || $0 == "#" || $0 == "_" }
            break
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let behind = rest.dropFirst(digits.count)
        let hasWord = rest.startIndex != title.startIndex
        if !digits.isEmpty, let next = behind.first, next == "." || next == ":" || hasWord || next == "-" {
            rest = behind
        } else if !hasWord {
            return title
        }
        let name = rest.drop {
            $0 == "." || $0 == ":" || $0 == "-" || $0 == "\u{2013}" || $0 == "\u{2014}" || $0 == " "
        }
        return name.isEmpty ? title : String(name)
    }
}
