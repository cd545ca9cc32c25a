internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import NotebookSearch
internal import SourceText

/// `labbook export`: the notebooks as data for other programs.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all notebooks as data for other programs.",
        discussion: """
            Private notebooks are left out, and drafts too without --drafts: the output is the same as if their files \
            were not there. csv has a line for each notebook, item and log entry; madr makes a folder of decision \
            records, one for each decision; sqlite makes a database file with the tables that labbook sql --schema describes.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(
        help: ArgumentHelp("The file for --format sqlite, new or an earlier export.", valueName: "file"),
        completion: .file())
    var file: String?

    @Option(name: .shortAndLong, help: "json, ndjson, csv, madr or sqlite. Default: json.")
    var format: ExportFormat?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The folder for --format madr, new or empty.", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Flag(name: .customLong("dry-run"), help: "With --format madr, tell the files and write none.")
    var dryRun = false

    @Flag(help: "Export drafts too.")
    var drafts = false

    @Flag(help: "Instead of the notebooks, list what was not understood in them, as text or in the format asked for.")
    var diagnostics = false

    @Flag(help: "Instead of the notebooks, write the JSON Schema of --format json.")
    var schema = false

    func validate() throws {
        if schema, diagnostics || format != nil || drafts || output != nil || dryRun || file != nil {
            throw ValidationError("--schema goes with no other option: there is one schema, that of --format json.")
        }
        if diagnostics, format == .madr || format == .sqlite {
            throw ValidationError("Diagnostics are exported as text, json, ndjson or csv.")
        }
        if format == .madr, output == nil {
            throw ValidationError("--format madr makes a file for each decision: name a folder with --output.")
        }
        if format == .sqlite, file == nil {
            throw ValidationError("A database is a file: name it, labbook export --format sqlite notebooks.sqlite")
        }
        if format != .sqlite, file != nil {
            throw ValidationError("A file is for --format sqlite; the rest goes to standard output.")
        }
        if format != .madr, output != nil || dryRun {
            throw ValidationError("--output and --dry-run go with --format madr; the rest goes to standard output.")
        }
    }

    func run() async throws {
        if schema {
            Terminal.standardOutput.write(CatalogExport.schema)
            return
        }
        let workspace = try options.workspace()
        try options.refuseBrokenConfiguration(of: workspace)
        let includesDrafts = drafts
        let catalog = await options.catalog(of: workspace) { !$0.isPrivate && (includesDrafts || !$0.isDraft) }
        if diagnostics {
            Terminal.standardOutput.write(report(catalog.diagnostics, workspace))
        } else if format == .madr, let output {
            try RecordFolder(output, isDryRun: dryRun).write(catalog)
        } else if format == .sqlite, let file {
            try DatabaseFile(file).write(NotebookDatabase(catalog))
        } else {
            Terminal.standardOutput.write(report(catalog))
        }
        // Data that lacks files is no success.
        if !catalog.errors.isEmpty { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    private func report(_ catalog: Catalog) -> [UInt8] {
        let export = CatalogExport(catalog)
        switch format {
        case .json, .madr, .sqlite, nil: return export.json
        case .ndjson: return export.ndjson
        case .csv: return export.csv
        }
    }

    private func report(_ diagnostics: [Diagnostic], _ workspace: Workspace) -> [UInt8] {
        switch format {
        case .madr, .sqlite, nil: Array(diagnostics.map { $0.description + "\n" }.joined().utf8)
        case .json: DiagnosticExport.json(diagnostics, workspace: workspace.title)
        case .ndjson: DiagnosticExport.ndjson(diagnostics)
        case .csv: DiagnosticExport.csv(diagnostics)
        }
    }
}

/// The forms in which notebooks are exported.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
    case json, ndjson, csv, madr, sqlite
}
