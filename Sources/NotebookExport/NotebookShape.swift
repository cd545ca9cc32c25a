public import NotebookCatalog
public import NotebookModel
internal import SourceText

/// A notebook and its parts in their published form, as the schema `labbook-export` describes it.
///
/// A value that is absent is `null`, a list is never absent. Lines are those of the stored file, from 1.
public struct NotebookShape: Sendable {
    private let catalog: Catalog
    private let diagnosticsByPath: [ByteKey: [Diagnostic]]

    public init(_ catalog: Catalog) {
        self.catalog = catalog
        diagnosticsByPath = Dictionary(grouping: catalog.diagnostics) { ByteKey($0.path) }
    }

    /// The whole notebook.
    public func json(_ notebook: Notebook) -> JSONValue {
        [
            "slug": .string(notebook.slug.text),
            "path": .string(notebook.path),
            "kind": .string(notebook.kind.rawValue),
            "title": .string(notebook.title),
            "day": .text(notebook.date?.description),
            "daySource": .text(notebook.daySource?.rawValue),
            "number": .integer(notebook.number),
            "status": .text(notebook.status?.word),
            "statusText": .text(notebook.statusText),
            "authors": .texts(notebook.authors),
            "tags": .texts(notebook.tags),
            "project": .text(notebook.project),
            "summary": .text(notebook.summary),
            "draft": .bool(notebook.isDraft),
            "sections": .array(notebook.sections.map(Self.json)),
            "items": .array(notebook.items.map(Self.json)),
            "entries": .array(notebook.entries.map(Self.json)),
            "runs": .array(notebook.runs.map(Self.json)),
            "relations": .array(relations(of: notebook)),
            "diagnostics": .array((diagnosticsByPath[ByteKey(notebook.path)] ?? []).map(Self.json)),
        ]
    }

    /// The relations as the notebook's file writes them, and behind them what it mentions by links and references.
    private func relations(of notebook: Notebook) -> [JSONValue] {
        catalog.relations(of: notebook).map { relation in
            [
                "type": .string(relation.relation.kind.rawValue),
                "from": .text(relation.relation.source?.description),
                "target": .string(relation.relation.target),
                "resolved": .text(relation.to.map(catalog.name)),
                "partial": .bool(relation.relation.isPartial),
                "line": .number(relation.relation.line),
            ]
        }
    }

    static func json(_ section: Section) -> JSONValue {
        [
            "kind": .text(section.kind?.rawValue),
            "title": .string(section.title),
            "line": .number(section.line),
            "endLine": .number(section.endLine),
        ]
    }

    /// An item: `chosen` of an option, `done` of a task, `null` for any other.
    public static func json(_ item: Item) -> JSONValue {
        [
            "id": .string(item.identifier.description),
            "kind": .string(item.kind.rawValue),
            "implicit": .bool(item.isImplicit),
            "line": .number(item.line),
            "endLine": .number(item.endLine),
            "text": .string(item.text),
            "status": .text(item.status?.word),
            "statusText": .text(item.statusText),
            "fields": .array(item.fields.map(json)),
            "chosen": .truth(item.isChosen),
            "done": .truth(item.isDone),
        ]
    }

    static func json(_ field: Field) -> JSONValue {
        ["name": .string(field.name), "value": .string(field.value), "line": .number(field.line)]
    }

    public static func json(_ entry: LogEntry) -> JSONValue {
        [
            "id": .string(entry.identifier.description),
            "day": .string(entry.date.description),
            "time": .text(entry.time),
            "title": .string(entry.title),
            "line": .number(entry.line),
            "fields": .array(entry.fields.map(json)),
        ]
    }

    static func json(_ diagnostic: Diagnostic) -> JSONValue {
        [
            "id": .string(diagnostic.identifier.rawValue),
            "severity": .string(diagnostic.severity.rawValue),
            "line": .number(diagnostic.position.line),
            "column": .number(diagnostic.position.column),
            "message": .string(diagnostic.headline),
        ]
    }
}
