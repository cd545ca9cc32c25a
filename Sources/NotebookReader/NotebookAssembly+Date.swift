internal import NotebookModel
internal import SourceText

/// The day of a notebook, from the first of its sources (format, section 3).
extension NotebookAssembly {
    private static let dateKeys = ["date", "created", "created-at"]

    mutating func readDate(into notebook: inout Notebook) {
        var found: [(date: NotebookDate, source: DaySource)] = []
        if let entry = frontMatter.entry(Self.dateKeys), let text = entry.values.first,
            let date = date(text, at: entry.range)
        {
            found.append((date, .frontMatter))
        }
        if let date = fileName.date { found.append((date, .fileName)) }
        if let impossible = fileName.impossibleDate {
            diagnostics.append(.impossibleDate(impossible, in: source, at: 0..<0))
        }
        if let field = fields.first(named: "date", "posted on"),
            let date = date(field.value, at: source.contentRange(ofLine: field.line))
        {
            found.append((date, .label))
        }
        if let date = headingDate { found.append((date, .heading)) }
        guard let first = found.first else { return }
        notebook.date = first.date
        notebook.daySource = first.source
        if let other = found.dropFirst().first(where: { !Self.agree($0.date, first.date) }) {
            let range = frontMatter.entry(Self.dateKeys)?.range ?? 0..<0
            diagnostics.append(.contradictingDates(first, other, in: source, at: range))
        }
    }

    private mutating func date(_ text: String, at range: ByteRange) -> NotebookDate? {
        switch DateText(text)?.reading {
        case .date(let date): return date
        case .impossible: diagnostics.append(.impossibleDate(text, in: source, at: range))
        case .ambiguous: diagnostics.append(.ambiguousDate(text, in: source, at: range))
        case .yearless, nil: diagnostics.append(.unknownDate(text, in: source, at: range))
        }
        return nil
    }

    /// The date of the first heading, or, behind a title, of a heading with which the body starts. A log has the days of its
    /// entries instead, where there are more.
    private var headingDate: NotebookDate? {
        guard let first = blocks.blocks.firstIndex(where: { $0.form.headingLevel != nil }) else { return nil }
        if let date = date(ofHeading: first) { return isOnlyDate(first) ? date : nil }
        guard first == 0, blocks.titleBlock == 0, blocks.blocks.count > 1, blocks[1].form.headingLevel != nil,
            isOnlyDate(1)
        else { return nil }
        return date(ofHeading: 1)
    }

    private func date(ofHeading index: Int) -> NotebookDate? {
        guard blocks[index].signs.contains(.digit) else { return nil }
        let text = blocks[index].text.onOneLine
        return DateText(text)?.date ?? DateText(atEndOf: text)?.date
    }

    /// Whether no other heading has a date: more than one are the days of a log.
    private func isOnlyDate(_ index: Int) -> Bool {
        !blocks.blocks[index...].dropFirst().contains { block in
            guard block.form.headingLevel != nil, block.signs.contains(.digit) else {
                return false
            }
            return DateText(block.text.firstLine.string)?.date != nil
        }
    }

    /// Whether two dates can both be right: a month agrees with each of its days.
    private static func agree(_ one: NotebookDate, _ other: NotebookDate) -> Bool {
        if case .day = one, case .day = other { return one == other }
        return one.inMonth == other.inMonth
    }
}

extension DateText {
    /// The date, where it is certain.
    var date: NotebookDate? {
        if case .date(let date) = reading { date } else { nil }
    }
}
