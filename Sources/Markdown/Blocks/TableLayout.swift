internal import CCmark
internal import SourceText

/// Where the rows of one table stand in its paragraph.
///
/// libcmark sees a table as a paragraph and has parsed its inlines across the cells. The cells are therefore parsed
/// again, all those of a document together in one fragment (`FragmentText`).
struct TableLayout {
    private let block: BlockLines
    /// The index of the header row in the block's lines.
    private let header: Int
    /// The index behind the last row.
    private let end: Int
    private let alignments: [MarkdownNode.ColumnAlignment]
    /// The ranges of the cells of each row, as many as the row has up to the header's number.
    private let cells: [[ByteRange]]
    /// The rule that libcmark took for the underline of a heading.
    private let rule: ByteRange?

    /// The table in a paragraph, or in a heading by underline: the underline is then a rule or one more row.
    init?(of paragraph: CMarkNode, in text: ParsedText) {
        guard paragraph.endLine > paragraph.startLine,
            Self.mayHoldTable(paragraph.startLine + 1...paragraph.endLine, in: text)
        else { return nil }
        var block = BlockLines(of: paragraph, in: text)
        let underline = paragraph.type == CMARK_NODE_HEADING ? Self.underline(behind: block, in: text) : nil
        // Three hyphens are a rule; fewer are a row, or an item of a list (`TableInterruptions`).
        let isRule = underline.map { $0.count >= 3 && text.bytes[$0.lowerBound] == UInt8(ascii: "-") } ?? false
        if let underline, !isRule { block.append(underline) }
        let bytes = text.bytes.span
        guard let (header, alignments) = Self.header(in: block.lines, text: bytes),
            !block.lazyLines.contains(header + 1)
        else { return nil }
        self.block = block
        self.header = header
        self.alignments = alignments
        var missingCells = 0
        end =
            (header + 2..<block.lines.count).first { row in
                missingCells += max(
                    0, alignments.count - TableSyntax.cells(of: bytes.extracting(block.lines[row])).count)
                return block.lazyLines.contains(row) || missingCells > Self.maximumMissingCells
            } ?? block.lines.count
        let rows = [header] + Array(header + 2..<end)
        cells = rows.map { row in
            let range = block.lines[row]
            return TableSyntax.cells(of: bytes.extracting(range)).prefix(alignments.count).map { cell in
                cell.lowerBound + range.lowerBound..<cell.upperBound + range.lowerBound
            }
        }
        rule = isRule ? underline : nil
    }

    /// A table whose rows leave out more cells than this ends there, as in GitHub's parser: a few bytes a row could
    /// otherwise ask for gigabytes of cells.
    private static let maximumMissingCells = 0x80000

    /// Whether one of the lines begins, behind white space and quote marks, as only a delimiter row does.
    private static func mayHoldTable(_ lines: ClosedRange<Int>, in text: ParsedText) -> Bool {
        let bytes = text.bytes.span
        for line in lines {
            var offset = text.start(ofLine: line)
            while offset < bytes.count, Ascii.isBlank(bytes[offset]) || bytes[offset] == UInt8(ascii: ">") {
                offset += 1
            }
            guard offset < bytes.count else { continue }
            switch bytes[offset] {
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
        for index in 1..<max(1, lines.count) {
            if let alignments = TableSyntax.alignments(ofDelimiterRow: text.extracting(lines[index])),
                TableSyntax.cells(of: text.extracting(lines[index - 1])).count == alignments.count
            {
                return (index - 1, alignments)
            }
        }
        return nil
    }

    private static func underline(behind block: BlockLines, in text: ParsedText) -> ByteRange? {
        let line = text.contentRange(ofLine: block.endLine - 1)
        let start = line.first { !Ascii.isBlank(text.bytes[$0]) && text.bytes[$0] != UInt8(ascii: ">") }
        let end = line.last { !Ascii.isBlank(text.bytes[$0]) }
        return start.map { $0..<(end ?? $0) + 1 }
    }

    /// The lines of the rows below the delimiter row, counted as libcmark does, where the block begins at a line.
    func bodyLines(from startLine: Int) -> Range<Int> {
        startLine + header + 2..<startLine + end
    }

    // MARK: The table

    /// Writes what has to be parsed again, in the order in which `table(taking:)` takes it back.
    func write(to fragment: inout FragmentText, text: ParsedText, scratch: inout InlineText) {
        func write(_ lines: ArraySlice<ByteRange>) {
            scratch.load(lines, of: text)
            if !scratch.bytes.isEmpty { fragment.append(scratch.bytes) }
        }
        write(block.lines[..<header])
        for row in cells {
            for cell in row where TableSyntax.holdsMarkup(text.bytes.span.extracting(cell)) {
                scratch.loadCell(cell, of: text)
                fragment.append(scratch.bytes)
            }
        }
        write(block.lines[end...])
    }

    /// The table, with the paragraphs that were parsed for it.
    func table(taking paragraph: inout CMarkNode?, text: ParsedText, scratch: inout InlineText) -> TableBlock {
        func next() -> CMarkNode? {
            defer { paragraph = paragraph?.next }
            return paragraph
        }
        func take(_ lines: ArraySlice<ByteRange>) -> TableBlock.Paragraph? {
            scratch.load(lines, of: text)
            guard !scratch.bytes.isEmpty, let node = next() else { return nil }
            return TableBlock.Paragraph(
                inlines: InlineBlock(node: node, content: .lines(Array(lines)), isFragment: true), range: span(lines))
        }
        let leading = take(block.lines[..<header])
        let rowIndices = [header] + Array(header + 2..<end)
        let rows = zip(rowIndices, cells).map { index, ranges in
            TableBlock.Row(
                range: trimmed(block.lines[index], in: text),
                cells: ranges.map { range in
                    if range.isEmpty { return .empty }
                    guard TableSyntax.holdsMarkup(text.bytes.span.extracting(range)) else { return .text(range) }
                    guard let node = next() else { return .empty }
                    return .inlines(InlineBlock(node: node, content: .cell(range), isFragment: true), range: range)
                })
        }
        let trailing = take(block.lines[end...])
        return TableBlock(
            leading: leading, alignments: alignments, rows: rows, trailing: trailing,
            range: trimmed(span(block.lines[header..<end]), in: text), ruleFollows: rule)
    }

    /// A range without the white space at its end.
    private func trimmed(_ range: ByteRange, in text: ParsedText) -> ByteRange {
        var end = range.upperBound
        while end > range.lowerBound, Ascii.isWhitespace(text.bytes[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    private func span(_ lines: ArraySlice<ByteRange>) -> ByteRange {
        (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0)
    }
}
