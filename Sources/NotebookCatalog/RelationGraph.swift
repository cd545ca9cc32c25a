internal import NotebookModel
internal import SourceText

/// All relations of a catalog, resolved, and known from both ends.
///
/// It holds no notebook: what a relation says stands in the notebook that writes it.
struct RelationGraph: Sendable {
    /// What each notebook writes.
    private var written: [NotebookRelations] = []
    /// Where the relations and mentions stand that lead into each notebook from another one.
    private var incoming: [[Place]]

    private struct Place: Sendable {
        var notebook: UInt32
        /// The place among the relations, or, behind them, among the mentions.
        var relation: UInt32
    }

    /// A graph of notebooks of the same names in the same order, the notebooks, and what resolved their references.
    typealias Previous = (graph: RelationGraph, notebooks: [Notebook], resolver: ReferenceResolver)

    /// - Parameter previous: A graph from which is taken what would be resolved to the same again.
    init(_ notebooks: [Notebook], resolver: ReferenceResolver, after previous: Previous? = nil) {
        incoming = Array(repeating: [], count: notebooks.count)
        written.reserveCapacity(notebooks.count)
        let changed = previous.map { resolver.placesOfOtherIdentifiers(than: $0.resolver) } ?? []
        for index in notebooks.indices {
            let known = previous.flatMap { previous in
                Self.writeSame(notebooks, previous.notebooks, at: index)
                    ? previous.graph.written[index].unlessChanged(changed) : nil
            }
            let relations = known ?? NotebookRelations(notebooks[index], at: index, resolver: resolver)
            written.append(relations)
            for (place, target) in relations.allTargets.enumerated() {
                guard let target, target.notebook != index else { continue }
                incoming[target.notebook].append(Place(notebook: UInt32(index), relation: UInt32(place)))
            }
        }
    }

    /// Whether two states of a notebook say the same of others, from the same places.
    private static func writeSame(_ notebooks: [Notebook], _ others: [Notebook], at index: Int) -> Bool {
        notebooks[index].relations == others[index].relations && notebooks[index].links == others[index].links
            && notebooks[index].references == others[index].references
            && notebooks[index].items == others[index].items
    }

    /// Where the relations of a notebook lead, in their order.
    func targets(of index: Int) -> [Referent?] { written[index].targets }

    /// What a notebook writes, in the order of its file, and behind that what it mentions.
    func written(by index: Int, in notebooks: [Notebook]) -> [CatalogRelation] {
        zip(notebooks[index].relations, targets(of: index)).map { relation, target in
            CatalogRelation(relation: relation, from: Referent(notebook: index, item: relation.source), to: target)
        } + written[index].mentions
    }

    /// What leads to a notebook or to something in it, by the notebooks that write it, that itself among them.
    func relations(into index: Int, in notebooks: [Notebook]) -> [CatalogRelation] {
        let foreign = incoming[index].partitioningIndex { $0.notebook > index }
        func relations(_ places: ArraySlice<Place>) -> [CatalogRelation] {
            places.map { relation(at: Int($0.relation), of: Int($0.notebook), in: notebooks) }
        }
        let own = written(by: index, in: notebooks).filter { $0.to?.notebook == index }
        return relations(incoming[index][..<foreign]) + own + relations(incoming[index][foreign...])
    }

    /// What a thing is related to, by what its own file writes and by what others write about it.
    func connections(of referent: Referent, in notebooks: [Notebook]) -> [Connection] {
        let own = written(by: referent.notebook, in: notebooks)
        let foreign = incoming[referent.notebook].map { place in
            relation(at: Int(place.relation), of: Int(place.notebook), in: notebooks)
        }
        let saying = own.filter { $0.from == referent && $0.to != nil }
        let said = (own + foreign).filter { $0.to == referent && $0.from != referent }
        return saying.compactMap { Connection($0, isOwn: true) } + said.compactMap { Connection($0, isOwn: false) }
    }

    private func relation(at place: Int, of index: Int, in notebooks: [Notebook]) -> CatalogRelation {
        let relations = notebooks[index].relations
        guard place < relations.count else { return written[index].mentions[place - relations.count] }
        return CatalogRelation(
            relation: relations[place], from: Referent(notebook: index, item: relations[place].source),
            to: targets(of: index)[place])
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

/// Where the relations of one notebook lead, and what it mentions.
private struct NotebookRelations {
    private(set) var targets: [Referent?]
    private(set) var mentions: [CatalogRelation] = []
    /// The notebooks that anything in it leads to, each perhaps several times.
    private var reached: [Int] = []
    /// Whether something in it leads nowhere now, and might lead to an item that another notebook gets.
    private var isOpen = false

    init(_ notebook: borrowing Notebook, at index: Int, resolver: ReferenceResolver) {
        targets = notebook.relations.map { resolver.resolution(of: $0.target, from: index).referent }
        for target in targets { note(target) }
        if notebook.references.isEmpty, !notebook.links.contains(where: { !$0.isImage }) { return }
        addMentions(of: notebook, at: index, resolver: resolver)
    }

    /// Where the relations lead, and behind them the mentions.
    var allTargets: [Referent?] { targets + mentions.map(\.to) }

    /// The same, unless other identifiers in some notebooks may lead elsewhere.
    func unlessChanged(_ notebooks: Set<Int>) -> NotebookRelations? {
        notebooks.isEmpty || !isOpen && !reached.contains(where: notebooks.contains) ? self : nil
    }

    private mutating func note(_ target: Referent?) {
        if let target { reached.append(target.notebook) } else { isOpen = true }
    }

    /// A link or reference to a notebook mentions it, where no relation says more about the same thing on the same line.
    private mutating func addMentions(of notebook: borrowing Notebook, at index: Int, resolver: ReferenceResolver) {
        var found: [(target: String, to: Referent, line: Int)] = []
        for link in notebook.links where !link.isImage {
            let target = resolver.referent(ofLink: link.destination, from: index)
            if target != nil || !ReferenceResolver.isExternal(link.destination) { note(target) }
            if let target { found.append((link.destination, target, link.position.line)) }
        }
        for reference in notebook.references {
            let target = resolver.resolution(of: reference.target, from: index).referent
            note(target)
            if let target { found.append((reference.target, target, reference.position.line)) }
        }
        if found.isEmpty { return }
        found.sort { $0.line < $1.line }
        var said = Set(zip(notebook.relations, targets).map { Mention(to: $1, line: $0.line) })
        for (target, to, line) in found where said.insert(Mention(to: to, line: line)).inserted {
            let source = Self.item(at: line, in: notebook.items)
            let from = Referent(notebook: index, item: source)
            guard to != from, to != Referent(notebook: index) else { continue }
            mentions.append(
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
