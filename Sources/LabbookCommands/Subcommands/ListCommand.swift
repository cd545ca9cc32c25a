internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel

/// `labbook list`: the notebooks, as a table or as data.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List notebooks, the newest first.",
        discussion: """
            Filters of one kind are alternatives, filters of several kinds must all hold: \
            `--tag cache --tag disk --status running` lists what runs and has either tag.
            """)

    @OptionGroup var list: ListOptions

    @Option(
        help: "Only with this status: running, concluded, accepted …; several with commas or repeated.",
        completion: .list(Array(Set(Status.allWords)).sorted()))
    var status: [String] = []

    func validate() throws {
        try WordFilter(status).check(among: Status.allWords, "status")
    }

    func run() async throws {
        try await list.run(
            "notebook", status: status, beginning: "Start one with: labbook new \"A question of yours\""
        ) { Listing(of: $0.notebooks) }
    }
}
