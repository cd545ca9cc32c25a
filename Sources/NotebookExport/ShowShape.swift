public import NotebookCatalog
internal import NotebookModel

/// One notebook or item with everything that it is connected with, in the published form `labbook-show`.
public struct ShowShape {
    private let catalog: Catalog
    private let connections: ConnectionIndex

    public init(_ catalog: Catalog) {
        self.catalog = catalog
        connections = ConnectionIndex(catalog)
    }

    /// `notebook` is there for a notebook as a whole, `item` for an item, `entry` for a log entry; the others are `null`.
    public func json(_ referent: Referent) -> JSONValue {
        let notebook = catalog.notebook(of: referent)
        let item = connections.item(of: referent)
        let entry = notebook.entries.first { $0.identifier == referent.item }
        let found = connections[referent]
        func list(_ role: Connection.Role) -> JSONValue {
            .array(found.filter { $0.role == role }.map(json))
        }
        return [
            "format": "labbook-show", "version": .number(1), "workspace": .string(catalog.workspace.title),
            "ref": .string(catalog.name(of: referent)),
            "path": .string(notebook.path),
            "line": .number(item?.line ?? entry?.line ?? 1),
            "notebook": referent.item == nil ? NotebookShape(catalog).json(notebook) : .null,
            "item": item.map(NotebookShape.json) ?? .null,
            "entry": entry.map(NotebookShape.json) ?? .null,
            "restsOn": list(.basis),
            "ledTo": list(.consequence),
            "related": list(.related),
        ]
    }

    private func json(_ connection: Connection) -> JSONValue {
        [
            "type": .string(connection.kind.rawValue),
            "direction": .string(connection.direction == .outgoing ? "outgoing" : "incoming"),
            "partial": .bool(connection.isPartial),
            "ref": .string(catalog.name(of: connection.other)),
            "text": .string(connections.text(of: connection.other)),
            "status": .text(connections.status(of: connection.other)?.word),
            "path": .string(catalog.notebooks[connection.writer].path),
            "line": .number(connection.line),
        ]
    }
}
