internal import FileAccess
internal import FoundationEssentials
internal import GRDB
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import SourceText
internal import SystemPackage

/// Brings an index up to date, in one transaction: whoever reads it meanwhile sees it as it was.
struct IndexUpdate: Sendable {
    let workspace: Workspace
    let format: String
    let tasks: Int
    let files: NotebookFiles

    /// How many files there are to a portion that is read and then written.
    private static let portion = 64

    /// Compares the index with the files and writes what is different.
    /// - Returns: Whether anything was written.
    func run(on queue: DatabaseQueue) async throws -> Bool {
        switch try await queue.read({ database in try currency(of: database) }) {
        case .current: return false
        case .touched(let states):
            await keep(states, on: queue)
            return false
        case .old: break
        }
        try await queue.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
        do {
            try await write(to: queue)
            try await queue.writeWithoutTransaction { database in
                try database.commit()
                // A first index makes a journal as large as itself, which would be read through at each start.
                _ = try? database.checkpoint(.truncate)
            }
            return true
        } catch {
            try? await queue.writeWithoutTransaction { database in
                if database.isInsideTransaction { try database.rollback() }
            }
            throw error
        }
    }

    private enum Currency {
        case current
        /// Files have other stamps than before, or stamps that did not tell enough, and the same content.
        case touched(FileStates)
        case old
    }

    /// Whether the index is as it should be, found out without writing: another process may be writing just now.
    private func currency(of database: Database) throws -> Currency {
        guard try database.tableExists("property"), try Self.format(of: database) == format,
            try GitDays.areCurrent(in: database, workspace: workspace)
        else { return .old }
        if try Self.listing(of: database, format: format) == FileStates.digest(of: NotebookListing(files.files)) {
            return .current
        }
        var states = try Self.states(of: database)
        let changes = FileChanges(from: states, to: files.files)
        guard changes.removed.isEmpty, changes.suspects.count <= Self.mostCompared else { return .old }
        for file in changes.suspects {
            let moment = FileStamp.now
            guard let id = states[file.path]?.id, try isSame(file, as: id, in: database) else { return .old }
            states[file.path] = FileStates.State(
                id: id, stamp: file.stamp, isSettled: file.stamp.isSettled(at: moment))
        }
        return .touched(states)
    }

    /// More files that may be different are most likely different.
    private static let mostCompared = 2000

    private func isSame(_ file: NotebookFile, as id: Int64, in database: Database) throws -> Bool {
        guard let bytes = try? FileReading.bytes(of: file.location) else { return false }
        let stored = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT text FROM source WHERE notebook = ?"), arguments: [id])
        return stored?.bytes(at: 0) == SourceFile(path: file.path, stored: bytes).text
    }

