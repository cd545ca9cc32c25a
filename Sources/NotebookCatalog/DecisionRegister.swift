public import NotebookModel

/// Every decision of a catalog's notebooks, the newest first.
///
/// A record is one decision, itself, unless its file tells several apart or names one (format, section 9).
public struct DecisionRegister: Sendable {
    /// One decision: an item, or a decision record as a whole.
    public struct Entry: Sendable {
        public var notebook: Notebook
        /// `nil` for a record as a whole.
        public var item: Item?
        /// What was decided: the item's words, or the record's title.
        public var text: String
        public var status: Status?
        /// The words that the status was read from.
        public var statusText: String?
    }

    public let entries: [Entry]

    /// - Parameter notebooks: In the order of the catalog, the newest first.
    public init(_ notebooks: [Notebook]) {
        entries = notebooks.flatMap { notebook -> [Entry] in
            let items = notebook.items(of: .decision)
            let isRecord = notebook.kind == .decision
            guard items.isEmpty || notebook.impliedDecision != nil else {
                return items.map { Self.entry(for: $0, in: notebook) }
            }
            guard isRecord else { return [] }
            return [
                Entry(
                    notebook: notebook, item: nil, text: notebook.title, status: notebook.status,
                    statusText: notebook.statusText)
            ]
        }
    }

    /// The decisions with a status; all of them for `nil`.
    public func entries(with status: DecisionStatus?) -> [Entry] {
        guard let status else { return entries }
        return entries.filter { $0.status == .decision(status) }
    }

    /// The decisions of a record inherit its status (format, section 9).
    private static func entry(for item: Item, in notebook: Notebook) -> Entry {
        let inherited = notebook.kind == .decision ? notebook.status : nil
        return Entry(
            notebook: notebook, item: item, text: item.text, status: item.status ?? inherited,
            statusText: item.statusText)
    }
}
