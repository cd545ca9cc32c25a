internal import ArgumentParser
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// `labbook status`: shows or sets the status of one thing.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show or set the status of a notebook, hypothesis, decision or task.",
        discussion: """
            labbook status cold-cache tells the status and where it is written, or what it follows from; labbook status \
            cold-cache concluded sets it, in the form that the file has for it. Nothing else of the file changes.

            For notebooks: \(StatusWords.canonical(of: .notebook(.experiment)).joined(separator: ", ")); of decision \
            records and for decisions: \(StatusWords.canonical(of: .decision).joined(separator: ", ")); for hypotheses: \
            \(StatusWords.canonical(of: .hypothesis).joined(separator: ", ")); for tasks: open, done. Other words that mean \
            one of these are kept as you write them.

            To supersede a decision by another one there is labbook supersede.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var argument: ReferenceArgument

    @Argument(help: "The status to set; several words need no quotes.", completion: Completions.statuses)
    var status: [String] = []

    @OptionGroup var writing: WritingOptions

    @Flag(help: "Tell the status as JSON.")
    var json = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    func validate() throws {
        if status.isEmpty, writing.isDryRun { throw ValidationError("--dry-run goes with a status to set.") }
        if !status.isEmpty, status.joined().allSatisfy(\.isWhitespace) {
            throw ValidationError("The status to set is empty.")
        }
        if !status.isEmpty, json {
            throw ValidationError("--json goes without a status to set: it tells what there is.")
        }
    }

    func run() async throws {
        if status.isEmpty { try await show() } else { try await set(status.joined(separator: " ")) }
    }

    private func show() async throws {
        let catalog = await options.catalog(of: try options.workspace())
        let referent = try await argument.resolve(in: catalog)
        let status = StatusShape(referent, in: catalog, connections: ConnectionIndex(catalog))
        if json {
            Terminal.standardOutput.write(status.json.document)
        } else {
            let text = StatusText.text(of: status, in: catalog, style: TextStyle(isOn: color.isOn)) {
                CurrentFolder.name(of: catalog.location(of: $0))
            }
            Terminal.standardOutput.write(text)
        }
        guard status.word == nil else { return }
        options.say("\(catalog.name(of: referent).printable) has no status.")
        throw ExitCode(ExitStatus.failure.rawValue)
    }

    private func set(_ text: String) async throws {
        let lookup = try NotebookLookup(options)
        let target = try await lookup.target(argument.reference)
        let change = try writing.edit([target.file], in: lookup.workspace) { open in
            [try edits(setting: text, of: try target.item(in: open[0].notebook), in: open[0])]
        }[0]
        guard !change.edits.isEmpty else {
            options.say("\(target.name.printable) says so already.")
            return
        }
        options.report(change.newDiagnostics)
        guard !writing.isDryRun else { return }
        options.say("\(target.name.printable): \(text.printable)")
        try await reportSuccessors(of: target, change, lookup.workspace)
    }

    private func edits(setting text: String, of item: ItemIdentifier?, in open: OpenNotebook) throws -> [TextEdit] {
        do {
            let change = try StatusChange(of: item, in: open)
            guard let words = StatusWords(text, of: change.subject) else {
                throw CommandFailure(StatusArgument.problem(text, for: change.subject), status: .usage)
            }
            return try change.edits(setting: words)
        } catch let problem as StatusChange.Problem {
            throw Self.failure(problem, in: open)
        }
    }

    private static func failure(_ problem: StatusChange.Problem, in open: OpenNotebook) -> CommandFailure {
        let path = CurrentFolder.name(of: open.file.location).printable
        switch problem {
        case .noStatus(let kind):
            return CommandFailure(
                "\(kind.phrase) has no status; notebooks, hypotheses, decisions and tasks have one", status: .usage)
        case .staysSuperseded(let line):
            return CommandFailure(
                "\(path):\(line): this says that it is superseded, whatever its status is; take that away first")
        case .notWritable(let line):
            return CommandFailure(
                "\(path):\(line): there is no place for a status here that would be read as one\nGive the thing a heading or a list item of its own, such as ### H1: …, and try again."
            )
        }
    }

    /// Tells of others that go on saying they supersede a record which does not say so any more.
    private func reportSuccessors(of target: NotebookTarget, _ change: NotebookChange, _ workspace: Workspace)
        async throws
    {
        let item = try target.item(in: change.before.notebook)
        let before = item.flatMap { change.before.notebook.item($0)?.status } ?? change.before.notebook.status
        guard before == .decision(.superseded) else { return }
        let catalog = await options.catalog(of: workspace)
        guard case .found(let referent, _) = catalog.resolve(target.name) else { return }
        for connection in ConnectionIndex(catalog)[referent]
        where connection.kind == .supersedes && connection.direction == .incoming && !connection.isPartial {
            let place = "\(catalog.notebooks[connection.writer].path.printable):\(connection.line)"
            options.say(
                "\(catalog.name(of: connection.other).printable) still says that it supersedes this, at \(place)")
        }
    }
}

extension ItemKind {
    /// The kind with its article.
    fileprivate var phrase: String {
        switch self {
        case .assumption, .option: "an \(rawValue)"
        case .entry: "a log entry"
        case .hypothesis, .question, .result, .decision, .task: "a \(rawValue)"
        }
    }
}
