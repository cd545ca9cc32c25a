internal import GRDB
internal import SearchLanguage
internal import SourceText

/// A stretch of a notebook that can be shown by itself: an item, an entry, a section, or the notebook as a whole.
struct Place {
    enum Kind: Equatable {
        case head
        case item(String)
        case section
    }

    var kind: Kind
    /// The number of the document among the notebook's; `nil` for a section.
    var document: Int?
    var identifier: String?
    var title: String
    var status: String?
    var day: String?
    var line: Int
    var range: ByteRange
    /// Where the first line ends.
    var openingEnd: Int
    var isChosen: Bool?
}

/// All places of a notebook.
struct NotebookPlaces {
    let text: [UInt8]
    private(set) var places: [Place] = []
    let bodyStart: Int

    init?(of row: Int64, in database: Database) throws {
        guard
            let source = try Row.fetchOne(
                database.cachedStatement(sql: "SELECT text, outline, body_start FROM source WHERE notebook = ?"),
                arguments: [row])
        else { return nil }
        text = source.bytes(at: 0)
        bodyStart = source[2]
        let documents = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT id, item, kind, title, status, day, line, start, end, is_chosen FROM document
                    WHERE id >= ? AND id < ? ORDER BY id
                    """), arguments: [DocumentRow.id(0, of: row), DocumentRow.id(0, of: row + 1)])
        while let document = try documents.next() {
            let kind: String? = document[2]
            let start = min(document[7] as Int, text.count)
            let end = max(start, min(document[8] as Int, text.count))
            let range = kind == nil ? 0..<text.count : start..<end
            places.append(
                Place(
                    kind: kind.map(Place.Kind.item) ?? .head, document: DocumentRow.number(of: document[0]),
                    identifier: document[1], title: document[3], status: document[4], day: document[5],
                    line: document[6], range: range, openingEnd: Self.lineEnd(text, from: range.lowerBound),
                    isChosen: document[9]))
        }
        let head = places.first
        for section in OutlineSection.sections(from: source.bytes(at: 1)) {
            let start = min(section.range.lowerBound, text.count)
            let range = start..<max(start, min(section.range.upperBound, text.count))
            places.append(
                Place(
                    kind: .section, title: section.title, status: head?.status, day: head?.day, line: section.line,
                    range: range, openingEnd: Self.lineEnd(text, from: start)))
        }
    }

    private static func lineEnd(_ text: [UInt8], from start: Int) -> Int {
        text[start...].firstIndex(of: Ascii.lineFeed) ?? text.count
    }
}
