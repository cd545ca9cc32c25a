internal import NotebookCatalog
internal import NotebookModel
internal import PageTemplates

/// What published notebooks and their items have to do with each other, as pages show it.
struct SiteRelations: Sendable {
    private let catalog: Catalog
    private let connections: ConnectionIndex
    private let traces: TraceIndex

    /// - Parameter isPublished: Nothing is told of other notebooks.
    init(_ catalog: Catalog, where isPublished: @escaping @Sendable (Notebook) -> Bool) {
        self.catalog = catalog
        connections = ConnectionIndex(catalog, where: isPublished)
        traces = TraceIndex(catalog, connections: connections)
    }

    /// What an item, or a notebook as a whole, rests on and what came of it.
    func lines(about item: ItemIdentifier?, in notebook: Notebook, links: PageLinks) -> [RelationLine] {
        guard let place = catalog.place(ofNotebookAt: notebook.path) else { return [] }
        // A record is its notebook, which tells of both.
        if item != nil, item == notebook.impliedDecision { return [] }
        let found = connections[Referent(notebook: place, item: item)].filter { $0.role != .related }
        // What took the place of a notebook as a whole stands at its head.
        return found.filter { item != nil || !$0.isSuccession }.map {
            line($0, in: place, links: links)
        }
    }

    /// What a decision of the register rests on and what came of it.
    func lines(about decision: DecisionRegister.Entry, links: PageLinks) -> [RelationLine] {
        guard let place = catalog.place(ofNotebookAt: decision.notebook.path) else { return [] }
        let referent = Referent(notebook: place, item: decision.item?.identifier)
        return connections[referent].filter { $0.role != .related }.map {
            line($0, in: place, links: links)
        }
    }

    /// What other notebooks say about a notebook and its items.
    func referrers(of notebook: Notebook, links: PageLinks) -> [RelationLine] {
        guard let place = catalog.place(ofNotebookAt: notebook.path) else { return [] }
        return connections.foreign(to: place).filter { $0.connection.writer != place }.map { found in
            let connection = found.connection
            var line = line(connection, in: place, links: links)
            // The other end speaks here.
            line.phrase = links.words.phrase(
                connection.kind, connection.direction == .incoming ? .outgoing : .incoming,
                isPartial: connection.isPartial, of: found.subject.item?.description ?? links.words[.thisPage])
            return line
        }
    }

    /// What took the place of a notebook or of a part of it.
    func successors(of notebook: Notebook, links: PageLinks) -> [RelationLine] {
        guard let place = catalog.place(ofNotebookAt: notebook.path) else { return [] }
        return connections[Referent(notebook: place)].filter(\.isSuccession)
            .map { line($0, in: place, links: links) }
    }

    /// The way from a notebook's questions to its decisions; `nil` where there is none to be seen.
    func graph(of notebook: Notebook, links: PageLinks) -> ItemGraph? {
        guard let place = catalog.place(ofNotebookAt: notebook.path) else { return nil }
        return ItemGraph(of: notebook, at: place, in: traces) { thing in
            let end = end(thing, from: place, links: links)
            return ItemGraph.Node(
                label: end.label, text: connections.text(of: thing), status: connections.status(of: thing),
                notebookTitle: end.notebookTitle, href: end.href)
        }
    }

    private func line(_ connection: Connection, in place: Int, links: PageLinks) -> RelationLine {
        let end = end(connection.other, from: place, links: links)
        return RelationLine(
            words: links.words, relation: links.words.label(of: connection), href: end.href, label: end.label,
            text: connections.text(of: connection.other),
            status: connections.status(of: connection.other), isPartial: connection.isPartial,
            notebookTitle: end.notebookTitle)
    }

    /// How a page names a thing, and the way to it.
    private func end(
        _ thing: Referent, from place: Int, links: PageLinks
    ) -> (href: String, label: String?, notebookTitle: String?) {
        let notebook = catalog.notebook(of: thing)
        let anchor = connections.item(of: thing).flatMap { $0.hasAnchor ? $0.identifier.anchor : nil }
        return (
            links.href(to: .notebook(path: notebook.path), anchor: anchor),
            thing.item?.description
                ?? notebook.number.map { links.words.text(.number, ["number": String($0)]) },
            thing.item != nil && thing.notebook != place ? notebook.title : nil
        )
    }
}

extension Connection {
    /// Whether the other end took the place of the thing.
    fileprivate var isSuccession: Bool { kind == .supersedes && direction == .incoming }
}

/// A relation with the thing at its other end.
struct RelationLine: TemplateParent {
    var words: SiteWords
    /// The relation, before the name of the other end: `Supported by`.
    var relation: String
    var href: String
    /// `R1`, or the number of a record.
    var label: String?
    var text: String
    var status: Status?
    var isPartial: Bool
    /// The notebook that the thing is in, where that is another one.
    var notebookTitle: String?
    /// What the other end says of this page or an item of it, where the line is about that: `supports H1`.
    var phrase: String?

    /// As much of a text as tells it from others: sections that are one item have long ones.
    private static let maximumLength = 160

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "relationWords": show(relation)
        case "relationPhrase": show(phrase)
        case "relationHref": show(href)
        case "relationLabel": show(label)
        case "relationText": show(shownText)
        case "relationStatus": show(status.map { StatusValue($0, words) })
        case "relationNotebook": show(notebookTitle.map { words.text(.inNotebook, ["notebook": $0]) })
        default: nil
        }
    }

    private var shownText: String? {
        let short = text.count > Self.maximumLength ? text.prefix(Self.maximumLength - 1) + "…" : text[...]
        return short.isEmpty ? label == nil ? notebookTitle : nil : String(short)
    }
}
