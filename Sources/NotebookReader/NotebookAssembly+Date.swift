internal import NotebookModel
internal import SourceText

/// The day of a notebook, from the first of its sources (format, section 3).
extension NotebookAssembly {
    mutating func readDate(into notebook: inout Notebook, fields: NotebookFields) {
        var found: [(date: NotebookDate, source: DaySource)] = []
        if let entry = frontMatter.entry(["date", "created", "created-at"]), let text = entry.values.first {
            switch DateText(text)?.reading {
            case .date(let date): found.append((date, .frontMatter))
            case .impossible: diagnostics.append(.impossibleDate(text, in: source, at: entry.range))
            case nil: diagnostics.append(.unknownDate(text, in: source, at: entry.range))
            }
        }
        if let date = fileName.date { found.append((date, .fileName)) }
        if let impossible = fileName.impossibleDate {
            diagnostics.append(.impossibleDate(impossible, in: source, at: 0..<0))
        }
        if let field = fields.first("date", "posted on") {
            let range = source.contentRange(ofLine: field.line)
            switch DateText(field.value)?.reading {
            case .date(let date): found.append((date, .label))
            case .impossible: diagnostics.append(.impossibleDate(field.value, in: source, at: range))
            // Other ways to write a day are not read yet, and not wrong.
            case nil: break
            }
        }
        if case .heading? = blocks.first?.form, case .date(let date)? = DateText(blocks[0].text)?.reading,
            notebook.kind != .log
        {
            found.append((date, .heading))
        }
        guard let first = found.first else { return }
        notebook.date = first.date
        notebook.daySource = first.source
        if let other = found.dropFirst().first(where: { !Self.agree($0.date, first.date) }) {
            let entry = frontMatter.entry(["date", "created", "created-at"])
            diagnostics.append(.contradictingDates(first, other, in: source, at: entry?.range ?? 0..<0))
        }
    }

    /// Whether two dates can both be right: a month agrees with each of its days.
    private static func agree(_ one: NotebookDate, _ other: NotebookDate) -> Bool {
        if case .day = one, case .day = other { return one == other }
        return one.inMonth == other.inMonth
    }
}
