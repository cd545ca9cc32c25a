internal import NotebookModel
internal import SourceText

/// Finds the entries of a log: headings that begin with a day (format, section 8).
struct EntryReader {
    let source: SourceFile
    let blocks: [Block]

    /// The entries in the order of the file.
    func entries() -> [LogEntry] {
        var entries: [LogEntry] = []
        for (index, block) in blocks.enumerated() {
            guard case .heading(let level) = block.form, let text = DateText(block.text),
                case .date(let date) = text.reading
            else { continue }
            let end = blocks[(index + 1)...].first { $0.form.endsSection(of: level) }?.range.lowerBound
            let range = source.trimmed(block.range.lowerBound..<(end ?? source.text.count))
            entries.append(
                LogEntry(
                    identifier: ItemIdentifier(.entry, entries.count + 1), date: date, time: text.time,
                    title: text.rest.onOneLine, range: range, line: source.lines.line(at: range.lowerBound),
                    endLine: source.lines.line(at: max(range.lowerBound, range.upperBound - 1))))
        }
        return entries
    }
}

extension SourceFile {
    /// A range of the text without the white space at its end.
    func trimmed(_ range: ByteRange) -> ByteRange {
        var upper = range.upperBound
        while upper > range.lowerBound, Ascii.isWhitespace(text[upper - 1]) { upper -= 1 }
        return range.lowerBound..<upper
    }
}

extension Block.Form {
    /// Whether the block is a heading that ends a section of a level: one of the same or a higher level.
    func endsSection(of level: Int) -> Bool {
        if case .heading(let own) = self { own <= level } else { false }
    }
}
