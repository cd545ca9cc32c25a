internal import GRDB
internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import SearchLanguage

/// The rows of `NotebookTables`, in the order of the catalog and of its files.
struct TableRows {
    let catalog: Catalog

    typealias Values = [(any DatabaseValueConvertible)?]

    static func notebook(_ notebook: Notebook) -> Values {
        [
            notebook.slug.text, notebook.path, notebook.kind.rawValue, notebook.title, notebook.date?.description,
            notebook.daySource?.rawValue, notebook.number, notebook.status?.word, notebook.statusText,
            json(.texts(notebook.authors)), json(.texts(notebook.tags)), notebook.project, notebook.summary,
            notebook.updated?.description, notebook.revisit?.description, notebook.isDraft, notebook.isPrivate,
        ]
    }

    /// A notebook's items, and behind them its entries.
    static func items(of notebook: Notebook) -> [Values] {
        let days = EntryDays(notebook)
        let items = notebook.items.map { item -> Values in
            [
                "\(notebook.slug)#\(item.identifier)", notebook.slug.text, notebook.path, item.line, item.endLine,
                item.identifier.description, item.kind.rawValue, item.text, status(of: item, in: notebook),
                item.statusText, (days.date(at: item.range.lowerBound) ?? notebook.date)?.description, nil,
                item.isImplicit, item.isChosen, item.isDone, json(.array(item.fields.map(field))),
            ]
        }
        let entries = notebook.entries.map { entry -> Values in
            [
                "\(notebook.slug)#\(entry.identifier)", notebook.slug.text, notebook.path, entry.line, entry.endLine,
                entry.identifier.description, entry.identifier.kind.rawValue, entry.title, nil, nil,
                entry.date.description, entry.time, false, nil, nil, json(.array(entry.fields.map(field))),
            ]
        }
        return items + entries
    }

    /// The runs that a notebook records, in the order of its file.
    static func runs(of notebook: Notebook) -> [Values] {
        notebook.runs.map { run -> Values in
            var status: Int?
            var signal: String?
            switch run.exit {
            case .status(let value): status = value
            case .signal(let name): signal = name
            case nil: break
            }
            return [
                "\(notebook.slug)#\(run.identifier)", notebook.slug.text, notebook.path, run.line, run.title,
                run.date?.description, run.time, run.state?.rawValue, run.command, run.folder,
                json(.texts(run.hypotheses)), run.started, run.duration.map(RunDuration.seconds), status, signal,
                run.commit,
                run.branch, run.hasChanges, run.host, run.machine,
                json(.array(run.environment.map(NotebookShape.json))),
                json(.array(run.parameters.map(NotebookShape.json))), json(.array(run.metrics.map(NotebookShape.json))),
                json(.array(run.attachments.map(NotebookShape.json))), run.maskedSecrets,
            ]
        }
    }

    /// The relations that a notebook's file writes, said from the end that acts.
    func relations(of notebook: Notebook) -> [Values] {
        catalog.relations(of: notebook).map { relation -> Values in
            let written = relation.relation
            // What leads nowhere has no other end that could act.
            let isTurned = relation.to != nil && written.kind.active != written.kind
            let source = isTurned ? relation.to : relation.from
            let target = isTurned ? relation.from : relation.to
            return [
                source.map { catalog.notebook(of: $0).slug.text }, source?.item?.description,
                (isTurned ? written.kind.active : written.kind).rawValue,
                target.map { catalog.notebook(of: $0).slug.text }, target?.item?.description, written.target,
                written.isPartial, notebook.path, written.line,
            ]
        }
    }

    /// A record's decision without a status of its own has the record's (format, section 9); a task is done or open.
    private static func status(of item: Item, in notebook: Notebook) -> String? {
        if let isDone = item.isDone { return isDone ? "done" : item.status?.word ?? "open" }
        let inherited = item.kind == .decision && notebook.kind == .decision ? notebook.status : nil
        return (item.status ?? inherited)?.word
    }

    private static func field(_ field: Field) -> JSONValue {
        ["name": .string(field.name), "value": .string(field.value), "line": .number(field.line)]
    }

    private static func json(_ value: JSONValue) -> String {
        String(decoding: value.line.dropLast(), as: UTF8.self)
    }
}
