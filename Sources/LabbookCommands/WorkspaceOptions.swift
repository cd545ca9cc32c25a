internal import ArgumentParser
internal import FileAccess
internal import NotebookCatalog
internal import SourceText
internal import SystemPackage

/// The options of every command that works in a workspace.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("directory")],
        help: ArgumentHelp("Work in this folder instead of the current one.", valueName: "dir"),
        completion: .directory)
    var directory: String = "."

    @Flag(name: .shortAndLong, help: "Say less: errors only.")
    var quiet = false

    /// The workspace around the folder.
    /// - Throws: `CommandFailure` where there is none.
    func workspace() throws -> Workspace {
        do {
            if let workspace = try Workspace.find(from: FilePath(directory)) { return workspace }
        } catch {
            throw CommandFailure(error.description, status: .usage)
        }
        let place = directory == "." ? "this folder" : directory
        throw CommandFailure(
            "there is no workspace in \(place) or above it: no folder holds .labbook/ or Notebooks/\nMake one with: labbook init",
            status: .usage)
    }

    /// Writes diagnostics to standard error, one a line: all, or with `--quiet` the errors alone.
    func report(_ diagnostics: [Diagnostic]) {
        let shown = diagnostics.filter { !quiet || $0.severity == .error }
        guard !shown.isEmpty else { return }
        Terminal.standardError.write(shown.map { $0.description + "\n" }.joined())
    }

    /// Writes a message to standard error, unless `--quiet` was given.
    func say(_ message: String) {
        if !quiet { Terminal.standardError.write(message + "\n") }
    }
}
