package import NotebookModel
package import SourceText

/// A thing in a notebook that is found by itself: the notebook as a whole, an item, a log entry.
package struct DocumentRow {
    package var id: Int64
    package var notebook: Int64
    /// `nil` for the notebook as a whole.
    package var item: String?
    package var kind: String?
    package var title: String
    package var status: String?
    package var statusText: String?
    package var day: String?
    package var line: Int
    package var endLine: Int
    package var range: ByteRange
    package var isImplicit = false
    package var isChosen: Bool?
    package var isDone: Bool?
    package var staleAfter: String?
    /// Whether the day is that of an entry, not the notebook's.
    package var hasOwnDay = false
    package var fields: [Field] = []

    /// A notebook's documents follow each other by their numbers; none has as many.
    private static let numbersPerNotebook: Int64 = 1 << 24

    package static func id(_ number: Int64, of notebook: Int64) -> Int64 { notebook * numbersPerNotebook + number }

    package static func notebook(of id: Int64) -> Int64 { id / numbersPerNotebook }

    package static func number(of id: Int64) -> Int { Int(id % numbersPerNotebook) }

    /// The condition in SQL that a row of `document` is one of the notebook `n`: its number says so.
    /// - Parameter name: What the row is called.
    package static func isOfNotebook(_ name: String) -> String {
        "\(name).id >= n.id * \(numbersPerNotebook) AND \(name).id < (n.id + 1) * \(numbersPerNotebook)"
    }

    /// All of a notebook: first itself, then its items and entries in the order of the file.
    package static func rows(of notebook: Notebook, id: Int64) -> [DocumentRow] {
        var rows = [head(of: notebook, id: id)]
        let days = EntryDays(notebook)
        for item in notebook.items {
            let entryDay = days.date(at: item.range.lowerBound)
            rows.append(
                DocumentRow(
                    id: 0, notebook: id, item: item.identifier.description, kind: item.kind.rawValue, title: item.text,
                    status: item.effectiveStatus(in: notebook), statusText: item.effectiveStatusText(in: notebook),
                    day: (entryDay ?? notebook.date)?.description, line: item.line, endLine: item.endLine,
                    range: item.range, isImplicit: item.isImplicit, isChosen: item.isChosen, isDone: item.isDone,
                    staleAfter: Staleness.lastFreshDay(of: item, in: notebook, on: entryDay ?? notebook.date)?
                        .description,
                    hasOwnDay: entryDay != nil, fields: item.fields))
        }
        for entry in notebook.entries {
            rows.append(
                DocumentRow(
                    id: 0, notebook: id, item: entry.identifier.description, kind: ItemKind.entry.rawValue,
                    title: entry.title, status: notebook.status?.word, statusText: notebook.statusText,
                    day: entry.date.description, line: entry.line, endLine: entry.endLine, range: entry.range,
                    staleAfter: Staleness.lastFreshDay(of: notebook)?.description, hasOwnDay: true))
        }
        for index in rows.indices { rows[index].id = Self.id(Int64(index), of: id) }
        return rows
    }

    private static func head(of notebook: Notebook, id: Int64) -> DocumentRow {
        DocumentRow(
            id: 0, notebook: id, title: notebook.title, status: notebook.status?.word, statusText: notebook.statusText,
            day: notebook.date?.description, line: 1, endLine: 1, range: 0..<0,
            staleAfter: Staleness.lastFreshDay(of: notebook)?.description, fields: notebook.fields)
    }
}

extension Item {
    /// The word of the status that the item is shown and found with: its own, of a task whether it is done, else the
    /// notebook's.
    package func effectiveStatus(in notebook: Notebook) -> String? {
        if kind == .task { return isDone == true ? "done" : "open" }
        return status?.word ?? notebook.status?.word
    }

    /// The words behind that status: the item's own, or the notebook's where the status is the notebook's.
    fileprivate func effectiveStatusText(in notebook: Notebook) -> String? {
        if let statusText { return statusText }
        let hasNotebooks = kind != .task && (status == nil || status == notebook.status)
        return hasNotebooks ? notebook.statusText : nil
    }
}

/// The days of a notebook's log, by place.
package struct EntryDays {
    private let entries: [LogEntry]

    package init(_ notebook: Notebook) {
        entries = notebook.entries
    }

    /// The day of the innermost entry around a place.
    package func date(at offset: Int) -> NotebookDate? {
        // Entries begin in the order of the file; a long log has thousands.
        var place = entries.partitioningIndex { $0.range.lowerBound > offset }
        var steps = 0
        while place > 0, steps < 64 {
            place -= 1
            steps += 1
            if entries[place].range.contains(offset) { return entries[place].date }
        }
        return nil
    }
}
