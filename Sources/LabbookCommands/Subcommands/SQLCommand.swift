internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookSearch

/// `labbook sql`: questions to the notebooks in SQL.
struct SQLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Ask the notebooks in SQL.",
        discussion: """
            The notebooks are the tables notebooks, items, relations and runs; --schema describes them. One statement that only \
            reads is answered, in SQLite's dialect:

              labbook sql "SELECT day, ref, text FROM items WHERE kind = 'decision' AND status = 'accepted'"
              labbook sql "SELECT value AS tag, count(*) FROM notebooks, json_each(tags) GROUP BY 1 ORDER BY 2 DESC"
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "One statement.")
    var statement: String?

    @Option(name: .shortAndLong, help: "table, json, ndjson, csv or md.")
    var format: ListFormat = .table

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "Show the tables with their columns.")
    var schema = false

    func validate() throws {
        if !schema, statement == nil {
            throw ValidationError("There is no statement: labbook sql \"SELECT …\", or --schema to see the tables.")
        }
        if schema, statement != nil { throw ValidationError("--schema goes without a statement.") }
    }

    func run() async throws {
        guard let statement else {
            Terminal.standardOutput.write(NotebookTables.description)
            return
        }
        let catalog = await options.catalog(of: try options.workspace())
        let answer: NotebookDatabase.Answer
        do {
            answer = try NotebookDatabase(catalog).answer(statement)
        } catch {
            throw CommandFailure(error, in: statement)
        }
        Terminal.standardOutput.write(report(answer))
        if answer.rows.isEmpty { options.say("No rows.") }
        // Data that lacks files is no success.
        if !catalog.errors.isEmpty { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    private func report(_ answer: NotebookDatabase.Answer) -> [UInt8] {
        switch json ? .json : format {
        case .table: RowTable(width: Terminal.outputWidth, style: TextStyle(isOn: color.isOn)).bytes(of: answer)
        case .json: RowReports.json(answer)
        case .ndjson: RowReports.lines(answer)
        case .csv: RowReports.csv(answer)
        case .md: RowReports.markdown(answer)
        }
    }
}

extension CommandFailure {
    /// Why a statement cannot be answered, with the place below it.
    init(_ problem: NotebookDatabase.Problem, in statement: String) {
        let marked = problem.offset.map { offset in
            let word = statement.utf8.dropFirst(offset).prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x2C && $0 != 0x28 }
            return MarkedPlace(offset..<offset + word.count, in: statement).lines.map { "  " + $0 }
        }
        let advice = problem.message.hasPrefix("no such") ? ["See what there is with: labbook sql --schema"] : []
        self.init(([problem.message] + (marked ?? []) + advice).joined(separator: "\n"), status: .usage)
    }
}
