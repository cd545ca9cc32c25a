internal import GRDB
internal import SearchLanguage
internal import SourceText

/// Reads the stretches of notebooks that some of their documents cover, without the rest of the text.
struct DocumentTexts {
    private let selectRanges: Statement
    private let selectText: Statement
    private let database: Database

    init(_ database: Database) throws {
        self.database = database
        selectRanges = try database.cachedStatement(
            sql: "SELECT id, start, end, kind = 'entry' FROM document WHERE id > ? AND id < ? ORDER BY id")
        selectText = try database.cachedStatement(sql: "SELECT substr(text, ?, ?) FROM source WHERE notebook = ?")
    }

    /// The texts that documents cover: items and entries themselves, the notebook as a whole what lies in no entry.
    func texts(of documents: Set<Int>, in row: Int64) throws -> [[UInt8]] {
        try covered(by: documents, in: row).map { range in
            try Row.fetchOne(selectText, arguments: [range.lowerBound + 1, range.count, row])?.bytes(at: 0) ?? []
        }
    }

    /// Shows the text of each of many items and entries, in the order of their numbers.
    func forEach(of documents: [Int64], _ body: (Int64, [UInt8]) -> Void) throws {
        let list = "[" + documents.sorted().map(String.init).joined(separator: ",") + "]"
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT d.id, substr(s.text, d.start + 1, d.end - d.start)
                FROM json_each(?) j CROSS JOIN document d ON d.id = j.value CROSS JOIN source s ON s.notebook = d.notebook
                """, arguments: [list])
        while let row = try cursor.next() { body(row[0], row.bytes(at: 1)) }
    }

    private func covered(by documents: Set<Int>, in row: Int64) throws -> [ByteRange] {
        var covered: [ByteRange] = []
        var entries: [ByteRange] = []
        let cursor = try Row.fetchCursor(
            selectRanges, arguments: [DocumentRow.id(0, of: row), DocumentRow.id(0, of: row + 1)])
        while let document = try cursor.next() {
            let start: Int = document[1]
            let range = start..<max(start, document[2] as Int)
            if documents.contains(DocumentRow.number(of: document[0])) { covered.append(range) }
            if document[3] { entries.append(range) }
        }
        guard documents.contains(0) else { return covered }
        var start = 0
        for entry in entries.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if entry.lowerBound > start { covered.append(start..<entry.lowerBound) }
            start = max(start, entry.upperBound)
        }
        covered.append(start..<start + Self.unlimited)
        return covered
    }

    /// More bytes than a file has.
    private static let unlimited = 1 << 40
}
