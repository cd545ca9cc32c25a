internal import SourceText

/// The number of a record as references write it (format, section 7).
enum RecordNumber {
    /// The number in `ADR 12`, `ADR-0012`, `adr-12`, `#0012`, `0012` or `12`; `nil` for anything else.
    static func value(of text: String) -> Int? {
        var rest = text[...]
        if rest.prefix(3).lowercased() == "adr" {
            rest = rest.dropFirst(3).drop { $0 == " " || $0 == "-" || $0 == "_" }
        }
        if rest.hasPrefix("#") { rest = rest.dropFirst() }
        guard (1...5).contains(rest.utf8.count), rest.utf8.allSatisfy(Ascii.isDigit) else { return nil }
        return Int(rest)
    }
}
