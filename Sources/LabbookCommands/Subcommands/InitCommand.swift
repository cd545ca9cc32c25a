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
        discussion: """
            Files that are there already are never changed.

            With --ci there is also a workflow for the code host, which publishes the site whenever the notebooks change.
            """)

    @Argument(help: "The folder; it is made if it is missing.", completion: .directory)
    var directory: String = "."

    @Option(
        name: .customLong("ci"),
        help: ArgumentHelp(
            "Also write the workflow that publishes the site: github or gitlab. In a workspace, write that alone.",
            valueName: "host"),
        completion: .list(PublishingWorkflow.Host.allCases.map(\.rawValue)), transform: ArgumentText.codeHost)
    var host: PublishingWorkflow.Host?

    @Flag(name: .shortAndLong, help: "Say less: errors only.")
    var quiet = false

    func run() async throws {
        guard let (day, _) = ProcessEnvironment.current.dayAndTime else {
            throw CommandFailure("the system clock is set outside the years 1 to 9999")
        }
        let root = FilePath(directory)
        do {
            try FileWriting.makeFolders(root)
            if host == nil || !isWorkspace(root) {
                let author = await GitFacts.userName(in: root)
                let steps = try WorkspaceSetup(day: day, authors: author.map { [$0] } ?? []).run(in: root)
                report(steps, below: directory)
                if host == nil, steps.contains(where: { $0.outcome == .created }) { sayNext() }
            }
            if let host { try await writeWorkflow(of: host, in: root) }
        } catch let error as FileError {
            throw CommandFailure(error.description)
        }
    }

    private func isWorkspace(_ root: FilePath) -> Bool {
        [Workspace.settingsFolder, Workspace.defaultNotebookFolder].contains {
            FileReading.isFolder(root.appending($0))
        }
    }

    /// Writes the workflow where the host looks for it: at the top of the repository, which may be above the workspace.
    private func writeWorkflow(of host: PublishingWorkflow.Host, in root: FilePath) async throws {
        let root = try FileReading.realPath(root)
        var folder = root
        var repository = await GitFacts.repositoryRoot(around: root) ?? root
        if !folder.removePrefix(repository) {
            (repository, folder) = (root, "")
        }
        let workflow = PublishingWorkflow(
            host: host, repository: repository, folder: folder,
            branch: await GitFacts.branch(around: root) ?? "main")
        let steps = try workflow.write()
        report(steps, below: CurrentFolder.name(of: repository))
        guard !quiet else { return }
        let path = CurrentFolder.name(of: repository.appending(workflow.path)).printable
        if steps.first?.outcome == .created {
            Terminal.standardError.write("Next: fill in LABBOOK_SOURCE and LABBOOK_REVISION in \(path)\n")
        }
        if workflow.lacksInclude {
            let pipeline = CurrentFolder.name(of: repository.appending(PublishingWorkflow.gitLabPipelinePath)).printable
            Terminal.standardError.write("Next: add to \(pipeline):  include: {local: \(workflow.path)}\n")
        }
    }

    private func report(_ steps: [WorkspaceSetup.Step], below folder: String) {
        let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        var lines = ""
        for step in steps {
            let outcome = step.outcome == .created ? "created" : "kept   "
            lines += "\(outcome) \((prefix + step.path).printable)\n"
        }
        if !quiet { Terminal.standardOutput.write(lines) }
    }

    private func sayNext() {
        guard !quiet else { return }
        let change = directory == "." ? "" : "cd \(ShellWord.quoted(directory)) && "
        Terminal.standardError.write("Next: \(change)labbook new \"A question of yours\"\n")
    }
}
