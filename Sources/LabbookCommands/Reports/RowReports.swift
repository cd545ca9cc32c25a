internal import NotebookExport
internal import NotebookSearch
internal import SourceText

/// The rows of an answer as data.
enum RowReports {
    static func json(_ answer: NotebookDatabase.Answer) -> [UInt8] {
        let document: JSONValue = [
            "format": "labbook-sql", "version": .number(1), "columns": .texts(answer.columns),
            "rows": .array(answer.rows.map { object($0, answer.columns) }),
        ]
        return document.document
    }

    /// One row a line.
    static func lines(_ answer: NotebookDatabase.Answer) -> [UInt8] {
        answer.rows.flatMap { object($0, answer.columns).line }
    }

    static func csv(_ answer: NotebookDatabase.Answer) -> [UInt8] {
        let records = [answer.columns] + answer.rows.map { $0.map(CSVText.cell) }
        return Array(records.map(CSVText.line).joined().utf8)
    }

    static func markdown(_ answer: NotebookDatabase.Answer) -> [UInt8] {
        let records = [answer.columns, answer.columns.map { _ in "---" }] + answer.rows.map { $0.map(CSVText.cell) }
        let lines = records.enumerated().map { index, cells in
            "| " + cells.map { index == 1 ? $0 : MarkdownCell.escaped($0) }.joined(separator: " | ") + " |\n"
        }
        return Array(lines.joined().utf8)
    }

    private static func object(_ values: [JSONValue], _ columns: [String]) -> JSONValue {
        .object(zip(columns, values).map { JSONValue.Member($0, $1) })
    }
}

/// The rows of an answer as a table for the terminal.
struct RowTable {
    /// The columns that the terminal has; `nil` where lines may be as long as they are.
    var width: Int?
    var style: TextStyle

    private static let gap = 2
    /// Less than this of a text says nothing.
    private static let minimumWidth = 8

    func bytes(of answer: NotebookDatabase.Answer) -> [UInt8] {
        let rows = answer.rows.map { $0.map { CSVText.cell($0).printable } }
        let headings = answer.columns.map { $0.printable.uppercased() }
        let isNumeric = headings.indices.map { column in
            !answer.rows.isEmpty
                && answer.rows.allSatisfy { row in
                    switch row[column] {
                    case .number, .real, .null: true
                    default: false
                    }
                }
        }
        let widths = fitted(
            headings.indices.map { column in
                ([headings] + rows).map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
            })
        let lines = ([headings] + rows).enumerated().map { index, cells in
            line(cells, widths, isNumeric) { index == 0 ? style.bold($0) : $0 }
        }
        return Array(lines.joined().utf8)
    }

    /// The widths of columns; where they do not fit, the widest give way first.
    private func fitted(_ widths: [Int]) -> [Int] {
        guard let width else { return widths }
        let room = width - Self.gap * (widths.count - 1)
        guard widths.reduce(0, +) > room else { return widths }
        // The highest limit at which all fit.
        var limit = widths.max() ?? 0
        while limit > Self.minimumWidth, widths.map({ min($0, limit) }).reduce(0, +) > room { limit -= 1 }
        var fitted = widths.map { min($0, limit) }
        // What a whole column less for all has left over the first ones get.
        var rest = room - fitted.reduce(0, +)
        for column in fitted.indices where rest > 0 && fitted[column] < widths[column] {
            fitted[column] += 1
            rest -= 1
        }
        return fitted
    }

    private func line(
        _ cells: [String], _ widths: [Int], _ isNumeric: [Bool], style: (String) -> String
    ) -> String {
        var line = ""
        for column in cells.indices {
            let cell = DisplayWidth.fitted(cells[column], to: widths[column])
            let padding = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.columns(of: cell)))
            line += isNumeric[column] ? padding + style(cell) : style(cell) + padding
            if column < cells.count - 1 { line += String(repeating: " ", count: Self.gap) }
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
