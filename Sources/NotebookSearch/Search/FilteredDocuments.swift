internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// Which documents the filters of a query hold of.
enum FilteredDocuments {
    /// For each part of the query with filters alone, by notebook; notebooks of which no document passes are left out.
    static func selections(
        _ plan: QueryPlan, in database: Database, workspace: Workspace, today: CalendarDay
    ) throws -> [[Int64: DocumentSelection]] {
        if plan.filters.isEmpty { return [] }
        var compiler = FilterCompiler(database, workspace: workspace, today: today)
        return try plan.filters.map { try selection(try compiler.condition(for: $0), in: database) }
    }

    private static func selection(_ condition: FilterCondition, in database: Database) throws
        -> [Int64: DocumentSelection]
    {
        let ids = try Int64.fetchCursor(
            database, sql: "SELECT d.id FROM \(condition.tables) WHERE (\(condition.sql))",
            arguments: condition.arguments)
        var passing: [Int64: Set<Int>] = [:]
        var heads: [Int64] = []
        while let id = try ids.next() {
            let notebook = DocumentRow.notebook(of: id)
            passing[notebook, default: []].insert(DocumentRow.number(of: id))
            if DocumentRow.number(of: id) == 0 { heads.append(notebook) }
        }
        var selections = passing.mapValues(DocumentSelection.some)
        if heads.isEmpty { return selections }
        // What lies in no entry is the notebook's own.
        let withEntries = Set(try Int64.fetchAll(database, sql: "SELECT id FROM notebook WHERE entry_count > 0"))
        for notebook in heads where !withEntries.contains(notebook) { selections[notebook] = .all }
        return selections
    }
}

extension NotebookPlaces {
    /// The occurrences that stand in text which some documents cover: an item covers all of itself, an entry too, the notebook
    /// as a whole what lies in no entry.
    func occurrences(_ all: [LeafScanner.Occurrence], in documents: Set<Int>) -> [LeafScanner.Occurrence] {
        let covering = places.filter { $0.document.map(documents.contains) ?? false }
        let entries = places.filter { $0.kind == .item("entry") }
        return all.filter { occurrence in
            covering.contains { place in
                guard place.range.contains(occurrence.range.lowerBound) else { return false }
                return place.kind != .head || !entries.contains { $0.range.contains(occurrence.range.lowerBound) }
            }
        }
    }
}
