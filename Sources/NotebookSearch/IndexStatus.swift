internal import FileAccess
internal import GRDB
public import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import SystemPackage

/// How the index of a workspace stands. Looking changes nothing.
public struct IndexStatus: Sendable {
    /// The file, relative to the workspace.
    public var path: String
    /// What the file takes, and what SQLite keeps beside it.
    public var bytes: Int
    /// What it holds.
    public var searched: SearchedNotebooks
    /// How many files are new, different or gone since it was brought up to date; all, where it was made by another version or
    /// with other settings.
    public var changes: Int

    /// Why an index tells nothing.
    public enum Problem: Error, Sendable, Equatable {
        /// There is none.
        case missing
        /// It cannot be read, for this reason.
        case unreadable(String)
    }

    /// Looks at the index of a workspace.
    /// - Throws: `Problem`.
    public init(of workspace: Workspace, tool: String) throws(Problem) {
        let file = IndexFile(of: workspace)
        let location = file.path(file.newestNumber)
        guard FileReading.exists(location) else { throw .missing }
        var relative = location
        _ = relative.removePrefix(workspace.root)
        path = relative.string
        bytes = ["", "-wal", "-shm"].reduce(0) { $0 + Self.size(of: FilePath(location.string + $1)) }
        do {
            var configuration = GRDB.Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: location.string, configuration: configuration)
            let format = IndexFormat.text(of: workspace, tool: tool)
            (searched, changes) = try queue.read { database in
                let isCurrent =
                    try String.fetchOne(
                        database, sql: "SELECT value FROM property WHERE name = ?", arguments: [IndexProperty.format])
                    == format
                let states = isCurrent ? try IndexUpdate.states(of: database) : FileStates()
                return (try Self.contents(of: database), Self.changes(since: states, in: workspace))
            }
        } catch {
            throw .unreadable((error as? DatabaseError)?.message ?? "\(error)")
        }
    }

    /// How many files would be read to make an index where there is none.
    public static func files(in workspace: Workspace) -> Int {
        changes(since: FileStates(), in: workspace)
    }

    private static func size(of path: FilePath) -> Int {
        (try? Stat(path)).map { Int($0.size) } ?? 0
    }

    private static func contents(of database: Database) throws -> SearchedNotebooks {
        SearchedNotebooks(
            files: try Int.fetchOne(database, sql: "SELECT count(*) FROM notebook") ?? 0,
            items: try Int.fetchOne(database, sql: "SELECT count(*) FROM document WHERE item IS NOT NULL") ?? 0,
            newestDay: try String.fetchOne(database, sql: "SELECT max(day) FROM document"))
    }

    /// A file that was read in the moment that it was written is looked at again by an update, and is no change.
    private static func changes(since states: FileStates, in workspace: Workspace) -> Int {
        var diagnostics: [Diagnostic] = []
        let files = NotebookFiles(of: workspace, diagnostics: &diagnostics).files
        let changes = FileChanges(from: states, to: files)
        return changes.removed.count + changes.suspects.count { states[$0.path]?.stamp != $0.stamp }
    }
}
