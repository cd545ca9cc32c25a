internal import CCmark
internal import SourceText

/// Looks through a tree once, from its first block to its last, for what libcmark does not know.
struct ConstructSurvey {
    private let root: CMarkNode
    private let text: ParsedText
    private let extensions: MarkdownDocument.Extensions
    private let rewriting: BlockRewriting?
    private var marks: ExtensionMarks

    private(set) var constructs: [DocumentConstructs.Construct] = []
    private(set) var plan = InlinePlan()
    private(set) var footnoteKeys: [String: Int] = [:]
    private(set) var fragments: [CMarkNode] = []

    /// The block quotes of the definitions, by the definitions' indices.
    private var definitionNodes: [Int: CMarkNode] = [:]
    /// The blocks to plan and the tables to fill, in the order of the text.
    private var candidates: [(candidate: Candidate, node: CMarkNode)] = []
    /// The blocks that have to be parsed again with spans masked.
    private var masked: [Masked] = []
    private var maskedFragment = FragmentText()
    private var htmlBlocks: [CMarkNode] = []
    /// The references to footnotes that were planned.
    private var footnoteReferences: [FootnoteStep] = []

    private enum Candidate {
        case inlines(InlineBlock)
        case table(TableLayout)
    }

    /// Where a block that is planned stands.
    private struct Place {
        /// Among all candidates.
        var order: Int
        /// The paragraph or heading of the document that it is, or lies in.
        var owner: CMarkNode
    }

    private struct Masked {
        var block: InlineBlock
        /// The node that gets the steps.
        var marked: CMarkNode
        var spans: [InlineSpan]
        var place: Place
    }

    private struct FootnoteStep {
        var step: Int
        var definition: Int
        var place: Place
    }

    init(
        in root: CMarkNode, text: ParsedText, marks: ExtensionMarks, extensions: MarkdownDocument.Extensions,
        rewriting: BlockRewriting?
    ) {
        self.marks = marks
        self.root = root
        self.text = text
        self.extensions = extensions
        self.rewriting = rewriting
        for (index, definition) in (rewriting?.definitions ?? []).enumerated()
        where footnoteKeys[definition.key] == nil {
            footnoteKeys[definition.key] = index
        }
    }

    mutating func run() {
        if !footnoteKeys.isEmpty { marks.countFootnotes() }
        guard
            marks.mayHoldInline || marks.mayHoldTable || marks.mayHoldAlert || marks.mayHoldEndTag || rewriting != nil
        else { return }
        for node in BlockSequence(root: root) { look(at: node) }
        markSpanningHTML()
        footnoteKeys = footnoteKeys.filter { definitionNodes[$0.value] != nil }
        guard !candidates.isEmpty else { return }
        let tables = fillTables()
        var planner = InlinePlanner(of: text, extensions: extensions, footnotes: footnoteKeys)
        for (order, (candidate, node)) in candidates.enumerated() {
            let place = Place(order: order, owner: node)
            switch candidate {
            case .inlines(let block): plan(block, at: place, with: &planner)
            case .table:
                guard let table = tables[order] else { continue }
                for block in table.inlineBlocks { plan(block, at: place, with: &planner) }
                mark(node, .table(table))
            }
        }
        planMasked(with: &planner)
    }

    // MARK: Blocks

    private mutating func look(at node: CMarkNode) {
        switch node.type {
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: lookForInlines(in: node)
        case CMARK_NODE_BLOCK_QUOTE:
            if let definition = definition(at: node) {
                definitionNodes[definition] = node
                mark(node, .footnote)
            } else if marks.mayHoldAlert, let (alert, _) = AlertSyntax.alert(of: node) {
                mark(node, .alert(alert))
            }
        case CMARK_NODE_HTML_BLOCK:
            if rewriting?.separators.contains(node.startLine) == true {
                mark(node, .separator)
            } else {
                htmlBlocks.append(node)
            }
        default: break
        }
    }

