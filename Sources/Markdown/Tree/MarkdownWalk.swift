internal import CCmark
internal import SourceText

extension MarkdownDocument {
    /// Takes `visitor` through the document, in one pass with constant stack however deep the nesting.
    public borrowing func walk<Visitor: MarkdownVisitor & ~Copyable>(_ visitor: inout Visitor) {
        var state = WalkState()
        if visitor.needsExactRanges {
            state.planner = InlinePlanner(of: text, extensions: extensions, footnotes: constructs.footnoteKeys)
        }
        visit(root, &state, &visitor)
    }
}

/// A block that a visitor has entered and not yet left.
private struct OpenBlock {
    var kind: MarkdownNode.Kind
    var range: ByteRange
    var isExact: Bool
}

/// What goes along with a walk.
private struct WalkState {
    /// The range of the block that the walk is in.
    var blockRange: ByteRange = 0..<0
    /// The blocks around the walk's place, from the outermost.
    var openBlocks: [OpenBlock] = []
    /// How many bytes at the beginning of the next text are markup that was recognised already.
    var textToSkip = 0
    /// Places the inlines of each block, for visitors that want it.
    var planner: InlinePlanner?
    /// The steps of the block that was placed last.
    var plan = InlinePlan()
}

extension MarkdownDocument {
    /// Visits `root` and all below it.
    private borrowing func visit<Visitor: MarkdownVisitor & ~Copyable>(
        _ root: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        var node = root
        while true {
            if enter(node, &state, &visitor) {
                if let child = node.firstChild {
                    node = child
                    continue
                }
                leave(node, &state, &visitor)
            }
            while node != root, node.next == nil {
                guard let parent = node.parent else { return }
                node = parent
                leave(node, &state, &visitor)
            }
            guard node != root, let next = node.next else { return }
            node = next
        }
    }

