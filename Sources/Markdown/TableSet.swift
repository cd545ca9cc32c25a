internal import CCmark
internal import SourceText

/// All pipe tables of a document, with their cells parsed.
///
/// libcmark sees a table as a paragraph and has parsed its inlines across the cells. The cells are therefore parsed
/// again, all those of a document together as the paragraphs of one second tree, with the document's link reference
/// definitions behind them.
struct TableSet: ~Copyable {
    private let fragment: CMarkNode
    /// The tables with the paragraphs that they were found in, in the order of the document.
    private var found: [(paragraph: CMarkNode, table: TableBlock)]
    private var position = 0

    /// Finds the tables below `root`; `nil` where there is none, which costs one look at each paragraph's lines.
    init?(in root: CMarkNode, blocks: BlockLocator) {
        var layouts: [(paragraph: CMarkNode, layout: TableLayout)] = []
        for paragraph in BlockSequence(root: root) where paragraph.type == CMARK_NODE_PARAGRAPH {
            if let layout = TableLayout(of: paragraph, blocks: blocks) { layouts.append((paragraph, layout)) }
        }
        guard !layouts.isEmpty else { return nil }
        var text = FragmentText(blocks: blocks)
        for (_, layout) in layouts { layout.write(to: &text) }
        text.appendDefinitions(of: root)
        guard let fragment = CMarkNode.parse(text.bytes.span) else { return nil }
        self.fragment = fragment
        var parts = FragmentPartIterator(fragment: fragment, blocks: blocks)
        found = layouts.map { ($0.paragraph, $0.layout.table(taking: &parts)) }
    }

    deinit {
        fragment.free()
    }

    /// The table in `paragraph`, where there is one. Paragraphs are asked for in the order of the document.
    mutating func next(at paragraph: CMarkNode) -> TableBlock? {
        guard position < found.count, found[position].paragraph == paragraph else { return nil }
        position += 1
        return found[position - 1].table
    }
}

/// The block nodes of a tree, from the first to the last, without the inlines in them.
private struct BlockSequence: Sequence, IteratorProtocol {
    private let root: CMarkNode
    private var upcoming: CMarkNode?

    init(root: CMarkNode) {
        self.root = root
        upcoming = root
    }

    mutating func next() -> CMarkNode? {
        guard let node = upcoming else { return nil }
        upcoming = following(node)
        return node
    }

    private func following(_ node: CMarkNode) -> CMarkNode? {
        if node.type != CMARK_NODE_PARAGRAPH, node.type != CMARK_NODE_HEADING, let child = node.firstChild {
            return child
        }
        var node = node
        while node != root {
            if let next = node.next { return next }
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return nil
    }
}

/// Where the rows of one table stand in its paragraph.
private struct TableLayout {
    /// The content ranges of the paragraph's lines, in the file.
    private let lines: [ByteRange]
    /// The index of the header row in `lines`.
    private let header: Int
    /// The index in `lines` behind the last row.
    private let end: Int
    private let alignments: [MarkdownNode.ColumnAlignment]
    /// The ranges of the cells of each row, in the file, as many as the row has up to the header's number.
    private let cells: [[ByteRange]]

    init?(of paragraph: CMarkNode, blocks: BlockLocator) {
        let first = paragraph.startLine
        let last = paragraph.endLine
        guard last > first, Self.mayHoldTable(first + 1...last, blocks: blocks) else { return nil }
        let prefix = ContainerPrefix(of: paragraph)
        let text = blocks.source.text.span
        var lines = [blocks.range(of: paragraph).lowerBound..<blocks.contentRange(ofLine: first).upperBound]
        var lazy: Set<Int> = []
        for line in first + 1...last {
            let whole = blocks.contentRange(ofLine: line)
            let (start, isLazy) = prefix.content(of: text.extracting(whole))
            if isLazy { lazy.insert(lines.count) }
            lines.append(whole.lowerBound + start..<whole.upperBound)
        }
        guard
            let (header, alignments) = Self.header(in: lines, text: text),
            !lazy.contains(header + 1)
        else { return nil }
        self.lines = lines
        self.header = header
        self.alignments = alignments
        let columns = alignments.count
        var missingCells = 0
        end =
            (header + 2..<lines.count).first { row in
                missingCells += max(0, columns - TableSyntax.cells(of: text.extracting(lines[row])).count)
                return lazy.contains(row) || missingCells > Self.maximumMissingCells
            } ?? lines.count
        cells = (header..<end).filter { $0 != header + 1 }.map { row in
            let range = lines[row]
            return TableSyntax.cells(of: text.extracting(range)).prefix(alignments.count).map { cell in
                cell.lowerBound + range.lowerBound..<cell.upperBound + range.lowerBound
            }
        }
    }

    /// A table whose rows leave out more cells than this ends there, as in GitHub's parser: a few bytes a row could
    /// otherwise ask for gigabytes of cells.
    private static let maximumMissingCells = 0x80000

    /// Whether one of the lines begins, behind white space and quote marks, as only a delimiter row does.
    private static func mayHoldTable(_ lines: ClosedRange<Int>, blocks: BlockLocator) -> Bool {
        let text = blocks.source.text.span
        for line in lines {
            let range = blocks.contentRange(ofLine: line)
            var offset = range.lowerBound
            while offset < range.upperBound, Ascii.isBlank(text[offset]) || text[offset] == UInt8(ascii: ">") {
                offset += 1
            }
            guard offset < range.upperBound else { continue }
            switch text[offset] {
            case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"): return true
            default: continue
            }
        }
        return false
    }

    /// The first line with a delimiter row of as many cells below it.
    private static func header(
        in lines: [ByteRange], text: Span<UInt8>
    ) -> (index: Int, alignments: [MarkdownNode.ColumnAlignment])? {
        for index in 1..<lines.count {
            if let alignments = TableSyntax.alignments(ofDelimiterRow: text.extracting(lines[index])),
                TableSyntax.cells(of: text.extracting(lines[index - 1])).count == alignments.count
            {
                return (index - 1, alignments)
            }
        }
        return nil
    }

    /// Writes what has to be parsed again, in the order in which `table(taking:)` takes it back.
    func write(to text: inout FragmentText) {
        if header > 0 { text.appendParagraph(lines: lines[..<header]) }
        for row in cells {
            for cell in row where !cell.isEmpty { text.appendCell(cell) }
        }
        if end < lines.count { text.appendParagraph(lines: lines[end...]) }
    }

    /// The table, with the paragraphs that were parsed for it.
    func table(taking parts: inout FragmentPartIterator) -> TableBlock {
        let leading = header > 0 ? parts.nextParagraph(for: Self.span(lines[..<header])) : nil
        let rowIndices = (header..<end).filter { $0 != header + 1 }
        let rows = zip(rowIndices, cells).map { index, ranges in
            let filled = ranges.map { $0.isEmpty ? nil : parts.nextCell(for: $0) }
            return TableBlock.Row(range: lines[index], cells: filled)
        }
        let trailing = end < lines.count ? parts.nextParagraph(for: Self.span(lines[end...])) : nil
        return TableBlock(
            leading: leading, alignments: alignments, rows: rows, trailing: trailing,
            range: Self.span(lines[header..<end]))
    }

    private static func span(_ lines: ArraySlice<ByteRange>) -> ByteRange {
        (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0)
    }
}