    private mutating func lookForInlines(in node: CMarkNode) {
        // The lines whole: libcmark is not to be relied on for the end of a block.
        let start = text.start(ofLine: node.startLine)
        let end = text.start(ofLine: max(node.startLine, node.endLine) + 1)
        let mayHoldInline = marks.mayHoldInline(in: start..<max(start, end))
        if marks.mayHoldTable, let layout = TableLayout(of: node, in: text) {
            candidates.append((.table(layout), node))
            return
        }
        let title = alertTitle(node)
        if let title { mark(node, .alertTitle(skipped: title, steps: nil)) }
        guard mayHoldInline else { return }
        let skipped = title ?? (TaskMarker.begins(node, extensions) ? TaskMarker.length : 0)
        candidates.append((.inlines(InlineBlock(node: node, content: .block(node), skipped: skipped)), node))
    }

    /// The length of the marker that a paragraph begins with, where it is the first of an alert.
    private func alertTitle(_ node: CMarkNode) -> Int? {
        guard let quote = node.parent, quote.mark > 0, quote.firstChild == node,
            case .alert = constructs[quote.mark - 1]
        else { return nil }
        return AlertSyntax.alert(of: quote)?.length
    }

    /// The definition in whose place a block quote stands.
    private func definition(at quote: CMarkNode) -> Int? {
        guard let definitions = rewriting?.definitions, !definitions.isEmpty else { return nil }
        // They stand in the order of their lines.
        var low = 0
        var high = definitions.count
        while low < high {
            let middle = (low + high) / 2
            if definitions[middle].line < quote.startLine { low = middle + 1 } else { high = middle }
        }
        guard low < definitions.count, definitions[low].line == quote.startLine,
            definitions[low].column == quote.startColumn
        else { return nil }
        return low
    }

    private mutating func mark(_ node: CMarkNode, _ construct: DocumentConstructs.Construct) {
        if node.mark > 0 {
            constructs[node.mark - 1] = construct
        } else {
            constructs.append(construct)
            node.mark = constructs.count
        }
    }

    private mutating func markSpanningHTML() {
        guard htmlBlocks.count > 1 else { return }
        for (node, tags) in zip(htmlBlocks, HTMLNesting(of: htmlBlocks).spanning) where tags != 0 {
            mark(node, .html(spanning: tags))
        }
    }

    /// Parses the cells of all tables, and gives the tables by their places among the candidates.
    private mutating func fillTables() -> [Int: TableBlock] {
        var fragment = FragmentText()
        var scratch = InlineText()
        var layouts: [(order: Int, layout: TableLayout)] = []
        for (order, candidate) in candidates.enumerated() {
            guard case .table(let layout) = candidate.candidate else { continue }
            layout.write(to: &fragment, text: text, scratch: &scratch)
            layouts.append((order, layout))
        }
        var paragraph: CMarkNode?
        if !fragment.bytes.isEmpty, let tree = fragment.parse(withDefinitionsOf: root, in: text) {
            fragments.append(tree)
            paragraph = tree.firstChild
        }
        var tables: [Int: TableBlock] = [:]
        for (order, layout) in layouts {
            tables[order] = layout.table(taking: &paragraph, text: text, scratch: &scratch)
        }
        return tables
    }

    // MARK: Inlines

    private mutating func plan(_ block: InlineBlock, at place: Place, with planner: inout InlinePlanner) {
        let known = plan.footnoteSteps.count
        switch planner.plan(block, into: &plan) {
        case .nothing: break
        case .planned(let steps): finish(steps, node: block.node, at: place, knownFootnotes: known)
        case .crossing(let spans, let text):
            masked.append(Masked(block: block, marked: block.node, spans: spans, place: place))
            let prefix = block.isFragment ? FragmentText.prefix.count : 0
            maskedFragment.append(FragmentText.masked(Array(text.bytes[prefix...]), spans))
        }
    }

