internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The commits that a notebook's runs were made with, and where each is shown.
struct CommitLinks {
    private var addresses: [String: String] = [:]

    /// No links at all.
    static let none = CommitLinks()

    private init() {}

    /// - Parameter pattern: `nil` where nothing shows commits.
    init(of notebook: Notebook, _ pattern: AddressPattern?) {
        guard let pattern else { return }
        for commit in notebook.runs.compactMap(\.commit) where Self.isHash(commit) {
            addresses[commit] = pattern.address(with: commit)
        }
    }

    var isEmpty: Bool { addresses.isEmpty }

    /// Where the commit of a run is shown; `nil` for any other text.
    func address(of text: String) -> String? { addresses[text] }

    /// As many digits as git takes for a hash: from the seven that it shortens to up to those of SHA-256.
    private static func isHash(_ text: String) -> Bool {
        (7...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { Ascii.isDigit($0) || (0x61...0x66).contains(Ascii.lowercased($0)) }
    }
}
