internal import NotebookModel

/// What comes before and after a notebook in its project, or among those without one.
struct Neighbours: Sendable {
    private var olderByPath: [String: Notebook] = [:]
    private var newerByPath: [String: Notebook] = [:]

    /// - Parameter notebooks: In the order of the catalog, the newest first.
    init(_ notebooks: [Notebook]) {
        for group in Dictionary(grouping: notebooks, by: \.project).values {
            for (newer, older) in zip(group, group.dropFirst()) {
                olderByPath[newer.path] = older
                newerByPath[older.path] = newer
            }
        }
    }

    func older(than notebook: Notebook) -> Notebook? { olderByPath[notebook.path] }
    func newer(than notebook: Notebook) -> Notebook? { newerByPath[notebook.path] }
}
