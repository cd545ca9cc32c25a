internal import NotebookModel
internal import SourceText

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
        guard let first = name.utf8.first, Ascii.isDigit(first) else { return nil }
        for length in [10, 8] {
            let form = name.prefix(length)
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

    /// `0012-…`, `012-…`, `adr-012-…`.
    private static func leadingNumber(_ name: Substring) -> (Int, Substring)? {
        let isRecord = name.prefix(4).lowercased() == "adr-" || name.prefix(4).lowercased() == "adr_"
        let start = isRecord ? name.dropFirst(4) : name
        guard let first = start.utf8.first, Ascii.isDigit(first) else { return nil }
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
