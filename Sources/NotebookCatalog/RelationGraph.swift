internal import NotebookModel
internal import SourceText

/// All relations of a catalog, resolved, and known from both ends.
struct RelationGraph: Sendable {
    /// What each notebook writes, in the order of its file, mentions behind the rest.
    private(set) var written: [[CatalogRelation]]
    /// Where the relations stand that point into each notebook.
    private var incoming: [[Place]]

    private struct Place: Sendable {
        var notebook: Int
        var relation: Int
    }

    init(_ notebooks: [Notebook], resolver: ReferenceResolver) {
        written = notebooks.indices.map { index in
            NotebookRelations(notebooks[index], at: index, resolver: resolver).relations
        }
        incoming = Array(repeating: [], count: notebooks.count)
        for notebook in written.indices {
            for (index, relation) in written[notebook].enumerated() {
                guard let target = relation.to else { continue }
                incoming[target.notebook].append(Place(notebook: notebook, relation: index))
            }
        }
    }

    /// The relations that others and the notebook itself write about things in a notebook.
    func relations(about notebook: Int) -> [CatalogRelation] {
        incoming[notebook].map { written[$0.notebook][$0.relation] }
    }

    /// What a thing is related to, by what its own file writes and by what others write about it.
    func connections(of referent: Referent) -> [Connection] {
        let own = written[referent.notebook].filter { $0.from == referent && $0.to != nil }
        let others = relations(about: referent.notebook).filter { $0.to == referent && $0.from != referent }
        return own.compactMap { Connection($0, isOwn: true) } + others.compactMap { Connection($0, isOwn: false) }
    }
}

extension Connection {
    /// - Parameter isOwn: Whether the thing asked about wrote the relation.
    init?(_ relation: CatalogRelation, isOwn: Bool) {
        guard let target = relation.to else { return nil }
        let written = relation.relation
        // `superseded-by` is written by the end that does not act.
        let writerActs = written.kind == written.kind.active
        self.init(
            kind: written.kind.active, direction: isOwn == writerActs ? .outgoing : .incoming,
            other: isOwn ? target : relation.from, isPartial: written.isPartial, writer: relation.from.notebook,
            line: written.line)
    }
}

/// The relations that one notebook writes.
private struct NotebookRelations {
    private(set) var relations: [CatalogRelation] = []

    init(_ notebook: borrowing Notebook, at index: Int, resolver: ReferenceResolver) {
        relations.reserveCapacity(notebook.relations.count)
        for relation in notebook.relations {
            relations.append(
                CatalogRelation(
                    relation: relation, from: Referent(notebook: index, item: relation.source),
                    to: resolver.resolution(of: relation.target, from: index).referent))
        }
        if notebook.references.isEmpty, !notebook.links.contains(where: { !$0.isImage }) { return }
        addMentions(of: notebook, at: index, resolver: resolver)
    }

    /// A link or reference to a notebook mentions it, where no relation says more about the same thing on the same line.
    private mutating func addMentions(of notebook: borrowing Notebook, at index: Int, resolver: ReferenceResolver) {
        var mentions: [(target: String, to: Referent, line: Int)] = []
        for link in notebook.links where !link.isImage {
            guard let target = resolver.referent(ofLink: link.destination, from: index) else { continue }
            mentions.append((link.destination, target, link.position.line))
        }
        for reference in notebook.references {
            guard let target = resolver.resolution(of: reference.target, from: index).referent else { continue }
            mentions.append((reference.target, target, reference.position.line))
        }
        if mentions.isEmpty { return }
        mentions.sort { $0.line < $1.line }
        var said = Set(relations.map { Mention(to: $0.to, line: $0.relation.line) })
        for (target, to, line) in mentions where said.insert(Mention(to: to, line: line)).inserted {
            let source = Self.item(at: line, in: notebook.items)
            let from = Referent(notebook: index, item: source)
            guard to != from, to != Referent(notebook: index) else { continue }
            relations.append(
                CatalogRelation(
                    relation: Relation(kind: .mentions, source: source, target: target, line: line), from: from, to: to)
            )
        }
    }

    private struct Mention: Hashable {
        var to: Referent?
        var line: Int
    }

    /// The innermost item that holds a line. Items begin in order of their lines and lie side by side or inside each other.
    private static func item(at line: Int, in items: [Item]) -> ItemIdentifier? {
        var place = items.partitioningIndex { $0.line > line }
        // An item around the line begins a few items before it at most, unless a list of thousands lies in one item.
        var steps = 0
        while place > 0, steps < 64 {
            place -= 1
            steps += 1
            if items[place].endLine >= line { return items[place].identifier }
        }
        return nil
    }
}