    /// Shows `node` to the visitor; the result says whether its children follow.
    private borrowing func enter<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) -> Bool {
        let type = node.type
        switch type {
        case CMARK_NODE_TEXT:
            enterText(node, &state, &visitor)
            return false
        case CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            visitor.enter(
                MarkdownNode(
                    InlinePlan.kind(of: type), node, literal: node.literal, range: state.blockRange, isExact: false))
            return false
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE:
            visitor.enter(MarkdownNode(InlinePlan.kind(of: type), node, range: state.blockRange, isExact: false))
            return true
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
            return enterTextBlock(node, type, &state, &visitor)
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK:
            var spanningTags: UInt64 = 0
            switch constructs[node] {
            case .separator: return false
            case .html(let tags): spanningTags = tags
            default: break
            }
            let range = blockRange(of: node)
            state.blockRange = range
            visitor.enter(
                MarkdownNode(
                    leafKind(of: type), node, literal: node.literal, range: range, isExact: true,
                    spanningTags: spanningTags))
            return false
        default:
            if case .footnote = constructs[node] { return false }
            let kind = containerKind(of: node, type)
            if case .item(.some) = kind { state.textToSkip = TaskMarker.length }
            open(kind, node, range: blockRange(of: node), isExact: true, &state, &visitor)
            return true
        }
    }

    private borrowing func leave<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        let type = node.type
        if InlineAlignment.isContainer(type) {
            visitor.leave(MarkdownNode(InlinePlan.kind(of: type), node, range: state.blockRange, isExact: false))
            return
        }
        if type == CMARK_NODE_DOCUMENT { visitFootnotes(&state, &visitor) }
        close(node, &state, &visitor)
    }

    /// Shows the beginning of a block with others, or inlines, in it.
    private borrowing func open<Visitor: MarkdownVisitor & ~Copyable>(
        _ kind: MarkdownNode.Kind, _ node: CMarkNode, range: ByteRange, isExact: Bool, _ state: inout WalkState,
        _ visitor: inout Visitor
    ) {
        state.openBlocks.append(OpenBlock(kind: kind, range: range, isExact: isExact))
        state.blockRange = range
        visitor.enter(MarkdownNode(kind, node, range: range, isExact: isExact))
    }

    /// Shows the end of the innermost block.
    private borrowing func close<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        guard let block = state.openBlocks.popLast() else { return }
        visitor.leave(MarkdownNode(block.kind, node, range: block.range, isExact: block.isExact))
        if let outer = state.openBlocks.last { state.blockRange = outer.range }
    }

    // MARK: Kinds

    private borrowing func leafKind(of type: cmark_node_type) -> MarkdownNode.Kind {
        switch type {
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        default: .thematicBreak
        }
    }

    private borrowing func containerKind(of node: CMarkNode, _ type: cmark_node_type) -> MarkdownNode.Kind {
        switch type {
        case CMARK_NODE_LIST: return .list(node.isOrderedList ? .ordered(start: node.listStart) : .bullet)
        case CMARK_NODE_ITEM: return .item(TaskMarker.state(of: node, extensions))
        case CMARK_NODE_BLOCK_QUOTE:
            if case .alert(let alert) = constructs[node] { return .alert(alert) }
            return .blockQuote
        default: return .document
        }
    }

    private borrowing func isTight(_ paragraph: CMarkNode) -> Bool {
        guard let list = paragraph.parent?.parent else { return false }
        return list.type == CMARK_NODE_LIST && list.isTightList
    }

    /// The bytes of a block node in the file, without white space at its end.
    private borrowing func blockRange(of block: CMarkNode) -> ByteRange {
        text.sourceRange(of: BlockLines.range(of: block, in: text))
    }

    // MARK: Text

    private borrowing func enterText<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        let literal = node.literal
        let skipped = min(state.textToSkip, literal.count)
        state.textToSkip = 0
        if skipped == literal.count, skipped > 0 { return }
        visitor.enter(
            MarkdownNode(
                .text, node, literal: literal.extracting(skipped...), range: state.blockRange, isExact: false))
    }

    private borrowing func textBlockKind(_ node: CMarkNode, _ type: cmark_node_type) -> MarkdownNode.Kind {
        if type == CMARK_NODE_HEADING { return .heading(level: node.headingLevel) }
        if case .alertTitle = constructs[node] { return .alertTitle }
        return .paragraph(isTight: isTight(node))
    }

    /// Shows a paragraph or heading; the result says whether its inlines are still to be walked through.
    private borrowing func enterTextBlock<Visitor: MarkdownVisitor & ~Copyable>(
        _ node: CMarkNode, _ type: cmark_node_type, _ state: inout WalkState, _ visitor: inout Visitor
    ) -> Bool {
        let construct = constructs[node]
        if case .table(let table) = construct {
            state.textToSkip = 0
            visitTable(table, at: node, &state, &visitor)
            return false
        }
        let range = blockRange(of: node)
        // A paragraph may begin with link reference definitions, which are not its text.
        let isExact =
            type == CMARK_NODE_HEADING
            || LinkSyntax.endOfDefinition(in: text.bytes.span, at: BlockLines.start(of: node, in: text)) == nil
        open(textBlockKind(node, type), node, range: range, isExact: isExact, &state, &visitor)
        switch construct {
        case .inlines(let steps), .alertTitle(_, .some(let steps)):
            state.textToSkip = 0
            play(steps, of: constructs.plan, &visitor)
            close(node, &state, &visitor)
            return false
        case .alertTitle(let length, nil): state.textToSkip = length
        default: break
        }
        let block = InlineBlock(node: node, content: .block(node), skipped: state.textToSkip)
        guard placeInlines(block, &state) else { return true }
        state.textToSkip = 0
        play(0..<state.plan.steps.count, of: state.plan, &visitor)
        close(node, &state, &visitor)
        return false
    }

    /// Works out the steps of a block for a visitor that wants exact places; says whether that was possible.
    private borrowing func placeInlines(_ block: InlineBlock, _ state: inout WalkState) -> Bool {
        guard state.planner != nil else { return false }
        state.plan.removeAll()
        if case .planned = state.planner?.plan(block, into: &state.plan, always: true) { return true }
        return false
    }

    /// Shows the steps of a plan.
    private borrowing func play<Visitor: MarkdownVisitor & ~Copyable>(
        _ steps: ByteRange, of plan: borrowing InlinePlan, _ visitor: inout Visitor
    ) {
        for index in steps {
            let step = plan.steps[index]
            if let destination = step.destination {
                let address = plan.bytes.span.extracting(destination)
                let link = MarkdownNode(linkTo: address, step.node, range: step.range)
                if step.isLeave { visitor.leave(link) } else { visitor.enter(link) }
                continue
            }
            switch step.literal {
            case .none:
                let node = MarkdownNode(step.kind, step.node, range: step.range, isExact: true)
                if step.isLeave { visitor.leave(node) } else { visitor.enter(node) }
            case .node(let stretch):
                let literal = step.node.literal
                visitor.enter(
                    MarkdownNode(
                        step.kind, step.node, literal: literal.extracting(stretch.clamped(to: 0..<literal.count)),
                        range: step.range, isExact: true))
            case .plan(let stretch):
                visitor.enter(
                    MarkdownNode(
                        step.kind, step.node, literal: plan.bytes.span.extracting(stretch), range: step.range,
                        isExact: true))
            }
        }
    }

    /// Visits the inlines of a block that was parsed again: the children of a fragment's paragraph.
    private borrowing func visitInlines<Visitor: MarkdownVisitor & ~Copyable>(
        of block: InlineBlock, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        if case .inlines(let steps) = constructs[block.node] {
            play(steps, of: constructs.plan, &visitor)
        } else if placeInlines(block, &state) {
            play(0..<state.plan.steps.count, of: state.plan, &visitor)
        } else {
            state.textToSkip = block.isFragment ? FragmentText.prefix.count : 0
            var child = block.node.firstChild
            while let node = child {
                visit(node, &state, &visitor)
                child = node.next
            }
            state.textToSkip = 0
        }
    }

    // MARK: Tables

    private borrowing func visitTable<Visitor: MarkdownVisitor & ~Copyable>(
        _ table: TableBlock, at node: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        visitParagraph(table.leading, at: node, &state, &visitor)
        open(.table, node, range: text.sourceRange(of: table.range), isExact: true, &state, &visitor)
        for (index, row) in table.rows.enumerated() {
            let isHeader = index == 0
            let rowRange = text.sourceRange(of: row.range)
            open(.tableRow(isHeader: isHeader), node, range: rowRange, isExact: true, &state, &visitor)
            for (column, alignment) in table.alignments.enumerated() {
                let cell = column < row.cells.count ? row.cells[column] : .empty
                let range = cell.range.map(text.sourceRange)
                let kind = MarkdownNode.Kind.tableCell(alignment, isHeader: isHeader)
                open(kind, node, range: range ?? rowRange, isExact: range != nil, &state, &visitor)
                visit(cell, at: node, &state, &visitor)
                close(node, &state, &visitor)
            }
            close(node, &state, &visitor)
        }
        close(node, &state, &visitor)
        visitParagraph(table.trailing, at: node, &state, &visitor)
        if let rule = table.ruleFollows {
            visitor.enter(MarkdownNode(.thematicBreak, node, range: text.sourceRange(of: rule), isExact: true))
        }
    }

    private borrowing func visit<Visitor: MarkdownVisitor & ~Copyable>(
        _ cell: TableBlock.Cell, at node: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        switch cell {
        case .empty: break
        case .text(let range):
            visitor.enter(
                MarkdownNode(
                    .text, node, literal: text.bytes.span.extracting(range), range: state.blockRange, isExact: true))
        case .inlines(let block, _): visitInlines(of: block, &state, &visitor)
        }
    }

    private borrowing func visitParagraph<Visitor: MarkdownVisitor & ~Copyable>(
        _ paragraph: TableBlock.Paragraph?, at node: CMarkNode, _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        guard let paragraph else { return }
        let kind = MarkdownNode.Kind.paragraph(isTight: isTight(node))
        open(kind, node, range: text.sourceRange(of: paragraph.range), isExact: false, &state, &visitor)
        visitInlines(of: paragraph.inlines, &state, &visitor)
        close(node, &state, &visitor)
    }

    // MARK: Footnotes

    private borrowing func visitFootnotes<Visitor: MarkdownVisitor & ~Copyable>(
        _ state: inout WalkState, _ visitor: inout Visitor
    ) {
        guard !constructs.footnotes.isEmpty else { return }
        open(.footnotes, root, range: state.blockRange, isExact: false, &state, &visitor)
        for footnote in constructs.footnotes {
            let kind = MarkdownNode.Kind.footnote(footnote.definition)
            open(kind, footnote.node, range: blockRange(of: footnote.node), isExact: false, &state, &visitor)
            var child = footnote.node.firstChild
            while let node = child {
                visit(node, &state, &visitor)
                child = node.next
            }
            close(footnote.node, &state, &visitor)
        }
        close(root, &state, &visitor)
    }
}
