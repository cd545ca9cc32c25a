internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookExport
internal import NotebookSearch
internal import SourceText

/// `labbook index`: the index that searches use.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Look after the index that searches use.",
        discussion: """
            Every search brings the index up to date by itself, so it needs no care. It is a cache, .labbook/cache/ of the \
            workspace, and may be removed at any time. Without an option it is brought up to date.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Tell where it is, what it holds and whether it is up to date, and change nothing.")
    var status = false

    @Flag(help: "Make it anew.")
    var rebuild = false

    @Flag(help: "Tell it as JSON.")
    var json = false

    func validate() throws {
        if status, rebuild { throw ValidationError("--status changes nothing, so it does not go with --rebuild.") }
    }

    func run() async throws {
        let workspace = try options.workspace()
        options.report(workspace.diagnostics)
        if !status {
            let tasks = ProcessEnvironment.processorCount
            let index =
                rebuild
                ? await NotebookIndex.rebuild(workspace, tool: Labbook.version, tasks: tasks)
                : await NotebookIndex.open(workspace, tool: Labbook.version, tasks: tasks)
            for note in index.notes { options.say(note.printable) }
            // Searches work all the same, but what was asked for was not done.
            if index.path == nil { throw ExitCode(ExitStatus.failure.rawValue) }
        }
        do {
            report(try IndexStatus(of: workspace, tool: Labbook.version))
        } catch .missing {
            throw CommandFailure("there is no index yet; the first search makes it, or: labbook index")
        } catch .unreadable(let reason) {
            throw CommandFailure(
                "the index cannot be read: \(reason)\nSearches make it anew by themselves, or: labbook index --rebuild")
        }
    }

    private func report(_ status: IndexStatus) {
        let searched = status.searched
        guard !json else {
            let document: JSONValue = [
                "format": "labbook-index", "version": .number(1), "path": .string(status.path),
                "bytes": .number(status.bytes), "files": .number(searched.files), "items": .number(searched.items),
                "newestDay": .text(searched.newestDay), "changes": .number(status.changes),
                "upToDate": .bool(status.changes == 0),
            ]
            Terminal.standardOutput.write(document.document)
            return
        }
        let day = searched.newestDay.map { ", the newest of \($0)" } ?? ""
        let state =
            status.changes == 0
            ? "up to date" : "\(Count(status.changes, "file")) changed since; the next search brings it up to date"
        Terminal.standardOutput.write(
            """
            \(status.path.printable), \(Self.size(status.bytes))
            \(Count(searched.files, "file")) with \(Count(searched.items, "item"))\(day)
            \(state)

            """)
    }

    /// A size in the units of storage, as exact as it is interesting.
    private static func size(_ bytes: Int) -> String {
        if bytes < 1_000_000 { return "\((bytes + 999) / 1000) kB" }
        return "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }
}