    /// Keeps what is known of files, so that they need not be read again; where another process is writing, the next time.
    private func keep(_ states: FileStates, on queue: DatabaseQueue) async {
        try? await queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA busy_timeout = 0")
            defer { try? database.execute(sql: "PRAGMA busy_timeout = \(IndexFile.patience * 1000)") }
            try database.inTransaction(.immediate) {
                try write(states, to: database)
                return .commit
            }
        }
    }

    /// The digest of the files that the index holds, where it has a format and all of them are certain.
    static func listing(of database: Database, format: String) throws -> Int64? {
        guard try database.tableExists("property"), try Self.format(of: database) == format else { return nil }
        return try Int64.fetchOne(
            database, sql: "SELECT value FROM property WHERE name = ?", arguments: [IndexProperty.listing])
    }

    private static func format(of database: Database) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT value FROM property WHERE name = ?", arguments: [IndexProperty.format])
    }

    static func states(of database: Database) throws -> FileStates {
        let row = try Row.fetchOne(
            database, sql: "SELECT value FROM property WHERE name = ?", arguments: [IndexProperty.files])
        return row.map { FileStates(packed: $0.bytes(at: 0)) } ?? FileStates()
    }

    /// All of an update that stands between the beginning and the end of its transaction.
    private func write(to queue: DatabaseQueue) async throws {
        var states = try await queue.writeWithoutTransaction { try makeTables(in: $0) }
        // Another process may have brought it up to date while this one waited.
        let changes = FileChanges(from: states, to: files.files)
        var progress = UpdateProgress()
        for path in changes.removed {
            guard let state = states[path] else { continue }
            try await queue.writeWithoutTransaction { try remove(state.id, from: $0) }
            states[path] = nil
            progress.relationsChanged = true
        }
        var nextID = states.largestID + 1
        let readings = Readings(changes.suspects, workspace: workspace, portion: Self.portion)
        try await readings.forEachPortion(tasks: tasks) { portion in
            for reading in portion {
                let known = states[reading.file.path]
                let id = known?.id ?? nextID
                if known == nil { nextID += 1 }
                let outcome = try await queue.writeWithoutTransaction {
                    try put(reading, as: id, isKnown: known != nil, in: $0)
                }
                progress.note(outcome, of: id)
                states[reading.file.path] =
                    outcome == .unreadable
                    ? nil
                    : FileStates.State(
                        id: id, stamp: reading.file.stamp, isSettled: reading.file.stamp.isSettled(at: reading.moment))
            }
        }
        try await queue.writeWithoutTransaction { [states, progress] database in
            try finish(progress, states: states, in: database)
        }
        try await GitDays.renew(on: queue, workspace: workspace)
    }

    // MARK: Steps

    /// Makes the tables, anew where they have another format.
    /// - Returns: The files that the index holds.
    private func makeTables(in database: Database) throws -> FileStates {
        if try database.tableExists("property") {
            if try Self.format(of: database) == format { return try Self.states(of: database) }
            try dropAll(in: database)
        }
        try database.execute(sql: IndexSchema.tables)
        try setProperty(IndexProperty.format, to: format.databaseValue, in: database)
        return FileStates()
    }

    private func dropAll(in database: Database) throws {
        let entries = try Row.fetchAll(
            database,
            sql: """
                SELECT type, name FROM sqlite_schema
                WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type DESC, rowid
                """)
        for entry in entries {
            let type: String = entry[0]
            let name: String = entry[1]
            // The tables of a full-text index go with it.
            try database.execute(sql: "DROP \(type) IF EXISTS \(name.quotedDatabaseIdentifier)")
        }
    }

    private func remove(_ id: Int64, from database: Database) throws {
        let rows = try NotebookRows(database)
        try rows.remove(id, text: try storedText(of: id, in: database))
        let derived = try DerivedRows(database)
        try derived.removeRelations(of: id)
        try database.execute(sql: "DELETE FROM derived WHERE notebook = ?", arguments: [id])
    }

    /// The words that were indexed of a notebook: taken from its text once more.
    private func storedText(of id: Int64, in database: Database) throws -> SearchText {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT path, slug, text, given_kind FROM source JOIN notebook ON id = source.notebook
                WHERE source.notebook = ?
                """, arguments: [id])
        guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        var tools = SearchText.Tools()
        let given: String? = row[3]
        return IndexedNotebook(
            path: row[0], slug: Slug(row[1] as String), stored: row.bytes(at: 2),
            givenKind: given.flatMap(NotebookKind.init), classifier: Readings.classifier(of: workspace),
            tools: &tools
        ).text
    }

    /// Writes what was read of a file in the place of what was there.
    private func put(_ reading: Reading, as id: Int64, isKnown: Bool, in database: Database) throws -> UpdateOutcome {
        guard let indexed = reading.indexed else {
            if isKnown { try remove(id, from: database) }
            return .unreadable
        }
        let rows = try NotebookRows(database)
        guard isKnown, let before = try KeptSkeleton.fetch(id, from: database) else {
            try rows.insert(indexed, as: id)
            return .relationsChanged
        }
        let stored = try Row.fetchOne(database, sql: "SELECT text FROM source WHERE notebook = ?", arguments: [id])
        if stored?.bytes(at: 0) == indexed.source.text { return .same }
        try rows.remove(id, text: try storedText(of: id, in: database))
        try rows.insert(indexed, as: id)
        guard before.bytes == indexed.skeleton.bytes else { return .relationsChanged }
        try RelationReview(database, workspace: workspace).renew(id, before: before)
        return .textChanged
    }

    private func finish(_ progress: UpdateProgress, states: FileStates, in database: Database) throws {
        if progress.relationsChanged {
            try RelationReview(database, workspace: workspace).reviewAll(rewritten: progress.rewritten)
        }
        try write(states, to: database)
    }

    private func write(_ states: FileStates, to database: Database) throws {
        try setProperty(IndexProperty.files, to: Data(states.packed).databaseValue, in: database)
        let listing = states.digest(of: files.files).map(\.databaseValue) ?? .null
        try setProperty(IndexProperty.listing, to: listing, in: database)
    }

    private func setProperty(_ name: String, to value: DatabaseValue, in database: Database) throws {
        try database.execute(sql: "INSERT OR REPLACE INTO property VALUES (?, ?)", arguments: [name, value])
    }
}

/// What came of one file.
enum UpdateOutcome {
    case same
    case textChanged
    case relationsChanged
    case unreadable
}

/// What an update has done so far.
struct UpdateProgress: Sendable {
    /// The notebooks whose rows are new and whose relations are to be looked at.
    var rewritten: Set<Int64> = []
    var relationsChanged = false

    mutating func note(_ outcome: UpdateOutcome, of id: Int64) {
        switch outcome {
        case .same, .textChanged: break
        case .relationsChanged:
            rewritten.insert(id)
            relationsChanged = true
        case .unreadable: relationsChanged = true
        }
    }
}
