internal import ArgumentParser
internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
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

    @Flag(name: .shortAndLong, help: "Say more: how many files were read, and what follows from each diagnostic.")
    var verbose = false

    /// The workspace around the folder.
    /// - Throws: `CommandFailure` where there is none.
    func workspace() throws -> Workspace {
        guard FileReading.isFolder(FilePath(directory)) else {
            throw CommandFailure("there is no folder \(directory.printable)", status: .usage)
        }
        do {
            if let workspace = try Workspace.find(from: FilePath(directory)) { return workspace }
        } catch {
            throw CommandFailure(error.description)
        }
        let place = directory == "." ? "this folder" : directory
        throw CommandFailure(
            "there is no workspace in \(place) or above it: no folder holds .labbook/ or Notebooks/\nMake one with: labbook init",
            status: .usage)
    }

    /// Reads all notebooks and says what was not understood: errors, and with `--verbose` all, and how many files they are in.
    func catalog(of workspace: Workspace, where isIncluded: @escaping @Sendable (Notebook) -> Bool = { _ in true })
        async
        -> Catalog
    {
        let catalog = await Catalog.load(
            workspace, tasks: ProcessEnvironment.processorCount, asksGit: true, where: isIncluded)
        report(verbose ? catalog.diagnostics : catalog.errors)
        if verbose {
            let paths = Set(catalog.diagnostics.map { ByteKey($0.path) })
            let seen = Count(catalog.filesSeen, "file")
            say("\(seen) seen, \(catalog.notebooks.count) understood, \(paths.count) with diagnostics")
        }
        return catalog
    }

    /// Writes diagnostics to standard error, one a line: all, or with `--quiet` the errors alone; with `--verbose` each
    /// with its explanation.
    func report(_ diagnostics: [Diagnostic]) {
        let shown = diagnostics.filter { !quiet || $0.severity == .error }
        guard !shown.isEmpty else { return }
        Terminal.standardError.write(shown.map(text).joined())
    }

    /// Stops a command that would do the wrong thing with settings that were not understood: publish what they leave out.
    /// - Throws: `CommandFailure` after reporting the errors.
    func refuseBrokenConfiguration(of workspace: Workspace) throws {
        guard workspace.diagnostics.contains(where: { $0.severity == .error }) else { return }
        report(workspace.diagnostics)
        throw CommandFailure("the configuration has errors, so nothing was done")
    }

    private func text(of diagnostic: Diagnostic) -> String {
        let explanation = verbose ? diagnostic.explanation.map { "  \($0)\n" } : nil
        return diagnostic.description + "\n" + (explanation ?? "")
    }

    /// Writes a message to standard error, unless `--quiet` was given.
    func say(_ message: String) {
        if !quiet { Terminal.standardError.write(message + "\n") }
    }
}

extension Catalog {
    /// The files that could not be used at all: what lacks them is no success.
    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}
