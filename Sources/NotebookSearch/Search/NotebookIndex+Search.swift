internal import GRDB
public import NotebookCatalog
public import NotebookModel

extension NotebookIndex {
    /// Finds what a query asks for in the notebooks of a workspace: the same as to open the index and to search it.
    ///
    /// It is quicker where nothing has changed, which is the rule: the index is searched while the files are looked through,
    /// and once more only if it turns out to be old.
    /// - Throws: `QueryError` for a reference that leads nowhere and a regular expression that is none.
    public static func search(
        _ workspace: Workspace, tool: String, tasks: Int, for query: SearchQuery,
        _ request: SearchRequest = SearchRequest(), today: CalendarDay
    ) async throws(QueryError) -> SearchResults {
        let plan = try QueryPlan(query)
        async let found = FoundListing(of: workspace)
        let early = EarlyAnswer(plan, request, workspace: workspace, tool: tool, today: today)
        let now = await found
        if let early, early.holds(for: now.listing) {
            var results = early.results
            results.notes = now.notes + results.notes
            return results
        }
        let index = await open(workspace, tool: tool, tasks: tasks)
        return try await index.search(query, request, today: today)
    }

    /// Finds what a query asks for.
    /// - Parameter today: The day that staleness is measured on.
    /// - Throws: `QueryError` for a reference that leads nowhere and a regular expression that is none.
    public func search(_ query: SearchQuery, _ request: SearchRequest = SearchRequest(), today: CalendarDay)
        async throws(QueryError) -> SearchResults
    {
        let plan = try QueryPlan(query)
        return try await answer { index, database in
            var search = try SearchRun(plan, request: request, in: database, workspace: index.workspace, today: today)
            var results = try search.results()
            results.notes = index.notes + results.notes
            return results
        }
    }

    /// Reads the index. Where it turns out to be damaged it is made anew and read once more, where it cannot be read for another
    /// reason the notebooks are read into memory.
    /// - Throws: `QueryError`, where `body` does, and where even that cannot be read.
    func answer<Value>(_ body: (NotebookIndex, Database) throws -> Value) async throws(QueryError) -> Value {
        do {
            return try read(body)
        } catch let error as QueryError {
            throw error
        } catch {
            let isDamage = (error as? DatabaseError)?.isDamage ?? false
            let anew =
                isDamage
                ? await Self.rebuild(workspace, tool: tool, tasks: tasks)
                : await Self.openInMemory(workspace, tool: tool, tasks: tasks, because: error)
            do {
                return try anew.read(body)
            } catch let error as QueryError {
                throw error
            } catch {
                throw QueryError("the notebooks cannot be searched: \(Self.reason(of: error))", range: 0..<0)
            }
        }
    }

    private func read<Value>(_ body: (NotebookIndex, Database) throws -> Value) throws -> Value {
        try queue.read { try body(self, $0) }
    }
}

/// An answer from the index as it was found, which counts if it proves to be up to date.
private struct EarlyAnswer {
    let results: SearchResults
    /// The digest of the files that the index was made of.
    private let listing: Int64

    /// `nil` where there is no index, or none that could answer.
    init?(_ plan: QueryPlan, _ request: SearchRequest, workspace: Workspace, tool: String, today: CalendarDay) {
        let file = IndexFile(of: workspace)
        guard let queue = try? file.openNewest() else { return nil }
        let format = IndexFormat.text(of: workspace, tool: tool)
        let answer = try? queue.read { database -> (Int64, SearchResults)? in
            // One reading, so that all of it is of one moment.
            guard let listing = try IndexUpdate.listing(of: database, format: format),
                try GitDays.areCurrent(in: database, workspace: workspace)
            else { return nil }
            var search = try SearchRun(plan, request: request, in: database, workspace: workspace, today: today)
            return (listing, try search.results())
        }
        guard let (listing, results) = answer else { return nil }
        self.listing = listing
        self.results = results
    }

    func holds(for now: NotebookListing) -> Bool { listing == FileStates.digest(of: now) }
}
