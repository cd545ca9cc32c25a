internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSearch
internal import SourceText
internal import SystemPackage

/// `labbook search`: what was tried, what came out, what was decided.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search all notebooks: what was tried, what came out, what was decided.",
        discussion: """
            Finds notebooks, items and log entries that have all the words, the best first, and tells why each was found:

              labbook search read cache                      both words, in any form
              labbook search kind:decision status:accepted cache
              labbook search cache -redis                    without the word
              labbook search '"read path" OR "write path"'   phrases, either of them

            Several arguments are one query, with blanks between them. --syntax shows all that a query can say. Exit status 1 \
            says that nothing was found.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: ArgumentHelp("What to search for; see --syntax.", valueName: "query"))
    var words: [String] = []

    @Option(help: ArgumentHelp("Instead of words: find what resembles this notebook or item.", valueName: "ref"))
    var similar: String?

    @Option(name: .shortAndLong, help: "text, json, ndjson or paths.")
    var format: SearchFormat = .text

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "How many notebooks to show; 0 for all.")
    var limit = 10

    @Option(help: "relevance, newest or oldest.", transform: ArgumentText.searchOrder)
    var sort = SearchRequest.Order.relevance

    @Option(help: ArgumentHelp("Lines of the file to show on both sides of what was found.", valueName: "lines"))
    var context = 0

    @Flag(help: "Open the best hit in your editor, at its line.")
    var open = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "Show what a query can say.")
    var syntax = false

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit takes a number of notebooks, or 0 for all.") }
        if !(0...100).contains(context) { throw ValidationError("--context takes 0 to 100 lines.") }
        if syntax { return }
        if similar != nil, !words.isEmpty {
            throw ValidationError("--similar takes the place of words: leave out one of them.")
        }
        if similar == nil, words.isEmpty {
            throw ValidationError(
                "There is nothing to search for: labbook search WORDS, or --syntax to see what there is.")
        }
        if open, json || format != .text {
            throw ValidationError("--open shows the best hit in your editor, so it goes with no other format.")
        }
    }

    func run() async throws {
        if syntax {
            Terminal.standardOutput.write(QuerySyntax.text)
            return
        }
        let workspace = try options.workspace()
        options.report(workspace.diagnostics)
        guard let today = ProcessEnvironment.current.dayAndTime?.day else {
            throw CommandFailure("the system clock is set outside the years 1 to 9999")
        }
        // What is no query needs no index.
        let query = try similar == nil ? Self.query(QueryArguments.query(words, today: today), today: today) : nil
        let editor = open ? try Self.editor() : nil
        if let query {
            let results = try await search(query, in: workspace)
            if let editor { return try await open(results, in: editor, workspace) }
            Terminal.standardOutput.write(report(results, of: query))
            say(results, of: query)
            if results.notebooks.isEmpty || results.isPartial { throw ExitCode(ExitStatus.failure.rawValue) }
        } else if let similar {
            let index = await NotebookIndex.open(
                workspace, tool: Labbook.version, tasks: ProcessEnvironment.processorCount)
            try await show(try await Self.notebooks(like: similar, limit: mostNotebooks, in: index), editor, workspace)
        }
    }

    private var mostNotebooks: Int? { limit == 0 ? nil : limit }

    // MARK: Words

    private static func query(_ text: String, today: CalendarDay) throws -> SearchQuery {
        do {
            return try SearchQuery(text, today: today)
        } catch {
            throw CommandFailure(error, in: text)
        }
    }

    private func search(_ query: SearchQuery, in workspace: Workspace) async throws -> SearchResults {
        let request = SearchRequest(limit: mostNotebooks, order: sort, context: context)
        do {
            return try await NotebookIndex.search(
                workspace, tool: Labbook.version, tasks: ProcessEnvironment.processorCount, for: query, request,
                today: query.today)
        } catch {
            throw CommandFailure(error, in: query.text)
        }
    }

    private func report(_ results: SearchResults, of query: SearchQuery) -> [UInt8] {
        switch json ? .json : format {
        case .text:
            SearchText(width: Terminal.outputWidth ?? ShowText.standardWidth, style: TextStyle(isOn: color.isOn))
                .bytes(of: results)
        case .json: SearchJSON.document(results, of: query)
        case .ndjson: SearchJSON.lines(results)
        case .paths: Array(results.notebooks.map { $0.path.printable + "\n" }.joined().utf8)
        }
    }

    /// Tells what the hits alone do not.
    private func say(_ results: SearchResults, of query: SearchQuery) {
        for hint in query.hints { options.say("Note: \(hint.message.printable).") }
        for note in results.notes { options.say(note.printable) }
        for line in SearchSummary(results, of: query).lines { options.say(line) }
    }

    // MARK: The editor

    private static func editor() throws -> Editor {
        guard Terminal.standardInput.isTerminal, Terminal.standardOutput.isTerminal else {
            throw CommandFailure("--open needs a terminal for the editor", status: .usage)
        }
        guard let editor = Editor(.current) else {
            throw CommandFailure("no editor is set: put one into $EDITOR", status: .usage)
        }
        return editor
    }

    private func open(_ results: SearchResults, in editor: Editor, _ workspace: Workspace) async throws {
        guard let hit = results.hits.first, !results.isPartial else {
            throw CommandFailure("nothing was found, so nothing was opened")
        }
        try await editor.open(workspace.location(of: hit.path), line: hit.line)
    }

    // MARK: What resembles something

    private static func notebooks(
        like reference: String, limit: Int?, in index: NotebookIndex
    ) async throws -> [SimilarNotebook] {
        do {
            return try await index.similar(to: reference, limit: limit ?? .max)
        } catch {
            throw CommandFailure("\(error.message)\n\(error.advice ?? "See what there is with: labbook list")")
        }
    }

    private func show(_ found: [SimilarNotebook], _ editor: Editor?, _ workspace: Workspace) async throws {
        if found.isEmpty {
            options.say("Nothing resembles it.")
            throw ExitCode(ExitStatus.failure.rawValue)
        }
        if let editor { return try await editor.open(workspace.location(of: found[0].path)) }
        switch json ? .json : format {
        case .text:
            let report = SimilarText(
                width: Terminal.outputWidth ?? ShowText.standardWidth, style: TextStyle(isOn: color.isOn))
            Terminal.standardOutput.write(report.bytes(of: found))
        case .json: Terminal.standardOutput.write(SearchJSON.document(found, similarTo: similar ?? ""))
        case .ndjson: Terminal.standardOutput.write(SearchJSON.lines(found))
        case .paths: Terminal.standardOutput.write(Array(found.map { $0.path.printable + "\n" }.joined().utf8))
        }
    }
}

/// The forms in which what was found is shown.
enum SearchFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson, paths
}

extension SearchCommand {
    /// The options by the spellings that the command line knows, which words that look like options must be told from.
    static let optionNames = QueryArguments.Options(
        withValue: [
            "-C", "--directory", "--similar", "-f", "--format", "--limit", "--sort", "--context", "--color",
        ],
        flags: ["-q", "--quiet", "-v", "--verbose", "--json", "--open", "--syntax", "-h", "--help", "--version"])
}
