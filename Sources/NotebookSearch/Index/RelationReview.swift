internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// Works out what the notebooks say of each other, and brings the rows that tell it up to date.
///
/// The catalog does the work, as everywhere; it is given skeletons in place of notebooks, so that no file is read.
struct RelationReview {
    private let database: Database
    private let workspace: Workspace
    private let rows: DerivedRows

    init(_ database: Database, workspace: Workspace) throws {
        self.database = database
        self.workspace = workspace
        rows = try DerivedRows(database)
    }

    /// Looks at all notebooks, and rewrites what is different.
    /// - Parameter rewritten: The notebooks whose rows are new, with their statuses as their own files have them.
    func reviewAll(rewritten: Set<Int64>) throws {
        let kept = try keptNotebooks()
        let ids = Dictionary(kept.map { (ByteKey($0.notebook.path), $0.id) }) { first, _ in first }
        let catalog = Catalog(workspace, notebooks: kept.map(\.notebook))
        let known = try rows.derived()
        let idsByPlace = catalog.notebooks.map { ids[ByteKey($0.path)] ?? 0 }
        let own = Dictionary(uniqueKeysWithValues: kept.map { ($0.id, $0) })
        for (place, notebook) in catalog.notebooks.enumerated() {
            let id = idsByPlace[place]
            guard let before = own[id] else { continue }
            let derived = Derived.differences(of: notebook, from: before.notebook)
            if derived != known[id, default: []] || rewritten.contains(id) && !derived.isEmpty {
                try rows.replaceDerived(of: id, by: derived, in: notebook)
            }
            let relations = catalog.relations(of: notebook).map { ResolvedRelation($0, ids: idsByPlace) }
            let digest = ResolvedRelation.digest(of: relations)
            guard rewritten.contains(id) || digest != before.digest else { continue }
            try rows.replaceRelations(of: id, by: relations, digest: digest)
        }
    }

    /// Brings the rows of a notebook up to date that was written anew and whose skeleton is the same as before: nothing that
    /// notebooks say of each other has changed but the lines.
    func renew(_ id: Int64, before: KeptSkeleton) throws {
        guard let now = try KeptSkeleton.fetch(id, from: database), var notebook = now.notebook else { return }
        let derived = try rows.derived(of: id)
        for change in derived { change.apply(to: &notebook) }
        if !derived.isEmpty { try rows.setStatuses(of: id, to: notebook) }
        try rows.setDigest(of: id, to: before.digest)
        if now.lines != before.lines { try rows.moveRelations(of: id, from: before.lines, to: now.lines) }
    }

    private func keptNotebooks() throws -> [(id: Int64, notebook: Notebook, digest: Int64)] {
        try KeptSkeleton.fetchAll(from: database).compactMap { kept in
            kept.notebook.map { (kept.id, $0, kept.digest) }
        }
    }
}

/// A skeleton as the index keeps it.
struct KeptSkeleton {
    var id: Int64
    var bytes: [UInt8]
    var lines: [Int]
    /// What its relations came to when they were resolved last.
    var digest: Int64

    private static let columns = "SELECT notebook, bytes, lines, resolved FROM skeleton"

    static func fetch(_ id: Int64, from database: Database) throws -> KeptSkeleton? {
        try Row.fetchOne(database, sql: columns + " WHERE notebook = ?", arguments: [id]).map(KeptSkeleton.init)
    }

    static func fetchAll(from database: Database) throws -> [KeptSkeleton] {
        var all: [KeptSkeleton] = []
        let cursor = try Row.fetchCursor(database, sql: columns + " ORDER BY notebook")
        while let row = try cursor.next() { all.append(KeptSkeleton(row)) }
        return all
    }

    private init(_ row: Row) {
        id = row[0]
        bytes = row.bytes(at: 1)
        var reader = PackedReader(row.bytes(at: 2))
        lines = (0..<reader.count()).map { _ in reader.int() }
        digest = row[3]
    }

    /// The notebook with its lines; `nil` where the bytes make no sense.
    var notebook: Notebook? {
        guard var notebook = Skeleton.notebook(from: bytes) else { return nil }
        func line(_ rank: Int) -> Int { lines.indices.contains(rank) ? lines[rank] : 0 }
        for index in notebook.items.indices {
            notebook.items[index].line = line(notebook.items[index].line)
            notebook.items[index].endLine = line(notebook.items[index].endLine)
        }
        for index in notebook.relations.indices {
            notebook.relations[index].line = line(notebook.relations[index].line)
        }
        for index in notebook.links.indices {
            notebook.links[index].position.line = line(notebook.links[index].position.line)
        }
        for index in notebook.references.indices {
            notebook.references[index].position.line = line(notebook.references[index].position.line)
        }
        return notebook
    }
}

extension Row {
    /// The bytes of a column.
    func bytes(at column: Int) -> [UInt8] {
        (try? withUnsafeData(atIndex: column) { data in data.map { Array($0) } ?? [] }) ?? []
    }
}
