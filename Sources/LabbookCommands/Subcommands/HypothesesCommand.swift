internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel

/// `labbook hypotheses`: what was expected, in all notebooks.
struct HypothesesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hypotheses",
        abstract: "List the hypotheses of all notebooks, the newest first.",
        discussion: "A hypothesis without a written verdict has the one that the results about it add up to.")

    @OptionGroup var list: ListOptions

    @Option(
        help: "Only with this status: open, supported, refuted, inconclusive; several with commas or repeated.",
        completion: .list(HypothesisStatus.allCases.map(\.rawValue)))
    var status: [String] = []

    func validate() throws {
        try WordFilter(status).check(among: HypothesisStatus.allCases.map(\.rawValue), "status")
    }

    func run() async throws {
        try await list.run(
            "hypothesis", status: status, beginning: "One begins with: ### H1: what you expect"
        ) { Listing(.hypothesis, named: "hypotheses", of: $0.notebooks) }
    }
}
