internal import Markdown
internal import NotebookModel
internal import SourceText

/// Writes a notebook's text as HTML, and behind the heading of an item, or at the end of its list item, a note of the page's;
/// before a table that is to be drawn, its chart; around a diagram, its figure.
struct NotebookBody: MarkdownVisitor {
    private(set) var renderer: HTMLRenderer
    /// The notes by the offset at which the heading or list item begins.
    private let notes: [Int: String]
    /// The charts by the offset at which their table begins.
    private let charts: [Int: ChartFigure]
    private let commits: CommitLinks
    private var figures: DiagramFigures
    /// How many headings, links and images are open, in which no link can begin.
    private var unlinkableDepth = 0
    /// Where notes, charts and links go in the renderer's HTML, in its order.
    private var insertions: [(offset: Int, note: String, isBlock: Bool)] = []

    init(
        _ renderer: HTMLRenderer, notes: [Int: String], charts: [Chart], words: SiteWords, commits: CommitLinks,
        figures: DiagramFigures
    ) {
        self.commits = commits
        self.figures = figures
        self.renderer = renderer
        self.notes = notes
        self.charts = Dictionary(
            charts.map { ($0.tableOffset, ChartFigure($0, words)) }
        ) { first, _ in first }
    }

    mutating func enter(_ node: borrowing MarkdownNode) {
        if !charts.isEmpty, node.kind == .table, let chart = charts[node.range.lowerBound] {
            insertions.append((renderer.html.count, chart.opening, true))
        }
        if !commits.isEmpty, enterCommit(node) { return }
        if !figures.isEmpty, enterDiagram(node) { return }
        renderer.enter(node)
    }

    /// Writes a block of code with the figure that it is the source of.
    /// - Returns: Whether the node is one.
    private mutating func enterDiagram(_ node: borrowing MarkdownNode) -> Bool {
        guard node.kind == .codeBlock, !node.info.isEmpty,
            let figure = figures.figure(of: CodeInfo(node.info).language, source: node.literal)
        else { return false }
        insertions.append((renderer.html.count, figure.opening, true))
        renderer.enter(node)
        insertions.append((renderer.html.count, figure.closing, true))
        return true
    }

    /// Writes the hash of a commit as a link to it.
    /// - Returns: Whether the node is one.
    private mutating func enterCommit(_ node: borrowing MarkdownNode) -> Bool {
        if Self.refusesLinks(node) { unlinkableDepth += 1 }
        guard unlinkableDepth == 0, case .code = node.kind,
            let address = commits.address(of: String(decoding: node.literal.array, as: UTF8.self))
        else { return false }
        let opening = "<a class=\"commit\" href=\"\(SVGText.escaped(address))\">"
        insertions.append((renderer.html.count, opening, false))
        renderer.enter(node)
        insertions.append((renderer.html.count, "</a>", false))
        return true
    }

    /// Whether no link can begin in a node: it is one, or becomes one, or its text does.
    private static func refusesLinks(_ node: borrowing MarkdownNode) -> Bool {
        switch node.kind {
        case .heading, .link, .image: true
        default: false
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        if !commits.isEmpty, Self.refusesLinks(node) { unlinkableDepth -= 1 }
        switch node.kind {
        case .item:
            insertNote(at: node.range.lowerBound)
            renderer.leave(node)
        case .heading:
            renderer.leave(node)
            insertNote(at: node.range.lowerBound)
        case .table:
            renderer.leave(node)
            if charts[node.range.lowerBound] != nil {
                insertions.append((renderer.html.count, ChartFigure.closing, true))
            }
        default: renderer.leave(node)
        }
    }

    private mutating func insertNote(at place: Int) {
        guard let note = notes[place] else { return }
        insertions.append((renderer.html.count, note, true))
    }

    /// The HTML with the notes in it.
    var html: String {
        guard !insertions.isEmpty else { return String(decoding: renderer.html, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(renderer.html.count + insertions.reduce(0) { $0 + $1.note.utf8.count + 1 })
        var start = 0
        for (offset, note, isBlock) in insertions {
            bytes.append(contentsOf: renderer.html[start..<offset])
            if isBlock, bytes.last != Ascii.lineFeed { bytes.append(Ascii.lineFeed) }
            bytes.append(contentsOf: note.utf8)
            start = offset
        }
        bytes.append(contentsOf: renderer.html[start...])
        return String(decoding: bytes, as: UTF8.self)
    }
}
