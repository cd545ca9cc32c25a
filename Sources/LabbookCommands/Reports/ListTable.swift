internal import SourceText

/// A list as a table for the terminal.
struct ListTable {
    /// The columns that the terminal has; `nil` where lines may be as long as they are.
    var width: Int?
    var style: TextStyle

    private static let gap = 2
    /// Less than this of a title or a reference says nothing.
    private static let minimumWidth = 12

    func bytes(of listing: Listing) -> [UInt8] {
        guard !listing.rows.isEmpty else { return [] }
        let headings =
            listing.columns.map { $0.isName ? $0.heading.printable : $0.heading.uppercased() }
            + [listing.titleHeading, listing.referenceHeading].map { $0.uppercased() }
        let rows = listing.rows.map { ($0.cells + [$0.title, $0.reference]).map(\.printable) }
        let widths = columnWidths(of: [headings] + rows)
        let isNumeric = listing.columns.map(\.isNumeric) + [false, false]
        var text = line(headings, widths: widths, isNumeric) { _, cell in style.bold(cell) }
        for row in rows {
            text += line(row, widths: widths, isNumeric) { column, cell in
                guard column < listing.columns.count else {
                    return column == row.count - 1 ? style.dim(cell) : cell
                }
                switch listing.columns[column].style {
                case .plain: return cell
                case .dim: return style.dim(cell)
                case .status: return style.status(cell, row[column])
                }
            }
        }
        return Array(text.utf8)
    }

    /// The width that each column gets: its widest cell, or, where they do not fit together, what the title and the
    /// reference, which are the last two, can share.
    private func columnWidths(of rows: [[String]]) -> [Int] {
        guard let count = rows.first?.count else { return [] }
        var widths = (0..<count).map { column in rows.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0 }
        guard let width else { return widths }
        let fixed = widths.dropLast(2).reduce(0, +) + Self.gap * (count - 1)
        let room = max(2 * Self.minimumWidth, width - fixed)
        let title = widths[count - 2]
        let reference = widths[count - 1]
        guard title + reference > room else { return widths }
        let half = room / 2
        widths[count - 2] = reference <= half ? room - reference : min(title, max(half, room - reference))
        widths[count - 1] = room - widths[count - 2]
        return widths
    }

    private func line(
        _ cells: [String], widths: [Int], _ isNumeric: [Bool], style: (Int, String) -> String
    ) -> String {
        var line = ""
        for (column, width) in widths.enumerated() {
            let cell = DisplayWidth.fitted(cells[column], to: width)
            let isLast = column == widths.count - 1
            let padding = String(repeating: " ", count: isLast ? 0 : width - DisplayWidth.columns(of: cell))
            let gap = String(repeating: " ", count: isLast ? 0 : Self.gap)
            line += isNumeric[column] ? padding + style(column, cell) + gap : style(column, cell) + padding + gap
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
