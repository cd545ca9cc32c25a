public import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import Templates

/// A catalog in the forms that other programs read.
///
/// It exports every notebook that the catalog has: what must not leave the machine is left out when the catalog is loaded,
/// so that nothing in it tells of that.
public struct CatalogExport {
    private let catalog: Catalog
    private let shape: NotebookShape

    public init(_ catalog: Catalog) {
        self.catalog = catalog
        shape = NotebookShape(catalog)
    }

    /// The JSON Schema of `json`, draft 2020-12.
    public static var schema: String { BuiltInTemplates.text(named: "Export/labbook-export.schema.json") ?? "" }

    /// One JSON document, `labbook-export` version 1.
    public var json: [UInt8] {
        let document: JSONValue = [
            "format": "labbook-export", "version": .number(1), "workspace": .string(catalog.workspace.title),
            "notebooks": .array(catalog.notebooks.map(shape.json)),
        ]
        return document.document
    }

    /// One notebook of `json` a line.
    public var ndjson: [UInt8] {
        catalog.notebooks.flatMap { shape.json($0).line }
    }

    /// A table with a line for each notebook, which has no identifier, and behind it one for each of its items and entries.
    public var csv: [UInt8] {
        let header = [
            "ref", "notebook", "path", "line", "day", "kind", "id", "implicit", "text", "status", "statusText",
            "chosen",
            "done", "relations", "authors", "tags", "project", "draft",
        ]
        var text = CSVText.line(header)
        for notebook in catalog.notebooks {
            for record in records(of: notebook) { text += CSVText.line(record) }
        }
        return Array(text.utf8)
    }

    private func records(of notebook: Notebook) -> [[String]] {
        var relations: [ItemIdentifier?: [String]] = [:]
        for relation in catalog.relations(of: notebook) {
            let target = relation.to.map(catalog.name) ?? relation.relation.target
            relations[relation.relation.source, default: []].append("\(relation.relation.kind.rawValue) \(target)")
        }
        func record(
            _ identifier: ItemIdentifier?, line: Int, day: NotebookDate?, kind: String, item: Item? = nil, text: String,
            status: Status?, statusText: String?
        ) -> [String] {
            let values: [JSONValue] = [
                .string(notebook.slug.text + (identifier.map { "#\($0)" } ?? "")), .string(notebook.slug.text),
                .string(notebook.path), .number(line), .text(day?.description), .string(kind),
                .text(identifier?.description), .truth(item?.isImplicit), .string(text), .text(status?.word),
                .text(statusText), .truth(item?.isChosen), .truth(item?.isDone), .texts(relations[identifier] ?? []),
                .texts(notebook.authors), .texts(notebook.tags), .text(notebook.project), .bool(notebook.isDraft),
            ]
            return values.map(CSVText.cell)
        }
        let whole = record(
            nil, line: 1, day: notebook.date, kind: notebook.kind.rawValue, text: notebook.title,
            status: notebook.status, statusText: notebook.statusText)
        let items = notebook.items.map { item in
            record(
                item.identifier, line: item.line, day: notebook.date, kind: item.kind.rawValue, item: item,
                text: item.text, status: item.status, statusText: item.statusText)
        }
        let entries = notebook.entries.map { entry in
            record(
                entry.identifier, line: entry.line, day: entry.date, kind: entry.identifier.kind.rawValue,
                text: entry.title, status: nil, statusText: nil)
        }
        return [whole] + items + entries
    }
}
