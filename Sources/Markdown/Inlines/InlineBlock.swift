internal import CCmark
internal import SourceText

/// A block with inlines in it, and where its text stands.
struct InlineBlock {
    enum Content {
        /// All of a paragraph or heading.
        case block(CMarkNode)
        /// Some lines of a paragraph, as ranges of the parsed text.
        case lines([ByteRange])
        /// A table cell.
        case cell(ByteRange)
    }

    /// The node whose children the inlines are: the block itself, or a paragraph of a fragment (`FragmentText`).
    var node: CMarkNode
    var content: Content
    /// Whether `node` was parsed from a fragment, behind its prefix.
    var isFragment = false
    /// How many bytes at the beginning of the text are markup that the walk shows in another way: `[ ] `, `[!NOTE]`.
    var skipped = 0

    /// Loads the text that the inlines were parsed from.
    func load(into text: inout InlineText, of parsed: ParsedText) {
        let prefix = isFragment ? FragmentText.prefix : []
        switch content {
        case .block(let node): text.load(BlockLines(of: node, in: parsed).lines, of: parsed, prefix: prefix)
        case .lines(let lines): text.load(lines, of: parsed, prefix: prefix)
        case .cell(let range): text.loadCell(range, of: parsed, prefix: prefix)
        }
    }
}
