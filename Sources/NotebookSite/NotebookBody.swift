internal import Markdown
internal import NotebookModel
internal import SourceText

/// Writes a notebook's text as HTML, and behind the heading of an item, or at the end of its list item, a note of the page's;
/// before a table that is to be drawn, its chart.
struct NotebookBody: MarkdownVisitor {
    private(set) var renderer: HTMLRenderer
    /// The notes by the offset at which the heading or list item begins.
    private let notes: [Int: String]
    /// The charts by the offset at which their table begins.
    private let charts: [Int: ChartFigure]
    /// Where notes and charts go in the renderer's HTML, in its order.
    private var insertions: [(offset: Int, note: String)] = []

    init(_ renderer: HTMLRenderer, notes: [Int: String], charts: [Chart]) {
        self.renderer = renderer
        self.notes = notes
        self.charts = Dictionary(
            charts.map { ($0.tableOffset, ChartFigure($0)) }
        ) { first, _ in first }
    }

    mutating func enter(_ node: borrowing MarkdownNode) {
        if !charts.isEmpty, node.kind == .table, let chart = charts[node.range.lowerBound] {
            insertions.append((renderer.html.count, chart.opening))
        }
        renderer.enter(node)
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .item:
            insertNote(at: node.range.lowerBound)
            renderer.leave(node)
        case .heading:
            renderer.leave(node)
            insertNote(at: node.range.lowerBound)
        case .table:
            renderer.leave(node)
            if charts[node.range.lowerBound] != nil { insertions.append((renderer.html.count, ChartFigure.closing)) }
        default: renderer.leave(node)
        }
    }

    private mutating func insertNote(at place: Int) {
        guard let note = notes[place] else { return }
        insertions.append((renderer.html.count, note))
    }

    /// The HTML with the notes in it.
    var html: String {
        guard !insertions.isEmpty else { return String(decoding: renderer.html, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(renderer.html.count + insertions.reduce(0) { $0 + $1.note.utf8.count + 1 })
        var start = 0
        for (offset, note) in insertions {
            bytes.append(contentsOf: renderer.html[start..<offset])
            if bytes.last != Ascii.lineFeed { bytes.append(Ascii.lineFeed) }
            bytes.append(contentsOf: note.utf8)
            start = offset
        }
        bytes.append(contentsOf: renderer.html[start...])
        return String(decoding: bytes, as: UTF8.self)
    }
}
