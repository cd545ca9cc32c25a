internal import NotebookModel
internal import SourceText

/// What the bytes of a file tell before anything is read.
enum EncodingCheck {
    /// One diagnostic for each kind of byte that cannot be text, at the first of them.
    static func diagnostics(of source: SourceFile) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let invalid = source.repairs.filter { $0.cause == .invalidUTF8 }
        if let first = invalid.first {
            diagnostics.append(
                Diagnostic(
                    "invalid-utf8", .warning, in: source, at: first.textOffset..<first.textOffset + 3,
                    headline: invalid.count == 1
                        ? "1 byte is not valid UTF-8" : "\(invalid.count) bytes are not valid UTF-8",
                    explanation: "Shown as U+FFFD; the file stays as it is. Save it as UTF-8 to keep the characters."))
        }
        let nul = source.repairs.filter { $0.cause == .nul }
        if let first = nul.first {
            diagnostics.append(
                Diagnostic(
                    "nul-byte", .warning, in: source, at: first.textOffset..<first.textOffset + 3,
                    headline: "\(count(nul.count, "NUL byte")) in the text",
                    explanation: "Shown as U+FFFD; the file stays as it is."))
        }
        return diagnostics
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}

extension Diagnostic {
    static func emptyNotebook(_ source: SourceFile) -> Diagnostic {
        Diagnostic(
            "notebook-empty", .warning, in: source, at: 0..<0, headline: "notebook is empty",
            explanation: "It is listed by its file name.")
    }

    static func unusedFootnote(_ label: String, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "footnote-unused", .warning, in: source, at: range, headline: "nothing refers to the footnote \(label)",
            explanation: "It is shown nowhere. Refer to it with [^\(label)] where it belongs.")
    }

    static func impossibleDate(_ text: String, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "date-impossible", .warning, in: source, at: range, headline: "there is no such day: \(text)",
            explanation: "Write a day of the calendar as YYYY-MM-DD.")
    }

    static func unknownDate(_ text: String, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "date-unknown", .warning, in: source, at: range, headline: "date not understood: \(text)",
            explanation: "Write a day as YYYY-MM-DD.")
    }

    static func ambiguousDate(_ text: String, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "date-ambiguous", .warning, in: source, at: range,
            headline: "day and month could be either way round: \(text)",
            explanation: "It was not taken. Write the day as YYYY-MM-DD.")
    }

    static func contradictingNumbers(_ number: Int, _ other: Int, in source: SourceFile, at range: ByteRange?)
        -> Diagnostic
    {
        Diagnostic(
            "number-contradiction", .warning, in: source, at: range ?? 0..<0,
            headline: "file name says record \(number), title says \(other)", explanation: "\(number) was taken.")
    }

    static func unmarkedSupersession(_ status: Status, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "supersession-unmarked", .warning, in: source, at: range,
            headline: "record is superseded, but calls itself \(status.word)",
            explanation: "It was taken for superseded.")
    }

    static func contradictingDates(
        _ one: (date: NotebookDate, source: DaySource), _ other: (date: NotebookDate, source: DaySource),
        in source: SourceFile, at range: ByteRange
    ) -> Diagnostic {
        Diagnostic(
            "date-contradiction", .warning, in: source, at: range,
            headline: "\(one.source.description) says \(one.date), \(other.source.description) says \(other.date)",
            explanation: "\(one.date) was taken.")
    }

    static func unknownFlag(_ key: String, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "flag-unknown", .warning, in: source, at: range, headline: "\(key) is neither true nor false",
            explanation: "It was taken as true, so that nothing is published by mistake.")
    }

    static func misspelledKey(
        _ key: String, meaning known: String, in source: SourceFile, at range: ByteRange
    ) -> Diagnostic {
        Diagnostic(
            "key-misspelled", .warning, in: source, at: range, headline: "unknown key \(key), did you mean \(known)?",
            explanation: "It was taken for \(known): true, so that nothing is published by mistake.")
    }

    static func withheld(_ source: SourceFile) -> Diagnostic {
        Diagnostic(
            "notebook-withheld", .warning, in: source, at: 0..<0,
            headline: "kept off the site: the front matter cannot be read, and it names private or draft",
            explanation: "Mend the front matter.")
    }

    static func unknownKind(_ text: String, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "kind-unknown", .warning, in: source, at: range, headline: "kind not understood: \(text)",
            explanation: "There are decision, experiment, log and note. The kind was found from the text instead.")
    }

    static func unknownStatus(_ text: String, in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "status-unknown", .warning, in: source, at: range, headline: "status not understood: \(text)",
            explanation: "It is shown as written and left out where notebooks are filtered by status.")
    }
}

extension DaySource {
    fileprivate var description: String {
        switch self {
        case .frontMatter: "front matter"
        case .fileName: "file name"
        case .label: "date field"
        case .heading: "heading"
        case .git: "git"
        }
    }
}
