internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// `labbook list`: the notebooks, as a table or as data.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List notebooks, the newest first.",
        discussion: """
            Filters of one kind are alternatives, filters of several kinds must all hold: \
            `--tag cache --tag disk --status running` lists what runs and has either tag.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var filter: NotebookFilterOptions

    @Option(name: .shortAndLong, help: "table, json, ndjson, csv or md.")
    var format: ListFormat = .table

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    func run() async throws {
        let workspace = try options.workspace()
        let catalog = await Catalog.load(workspace, tasks: ProcessEnvironment.processorCount, asksGit: true)
        let errors = catalog.diagnostics.filter { $0.severity == .error }
        options.report(options.verbose ? catalog.diagnostics : errors)
        if options.verbose {
            options.say("\(Count(catalog.filesSeen, "file")) seen, \(Count(catalog.diagnostics.count, "diagnostic"))")
        }
        let notebooks = catalog.notebooks.filter(filter.matches)
        Terminal.standardOutput.write(report(notebooks, workspace: workspace))
        if catalog.notebooks.isEmpty {
            options.say("No notebooks yet. Start one with: labbook new \"A question of yours\"")
        } else if notebooks.isEmpty {
            options.say("No notebook matches; there are \(catalog.notebooks.count).")
        }
        // A list that lacks files is no success either.
        if !errors.isEmpty || notebooks.isEmpty && !catalog.notebooks.isEmpty {
            throw ExitCode(ExitStatus.failure.rawValue)
        }
    }

    private func report(_ notebooks: [Notebook], workspace: Workspace) -> [UInt8] {
        switch json ? .json : format {
        case .table:
            let width = Terminal.standardOutput.isTerminal ? Terminal.standardOutput.width ?? 80 : nil
            let columns = ProcessEnvironment.current.variable("COLUMNS").flatMap(Int.init)
            return ListTable(width: width.map { columns ?? $0 }, usesColor: color.isOn).bytes(of: notebooks)
        case .json: return ListJSON.document(notebooks, workspace: workspace.title)
        case .ndjson: return ListJSON.lines(notebooks)
        case .csv: return ListCSV.bytes(of: notebooks)
        case .md: return ListMarkdown.bytes(of: notebooks)
        }
    }
}

/// The forms in which notebooks are listed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, ndjson, csv, md
}

/// When to use colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// Whether standard output gets colour: with `auto` on a terminal that can show it, unless `NO_COLOR` says no
    /// (https://no-color.org).
    var isOn: Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            Terminal.standardOutput.isTerminal && ProcessEnvironment.current.variable("NO_COLOR") == nil
                && ProcessEnvironment.current.variable("TERM") != "dumb"
        }
    }
}
