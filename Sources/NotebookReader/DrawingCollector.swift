internal import Markdown
internal import NotebookModel
internal import SourceText

/// Finds what a document describes for programs to draw.
struct DrawingCollector {
    private(set) var drawings: [Drawing] = []

    private let source: SourceFile
    /// Where the search for the next formula begins: behind the last one.
    private var searchStart = 0
    /// How far a formula is looked for, in bytes: where one is written over several lines of a quotation, it is not found as it
    /// is, and the search has to end before it becomes the work.
    private static let searchLength = 4096

    init(source: SourceFile) {
        self.source = source
    }

    mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .codeBlock: addBlock(node)
        case .mathematics(let isDisplay): addFormula(node, isDisplay: isDisplay)
        default: break
        }
    }

    private mutating func addBlock(_ node: borrowing MarkdownNode) {
        guard !node.info.isEmpty, let language = CodeInfo(node.info).language.flatMap(Drawing.Language.init(fence:))
        else { return }
        // The line behind the fence.
        let line = source.position(at: node.range.lowerBound).line + 1
        drawings.append(
            Drawing(language: language, source: node.literal.string, position: SourcePosition(line: line, column: 1)))
    }

    /// Formulas are placed by looking for them in their block, since a walk that places every inline costs half as much again.
    private mutating func addFormula(_ node: borrowing MarkdownNode, isDisplay: Bool) {
        let block = node.range
        let start = max(block.lowerBound, min(searchStart, block.upperBound))
        let end = min(block.upperBound, start + Self.searchLength)
        let found = source.offset(of: node.literal.array, in: start..<end)
        if let found { searchStart = found + node.literal.count }
        drawings.append(
            Drawing(
                language: .mathematics(isDisplay: isDisplay), source: node.literal.string,
                position: source.position(at: found ?? block.lowerBound)))
    }
}
