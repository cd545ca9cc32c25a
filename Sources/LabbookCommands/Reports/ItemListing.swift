internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel

extension Listing {
    /// The items of one kind of all notebooks, in the order of the notebooks.
    /// - Parameter name: Their plural: `hypotheses`.
    init(_ kind: ItemKind, named name: String, of notebooks: [Notebook]) {
        let rows = notebooks.flatMap { notebook in
            notebook.items(of: kind).map { item in
                Self.row(item, in: notebook, text: item.text, status: Self.status(of: item), item.statusText)
            }
        }
        self.init(items: rows, kind: kind, named: name)
    }

    /// All decisions; a record is one, unless it tells several apart.
    init(_ register: DecisionRegister) {
        let rows = register.entries.map { entry in
            Self.row(entry.item, in: entry.notebook, text: entry.text, status: entry.status?.word, entry.statusText)
        }
        self.init(items: rows, kind: .decision, named: "decisions")
    }

    private init(items rows: [Row], kind: ItemKind, named name: String) {
        self.init(
            name: name, columns: [Column(heading: "Day"), Column(heading: "Status", style: .status)],
            titleHeading: kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst(), referenceHeading: "Ref",
            fields: [
                "ref", "notebook", "path", "line", "id", "number", "kind", "implicit", "text", "status", "statusText",
                "done", "day", "authors", "tags", "project", "draft", "private",
            ],
            rows: rows)
    }

    /// What a list says of an item's status: a task without one is open or done.
    private static func status(of item: Item) -> String? {
        guard let isDone = item.isDone else { return item.status?.word }
        return isDone ? "done" : item.status?.word ?? "open"
    }

    /// - Parameter item: `nil` for a record as a whole.
    private static func row(
        _ item: Item?, in notebook: Notebook, text: String, status: String?, _ statusText: String?
    ) -> Row {
        let reference = notebook.slug.text + (item.map { "#\($0.identifier)" } ?? "")
        let kind = item?.kind ?? .decision
        return Row(
            notebook: notebook, status: status, cells: [notebook.date?.description ?? "", status ?? ""], title: text,
            reference: reference,
            values: [
                .string(reference), .string(notebook.slug.text), .string(notebook.path), .number(item?.line ?? 1),
                .text(item?.identifier.description), .integer(item == nil ? notebook.number : nil),
                .string(kind.rawValue), .bool(item?.isImplicit ?? false), .string(text), .text(status),
                .text(statusText), .truth(item?.isDone), .text(notebook.date?.description), .texts(notebook.authors),
                .texts(notebook.tags), .text(notebook.project), .bool(notebook.isDraft), .bool(notebook.isPrivate),
            ])
    }
}
