import FileAccess
import NotebookCatalog
import NotebookModel
import NotebookSearch
import SystemPackage
import TestSupport
import Testing

/// The day on which the tests search.
let today: CalendarDay = {
    guard let day = CalendarDay(year: 2026, month: 11, day: 25) else { preconditionFailure("there is such a day") }
    return day
}()

extension TemporaryFolder {
    /// The index of the workspace in the folder, up to date.
    func index(tool: String = "1") async throws -> NotebookIndex {
        await NotebookIndex.open(try Workspace(root: path), tool: tool, tasks: 2)
    }

    /// Writes notebooks by name, below `Notebooks/`.
    func writeNotebooks(_ notebooks: KeyValuePairs<String, String>) throws {
        try makeFolder(".labbook")
        for (name, text) in notebooks { try write(text, to: "Notebooks/" + name) }
    }
}

extension NotebookIndex {
    func search(_ text: String, limit: Int? = nil, context: Int = 0) async throws -> SearchResults {
        try await search(
            try SearchQuery(text, today: today), SearchRequest(limit: limit, context: context), today: today)
    }

    /// Expects that a query finds notebooks with these slugs whole, in this order.
    func expect(
        _ query: String, finds expected: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await slugs(query)
        #expect(found == expected, "\(query)", sourceLocation: sourceLocation)
    }

    /// The slugs of what a query finds whole, in order.
    func slugs(_ text: String) async throws -> [String] {
        let results = try await search(text)
        return results.isPartial ? [] : results.notebooks.prefix(results.total).map(\.slug.text)
    }
}

/// Runs `body` with the index of a workspace of some notebooks.
func withIndex(
    of notebooks: KeyValuePairs<String, String>, _ body: (NotebookIndex) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        try folder.writeNotebooks(notebooks)
        let index = try await folder.index()
        #expect(index.notes == [])
        try await body(index)
    }
}
