public import NotebookCatalog
internal import NotebookModel

/// The status of one notebook or item, in the form `labbook-status`: what it is, where it is written, and what it follows from.
public struct StatusShape {
    /// What the status is: the canonical word, for a task `done` or `open`; `nil` where there is none.
    public let word: String?
    /// The words that it was read from; `nil` where it is derived.
    public let text: String?
    /// The line of those words.
    public let line: Int?
    /// The item or the notebook whose words they are: a decision may have its record's.
    public let owner: Referent
    /// What it follows from where the words do not say it: the results about a hypothesis, what supersedes a decision.
    public let basis: [Connection]

    private let referent: Referent
    private let catalog: Catalog
    private let connections: ConnectionIndex

    public init(_ referent: Referent, in catalog: Catalog, connections: ConnectionIndex) {
        self.referent = referent
        self.catalog = catalog
        self.connections = connections
        let notebook = catalog.notebook(of: referent)
        let item = connections.item(of: referent)
        let isOfRecord = notebook.kind == .decision && item?.kind == .decision && item?.statusText == nil
        if let item, !isOfRecord {
            owner = referent
            text = item.statusText
            line = item.statusText == nil ? nil : item.field("Verdict", "Status")?.line
        } else {
            owner = Referent(notebook: referent.notebook)
            text = notebook.statusText
            line = notebook.statusPlace?.line
        }
        let status = connections.status(of: referent)
        word = status?.word ?? item?.isDone.map { $0 ? "done" : "open" }
        basis = connections[referent].filter { connection in
            guard connection.direction == .incoming else { return false }
            if status == .decision(.superseded) { return connection.kind == .supersedes && !connection.isPartial }
            return item?.kind == .hypothesis && connection.kind.isVerdict
        }
    }

    public var json: JSONValue {
        [
            "format": "labbook-status", "version": .number(1), "workspace": .string(catalog.workspace.title),
            "ref": .string(catalog.name(of: referent)), "status": .text(word), "statusText": .text(text),
            "path": .string(catalog.notebook(of: referent).path), "line": .integer(line),
            "basis": .array(
                basis.map { connection in
                    [
                        "type": .string(connection.kind.rawValue), "ref": .string(catalog.name(of: connection.other)),
                        "path": .string(catalog.notebooks[connection.writer].path), "line": .number(connection.line),
                    ]
                }),
        ]
    }
}
