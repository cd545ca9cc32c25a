internal import ArgumentParser
internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import SystemPackage
internal import Templates

/// `labbook new`: starts a notebook.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Start a notebook: a dated file from a template, open in your editor.",
        discussion: """
            The file is YYYY-MM-DD-title.md in the first notebook folder; its path is printed. On a terminal it is opened with \
            $LABBOOK_EDITOR, $VISUAL or $EDITOR, whichever is set first, and past notebooks that look like the new one are shown \
            before it is written.

            --from starts a follow-up of another notebook, or of one of its items: it takes over the tags and the project, \
            the questions that are open and the tasks that are not done, and links back. Without a title it is called \
            after what it follows up on.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The title; several words need no quotes.")
    var title: [String] = []

    @Option(
        help: ArgumentHelp("A notebook or item to follow up on.", valueName: "ref"), completion: Completions.references)
    var from: String?

    @Option(
        name: [.short, .long],
        help: "The template: experiment, project, investigation, benchmark, decision, log, or one of your own.",
        completion: Completions.templates)
    var template: String?

    @Option(help: "A tag; may be repeated.", completion: Completions.tags)
    var tag: [String] = []

    @Option(help: "An author; may be repeated. Default: the configured author, else git's user.name.")
    var author: [String] = []

    @Option(help: "The project it belongs to.", completion: Completions.projects)
    var project: String?

    @Option(help: "The day, as YYYY-MM-DD. Default: today.", transform: ArgumentText.day)
    var date: CalendarDay?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A value for a name that your template uses; may be repeated.", valueName: "name=value"),
        transform: ArgumentText.assignment)
    var variables: [(name: String, value: String)] = []

    @Flag(help: "Without the comments that tell what belongs where, and without empty sections.")
    var bare = false

    @Flag(name: .customLong("no-edit"), help: "Do not open the editor.")
    var noEdit = false

    func validate() throws {
        let hasTitle = !title.joined().allSatisfy(\.isWhitespace)
        if !hasTitle, from == nil || !title.isEmpty { throw ValidationError("A notebook needs a title.") }
        for (name, _) in variables where NewNotebook.reservedNames.contains(name) {
            throw ValidationError("“\(name)” has a value already; --set is for names of your own templates.")
        }
    }

    func run() async throws {
        // A lookup reports what is wrong with the configuration.
        let lookup = try from.map { _ in try NotebookLookup(options) }
        let workspace = try lookup?.workspace ?? options.workspace()
        if lookup == nil { options.report(workspace.diagnostics) }
        guard let (today, time) = ProcessEnvironment.current.dayAndTime else {
            throw CommandFailure("the system clock is set outside the years 1 to 9999")
        }
        let origin = try await origin(lookup)
        let words = title.joined(separator: " ")
        let tags = tag.filter { !$0.isEmpty }
        let project = project.flatMap { $0.isEmpty ? nil : $0 } ?? origin?.project
        let notebook = NewNotebook(
            title: title.isEmpty ? origin?.title ?? words : words, day: date ?? today,
            time: time, authors: await authors(in: workspace),
            tags: tags + (origin?.tags ?? []).filter { !tags.contains($0) }, project: project,
            variables: Dictionary(variables.map { ($0.name, $0.value) }) { _, last in last }, origin: origin,
            isBare: bare)
        let isOnTerminal = Terminal.standardInput.isTerminal && Terminal.standardOutput.isTerminal
        if isOnTerminal, !options.quiet { try await showPast(of: notebook, in: workspace) }
        let path = try create(notebook, in: workspace)
        if !noEdit, isOnTerminal {
            if let editor = Editor(.current) {
                try await editor.open(path)
            } else {
                options.say("No editor is set: put one into $EDITOR, or use --no-edit.")
            }
        }
    }

    /// Shows past notebooks that look like the new one, and asks whether to go on.
    private func showPast(of notebook: NewNotebook, in workspace: Workspace) async throws {
        let past = await PastNotebooks(like: notebook.title, in: workspace)
        let width = Terminal.outputWidth ?? ShowText.standardWidth
        guard past.allow(asking: !noEdit, width: width, style: TextStyle(isOn: ColorChoice.auto.isOn)) else {
            throw CommandFailure("nothing was started")
        }
    }

    /// What the notebook follows up on.
    private func origin(_ lookup: NotebookLookup?) async throws -> FollowUp? {
        guard let from, let lookup else { return nil }
        let target = try await lookup.target(from)
        let open = OpenNotebook(
            target.file, stored: try FileReading.bytes(of: target.file.location), in: lookup.workspace)
        return FollowUp(on: open.notebook, item: try target.item(in: open.notebook))
    }

    /// Writes the notebook and prints its path as it is seen from the current folder.
    private func create(_ notebook: NewNotebook, in workspace: Workspace) throws -> FilePath {
        do {
            let name = template ?? workspace.configuration.template ?? "experiment"
            let template = try NotebookTemplate(named: name, in: workspace.root)
            let folder = Self.folder(in: workspace)
            let file = try notebook.create(from: template, in: workspace.location(of: folder))
            let path = workspace.location(of: folder).appending(file)
            Terminal.standardOutput.write(CurrentFolder.shortest(path).string + "\n")
            return path
        } catch let error as FileError {
            throw CommandFailure(error.description)
        } catch let failure as NotebookTemplate.Failure {
            throw Self.failure(failure)
        }
    }

    /// The first folder that takes notebooks of every kind, or the first of all.
    private static func folder(in workspace: Workspace) -> String {
        let folders = workspace.configuration.folders
        return (folders.first { $0.kind == nil } ?? folders.first)?.path ?? Workspace.defaultNotebookFolder
    }

    private func authors(in workspace: Workspace) async -> [String] {
        if !author.isEmpty { return author }
        return await UserName.configured(in: workspace).map { [$0] } ?? []
    }

    private static func failure(_ failure: NotebookTemplate.Failure) -> CommandFailure {
        switch failure {
        case .unknown(let name, let known):
            let nearest = known.nearest(to: name).map { " Did you mean \($0)?" } ?? ""
            return CommandFailure(
                "there is no template \(name.printable).\(nearest)\nThere are: \(known.joined(separator: ", "))",
                status: .usage)
        case .broken(let path, let problem):
            return CommandFailure("\(path):\(problem.line):\(problem.column): the template is broken: \(problem.text)")
        case .unreadable(let error):
            return CommandFailure(error.description)
        }
    }
}
