internal import NotebookModel
internal import SourceText

/// Finds the entries of a log: headings with a date, and list items with one under a log's heading (format, section 8).
struct EntryReader {
    let notebook: NotebookBlocks
    let outline: Outline
    /// What other sources say of the notebook's year.
    let year: Int?

    private(set) var entries: [LogEntry] = []
    /// The fields of each entry, with their places.
    private(set) var fields: [[ReadField]] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(notebook: NotebookBlocks, outline: Outline, date: NotebookDate?) {
        self.notebook = notebook
        self.outline = outline
        year = date?.inMonth.year
        read()
    }

    private struct Candidate {
        var block: Int
        var date: DateText
    }

    private mutating func read() {
        let candidates = notebook.blocks.indices.compactMap { candidate(at: $0) }
        let years = YearInference(readings: candidates.map(\.date.reading), notebookYear: year).years
        for (candidate, year) in zip(candidates, years) {
            switch candidate.date.reading {
            case .date(let date): add(candidate, date)
            case .yearless(let month, let day):
                if let year, let date = CalendarDay(year: year, month: month, day: day) {
                    add(candidate, .day(date))
                } else {
                    report("date-without-year", "day without a year", at: candidate.block)
                }
            case .impossible: report("date-impossible", "there is no such day", at: candidate.block)
            case .ambiguous: report("date-ambiguous", "day and month could be either way round", at: candidate.block)
            }
        }
    }

    private func candidate(at index: Int) -> Candidate? {
        // A date begins neither like an item nor without a digit somewhere; `D1: …` is no December.
        guard index != notebook.titleBlock, notebook.blocks[index].signs.contains(.digit),
            notebook.blocks[index].form.headingLevel != nil || notebook.blocks[index].form.isListItem,
            !notebook.blocks[index].mayOpenItem
                || ItemMarker(notebook[index].text, strongLength: 0, isHeading: true) == nil
        else { return nil }
        let block = notebook[index]
        if block.form.headingLevel != nil {
            guard let date = headingDate(block.text) else { return nil }
            return Candidate(block: index, date: date)
        }
        guard block.form.isListItem, block.depth == 0, isUnderLog(index),
            let date = DateText(block.text.firstLine.string)
        else { return nil }
        if case .date = date.reading { return Candidate(block: index, date: date) }
        return nil
    }

    /// The date that a heading is, begins with or ends with. The name of a month and a year are one only where nothing else
    /// stands there: "May 2024 in numbers" is a topic.
    private func headingDate(_ text: TextSlice) -> DateText? {
        let text = text.onOneLine
        guard let date = DateText(text) else { return DateText(atEndOf: text) }
        if case .date(.month) = date.reading, !date.rest.isEmpty, text.utf8.first.map({ Ascii.isLetter($0) }) == true {
            return DateText(atEndOf: text)
        }
        return date
    }

    /// Whether a list item lies in a log. What happened to the document itself is not what was done.
    private func isUnderLog(_ index: Int) -> Bool {
        guard let section = outline.kindSection(ofBlock: index, at: notebook[index].range.lowerBound) else {
            return false
        }
        return outline.sections[section].kind == .log
            && !Vocabulary.wordsOfDocumentHistory.contains(outline.openings[section].name.text)
    }

    // MARK: Entries

    private mutating func add(_ candidate: Candidate, _ date: NotebookDate) {
        let range = range(of: candidate.block)
        let title = String(candidate.date.rest).onOneLine
        let fields = notebook.fields(under: candidate.block, before: range.upperBound, keys: .run)
        self.fields.append(fields)
        entries.append(
            LogEntry(
                identifier: ItemIdentifier(.entry, entries.count + 1), date: date, time: candidate.date.time,
                label: Self.label(of: title), title: title, fields: fields.map(\.field), range: range,
                line: notebook.source.lines.line(at: range.lowerBound), endLine: notebook.source.lastLine(of: range)))
    }

    /// An entry runs to the next heading of the same or a higher level, or to the end of its list item.
    private func range(of index: Int) -> ByteRange {
        let block = notebook[index]
        guard let level = block.form.headingLevel else { return notebook.source.trimmed(block.range) }
        let next = notebook.blocks[index...].dropFirst().first { $0.form.headingLevel.map { $0 <= level } ?? false }
        return notebook.source.trimmed(block.range.lowerBound..<(next?.range.lowerBound ?? notebook.source.text.count))
    }

    private static func label(of title: String) -> String? {
        guard let colon = title.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let word = title[..<colon].lowercased()
        return LogEntry.labels.contains(word) ? word : nil
    }

    private mutating func report(_ identifier: Diagnostic.Identifier, _ headline: String, at index: Int) {
        let block = notebook[index]
        let line = notebook.source.lines.line(at: block.range.lowerBound)
        diagnostics.append(
            Diagnostic(
                identifier, .warning, in: notebook.source, at: notebook.source.contentRange(ofLine: line),
                headline: "\(headline): \(block.text.firstLine.string)",
                explanation: "It opens no log entry. Write the day as YYYY-MM-DD."))
    }
}
