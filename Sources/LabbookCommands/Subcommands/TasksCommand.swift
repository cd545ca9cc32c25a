internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel

/// `labbook tasks`: what is to be done, in all notebooks.
struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "List the tasks of all notebooks, those of the newest first.",
        discussion: "Tasks are the items of a list of next steps, and list items with a box: [ ] or [x].")

    @OptionGroup var list: ListOptions

    @Option(help: "Only with this status: open, done; several with commas or repeated.")
    var status: [String] = []

    func validate() throws {
        try WordFilter(status).check(among: ["open", "done"] + ExperimentStatus.allCases.map(\.rawValue), "status")
    }

    func run() async throws {
        try await list.run(
            "task", status: status, beginning: "One begins with: - [ ] what is to be done"
        ) { Listing(.task, named: "tasks", of: $0.notebooks) }
    }
}
