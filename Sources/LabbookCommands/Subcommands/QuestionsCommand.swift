internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel

/// `labbook questions`: what was asked, in all notebooks.
struct QuestionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "List the questions of all notebooks, the newest first.",
        discussion: "A question has a status where its notebook writes one.")

    @OptionGroup var list: ListOptions

    @Option(help: "Only with this status: running, paused, concluded, abandoned …; several with commas or repeated.")
    var status: [String] = []

    func validate() throws {
        try WordFilter(status).check(among: ExperimentStatus.allCases.map(\.rawValue), "status")
    }

    func run() async throws {
        try await list.run(
            "question", status: status, beginning: "One begins with: ### Q1: what you ask"
        ) { Listing(.question, named: "questions", of: $0.notebooks) }
    }
}
