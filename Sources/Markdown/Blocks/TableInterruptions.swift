internal import CCmark
internal import SourceText

/// Blocks that end a table although they cannot interrupt a paragraph, which libcmark takes a table for: indented code, a
/// numbered list that does not begin with 1, an empty list item, a tag alone on its line.
enum TableInterruptions {
    /// The text with an empty line before each such block, so that libcmark sees it; `nil` where there is none.
    static func separated(_ text: ParsedText) -> ParsedText? {
        guard mayHoldInterruption(text), let root = CMarkNode.parse(text.parsedBytes) else { return nil }
        defer { root.free() }
        var lines: [(line: Int, containers: ContainerPrefix)] = []
        for node in BlockSequence(root: root)
        where node.type == CMARK_NODE_PARAGRAPH || node.type == CMARK_NODE_HEADING {
            guard let layout = TableLayout(of: node, in: text) else { continue }
            let containers = ContainerPrefix(of: node)
            if let line = layout.bodyLines(from: node.startLine).first(where: { interrupts($0, containers, in: text) })
            {
                lines.append((line, containers))
            }
        }
        return lines.isEmpty ? nil : inserted(before: lines, in: text)
    }

    /// A quick no: of the lines between a delimiter row and the next empty line, one begins as such a block does.
    private static func mayHoldInterruption(_ text: ParsedText) -> Bool {
        let bytes = text.bytes.span
        var isFound = false
        var endOfLine = text.start
        ByteSearch.each(UInt8(ascii: "|"), in: bytes, from: text.start) { pipe in
            guard !isFound, pipe >= endOfLine else { return }
            var start = pipe
            while start > text.start, !Ascii.isLineEnd(bytes[start - 1]) { start -= 1 }
            endOfLine = Self.endOfLine(in: bytes, at: pipe)
            guard mayBeDelimiterRow(bytes.extracting(start..<endOfLine)) else { return }
            if let end = endOfHarmlessLines(in: bytes, behind: endOfLine) {
                // No need to look at these lines again for a delimiter row among them.
                endOfLine = end
            } else {
                isFound = true
            }
        }
        return isFound
    }

    private static func mayBeDelimiterRow(_ line: Span<UInt8>) -> Bool {
        for index in line.indices where !"|-: \t>".utf8.contains(line[index]) { return false }
        return true
    }

    /// The end of the lines behind an offset, up to the next empty one; `nil` where one of them could end a table.
    private static func endOfHarmlessLines(in bytes: Span<UInt8>, behind offset: Int) -> Int? {
        var end = offset
        while end < bytes.count {
            let start = endOfLineEnd(in: bytes, at: end)
            var content = start
            while content < bytes.count, Ascii.isBlank(bytes[content]) || bytes[content] == UInt8(ascii: ">") {
                content += 1
            }
            guard content < bytes.count, !Ascii.isLineEnd(bytes[content]) else { return end }
            let isIndented = content - start >= 4 || content > start && bytes[content - 1] == Ascii.tab
            if isIndented || Ascii.isDigit(bytes[content]) || "<-+*".utf8.contains(bytes[content]) { return nil }
            end = endOfLine(in: bytes, at: content)
        }
        return end
    }

    private static func endOfLine(in bytes: Span<UInt8>, at offset: Int) -> Int {
        var end = offset
        while end < bytes.count, !Ascii.isLineEnd(bytes[end]) { end += 1 }
        return end
    }

    /// Behind the line end at an offset.
    private static func endOfLineEnd(in bytes: Span<UInt8>, at offset: Int) -> Int {
        let isPair =
            offset + 1 < bytes.count && bytes[offset] == Ascii.carriageReturn && bytes[offset + 1] == Ascii.lineFeed
        return min(bytes.count, offset + (isPair ? 2 : 1))
    }

    private static func interrupts(_ line: Int, _ containers: ContainerPrefix, in text: ParsedText) -> Bool {
        let range = text.contentRange(ofLine: line)
        let bytes = text.bytes.span
        let (offset, matched) = containers.end(in: bytes.extracting(range))
        guard matched == containers.depth else { return false }
        let start = LinkSyntax.endOfBlanks(in: bytes, at: range.lowerBound + offset)
        guard start < range.upperBound else { return false }
        let isIndented =
            start - range.lowerBound - offset > 3 || start > range.lowerBound && bytes[start - 1] == Ascii.tab
        return isIndented || beginsBlock(bytes.extracting(start..<range.upperBound))
    }

    private static func beginsBlock(_ line: Span<UInt8>) -> Bool {
        var end = 0
        while end < line.count, Ascii.isDigit(line[end]) { end += 1 }
        if (1...9).contains(end), end < line.count, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ")") {
            return end + 1 == line.count || Ascii.isBlank(line[end + 1])
        }
        switch line[0] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            return LinkSyntax.endOfBlanks(in: line, at: 1) == line.count
        case UInt8(ascii: "<"):
            var tokenizer = HTMLTokenizer()
            switch tokenizer.next(in: line) {
            case .start(_, _, let whole), .end(_, let whole):
                return LinkSyntax.endOfBlanks(in: line, at: whole.upperBound) == line.count
            default: return false
            }
        default: return false
        }
    }

    private static func inserted(
        before lines: [(line: Int, containers: ContainerPrefix)], in text: ParsedText
    ) -> ParsedText {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.bytes.count + 64)
        var pieces: [ParsedText.Piece] = []
        var copied = text.start
        func copy(to end: Int, _ bytes: inout [UInt8]) {
            pieces.append(
                .init(offset: bytes.count, sourceOffset: text.sourceOffset(of: copied), count: end - copied))
            bytes.append(contentsOf: text.bytes[copied..<end])
            copied = end
        }
        for (line, containers) in lines {
            copy(to: text.start(ofLine: line), &bytes)
            bytes.append(contentsOf: containers.marker + [Ascii.lineFeed])
        }
        copy(to: text.bytes.count, &bytes)
        return ParsedText(bytes: bytes, pieces: pieces)
    }
}
