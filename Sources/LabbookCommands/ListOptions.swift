internal import ArgumentParser
internal import NotebookCatalog

/// The options of every command that lists things, and what all of them do.
struct ListOptions: ParsableArguments {
    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var filter: NotebookFilterOptions

    @Option(name: .shortAndLong, help: "table, json, ndjson, csv or md.")
    var format: ListFormat = .table

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    /// Lists what passes the filters.
    ///
    /// - Parameter noun: What one of the things is called.
    /// - Parameter beginning: How to come by a first one, for those who have none.
    /// - Throws: `ExitCode` where nothing passes, or where files could not be read: a list that lacks files is no success.
    func run(
        _ noun: String, status: [String], beginning: String, listing: (Catalog) async throws -> Listing
    ) async throws {
        let workspace = try options.workspace()
        let catalog = await options.catalog(of: workspace)
        let all = try await listing(catalog)
        let status = WordFilter(status)
        var shown = all
        shown.rows = all.rows.filter { filter.matches($0.notebook) && status.matches($0.status) }
        Terminal.standardOutput.write(report(shown, workspace: workspace))
        if all.rows.isEmpty {
            options.say("No \(all.name) yet. \(beginning)")
        } else if shown.rows.isEmpty {
            let verb = all.rows.count == 1 ? "is" : "are"
            options.say("No \(noun) matches; there \(verb) \(all.rows.count).")
        }
        if !catalog.errors.isEmpty || shown.rows.isEmpty && !all.rows.isEmpty {
            throw ExitCode(ExitStatus.failure.rawValue)
        }
    }

    /// The form that is asked for.
    var effectiveFormat: ListFormat { json ? .json : format }

    private func report(_ listing: Listing, workspace: Workspace) -> [UInt8] {
        switch effectiveFormat {
        case .table:
            ListTable(width: Terminal.outputWidth, style: TextStyle(isOn: color.isOn)).bytes(of: listing)
        case .json: ListJSON.document(listing, workspace: workspace.title)
        case .ndjson: ListJSON.lines(listing)
        case .csv: ListCSV.bytes(of: listing)
        case .md: ListMarkdown.bytes(of: listing)
        }
    }
}

/// The forms in which things are listed.
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

extension Terminal {
    /// The columns that standard output has for a reader: `$COLUMNS`, or what the terminal says; `nil` where it is none.
    static var outputWidth: Int? {
        guard standardOutput.isTerminal else { return nil }
        return ProcessEnvironment.current.variable("COLUMNS").flatMap(Int.init) ?? standardOutput.width ?? 80
    }
}
