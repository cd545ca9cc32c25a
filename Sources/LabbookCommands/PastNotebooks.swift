internal import NotebookCatalog
internal import NotebookSearch
internal import SourceText

/// Past notebooks that resemble one which is about to be started, so that nobody tries unknowingly what was tried before.
struct PastNotebooks {
    let alike: [SimilarNotebook]

    /// Starting a notebook waits no longer than it takes to read so many files.
    private static let maximumChanges = 500
    private static let maximumShown = 3

    /// Compares a title with what the notebooks of a workspace are called and what they suppose. Where the index would have to be
    /// brought up to date by more than a moment's work, there are none.
    init(like title: String, in workspace: Workspace) async {
        let changes =
            (try? IndexStatus(of: workspace, tool: Labbook.version).changes) ?? IndexStatus.files(in: workspace)
        guard changes <= Self.maximumChanges else {
            alike = []
            return
        }
        let index = await NotebookIndex.open(
            workspace, tool: Labbook.version, tasks: ProcessEnvironment.processorCount)
        alike = await index.similar(toTitle: title, limit: Self.maximumShown)
    }

    /// Shows them, and where an editor will cover the terminal, asks whether to go on.
    /// - Returns: Whether to go on.
    func allow(asking: Bool, width: Int, style: TextStyle) -> Bool {
        guard !alike.isEmpty else { return true }
        let count = ["One past notebook looks", "Two past notebooks look", "Three past notebooks look"][alike.count - 1]
        let report = SimilarText(width: width, style: style).bytes(of: alike)
        Terminal.standardError.write(Array("\(count) like this one:\n\n".utf8) + report + Array("\n".utf8))
        guard asking else { return true }
        Terminal.standardError.write("Start it all the same? [Y/n] ")
        // An input that has ended is no yes.
        guard let answer = readLine() else {
            Terminal.standardError.write("\n")
            return false
        }
        return !answer.lowercased().hasPrefix("n")
    }
}