    private mutating func finish(_ steps: ByteRange, node: CMarkNode, at place: Place, knownFootnotes: Int) {
        for reference in plan.footnoteSteps[knownFootnotes...] {
            footnoteReferences.append(
                FootnoteStep(step: reference.step, definition: reference.definition, place: place))
        }
        if node.mark > 0, case .alertTitle(let skipped, _) = constructs[node.mark - 1] {
            mark(node, .alertTitle(skipped: skipped, steps: steps))
        } else {
            mark(node, .inlines(steps))
        }
    }

    private mutating func planMasked(with planner: inout InlinePlanner) {
        guard !masked.isEmpty, let tree = maskedFragment.parse(withDefinitionsOf: root, in: text) else { return }
        fragments.append(tree)
        var paragraph = tree.firstChild
        for item in masked {
            guard let node = paragraph else { return }
            paragraph = node.next
            var block = item.block
            block.node = node
            block.isFragment = true
            let known = plan.footnoteSteps.count
            if case .planned(let steps) = planner.plan(block, masks: item.spans, into: &plan) {
                finish(steps, node: item.marked, at: item.place, knownFootnotes: known)
            }
        }
    }

    // MARK: Footnotes

    /// Numbers the footnotes in the order of their first references: those of the text first, then those that stand in
    /// footnotes which are referred to.
    mutating func numberFootnotes() -> [DocumentConstructs.Footnote] {
        guard !footnoteReferences.isEmpty else { return [] }
        var referencesByOwner: [Int: [FootnoteStep]] = [:]
        var owners: [Int: Int] = [:]
        for reference in footnoteReferences.sorted(by: { ($0.place.order, $0.step) < ($1.place.order, $1.step) }) {
            let owner = owners[reference.place.order] ?? definition(around: reference.place.owner)
            owners[reference.place.order] = owner
            referencesByOwner[owner, default: []].append(reference)
        }
        var numbering = FootnoteNumbering()
        var owner = -1
        while true {
            for reference in referencesByOwner[owner] ?? [] {
                plan.number(step: reference.step, as: numbering.reference(to: reference.definition))
            }
            guard let next = numbering.nextDefinition() else { break }
            owner = next
        }
        return numbering.definitions.compactMap { index, definition in
            definitionNodes[index].map { .init(node: $0, definition: definition) }
        }
    }

    /// The definition that a block stands in, -1 where it stands in none.
    private func definition(around node: CMarkNode) -> Int {
        var current: CMarkNode? = node
        while let candidate = current {
            if candidate.type == CMARK_NODE_BLOCK_QUOTE, let index = definition(at: candidate) { return index }
            current = candidate.parent
        }
        return -1
    }

    /// The definitions that no number was given to.
    func unusedFootnotes(besides used: [DocumentConstructs.Footnote]) -> [(label: String, range: ByteRange)] {
        let nodes = Set(used.map(\.node.identity))
        return (rewriting?.definitions ?? []).enumerated().compactMap { index, definition in
            guard let node = definitionNodes[index], !nodes.contains(node.identity) else { return nil }
            return (definition.label, definition.range)
        }
    }
}

/// Gives footnotes their numbers, in the order in which they are referred to first.
private struct FootnoteNumbering {
    /// The definitions in the order of their numbers, each with its index.
    private(set) var definitions: [(index: Int, definition: MarkdownNode.FootnoteDefinition)] = []
    private var positions: [Int: Int] = [:]
    private var visited = 0

    /// The number of the next reference, which leads to the definition with an index.
    mutating func reference(to index: Int) -> MarkdownNode.FootnoteReference {
        let position = positions[index] ?? definitions.count
        if position == definitions.count {
            positions[index] = position
            definitions.append((index, .init(number: position + 1, references: 0)))
        }
        definitions[position].definition.references += 1
        return .init(number: position + 1, occurrence: definitions[position].definition.references)
    }

    /// The next definition whose own references are to be numbered.
    mutating func nextDefinition() -> Int? {
        guard visited < definitions.count else { return nil }
        visited += 1
        return definitions[visited - 1].index
    }
}
