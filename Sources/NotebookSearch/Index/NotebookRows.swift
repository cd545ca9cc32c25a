internal import FoundationEssentials
internal import GRDB
internal import NotebookExport
internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// Writes and removes the rows of notebooks, but for relations and for what others say about their statuses.
struct NotebookRows {
    private let database: Database
    private let insertNotebook: Statement
    private let insertDocument: Statement
    private let insertField: Statement
    private let insertSource: Statement
    private let insertSkeleton: Statement
    private let insertWords: Statement
    private let insertSubstrings: Statement

    init(_ database: Database) throws {
        self.database = database
        insertNotebook = try database.cachedStatement(
            sql: "INSERT INTO notebook VALUES (?,?,?,?,?,?,?,?,0,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        insertDocument = try database.cachedStatement(
            sql: "INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        insertField = try database.cachedStatement(sql: "INSERT INTO field VALUES (?,?,?,?)")
        insertSource = try database.cachedStatement(sql: "INSERT INTO source VALUES (?,?,?,?,?)")
        insertSkeleton = try database.cachedStatement(sql: "INSERT INTO skeleton VALUES (?,?,?,0)")
        let columns = SearchField.allCases.map(\.rawValue).joined(separator: ", ")
        insertWords = try database.cachedStatement(
            sql: "INSERT INTO words (rowid, \(columns)) VALUES (?,?,?,?,?,?,?,?,?)")
        insertSubstrings = try database.cachedStatement(sql: "INSERT INTO substrings (rowid, trigrams) VALUES (?,?)")
    }

    /// Writes all rows of a notebook, its statuses as its own file has them.
    func insert(_ indexed: IndexedNotebook, as id: Int64) throws {
        let notebook = indexed.notebook
        let folded = FoldedNames(notebook)
        try insertNotebook.execute(arguments: [
            id, notebook.path, notebook.slug.text, notebook.kind.rawValue, notebook.title, notebook.status?.word,
            notebook.statusText, notebook.date?.description, notebook.updated?.description,
            notebook.revisit?.description, notebook.number, notebook.project, notebook.summary, notebook.isDraft,
            notebook.isPrivate, Self.json(notebook.tags), Self.json(notebook.authors), Self.json(notebook.aliases),
            notebook.entries.count, notebook.items.count + notebook.entries.count,
            max(notebook.date, notebook.span?.upperBound)?.description, folded.slug, folded.path, folded.project,
            folded.tags, folded.authors,
        ])
        for row in DocumentRow.rows(of: notebook, id: id) { try insert(row, of: notebook.kind) }
        try insertSource.execute(arguments: [
            id, Data(indexed.source.text), indexed.bodyStart, indexed.givenKind?.rawValue,
            Data(OutlineSection.packed(notebook.sections)),
        ])
        try insertSkeleton.execute(arguments: [
            id, Data(indexed.skeleton.bytes), Data(Self.packed(indexed.skeleton.lines)),
        ])
        try insertWords.execute(arguments: StatementArguments([id] + indexed.text.columns))
        try insertSubstrings.execute(arguments: [id, indexed.text.trigrams])
    }

    private func insert(_ row: DocumentRow, of kind: NotebookKind) throws {
        try insertDocument.execute(arguments: [
            row.id, row.notebook, row.item, row.kind, row.title, row.status, row.statusText, row.day, row.line,
            row.endLine, row.range.lowerBound, row.range.upperBound, row.isImplicit, row.isChosen, row.isDone,
            row.staleAfter, row.hasOwnDay, kind.rawValue,
        ])
        for field in row.fields {
            try insertField.execute(arguments: [row.id, field.name, field.value, field.line])
        }
    }
}

// MARK: Removing

extension NotebookRows {
    /// Removes all rows of a notebook. The full-text tables keep no text, so they are told what they were given.
    func remove(_ id: Int64, text: SearchText) throws {
        let columns = SearchField.allCases.map(\.rawValue).joined(separator: ", ")
        try database.cachedStatement(
            sql: "INSERT INTO words (words, rowid, \(columns)) VALUES ('delete',?,?,?,?,?,?,?,?,?)"
        )
        .execute(arguments: StatementArguments([id] + text.columns))
        try database.cachedStatement(sql: "INSERT INTO substrings (substrings, rowid, trigrams) VALUES ('delete',?,?)")
            .execute(arguments: [id, text.trigrams])
        try remove(
            "field", "document >= ? AND document < ?", [DocumentRow.id(0, of: id), DocumentRow.id(0, of: id + 1)])
        try remove("document", "id >= ? AND id < ?", [DocumentRow.id(0, of: id), DocumentRow.id(0, of: id + 1)])
        try remove("notebook", "id = ?", [id])
        try remove("source", "notebook = ?", [id])
        try remove("skeleton", "notebook = ?", [id])
    }

    private func remove(_ table: String, _ condition: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(condition)").execute(arguments: arguments)
    }
}

// MARK: Values

/// The later of two dates that may be absent.
private func max(_ one: NotebookDate?, _ other: NotebookDate?) -> NotebookDate? {
    guard let one, let other else { return one ?? other }
    return Swift.max(one, other)
}

extension NotebookRows {
    private static func json(_ texts: [String]) -> String {
        String(decoding: JSONValue.texts(texts).line.dropLast(), as: UTF8.self)
    }

    private static func packed(_ lines: [Int]) -> [UInt8] {
        var writer = PackedWriter()
        writer.append(lines.count)
        for line in lines { writer.append(line) }
        return writer.bytes
    }
}

/// What filters compare with, folded once when it is written.
private struct FoldedNames {
    var slug: String
    var path: String
    var project: String?
    var tags: String
    var authors: String

    init(_ notebook: Notebook) {
        slug = SearchFolding.folded(notebook.slug.text)
        path = SearchFolding.folded(notebook.path)
        project = notebook.project.map(SearchFolding.folded)
        tags = Self.list(notebook.tags)
        authors = Self.list(notebook.authors)
    }

    /// Values with a line feed before and behind each, so that a whole one can be looked for.
    private static func list(_ values: [String]) -> String {
        values.isEmpty ? "" : "\n" + SearchFolding.folded(values.joined(separator: "\n")) + "\n"
    }
}
