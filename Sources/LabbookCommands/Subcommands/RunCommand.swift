internal import ArgumentParser
internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import SystemPackage

/// `labbook run`: runs a command and records it.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a command and record it in a notebook, with all that is needed to run it again.",
        usage: "labbook run [<ref>] [<options>] -- <command> ...",
        discussion: """
            labbook run cold-cache --for H1 -- ./replay --shards 8 runs the command and adds an entry to the log of cold-cache: the \
            command, folder, commit and uncommitted changes, machine, duration, exit status, metrics, the last lines of the output. \
            The whole output and files asked for with --keep lie beside the notebook. Without <ref> it is the notebook you work on, @.

            The output comes through byte for byte, and nothing is added to it. The command writes into pipes, as under tee: many \
            programs leave out colours then. It reads the standard input of labbook.

            Lines “::labbook metric name=value” and “::labbook param name=value” in the output are recorded too. Secrets (keys, \
            tokens, passwords, values of variables named like SECRET_TOKEN) are masked in all that is written, not on the terminal; \
            what has no known form is not found.

            The exit status is that of the command: 128 and the number of the signal that ended it, 127 where there is no such \
            command, 126 where it cannot be run; 125 where nothing could be recorded, and the command was not started.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: ArgumentHelp("The notebook; @, the one you work on, if left out.", valueName: "ref"))
    var reference: String?

    @Argument(parsing: .postTerminator, help: "The command and its arguments, behind --.")
    var command: [String] = []

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("A hypothesis that the run is to tell about; may be repeated.", valueName: "H1"),
        transform: ArgumentText.identifier)
    var hypotheses: [ItemIdentifier] = []

    @Option(help: "What to call the run. Default: the command.")
    var title: String?

    @Option(
        name: .customLong("param"),
        help: ArgumentHelp("A parameter of the run; may be repeated.", valueName: "name=value"),
        transform: ArgumentText.assignment)
    var parameters: [(name: String, value: String)] = []

    @Option(
        name: .customLong("metric"),
        help: ArgumentHelp(
            "A metric: the first group of the expression, or all of it, in the last line of the output that it fits; may be repeated.",
            valueName: "name=regex"),
        transform: ArgumentText.metric)
    var metrics: [MetricRequest] = []

    @Option(
        help: ArgumentHelp(
            "Keep files that fit the pattern when the command has ended, relative to the current folder: 'out/*.csv'; may be repeated.",
            valueName: "glob"),
        transform: ArgumentText.keepPattern)
    var keep: [KeepPattern] = []

    @Option(
        name: .customLong("env"),
        help: ArgumentHelp("An environment variable to record; may be repeated.", valueName: "name"))
    var variables: [String] = []

    @Flag(
        name: .customLong("keep-diff"),
        help: "Keep the uncommitted changes beside the notebook, not only their SHA-256.")
    var keepsDifference = false

    /// As env, nice and timeout of GNU coreutils end where they fail themselves.
    private static let notBegun = ExitStatus(rawValue: 125)

    func validate() throws {
        if command.isEmpty { throw ValidationError("There is no command to run; write it behind --.") }
    }

    func run() async throws {
        let outcome: RunOutcome
        do {
            let lookup = try NotebookLookup(options)
            let target = try await lookup.target(reference ?? "@")
            if target.fragment != nil {
                throw CommandFailure("a run is recorded in a notebook; name the hypothesis with --for", status: .usage)
            }
            outcome = try await CapturedRun(try request(), in: lookup.workspace, file: target.file).run()
        } catch let failure as CommandFailure where failure.status != .usage {
            throw CommandFailure("\(failure.message)\nThe command was not started.", status: Self.notBegun)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("\(error)\nThe command was not started.", status: Self.notBegun)
        }
        for message in outcome.messages {
            let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(\.printable)
            Terminal.standardError.write("labbook: \(lines.joined(separator: "\n"))\n")
        }
        // A script gets what the command wrote and nothing else.
        if let reference = outcome.reference, options.verbose || Terminal.standardError.isTerminal {
            options.say("Recorded as \(reference.printable)")
        }
        Labbook.exit(withStatus: ExitStatus(rawValue: outcome.status))
    }

    private func request() throws -> RunRequest {
        guard let start = ProcessEnvironment.current.runStart else {
            throw CommandFailure("the system clock is set outside the years 1 to 9999")
        }
        return RunRequest(
            command: commandBytes, folder: FilePath(options.directory), title: title, hypotheses: hypotheses,
            parameters: parameters.map { Run.Setting(name: $0.name, value: $0.value) }, metrics: metrics,
            variables: variables, keep: keep, keepsDifference: keepsDifference, start: start,
            environment: ProcessEnvironment.variables, rescueFolders: rescueFolders)
    }

    /// The command as the process got it: the parser has made text of it, and an argument need not be text.
    private var commandBytes: [[UInt8]] {
        let last = Array(ProcessEnvironment.arguments.suffix(command.count))
        let texts = last.map { String(decoding: $0, as: UTF8.self) }
        return texts == command ? last : command.map { Array($0.utf8) }
    }

    /// Where the record goes that the notebook does not take: the user's folder for what programs leave behind (XDG Base
    /// Directory Specification), else the one for what is temporary.
    private var rescueFolders: [FilePath] {
        let environment = ProcessEnvironment.current
        let state =
            environment.variable("XDG_STATE_HOME").map { FilePath($0) }
            ?? environment.variable("HOME").map { FilePath($0).appending(".local").appending("state") }
        let temporary = FilePath(environment.variable("TMPDIR") ?? "/tmp")
        return [state?.appending("labbook"), temporary].compactMap(\.self)
    }
}
