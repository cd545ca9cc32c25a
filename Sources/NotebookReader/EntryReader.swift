internal import NotebookModel
internal import SourceText

/// Finds the entries of a log: headings that begin with a day (format, section 8).
struct EntryReader {
    let source: SourceFile
    let blocks: [Block]

    /// The entries in the order of the file.
    func entries() -> [LogEntry] {
        blocks.compactMap { block -> LogEntry? in
            guard case .heading = block.form, let text = DateText(block.text),
                case .date(.day(let day)) = text.reading
            else { return nil }
            return LogEntry(
                day: day, time: text.time, title: text.rest.onOneLine,
                line: source.lines.line(at: block.range.lowerBound))
        }
    }
}
