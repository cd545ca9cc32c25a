internal import ArgumentParser
internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import SourceText
internal import SystemPackage

/// `labbook init`: makes a workspace.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a workspace: a folder for notebooks, settings, and a first notebook to learn from.",
        discussion: "Files that are there already are never changed.")

    @Argument(help: "The folder; it is made if it is missing.", completion: .directory)
    var directory: String = "."

    @Flag(name: .shortAndLong, help: "Say less: errors only.")
    var quiet = false

    func run() async throws {
        guard let (day, _) = ProcessEnvironment.current.dayAndTime else {
            throw CommandFailure("the system clock is set outside the years 1 to 9999")
        }
        let root = FilePath(directory)
        do {
            try FileWriting.makeFolders(root)
            let author = await GitFacts.userName(in: root)
            let steps = try WorkspaceSetup(day: day, authors: author.map { [$0] } ?? []).run(in: root)
            report(steps)
        } catch let error as FileError {
            throw CommandFailure(error.description)
        }
    }

    private func report(_ steps: [WorkspaceSetup.Step]) {
        let prefix = directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
        var lines = ""
        for step in steps {
            let outcome = step.outcome == .created ? "created" : "kept   "
            lines += "\(outcome) \((prefix + step.path).printable)\n"
        }
        guard !quiet else { return }
        Terminal.standardOutput.write(lines)
        guard steps.contains(where: { $0.outcome == .created }) else { return }
        let change = prefix.isEmpty ? "" : "cd \(ShellWord.quoted(directory)) && "
        Terminal.standardError.write("Next: \(change)labbook new \"A question of yours\"\n")
    }
}
