internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite
public import NotebookCatalog
public import NotebookExport
internal import NotebookModel

/// The notebooks of a catalog as a database in memory, with the tables of `NotebookTables`.
public struct NotebookDatabase: Sendable {
    private let queue: DatabaseQueue

    /// "LbkX" in the header of a file says that Labbook exported it: https://sqlite.org/fileformat2.html#application_id
    private static let applicationID: Int32 = 0x4C62_6B58
    private static let version = 1

    /// Fills the tables with what a catalog holds. The same catalog gives the same bytes.
    public init(_ catalog: Catalog) {
        do {
            queue = try DatabaseQueue()
            try queue.inDatabase { database in
                try database.execute(
                    sql: "PRAGMA application_id = \(Self.applicationID); PRAGMA user_version = \(Self.version)")
                try database.inTransaction {
                    try Self.fill(database, from: catalog)
                    return .commit
                }
            }
        } catch {
            // SQLite without a file fails only where there is no memory, where nothing else goes on either.
            preconditionFailure("no tables in memory: \(error)")
        }
    }

    private static func fill(_ database: Database, from catalog: Catalog) throws {
        for table in NotebookTables.all { try database.execute(sql: table.definition) }
        let notebooks = try database.makeStatement(sql: NotebookTables.notebooks.insertion)
        let items = try database.makeStatement(sql: NotebookTables.items.insertion)
        let relations = try database.makeStatement(sql: NotebookTables.relations.insertion)
        let runs = try database.makeStatement(sql: NotebookTables.runs.insertion)
        let rows = TableRows(catalog: catalog)
        for notebook in catalog.notebooks {
            try notebooks.execute(arguments: StatementArguments(TableRows.notebook(notebook)))
            for row in TableRows.items(of: notebook) { try items.execute(arguments: StatementArguments(row)) }
            for row in TableRows.runs(of: notebook) { try runs.execute(arguments: StatementArguments(row)) }
            for row in rows.relations(of: notebook) { try relations.execute(arguments: StatementArguments(row)) }
        }
    }

    // MARK: A file

    /// The bytes of a database file with the tables.
    public var file: [UInt8] {
        queue.inDatabase { database -> [UInt8] in
            var size: sqlite3_int64 = 0
            guard let memory = sqlite3_serialize(database.sqliteConnection, "main", &size, 0) else { return [] }
            defer { sqlite3_free(memory) }
            return Array(UnsafeBufferPointer(start: memory, count: Int(size)))
        }
    }

    /// Whether a file is a database that Labbook exported, by its first bytes.
    public static func isExport(_ file: [UInt8]) -> Bool {
        guard file.count >= 100, file.starts(with: "SQLite format 3\0".utf8) else { return false }
        return file[68..<72].reduce(0) { $0 << 8 | UInt32($1) } == UInt32(bitPattern: applicationID)
    }

    // MARK: Questions

    /// What a statement asks for.
    public struct Answer: Sendable {
        public var columns: [String]
        public var rows: [[JSONValue]]
    }

    /// Why a statement cannot be answered.
    public struct Problem: Error, Sendable, Equatable {
        public var message: String
        /// The byte of the statement that it is about, where that is known.
        public var offset: Int?
    }

    /// Answers one statement that only reads.
    /// - Throws: `Problem`.
    public func answer(_ sql: String) throws(Problem) -> Answer {
        do {
            return try queue.inDatabase { database in
                try database.execute(sql: "PRAGMA query_only = 1")
                return try Self.answer(sql, in: database)
            }
        } catch let problem as Problem {
            throw problem
        } catch let error as DatabaseError {
            throw Problem(message: error.message ?? "\(error.resultCode)", offset: nil)
        } catch {
            throw Problem(message: "\(error)", offset: nil)
        }
    }

    private static func answer(_ sql: String, in database: Database) throws -> Answer {
        let statement = try statement(sql, in: database)
        // What attaches another file, or begins a transaction, counts as reading too, and returns no column.
        guard statement.isReadonly, statement.columnCount > 0 else {
            throw Problem(message: "it does not read: labbook sql takes one SELECT, WITH, VALUES or EXPLAIN", offset: 0)
        }
        var answer = Answer(columns: unique(statement.columnNames), rows: [])
        let rows = try Row.fetchCursor(statement)
        while let row = try rows.next() {
            answer.rows.append(row.databaseValues.map(\.json))
        }
        return answer
    }

    private static func statement(_ sql: String, in database: Database) throws -> Statement {
        // SQLite takes a NUL for the end.
        if let place = sql.utf8.firstIndex(of: 0) {
            throw Problem(
                message: "there is a NUL in it", offset: sql.utf8.distance(from: sql.utf8.startIndex, to: place))
        }
        do {
            let statements = try database.allStatements(sql: sql)
            guard let first = try statements.next() else { throw Problem(message: "there is no statement", offset: 0) }
            if try statements.next() != nil {
                throw Problem(message: "there are several statements; labbook sql takes one", offset: nil)
            }
            return first
        } catch let error as DatabaseError {
            let offset = Int(sqlite3_error_offset(database.sqliteConnection))
            throw Problem(message: error.message ?? "\(error.resultCode)", offset: offset < 0 ? nil : offset)
        }
    }

    /// The names of columns, which may be keys: a name that comes again gets a number.
    private static func unique(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var candidate = name
            var number = 1
            while !taken.insert(candidate).inserted {
                number += 1
                candidate = "\(name)_\(number)"
            }
            return candidate
        }
    }
}

extension DatabaseValue {
    /// The value for JSON; bytes are written as hexadecimal digits.
    fileprivate var json: JSONValue {
        switch storage {
        case .null: .null
        case .int64(let number): .number(Int(number))
        case .double(let number): .real(number)
        case .string(let text): .string(text)
        case .blob(let data):
            .string(
                data.map { byte in
                    let digits = String(byte, radix: 16, uppercase: true)
                    return digits.count == 1 ? "0" + digits : digits
                }.joined())
        }
    }
}
