internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import SearchLanguage

/// A status that other notebooks give to one, or to an item of it.
struct Derived: Hashable {
    /// `nil` for the notebook as a whole.
    var item: String?
    var status: String

    /// What the catalog has corrected in a notebook.
    static func differences(of corrected: Notebook, from own: Notebook) -> [Derived] {
        var differences: [Derived] = []
        if corrected.status != own.status, let status = corrected.status {
            differences.append(Derived(item: nil, status: status.word))
        }
        for (item, before) in zip(corrected.items, own.items) where item.status != before.status {
            guard let status = item.status else { continue }
            differences.append(Derived(item: item.identifier.description, status: status.word))
        }
        return differences
    }

    func apply(to notebook: inout Notebook) {
        guard let item else {
            notebook.status = Status(word: status, of: notebook.kind)
            return
        }
        guard let place = notebook.items.firstIndex(where: { $0.identifier.description == item }) else { return }
        notebook.items[place].status = Status(word: status, of: notebook.items[place].kind)
    }
}

/// A relation with the rows that it leads from and to.
struct ResolvedRelation: Hashable {
    var kind: RelationKind
    var from: Int64?
    var fromItem: String?
    var to: Int64?
    var toItem: String?
    var target: String
    var isPartial: Bool
    var line: Int

    /// - Parameter ids: The row of each notebook of the catalog.
    init(_ relation: CatalogRelation, ids: [Int64]) {
        let written = relation.relation
        kind = relation.to == nil ? written.kind : written.kind.active
        target = written.target
        isPartial = written.isPartial
        line = written.line
        // What is superseded may say so itself: the relation is kept from the end that acts.
        let isTurned = kind != written.kind
        let source = isTurned ? relation.to : relation.from
        let end = isTurned ? relation.from : relation.to
        from = source.map { ids[$0.notebook] }
        fromItem = source?.item?.description
        to = end.map { ids[$0.notebook] }
        toItem = end?.item?.description
    }

    /// A number that is another one, most certainly, where a relation leads somewhere else; lines are left out of it. It is
    /// kept in the index, so it is made without `Hasher`, whose numbers hold for one run only: FNV-1a
    /// (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv).
    static func digest(of relations: [ResolvedRelation]) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        func add(_ number: Int64?) {
            var rest = UInt64(bitPattern: number ?? -1)
            for _ in 0..<8 {
                add(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
        func add(_ text: String?) {
            for byte in text?.utf8 ?? "-".utf8 { add(byte) }
            add(0 as UInt8)
        }
        for relation in relations {
            add(relation.kind.rawValue)
            add(relation.from)
            add(relation.fromItem)
            add(relation.to)
            add(relation.toItem)
            add(relation.target)
        }
        return Int64(bitPattern: hash)
    }
}

/// Writes the rows that depend on several notebooks: statuses that others give, and relations.
struct DerivedRows {
    private let database: Database
    private let insertRelation: Statement

    init(_ database: Database) throws {
        self.database = database
        insertRelation = try database.cachedStatement(sql: "INSERT INTO relation VALUES (?,?,?,?,?,?,?,?,?)")
    }

    /// All statuses that notebooks have from others.
    func derived() throws -> [Int64: [Derived]] {
        var all: [Int64: [Derived]] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT notebook, item, status FROM derived ORDER BY rowid") {
            all[row[0], default: []].append(Derived(item: row[1], status: row[2]))
        }
        return all
    }

    func derived(of id: Int64) throws -> [Derived] {
        try Row.fetchAll(
            database, sql: "SELECT item, status FROM derived WHERE notebook = ? ORDER BY rowid", arguments: [id]
        )
        .map { Derived(item: $0[0], status: $0[1]) }
    }

    /// - Parameter notebook: The notebook with the statuses that it has now.
    func replaceDerived(of id: Int64, by derived: [Derived], in notebook: Notebook) throws {
        try database.cachedStatement(sql: "DELETE FROM derived WHERE notebook = ?").execute(arguments: [id])
        for change in derived {
            try database.cachedStatement(sql: "INSERT INTO derived VALUES (?,?,?)")
                .execute(arguments: [id, change.item, change.status])
        }
        try setStatuses(of: id, to: notebook)
    }

    func setStatuses(of id: Int64, to notebook: Notebook) throws {
        try database.cachedStatement(sql: "UPDATE notebook SET status = ? WHERE id = ?")
            .execute(arguments: [notebook.status?.word, id])
        let setStatus = try database.cachedStatement(sql: "UPDATE document SET status = ? WHERE id = ?")
        for number in 0...(notebook.items.count + notebook.entries.count) {
            let item = number > 0 && number <= notebook.items.count ? notebook.items[number - 1] : nil
            let status = item.map { $0.effectiveStatus(in: notebook) } ?? notebook.status?.word
            try setStatus.execute(arguments: [status, DocumentRow.id(Int64(number), of: id)])
        }
    }

    func replaceRelations(of id: Int64, by relations: [ResolvedRelation], digest: Int64) throws {
        try removeRelations(of: id)
        for relation in relations {
            try insertRelation.execute(arguments: [
                id, relation.from, relation.fromItem, relation.kind.rawValue, relation.to, relation.toItem,
                relation.target, relation.isPartial, relation.line,
            ])
        }
        try setDigest(of: id, to: digest)
    }

    func setDigest(of id: Int64, to digest: Int64) throws {
        try database.cachedStatement(sql: "UPDATE skeleton SET resolved = ? WHERE notebook = ?")
            .execute(arguments: [digest, id])
    }

    func removeRelations(of id: Int64) throws {
        try database.cachedStatement(sql: "DELETE FROM relation WHERE writer = ?").execute(arguments: [id])
    }

    /// Moves the relations of a notebook from lines to the ones that took their places.
    func moveRelations(of id: Int64, from before: [Int], to now: [Int]) throws {
        let places = Dictionary(zip(before, now)) { first, _ in first }
        let rows = try Row.fetchAll(database, sql: "SELECT rowid, line FROM relation WHERE writer = ?", arguments: [id])
        let move = try database.cachedStatement(sql: "UPDATE relation SET line = ? WHERE rowid = ?")
        for row in rows {
            let rowid: Int64 = row[0]
            try move.execute(arguments: [places[row[1]] ?? row[1], rowid])
        }
    }
}
