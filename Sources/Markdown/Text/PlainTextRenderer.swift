internal import SourceText

/// Writes a document as text without markup: what a person hears when it is read out.
///
/// Each block stands on lines of its own, with an empty line between blocks. Code is kept, comments and raw HTML are
/// not; a table has a line a row, with tabs between the cells.
public struct PlainTextRenderer: MarkdownVisitor {
    private var bytes: [UInt8] = []
    /// Whether the next text begins a new block.
    private var blockIsDue = false

    public init() {}

    /// The text so far, without a line end behind it.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .text, .code: write(node.literal)
        case .codeBlock:
            write(node.literal)
            while bytes.last == Ascii.lineFeed { bytes.removeLast() }
            blockIsDue = true
        case .softBreak, .lineBreak: bytes.append(Ascii.lineFeed)
        default: break
        }
    }

    public mutating func leave(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .paragraph, .heading, .table: blockIsDue = true
        case .tableCell: bytes.append(Ascii.tab)
        case .tableRow:
            if bytes.last == Ascii.tab { bytes.removeLast() }
            bytes.append(Ascii.lineFeed)
        default: break
        }
    }

    private mutating func write(_ literal: Span<UInt8>) {
        if blockIsDue {
            blockIsDue = false
            while bytes.last == Ascii.lineFeed { bytes.removeLast() }
            bytes.append(contentsOf: [Ascii.lineFeed, Ascii.lineFeed])
        }
        HTMLEscape.copy(literal, into: &bytes)
    }
}
