internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel

/// `labbook decisions`: what was decided, in all notebooks.
struct DecisionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "List the decisions of all notebooks, the newest first.",
        discussion: "A decision record is one decision. The last column is what labbook show and labbook trace take.")

    @OptionGroup var list: ListOptions

    @Option(
        help:
            "Only with this status: proposed, accepted, rejected, deprecated, superseded; several with commas or repeated.",
        completion: .list(DecisionStatus.allCases.map(\.rawValue))
    )
    var status: [String] = []

    func validate() throws {
        try WordFilter(status).check(among: DecisionStatus.allCases.map(\.rawValue), "status")
    }

    func run() async throws {
        try await list.run(
            "decision", status: status, beginning: "One begins with: ### D1: what was decided"
        ) { Listing(DecisionRegister($0.notebooks)) }
    }
}
