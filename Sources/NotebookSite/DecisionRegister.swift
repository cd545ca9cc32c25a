internal import NotebookModel

/// Every decision of every notebook, the newest first.
struct DecisionRegister: Sendable {
    /// One decision: an item, or a decision record as a whole.
    struct Entry: Sendable {
        var notebook: Notebook
        /// `D1`, or the number of a record; `nil` for a record without one.
        var label: String?
        var text: String
        /// The fragment on the notebook's page; `nil` for a record as a whole.
        var anchor: String?
        var status: Status?
    }

    let entries: [Entry]

    /// - Parameter notebooks: In the order of the catalog, the newest first.
    init(_ notebooks: [Notebook]) {
        entries = notebooks.flatMap { notebook -> [Entry] in
            let items = notebook.items(of: .decision).filter { !$0.isImplicit }
            guard items.isEmpty else { return items.map { Self.entry(for: $0, in: notebook) } }
            guard notebook.kind == .decision else { return [] }
            return [
                Entry(
                    notebook: notebook, label: notebook.number.map(String.init), text: notebook.title, anchor: nil,
                    status: notebook.status)
            ]
        }
    }

    /// The decisions of a record inherit its status (format, section 9).
    private static func entry(for item: Item, in notebook: Notebook) -> Entry {
        let inherited = notebook.kind == .decision ? notebook.status : nil
        return Entry(
            notebook: notebook, label: item.identifier.description, text: item.text,
            anchor: item.hasAnchor ? item.identifier.anchor : nil,
            status: item.status ?? inherited)
    }
}

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
