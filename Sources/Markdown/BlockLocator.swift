internal import SourceText

/// Turns libcmark's line and column of a block into offsets of the source file.
struct BlockLocator {
    let source: SourceFile
    /// Where the parsed text begins in the file.
    let bodyStart: Int
    /// How many lines of the file come before the parsed text.
    private let skippedLines: Int

    init(source: SourceFile, bodyStart: Int) {
        self.source = source
        self.bodyStart = bodyStart
        skippedLines = source.lines.line(at: bodyStart) - 1
    }

    /// The offset of the first byte of a line of the parsed text.
    func start(ofLine line: Int) -> Int {
        max(bodyStart, source.lines.start(ofLine: line + skippedLines))
    }

    /// The bytes of a line of the parsed text without its line end.
    func contentRange(ofLine line: Int) -> ByteRange {
        let range = source.contentRange(ofLine: line + skippedLines)
        return max(bodyStart, range.lowerBound)..<max(bodyStart, range.upperBound)
    }

    /// The bytes of a block node.
    ///
    /// libcmark ends an indented code block at column 0 of the line behind it and an empty document before its
    /// beginning; such positions are held inside the text, so that the range is never upside down.
    func range(of block: CMarkNode) -> ByteRange {
        let lower = start(ofLine: block.startLine) + max(0, block.startColumn - 1)
        let upper = start(ofLine: block.endLine) + max(0, block.endColumn)
        let end = source.text.count
        return min(lower, end)..<min(max(lower, upper), end)
    }
}
