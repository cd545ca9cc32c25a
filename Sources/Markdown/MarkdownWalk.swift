internal import CCmark
internal import SourceText

extension MarkdownDocument {
    /// Takes `visitor` through the document, in one pass with constant stack however deep the nesting.
    public borrowing func walk<Visitor: MarkdownVisitor & ~Copyable>(_ visitor: inout Visitor) {
        var walk = MarkdownWalk(blocks: blocks, extensions: extensions)
        if extensions.contains(.tables) { walk.tables = TableSet(in: root, blocks: blocks) }
        walk.visit(root, &visitor)
    }
}

/// One pass over a tree: the state that goes along with it.
private struct MarkdownWalk: ~Copyable {
    let blocks: BlockLocator
    let extensions: MarkdownDocument.Extensions
    /// The tables of the document, in the order of their paragraphs; `nil` while there are none.
    var tables: TableSet?

    /// The range of the block that the walk is in.
    private var blockRange: ByteRange = 0..<0
    /// How many bytes at the beginning of the next text are markup that was recognised already.
    private var textToSkip = 0

    init(blocks: BlockLocator, extensions: MarkdownDocument.Extensions) {
        self.blocks = blocks
        self.extensions = extensions
    }

    /// Visits `root` and all below it.
    mutating func visit<Visitor: MarkdownVisitor & ~Copyable>(_ root: CMarkNode, _ visitor: inout Visitor) {
        var node = root
        while true {
            if enter(node, &visitor) {
                if let child = node.firstChild {
                    node = child
                    continue
                }
                leave(node, &visitor)
            }
            while node != root, node.next == nil {
                guard let parent = node.parent else { return }
                node = parent
                leave(node, &visitor)
            }
            guard node != root, let next = node.next else { return }
            node = next
        }
    }

    /// Visits the children of a paragraph that stands for a part of a block of the source.
    private mutating func visitInlines<Visitor: MarkdownVisitor & ~Copyable>(
        of part: FragmentPart, _ visitor: inout Visitor
    ) {
        textToSkip = part.prefixLength
        var child = part.paragraph.firstChild
        while let node = child {
            visit(node, &visitor)
            child = node.next
        }
        textToSkip = 0
    }

    /// Shows `node` to the visitor; the result says whether its children follow.
    private mutating func enter<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ visitor: inout Visitor
    ) -> Bool {
        let type = node.type
        switch type {
        case CMARK_NODE_TEXT:
            enterText(node, &visitor)
            return false
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK:
            blockRange = blocks.range(of: node)
            enterLeaf(node, type, &visitor)
            return false
        case CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            enterLeaf(node, type, &visitor)
            return false
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE:
            break
        case CMARK_NODE_PARAGRAPH:
            blockRange = blocks.range(of: node)
            if let table = tables?.next(at: node) {
                visitTable(table, at: node, &visitor)
                return false
            }
        default:
            blockRange = blocks.range(of: node)
        }
        let kind = containerKind(of: node, type)
        if case .item(.some) = kind { textToSkip = TaskMarker.length }
        visitor.enter(MarkdownNode(kind, node, range: blockRange))
        return true
    }

    private mutating func leave<Visitor: MarkdownVisitor & ~Copyable>(_ node: CMarkNode, _ visitor: inout Visitor) {
        let type = node.type
        if type.rawValue <= CMARK_NODE_LAST_BLOCK.rawValue { blockRange = blocks.range(of: node) }
        visitor.leave(MarkdownNode(containerKind(of: node, type), node, range: blockRange))
    }

    private mutating func enterText<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ visitor: inout Visitor
    ) {
        let literal = node.literal
        let skipped = min(textToSkip, literal.count)
        textToSkip = 0
        if skipped == literal.count, skipped > 0 { return }
        visitor.enter(MarkdownNode(.text, node, literal: literal.extracting(skipped...), range: blockRange))
    }

    private func enterLeaf<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ type: cmark_node_type, _ visitor: inout Visitor
    ) {
        let kind: MarkdownNode.Kind =
            switch type {
            case CMARK_NODE_CODE_BLOCK: .codeBlock
            case CMARK_NODE_HTML_BLOCK: .htmlBlock
            case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
            case CMARK_NODE_CODE: .code
            case CMARK_NODE_HTML_INLINE: .htmlInline
            case CMARK_NODE_LINEBREAK: .lineBreak
            default: .softBreak
            }
        visitor.enter(MarkdownNode(kind, node, literal: node.literal, range: blockRange))
    }

    private func containerKind(of node: CMarkNode, _ type: cmark_node_type) -> MarkdownNode.Kind {
        switch type {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST: .list(node.isOrderedList ? .ordered(start: node.listStart) : .bullet)
        case CMARK_NODE_ITEM: .item(taskState(of: node))
        case CMARK_NODE_HEADING: .heading(level: node.headingLevel)
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        default: .paragraph(isTight: isTight(node))
        }
    }

    private func isTight(_ paragraph: CMarkNode) -> Bool {
        guard let list = paragraph.parent?.parent else { return false }
        return list.type == CMARK_NODE_LIST && list.isTightList
    }

    private func taskState(of item: CMarkNode) -> MarkdownNode.TaskState? {
        guard extensions.contains(.taskItems), let paragraph = item.firstChild,
            paragraph.type == CMARK_NODE_PARAGRAPH, let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
        else { return nil }
        return TaskMarker.state(atStartOf: text.literal)
    }

    // MARK: Tables

    private mutating func visitTable<Visitor: MarkdownVisitor & ~Copyable>(
        _ table: borrowing TableBlock, at node: CMarkNode, _ visitor: inout Visitor
    ) {
        let isTight = isTight(node)
        visitParagraph(table.leading, at: node, isTight: isTight, &visitor)
        blockRange = table.range
        visitor.enter(MarkdownNode(.table, node, range: table.range))
        for (index, row) in table.rows.enumerated() {
            let isHeader = index == 0
            visitor.enter(MarkdownNode(.tableRow(isHeader: isHeader), node, range: row.range))
            for (column, alignment) in table.alignments.enumerated() {
                let cell = column < row.cells.count ? row.cells[column] : nil
                blockRange = cell?.range ?? row.range
                visitor.enter(MarkdownNode(.tableCell(alignment, isHeader: isHeader), node, range: blockRange))
                if let cell { visitInlines(of: cell, &visitor) }
                visitor.leave(MarkdownNode(.tableCell(alignment, isHeader: isHeader), node, range: blockRange))
            }
            visitor.leave(MarkdownNode(.tableRow(isHeader: isHeader), node, range: row.range))
        }
        blockRange = table.range
        visitor.leave(MarkdownNode(.table, node, range: table.range))
        visitParagraph(table.trailing, at: node, isTight: isTight, &visitor)
    }

    private mutating func visitParagraph<Visitor: MarkdownVisitor & ~Copyable>(
        _ part: FragmentPart?, at node: CMarkNode, isTight: Bool, _ visitor: inout Visitor
    ) {
        guard let part else { return }
        blockRange = part.range
        visitor.enter(MarkdownNode(.paragraph(isTight: isTight), node, range: part.range))
        visitInlines(of: part, &visitor)
        visitor.leave(MarkdownNode(.paragraph(isTight: isTight), node, range: part.range))
    }
}
