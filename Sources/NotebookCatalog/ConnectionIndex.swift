public import NotebookModel
internal import Synchronization

/// What everything in a catalog is related to, worked out for a notebook when it is asked for first, and kept.
///
/// A record and the one decision that its file does not name apart from it are one thing here: both have the connections of
/// both, and others are connected with the record.
public struct ConnectionIndex: Sendable {
    private let catalog: Catalog
    private let isIncluded: @Sendable (Notebook) -> Bool
    private let known = Known()

    /// What is known of the things in notebooks that somebody has asked about.
    private final class Known: Sendable {
        let notebooks: Mutex<[Int: Things]> = Mutex([:])
    }

    /// The things in one notebook.
    private struct Things: Sendable {
        var connections: [Referent: [Connection]] = [:]
        /// The places of items: one notebook may have thousands.
        var places: [ItemIdentifier: Int] = [:]
    }

    /// - Parameter isIncluded: Which notebooks take part; relations from and to others are left out.
    public init(_ catalog: Catalog, where isIncluded: @escaping @Sendable (Notebook) -> Bool = { _ in true }) {
        self.catalog = catalog
        self.isIncluded = isIncluded
    }

    private func includes(_ notebook: Int) -> Bool { isIncluded(catalog.notebooks[notebook]) }

    private func things(in notebook: Int) -> Things {
        if let things = known.notebooks.withLock({ $0[notebook] }) { return things }
        // Whoever else works out the same meanwhile comes to the same.
        let things = includes(notebook) ? makeThings(in: notebook) : Things()
        known.notebooks.withLock { $0[notebook] = things }
        return things
    }

    private func makeThings(in notebook: Int) -> Things {
        var things = Things()
        for (place, item) in catalog.notebooks[notebook].items.enumerated() { things.places[item.identifier] = place }
        var seen: Set<Sight> = []
        func add(_ relation: CatalogRelation, isOwn: Bool) {
            guard let target = relation.to, includes(relation.from.notebook), includes(target.notebook),
                var connection = Connection(relation, isOwn: isOwn)
            else { return }
            let subject = self.subject(isOwn ? relation.from : target)
            connection.other = self.subject(connection.other)
            guard connection.other != subject, seen.insert(Sight(subject, connection)).inserted else { return }
            things.connections[subject, default: []].append(connection)
        }
        // What a thing's own file says comes first.
        for relation in catalog.relations(of: catalog.notebooks[notebook]) { add(relation, isOwn: true) }
        for relation in catalog.relations(into: notebook) { add(relation, isOwn: false) }
        things.connections = things.connections.mapValues(Self.withoutEmptyMentions)
        return things
    }

    /// A mention says nothing where there is another relation with the same thing.
    private static func withoutEmptyMentions(_ connections: [Connection]) -> [Connection] {
        let related = Set(connections.lazy.filter { $0.kind != .mentions }.map(\.other))
        return connections.filter { $0.kind != .mentions || !related.contains($0.other) }
    }

    /// What a notebook or an item is related to, each relation once, whichever ends wrote it.
    public subscript(referent: Referent) -> [Connection] {
        let subject = subject(referent)
        return things(in: subject.notebook).connections[subject] ?? []
    }

    /// What other notebooks have to do with a notebook and the things in it, in the order of the file.
    public func foreign(to notebook: Int) -> [(subject: Referent, connection: Connection)] {
        let things = catalog.notebooks[notebook]
        let identifiers = things.items.map(\.identifier) + things.entries.map(\.identifier)
        let subjects = [Referent(notebook: notebook)] + identifiers.map { Referent(notebook: notebook, item: $0) }
        return subjects.filter { subject($0) == $0 }.flatMap { subject in
            self[subject].filter { $0.other.notebook != notebook }.map { (subject, $0) }
        }
    }

    /// The referent under which a thing is known: the record for a decision that is the record's text.
    public func subject(_ referent: Referent) -> Referent {
        guard let item = referent.item, item.kind == .decision,
            item == catalog.notebooks[referent.notebook].impliedDecision
        else { return referent }
        return Referent(notebook: referent.notebook)
    }

    /// The item that a referent is; `nil` for a notebook as a whole and for a log entry.
    public func item(of referent: Referent) -> Item? {
        referent.item.flatMap { things(in: referent.notebook).places[$0] }
            .map { catalog.notebooks[referent.notebook].items[$0] }
    }

    /// The words that a referent is shown with: an item's text, an entry's or a notebook's title.
    public func text(of referent: Referent) -> String {
        let notebook = catalog.notebook(of: referent)
        guard let identifier = referent.item else { return notebook.title }
        if let item = item(of: referent) { return item.text }
        return notebook.entries.first { $0.identifier == identifier }?.title ?? ""
    }

    /// The status of a referent as it is shown: a decision without one of its own has that of its record.
    public func status(of referent: Referent) -> Status? {
        let notebook = catalog.notebook(of: referent)
        guard referent.item != nil else { return notebook.status }
        guard let item = item(of: referent) else { return nil }
        return item.status ?? (item.kind == .decision && notebook.kind == .decision ? notebook.status : nil)
    }

    /// A connection without the place that it was written at.
    private struct Sight: Hashable {
        var subject: Referent
        var kind: RelationKind
        var direction: Connection.Direction
        var other: Referent

        init(_ subject: Referent, _ connection: Connection) {
            self.subject = subject
            kind = connection.kind
            direction = connection.direction
            other = connection.other
        }
    }
}

extension Notebook {
    /// The decision that a record is as a whole (format, section 9): its only one, where the file gives it no name of its
    /// own; `nil` for other notebooks.
    public var impliedDecision: ItemIdentifier? {
        guard kind == .decision else { return nil }
        let decisions = items(of: .decision)
        guard decisions.count == 1, decisions[0].isImplicit else { return nil }
        return decisions[0].identifier
    }
}
