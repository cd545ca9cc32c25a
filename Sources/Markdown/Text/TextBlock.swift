public import SourceText

/// The text of one block without any markup, and where each part of it stands in the file.
public struct TextBlock: Sendable, Equatable {
    /// What the block is.
    public enum Kind: Sendable, Equatable {
        case heading(level: Int)
        /// A paragraph, wherever it stands: in a list, a quote, a footnote.
        case paragraph
        case alertTitle
        /// A code block, with its language where it names one.
        case code(language: String?)
        /// A row of a table; a tab stands between its cells.
        case tableRow
    }

    /// A stretch of the text that stands in the file as one piece.
    public struct Piece: Sendable, Equatable {
        /// What the stretch is made of.
        public enum Form: Sendable, Equatable {
            case text
            case code
            /// The source of mathematics.
            case mathematics
        }

        public var form: Form
        /// Where it stands in the block's text, in bytes of UTF-8.
        public var textRange: ByteRange
        /// Where it stands in the file: exactly, or the block that it is part of.
        public var range: ByteRange
        public var rangeIsExact: Bool
    }

    public var kind: Kind
    /// The text; a line feed stands where a line of the source ends.
    public var text: String
    /// Where the block stands in the file.
    public var range: ByteRange
    /// Where its parts stand, in order. Breaks between lines and cells belong to none.
    public var pieces: [Piece]
}

/// Collects a document's text for searching and for being read out: block by block, code marked as code, without
/// comments and raw HTML.
public struct TextCollector: MarkdownVisitor {
    public private(set) var blocks: [TextBlock] = []

    private var bytes: [UInt8] = []
    private var pieces: [TextBlock.Piece] = []

    public init() {}

    public var needsExactRanges: Bool { true }

    /// All the text, with an empty line between blocks and none between the rows of a table.
    public var text: String {
        var joined = ""
        for (index, block) in blocks.enumerated() {
            if index > 0 { joined += block.kind == .tableRow && blocks[index - 1].kind == .tableRow ? "\n" : "\n\n" }
            joined += block.text
        }
        return joined
    }

    public mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .text, .reference: append(node, as: .text)
        case .code: append(node, as: .code)
        case .mathematics: append(node, as: .mathematics)
        case .softBreak, .lineBreak: bytes.append(Ascii.lineFeed)
        case .codeBlock:
            append(node, as: .code)
            while bytes.last == Ascii.lineFeed { bytes.removeLast() }
            endBlock(.code(language: CodeInfo(node.info).language), range: node.range)
        default: break
        }
    }

    public mutating func leave(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .heading(let level): endBlock(.heading(level: level), range: node.range)
        case .paragraph: endBlock(.paragraph, range: node.range)
        case .alertTitle: endBlock(.alertTitle, range: node.range)
        case .tableCell: bytes.append(Ascii.tab)
        case .tableRow:
            while bytes.last == Ascii.tab { bytes.removeLast() }
            endBlock(.tableRow, range: node.range)
        default: break
        }
    }

    private mutating func append(_ node: borrowing MarkdownNode, as form: TextBlock.Piece.Form) {
        let start = bytes.count
        HTMLEscape.copy(node.literal, into: &bytes)
        pieces.append(
            TextBlock.Piece(
                form: form, textRange: start..<bytes.count, range: node.range, rangeIsExact: node.rangeIsExact))
    }

    /// Ends a block; one without text is left out.
    private mutating func endBlock(_ kind: TextBlock.Kind, range: ByteRange) {
        defer {
            bytes.removeAll(keepingCapacity: true)
            pieces.removeAll(keepingCapacity: true)
        }
        guard !bytes.isEmpty else { return }
        for index in pieces.indices {
            pieces[index].textRange = pieces[index].textRange.clamped(to: 0..<bytes.count)
        }
        blocks.append(
            TextBlock(kind: kind, text: String(decoding: bytes, as: UTF8.self), range: range, pieces: pieces))
    }
}
