internal import NotebookModel

/// What a notebook's file name says (format, section 2): a day, a record's number, words.
struct FileNameFacts {
    var date: NotebookDate?
    /// A part of the name that has the form of a date which does not exist.
    var impossibleDate: String?
    var number: Int?
    /// The words as the name has them, with blanks between; empty where the name holds none.
    var words = ""

    /// Reads the last part of a slug: of `2026/2026-09-02-cold-cache` it is `2026-09-02-cold-cache`.
    init(of slug: Slug) {
        var name = slug.lastComponent[...]
        if let (form, date, rest) = Self.leadingDate(name) ?? Self.trailingDate(name) {
            switch date {
            case .date(let date): self.date = date
            case .impossible: impossibleDate = String(form)
            case .yearless, .ambiguous: break
            }
            name = rest
        }
        if let (number, rest) = Self.leadingNumber(name) {
            self.number = number
            name = rest
        }
        words = Self.words(name)
    }

    /// `2026-09-02-…`, `2026-09-02_…`, `20260902-…`, or the date alone.
    private static func leadingDate(_ name: Substring) -> (Substring, DateText.Reading, Substring)? {
        for (form, length) in [(name.prefix(10), 10), (compact(name.prefix(8)), 8)] {
            let rest = name.dropFirst(length)
            guard rest.isEmpty || isSeparator(rest.first), let text = DateText(form), text.rest.isEmpty else {
                continue
            }
            return (form, text.reading, rest.drop(while: isSeparator))
        }
        return nil
    }

    /// `…_2026-09-02`.
    private static func trailingDate(_ name: Substring) -> (Substring, DateText.Reading, Substring)? {
        let rest = name.dropLast(10)
        guard isSeparator(rest.last), let text = DateText(name.suffix(10)), text.rest.isEmpty else { return nil }
        return (name.suffix(10), text.reading, rest.dropLast())
    }

    /// `20260902` with hyphens; anything else as it is.
    private static func compact(_ digits: Substring) -> Substring {
        guard digits.utf8.count == 8, digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return "" }
        return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
    }

    /// `0012-…`, `012-…`, `adr-012-…`.
    private static func leadingNumber(_ name: Substring) -> (Int, Substring)? {
        let lowercased = name.lowercased()
        let start = lowercased.hasPrefix("adr-") || lowercased.hasPrefix("adr_") ? name.dropFirst(4) : name
        let digits = start.prefix { $0.isASCII && $0.isNumber }
        let rest = start.dropFirst(digits.count)
        guard (3...4).contains(digits.count) || start.count < name.count, let number = Int(digits), number <= 99_999,
            rest.isEmpty || isSeparator(rest.first)
        else { return nil }
        return (number, rest.drop(while: isSeparator))
    }

    private static func words(_ name: Substring) -> String {
        name.split(whereSeparator: isSeparator).joined(separator: " ")
    }

    private static func isSeparator(_ character: Character?) -> Bool {
        character == "-" || character == "_" || character == " "
    }
}
