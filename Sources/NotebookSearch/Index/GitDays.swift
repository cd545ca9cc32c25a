internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import SearchLanguage

/// The days of notebooks that tell none themselves: those of their first commits (format, section 3).
///
/// Git is asked only where there is such a notebook, and only when the repository has moved on since it was asked last.
enum GitDays {
    /// Whether the notebooks have the days that git would tell.
    static func areCurrent(in database: Database, workspace: Workspace) throws -> Bool {
        guard try hasDateless(database) else { return true }
        return try askedPosition(in: database) == GitFacts.position(around: workspace.root)
    }

    /// Gives the days to the notebooks that need them, within the transaction that goes on.
    static func renew(on queue: DatabaseQueue, workspace: Workspace) async throws {
        guard try await queue.writeWithoutTransaction(hasDateless) else { return }
        let position = GitFacts.position(around: workspace.root)
        if try await queue.writeWithoutTransaction({ try askedPosition(in: $0) }) != position {
            let days = await GitFacts.firstDays(below: workspace.root)
            try await queue.writeWithoutTransaction { try keep(days, at: position, in: $0) }
        }
        try await queue.writeWithoutTransaction(assign)
    }

    private static func hasDateless(_ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM notebook WHERE day IS NULL OR is_git_day)") ?? false
    }

    private static func askedPosition(in database: Database) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT value FROM property WHERE name = ?", arguments: [IndexProperty.repository])
    }

    private static func keep(_ days: [ByteKey: CalendarDay], at position: String?, in database: Database) throws {
        try database.execute(sql: "DELETE FROM git_day")
        let insert = try database.cachedStatement(sql: "INSERT OR REPLACE INTO git_day VALUES (?,?)")
        for (path, day) in days { try insert.execute(arguments: [path.text, day.description]) }
        try database.execute(
            sql: "INSERT OR REPLACE INTO property VALUES (?, ?)", arguments: [IndexProperty.repository, position])
    }

    private static func assign(_ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, git_day.day FROM notebook LEFT JOIN git_day ON git_day.path = notebook.path
                WHERE (notebook.day IS NULL OR is_git_day) AND notebook.day IS NOT git_day.day
                """)
        for row in rows {
            let id: Int64 = row[0]
            let day: String? = row[1]
            try database.execute(
                sql: """
                    UPDATE notebook SET day = ?1, is_git_day = ?1 IS NOT NULL, last_day = (
                      SELECT max(d.day) FROM document d WHERE d.id > ?2 AND d.id < ?3 AND d.has_own_day
                    ) WHERE id = ?4
                    """,
                arguments: [day, DocumentRow.id(0, of: id), DocumentRow.id(0, of: id + 1), id])
            try database.execute(
                sql: "UPDATE notebook SET last_day = day WHERE id = ? AND (last_day IS NULL OR last_day < day)",
                arguments: [id])
            try database.execute(
                sql: "UPDATE document SET day = ? WHERE id >= ? AND id < ? AND NOT has_own_day",
                arguments: [day, DocumentRow.id(0, of: id), DocumentRow.id(0, of: id + 1)])
        }
    }
}
