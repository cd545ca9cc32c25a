internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// What a reference of a query leads to: a notebook of the index, or an item of one.
struct ReferenceTarget {
    var notebook: Int64
    /// `nil` for the notebook with all that is in it.
    var item: String?
    /// Whether the item is the record itself, so that what is said of the one is said of the other.
    var isWholeRecord = false

    /// The condition that a relation `r` has the target at an end, `from` or `to`; it takes `arguments`.
    func isEnd(_ end: String) -> String {
        guard item != nil else { return "r.\(end)_notebook = ?" }
        let orRecord = isWholeRecord ? " OR r.\(end)_item IS NULL" : ""
        return "r.\(end)_notebook = ? AND (r.\(end)_item = ?\(orRecord))"
    }

    var arguments: StatementArguments {
        StatementArguments([notebook]) + StatementArguments(item.map { [$0] } ?? [])
    }
}

/// Finds what references mean, by the catalog's rules, among the notebooks of the index.
struct ReferenceLookup {
    private let database: Database
    private let workspace: Workspace
    private var names: Names?

    init(_ database: Database, workspace: Workspace) {
        self.database = database
        self.workspace = workspace
    }

    /// A catalog of the names alone, and the number of each notebook in the index.
    private struct Names {
        var catalog: Catalog
        var ids: [ByteKey: Int64]
    }

    /// What a reference means.
    /// - Parameter range: Where it stands in the query.
    /// - Throws: `QueryError` where that is nothing, or not one thing.
    mutating func target(of reference: String, in range: ByteRange) throws -> ReferenceTarget {
        let names = try self.names ?? load()
        self.names = names
        switch names.catalog.resolve(reference) {
        case .found(let referent, let fragment):
            let notebook = names.catalog.notebook(of: referent)
            guard let id = names.ids[ByteKey(notebook.path)] else { break }
            guard let item = referent.item else {
                if let fragment {
                    throw unknown("item “\(fragment)” in \(notebook.slug)", reference, names.catalog, range)
                }
                return ReferenceTarget(notebook: id)
            }
            return ReferenceTarget(
                notebook: id, item: item.description, isWholeRecord: notebook.impliedDecision == item)
        case .ambiguous:
            throw QueryError(
                "“\(reference)” could be several notebooks", advice: advice(names.catalog.candidates(for: reference)),
                range: range)
        case .unknown: break
        }
        throw unknown("notebook or item “\(reference)”", reference, names.catalog, range)
    }

    private func unknown(
        _ name: String, _ reference: String, _ catalog: Catalog, _ range: ByteRange
    ) -> QueryError {
        QueryError("there is no \(name)", advice: advice(catalog.candidates(for: reference)), range: range)
    }

    /// More candidates than this nobody reads.
    private static let maximumCandidates = 8

    private func advice(_ candidates: [String]) -> String? {
        if candidates.isEmpty { return nil }
        let rest = candidates.count - Self.maximumCandidates
        return "there are: " + candidates.prefix(Self.maximumCandidates).joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more" : "")
    }

    private func load() throws -> Names {
        var notebooks: [Notebook] = []
        var places: [Int64: Int] = [:]
        var ids: [ByteKey: Int64] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT id, slug, path, kind, number, aliases FROM notebook")
        while let row = try rows.next() {
            var notebook = Notebook(
                slug: Slug(row[1]), path: row[2], kind: NotebookKind(rawValue: row[3]) ?? .note, title: "")
            notebook.number = row[4]
            notebook.aliases = try String.fetchAll(
                database, sql: "SELECT value FROM json_each(?)", arguments: [row[5] as String])
            places[row[0]] = notebooks.count
            ids[ByteKey(notebook.path)] = row[0]
            notebooks.append(notebook)
        }
        try addItems(to: &notebooks, at: places)
        return Names(catalog: Catalog(workspace, notebooks: notebooks), ids: ids)
    }

    private func addItems(to notebooks: inout [Notebook], at places: [Int64: Int]) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT notebook, item, is_implicit FROM document WHERE item IS NOT NULL ORDER BY id")
        while let row = try rows.next() {
            guard let place = places[row[0]], let identifier = ItemIdentifier(row[1]) else { continue }
            if identifier.kind == .entry {
                guard let month = CalendarMonth(year: 1, month: 1) else { continue }
                notebooks[place].entries.append(
                    LogEntry(identifier: identifier, date: .month(month), title: "", range: 0..<0, line: 1, endLine: 1))
            } else {
                notebooks[place].items.append(
                    Item(
                        identifier: identifier, isImplicit: row[2], opening: .paragraph, text: "", range: 0..<0,
                        line: 1,
                        endLine: 1))
            }
        }
    }
}
