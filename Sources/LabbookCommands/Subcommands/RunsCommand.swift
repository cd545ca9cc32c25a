internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// `labbook runs`: the recorded runs of commands, as a table or as data.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the recorded runs, with their parameters and metrics.",
        discussion: """
            labbook runs cold-cache lists the runs of one notebook, labbook runs those of all, the newest notebook first and its runs \
            as they stand in it. A + behind a commit says that there were uncommitted changes.

            labbook runs cold-cache --compare E3 E5 shows two runs side by side, with what changed from the first to the second. Runs \
            of other notebooks are named as in the list: other#E2.
            """)

    @OptionGroup var list: ListOptions

    @Argument(help: ArgumentHelp("Only the runs of this notebook; @ for the one you work on.", valueName: "ref"))
    var reference: String?

    @Option(
        help: ArgumentHelp(
            "Sort by day, exit, duration, commit, run, or the name of a parameter or metric; what has none comes last.",
            valueName: "column"))
    var sort: String?

    @Flag(help: "The other way round.")
    var reverse = false

    @Flag(name: .customLong("only-changed"), help: "Leave out what is the same in all runs.")
    var onlyChanged = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Compare two runs, such as E3 and other#E5.", valueName: "run"))
    var compare: [String] = []

    func validate() throws {
        if !compare.isEmpty, compare.count != 2 {
            throw ValidationError(
                "--compare takes two runs; write the notebook before it: labbook runs cold-cache --compare E3 E5")
        }
        if reverse, sort == nil { throw ValidationError("--reverse goes with --sort.") }
    }

    func run() async throws {
        if compare.isEmpty {
            try await list.run("run", status: [], beginning: "Record one with: labbook run -- <command>") { catalog in
                let runs = try sorted(try await runs(in: catalog))
                return Listing(runs, onlyChanged: onlyChanged, isFlat: list.effectiveFormat == .csv)
            }
        } else {
            try await showComparison()
        }
    }

    private func runs(in catalog: Catalog) async throws -> [ListedRun] {
        var notebooks = catalog.notebooks
        var item: ItemIdentifier?
        if let reference {
            let referent = try await catalog.referent(of: reference)
            notebooks = [catalog.notebook(of: referent)]
            item = referent.item
        }
        return notebooks.filter(list.filter.matches).flatMap { notebook in
            notebook.runs.filter { run in
                guard let item else { return true }
                return run.identifier == item || run.hypotheses.contains(item.description)
            }
            .map { ListedRun(notebook: notebook, run: $0) }
        }
    }

    // MARK: Order

    private func sorted(_ runs: [ListedRun]) throws -> [ListedRun] {
        guard let sort else { return runs }
        if sort.lowercased() == "run" { return ordered(runs) { .text($0.run.name) } }
        let known = RunProperty.all(of: runs.map(\.run), fixed: [.day, .exit, .duration, .commit])
        let property =
            known.first { $0.name == sort } ?? known.first { $0.name.lowercased() == sort.lowercased() }
        guard let property else {
            if runs.isEmpty { return runs }
            throw CommandFailure(
                "no run has “\(sort.printable)”\nThere are: "
                    + (known.map(\.name) + ["run"]).map(\.printable).joined(separator: ", "), status: .usage)
        }
        return ordered(runs) { listed in
            if let number = property.measure(of: listed.run)?.number { return .number(number) }
            return property.text(of: listed.run).map(SortKey.text)
        }
    }

    private enum SortKey {
        case number(Double), text(String)

        static func precedes(_ one: SortKey, _ other: SortKey) -> Bool {
            switch (one, other) {
            case (.number(let one), .number(let other)): one < other
            case (.text(let one), .text(let other)): one < other
            case (.number, .text): true
            case (.text, .number): false
            }
        }
    }

    private func ordered(_ runs: [ListedRun], by key: (ListedRun) -> SortKey?) -> [ListedRun] {
        let keyed = runs.enumerated().map { (offset: $0.offset, run: $0.element, key: key($0.element)) }
        return keyed.sorted { one, other in
            guard let first = one.key, let second = other.key else {
                return one.key != nil || other.key == nil && one.offset < other.offset
            }
            if SortKey.precedes(first, second) { return !reverse }
            if SortKey.precedes(second, first) { return reverse }
            return one.offset < other.offset
        }.map(\.run)
    }

    // MARK: Comparison

    private func showComparison() async throws {
        let catalog = await list.options.catalog(of: try list.options.workspace())
        var found: [ListedRun] = []
        for name in compare { found.append(try await listedRun(name, in: catalog)) }
        let comparison = RunComparison(first: found[0], second: found[1], onlyChanged: onlyChanged)
        let style = TextStyle(isOn: list.color.isOn)
        Terminal.standardOutput.write(comparison.bytes(as: list.effectiveFormat, style: style))
    }

    /// A run by its name: with its notebook, or in the one that was named.
    private func listedRun(_ name: String, in catalog: Catalog) async throws -> ListedRun {
        let isShort = ItemIdentifier(name) != nil && !name.contains("#")
        if isShort, reference == nil {
            throw CommandFailure(
                "\(name) could be in any notebook; write cold-cache#\(name), or the notebook before --compare",
                status: .usage)
        }
        let referent = try await catalog.referent(of: isShort ? "\(reference ?? "@")#\(name)" : name)
        let notebook = catalog.notebook(of: referent)
        guard let run = notebook.runs.first(where: { $0.identifier == referent.item }) else {
            throw CommandFailure.withCandidates(
                "there is no run “\(name.printable)”", notebook.runs.map { "\(notebook.slug.text)#\($0.identifier)" })
        }
        return ListedRun(notebook: notebook, run: run)
    }
}
