internal import FileAccess
internal import GRDB
public import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import SystemPackage

/// The index of a workspace's notebooks, up to date when it is open.
///
/// It lies in the workspace's `.labbook/cache/`, is brought up to date in place, and made anew where it does not fit or is
/// damaged; several processes may use it at once. Where it cannot be written the notebooks are indexed in memory, and `notes`
/// says so. It holds private notebooks and drafts too: what it tells is for this machine.
public struct NotebookIndex: Sendable {
    /// What a reader has to know about the index, one sentence each.
    public let notes: [String]
    /// The index's file; `nil` where it is in memory.
    public let path: String?
    let workspace: Workspace
    let queue: DatabaseQueue
    let tool: String
    let tasks: Int

    /// Opens the index of a workspace and brings it up to date.
    /// - Parameters:
    ///   - tool: The version of the program, which may read notebooks in another way than an earlier one did.
    ///   - tasks: How many files to read at once.
    public static func open(_ workspace: Workspace, tool: String, tasks: Int) async -> NotebookIndex {
        await open(workspace, tool: tool, tasks: tasks, isNew: false)
    }

    /// Makes the index of a workspace anew, whether it is damaged or not.
    public static func rebuild(_ workspace: Workspace, tool: String, tasks: Int) async -> NotebookIndex {
        await open(workspace, tool: tool, tasks: tasks, isNew: true)
    }

    private static func open(_ workspace: Workspace, tool: String, tasks: Int, isNew: Bool) async -> NotebookIndex {
        let files = FoundFiles(of: workspace)
        let update = IndexUpdate(
            workspace: workspace, format: IndexFormat.text(of: workspace, tool: tool), tasks: tasks,
            files: files.files)
        var notes = files.notes
        let file = IndexFile(of: workspace)
        let newest = file.newestNumber
        var number = isNew && FileReading.exists(file.path(newest)) ? newest + 1 : newest
        for _ in 0..<2 {
            do {
                let queue = try file.open(number)
                _ = try await update.run(on: queue)
                file.removePredecessors(of: number)
                return NotebookIndex(
                    notes: notes, path: file.path(number).string, workspace: workspace, queue: queue, tool: tool,
                    tasks: tasks)
            } catch let error as DatabaseError where error.isDamage {
                number += 1
            } catch {
                notes.append(note("written", error))
                break
            }
        }
        return await inMemory(update, notes: notes, tool: tool)
    }

    /// Reads the notebooks into memory, for an index that is no use.
    static func openInMemory(
        _ workspace: Workspace, tool: String, tasks: Int, because error: any Error
    ) async -> NotebookIndex {
        let files = FoundFiles(of: workspace)
        let update = IndexUpdate(
            workspace: workspace, format: IndexFormat.text(of: workspace, tool: tool), tasks: tasks,
            files: files.files)
        return await inMemory(update, notes: files.notes + [note("read", error)], tool: tool)
    }

    private static func note(_ attempt: String, _ error: any Error) -> String {
        "The index cannot be \(attempt) (\(reason(of: error))), so the notebooks were read into memory."
    }

    static func reason(of error: any Error) -> String {
        switch error {
        case let error as DatabaseError: error.message ?? "\(error.resultCode)"
        case let error as FileError: error.reason
        default: "\(error)"
        }
    }

    private static func inMemory(_ update: IndexUpdate, notes: [String], tool: String) async -> NotebookIndex {
        do {
            let queue = try IndexFile.inMemory()
            _ = try await update.run(on: queue)
            return NotebookIndex(
                notes: notes, path: nil, workspace: update.workspace, queue: queue, tool: tool, tasks: update.tasks)
        } catch {
            // SQLite without a file fails only where there is no memory, where nothing else goes on either.
            preconditionFailure("no index in memory: \(error)")
        }
    }
}

/// The files of a workspace's notebook folders.
struct FoundFiles: Sendable {
    var files: NotebookFiles
    /// What could not be looked at, a sentence each.
    var notes: [String]

    init(of workspace: Workspace) {
        var diagnostics: [Diagnostic] = []
        files = NotebookFiles(of: workspace, diagnostics: &diagnostics)
        notes = diagnostics.filter { $0.severity == .error }.map(\.description)
    }
}

/// What tells whether the files of a workspace's notebook folders are those that were indexed.
struct FoundListing: Sendable {
    var listing: NotebookListing
    /// What could not be looked at, a sentence each.
    var notes: [String]

    init(of workspace: Workspace) {
        var diagnostics: [Diagnostic] = []
        listing = NotebookListing(of: workspace, diagnostics: &diagnostics)
        notes = diagnostics.filter { $0.severity == .error }.map(\.description)
    }
}

extension DatabaseError {
    /// Whether the file is no index, or not a whole one.
    var isDamage: Bool {
        [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(resultCode)
    }
}
