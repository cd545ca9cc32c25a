internal import CCmark
internal import SourceText

/// The lines of a paragraph or heading, without the markers of the containers around it and of the heading itself.
struct BlockLines {
    /// The content of each line, as ranges of the parsed text.
    private(set) var lines: [ByteRange]
    /// The indices of lines that lack the marker of a container and belong to the paragraph all the same.
    private(set) var lazyLines: Set<Int> = []
    /// The line, counted as libcmark does, behind the last one of the block, a heading's underline included.
    private(set) var endLine: Int

    init(of block: CMarkNode, in text: ParsedText) {
        let first = block.startLine
        let start = Self.start(of: block, in: text)
        let firstContent = start..<max(start, text.contentRange(ofLine: first).upperBound)
        guard block.endLine > first else {
            let isHeading = block.type == CMARK_NODE_HEADING
            lines = [isHeading ? Self.contentOfHeading(firstContent, in: text.bytes.span) : firstContent]
            endLine = first + 1
            return
        }
        lines = [firstContent]
        endLine = block.endLine + 1
        let prefix = ContainerPrefix(of: block)
        for line in first + 1...block.endLine {
            let whole = text.contentRange(ofLine: line)
            let (offset, isLazy) = prefix.content(of: text.bytes.span.extracting(whole))
            let content = whole.lowerBound + offset..<whole.upperBound
            if block.type == CMARK_NODE_HEADING, !isLazy, Self.isUnderline(text.bytes.span.extracting(content)) {
                // libcmark counts the line behind the underline to the heading.
                endLine = line + 1
                break
            }
            if isLazy { lazyLines.insert(lines.count) }
            lines.append(content)
        }
    }

    /// Adds a line that libcmark took for something else.
    mutating func append(_ line: ByteRange) {
        lines.append(line)
    }

    /// The bytes of any block in the parsed text, without white space at its end.
    ///
    /// libcmark ends an indented code block at column 0 of the line behind it, an empty document before its beginning,
    /// and a heading with an underline on the line behind that; such positions are put right, so that the range is never
    /// upside down and never takes in what is not the block's.
    static func range(of block: CMarkNode, in text: ParsedText) -> ByteRange {
        let count = text.bytes.count
        let lower = start(of: block, in: text)
        var upper = min(count, max(lower, text.start(ofLine: block.endLine) + max(0, block.endColumn)))
        if block.type == CMARK_NODE_HEADING {
            // libcmark leaves out a heading's closing number signs.
            let last = block.endLine > block.startLine ? BlockLines(of: block, in: text).endLine - 1 : block.startLine
            upper = max(lower, text.contentRange(ofLine: last).upperBound)
        } else if block.type == CMARK_NODE_HTML_BLOCK {
            // libcmark leaves out the line that a comment and its like end on.
            // libcmark tells no length: each look at the literal goes through the whole of it.
            let literal = block.literal
            let lineCount = literal.indices.count { literal[$0] == Ascii.lineFeed }
            upper = max(upper, text.contentRange(ofLine: block.startLine + max(0, lineCount - 1)).upperBound)
        }
        while upper > lower, Ascii.isWhitespace(text.bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    /// Where a block begins in the parsed text.
    static func start(of block: CMarkNode, in text: ParsedText) -> Int {
        min(text.bytes.count, text.start(ofLine: block.startLine) + max(0, block.startColumn - 1))
    }

    /// The text between a heading's number signs (CommonMark 0.30, section 4.2).
    private static func contentOfHeading(_ line: ByteRange, in text: Span<UInt8>) -> ByteRange {
        let sign = UInt8(ascii: "#")
        var start = line.lowerBound
        while start < line.upperBound, text[start] == sign { start += 1 }
        while start < line.upperBound, Ascii.isBlank(text[start]) { start += 1 }
        var end = line.upperBound
        while end > start, Ascii.isWhitespace(text[end - 1]) { end -= 1 }
        var closing = end
        while closing > start, text[closing - 1] == sign { closing -= 1 }
        if closing == start || closing < end && Ascii.isBlank(text[closing - 1]) { end = closing }
        while end > start, Ascii.isWhitespace(text[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Whether a line makes a heading of the text above it (CommonMark 0.30, section 4.3).
    private static func isUnderline(_ line: Span<UInt8>) -> Bool {
        guard line.count > 0, line[0] == UInt8(ascii: "=") || line[0] == UInt8(ascii: "-") else { return false }
        var end = 0
        while end < line.count, line[end] == line[0] { end += 1 }
        return LinkSyntax.endOfBlanks(in: line, at: end) == line.count
    }
}
