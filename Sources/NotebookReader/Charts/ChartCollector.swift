internal import Markdown
internal import SourceText

/// A comment that asks for a chart, and the table behind it.
struct ChartRequest {
    /// The cells of a table.
    struct Table {
        struct Cell {
            var text: String
            /// Where it stands in the file; an empty cell has the place of its row.
            var range: ByteRange
        }

        var range: ByteRange
        /// The heads of the columns, then the rows, all with as many cells.
        var rows: [[Cell]] = []

        /// Adds a cell to the last row.
        mutating func append(_ cell: Cell) { rows[rows.count - 1].append(cell) }
    }

    /// What the comment says behind `chart:`.
    var text: String
    /// The comment in the file.
    var range: ByteRange
    /// The table that follows at once; `nil` where something else does.
    var table: Table?
}

/// Finds the tables of a document that are to be charts, and copies the cells of these and no others.
struct ChartCollector {
    private(set) var requests: [ChartRequest] = []
    /// Whether a comment waits for its table.
    private var isWaiting = false
    /// The table that the walk is in, where it is one of them.
    private var table: ChartRequest.Table?
    private var isInCell = false
    private var cellText: [UInt8] = []

    mutating func enter(_ node: borrowing MarkdownNode) {
        if table != nil {
            enterInTable(node)
        } else if node.kind == .htmlBlock {
            let directive = HTMLComment.directive(in: node.literal)
            isWaiting = directive?.name == "chart"
            if let directive, isWaiting { requests.append(ChartRequest(text: directive.text, range: node.range)) }
        } else if isWaiting {
            isWaiting = false
            if node.kind == .table { table = ChartRequest.Table(range: node.range) }
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        // Behind the end of its list item or quotation no table is the comment's.
        isWaiting = false
        switch node.kind {
        case .table where table != nil:
            requests[requests.count - 1].table = table
            table = nil
        case .tableCell where isInCell:
            isInCell = false
            table?.append(ChartRequest.Table.Cell(text: String(decoding: cellText, as: UTF8.self), range: node.range))
        default: break
        }
    }

    private mutating func enterInTable(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .tableRow: table?.rows.append([])
        case .tableCell:
            isInCell = true
            cellText.removeAll(keepingCapacity: true)
        case .text, .code, .mathematics: if isInCell { cellText.append(contentsOf: node.literal.array) }
        default: break
        }
    }
}
