public import NotebookCatalog
internal import NotebookModel

/// A trace in the published form `labbook-trace`: what is on the way, and the steps between.
public struct TraceShape {
    private let catalog: Catalog
    private let connections: ConnectionIndex

    public init(_ catalog: Catalog, connections: ConnectionIndex) {
        self.catalog = catalog
        self.connections = connections
    }

    /// - Parameter referent: What was asked about.
    public func json(_ trace: Trace, of referent: Referent) -> JSONValue {
        [
            "format": "labbook-trace", "version": .number(1), "workspace": .string(catalog.workspace.title),
            "ref": .string(catalog.name(of: referent)),
            "focus": .texts(trace.focus.map(catalog.name)),
            "things": .array(trace.things.map(json)),
            "steps": .array(
                trace.steps.map { step in
                    [
                        "from": .string(catalog.name(of: step.from)), "to": .string(catalog.name(of: step.to)),
                        "type": .string(step.kind.name), "partial": .bool(step.isPartial),
                    ]
                }),
        ]
    }

    private func json(_ referent: Referent) -> JSONValue {
        let notebook = catalog.notebook(of: referent)
        let item = connections.item(of: referent)
        return [
            "ref": .string(catalog.name(of: referent)),
            "notebook": .string(notebook.slug.text),
            "id": .text(referent.item?.description),
            "kind": .string(referent.item?.kind.rawValue ?? notebook.kind.rawValue),
            "text": .string(connections.text(of: referent)),
            "status": .text(connections.status(of: referent)?.word),
            "day": .text(notebook.date?.description),
            "path": .string(notebook.path),
            "line": .number(item?.line ?? 1),
        ]
    }
}

extension Trace.Step.Kind {
    /// The step's type: `about`, or the relation that the later thing has to the earlier one.
    var name: String {
        switch self {
        case .about: "about"
        case .relation(let kind): kind.rawValue
        }
    }
}
