internal import NotebookModel
internal import SourceText

/// The table of `labbook list`.
struct ListTable {
    /// The columns that the terminal has; `nil` where lines may be as long as they are.
    var width: Int?
    var usesColor: Bool

    private enum Column: Int, CaseIterable {
        case day, status, kind, title, slug

        var heading: String {
            switch self {
            case .day: "DAY"
            case .status: "STATUS"
            case .kind: "KIND"
            case .title: "TITLE"
            case .slug: "NOTEBOOK"
            }
        }
    }

    private static let gap = 2
    /// Less than this of a title or a slug says nothing.
    private static let minimumWidth = 12

    func bytes(of notebooks: [Notebook]) -> [UInt8] {
        guard !notebooks.isEmpty else { return [] }
        let rows = notebooks.map { notebook in
            [
                notebook.date?.description ?? "", notebook.status?.word ?? "", notebook.kind.rawValue,
                notebook.title.printable, notebook.slug.text.printable,
            ]
        }
        let widths = columnWidths(of: [Column.allCases.map(\.heading)] + rows)
        var text = line(Column.allCases.map(\.heading), widths: widths) { _, cell in styled(cell, "1") }
        for (notebook, row) in zip(notebooks, rows) {
            text += line(row, widths: widths) { column, cell in
                switch column {
                case .status: styled(cell, Self.color(of: notebook.status))
                case .kind, .slug: styled(cell, "2")
                default: cell
                }
            }
        }
        return Array(text.utf8)
    }

    /// The width that each column gets: its widest cell, or, where they do not fit together, what the title and the slug
    /// can share.
    private func columnWidths(of rows: [[String]]) -> [Int] {
        var widths = Column.allCases.map { column in
            rows.map { DisplayWidth.columns(of: $0[column.rawValue]) }.max() ?? 0
        }
        guard let width else { return widths }
        let fixed = widths[..<Column.title.rawValue].reduce(0, +) + Self.gap * (Column.allCases.count - 1)
        let room = max(2 * Self.minimumWidth, width - fixed)
        let title = widths[Column.title.rawValue]
        let slug = widths[Column.slug.rawValue]
        guard title + slug > room else { return widths }
        let half = room / 2
        widths[Column.title.rawValue] = slug <= half ? room - slug : min(title, max(half, room - slug))
        widths[Column.slug.rawValue] = room - widths[Column.title.rawValue]
        return widths
    }

    private func line(_ cells: [String], widths: [Int], style: (Column, String) -> String) -> String {
        var line = ""
        for column in Column.allCases {
            let width = widths[column.rawValue]
            let cell = DisplayWidth.fitted(cells[column.rawValue], to: width)
            let isLast = column == .slug
            let padding = isLast ? 0 : width - DisplayWidth.columns(of: cell) + Self.gap
            line += style(column, cell) + String(repeating: " ", count: padding)
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }

    private func styled(_ text: String, _ code: String?) -> String {
        guard usesColor, let code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// The SGR code of a status: green for what holds, yellow for what is open, red for what does not hold.
    private static func color(of status: Status?) -> String? {
        switch status {
        case .experiment(.running), .decision(.proposed), .hypothesis(.open), .experiment(.paused): "33"
        case .experiment(.concluded), .decision(.accepted), .hypothesis(.supported): "32"
        case .experiment(.abandoned), .decision(.rejected), .hypothesis(.refuted): "31"
        case .decision(.superseded), .decision(.deprecated), .hypothesis(.inconclusive): "35"
        case .experiment(.planned): "36"
        case nil: nil
        }
    }
}
