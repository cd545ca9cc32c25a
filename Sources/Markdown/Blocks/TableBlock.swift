internal import SourceText

/// A pipe table found in a paragraph of libcmark's tree.
struct TableBlock {
    /// The inlines of a cell.
    enum Cell {
        case empty
        /// Text with no markup in it: a range of the parsed text.
        case text(ByteRange)
        case inlines(InlineBlock, range: ByteRange)

        /// Where the cell stands in the parsed text; an empty one stands nowhere.
        var range: ByteRange? {
            switch self {
            case .empty: nil
            case .text(let range), .inlines(_, let range): range
            }
        }
    }

    /// One row. Cells that the source leaves out at the end are missing, those beyond the header's are dropped.
    struct Row {
        var range: ByteRange
        var cells: [Cell]
    }

    /// A paragraph that stands beside the table in the same paragraph of libcmark's.
    struct Paragraph {
        var inlines: InlineBlock
        var range: ByteRange
    }

    /// The paragraph's text before the header row, where there is any.
    var leading: Paragraph?
    var alignments: [MarkdownNode.ColumnAlignment]
    /// The header row, then the body's.
    var rows: [Row]
    /// Lines behind the table that libcmark took for the same paragraph: lazy ones, which a table cannot have.
    var trailing: Paragraph?
    /// From the header row to the last row.
    var range: ByteRange
    /// Whether a rule follows: libcmark took it for the underline of a heading.
    var ruleFollows: ByteRange?

    /// Everything in it that has inlines, in the order of the text.
    var inlineBlocks: [InlineBlock] {
        let cells = rows.lazy.flatMap(\.cells).compactMap { cell in
            if case .inlines(let block, _) = cell { block } else { nil }
        }
        return [leading?.inlines].compactMap { $0 } + cells + [trailing?.inlines].compactMap { $0 }
    }
}
