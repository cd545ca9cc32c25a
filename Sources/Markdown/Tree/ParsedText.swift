internal import SourceText

/// The text that libcmark parses, and where each of its bytes stands in the source file.
///
/// Nearly always it is the file's text from the end of the front matter on, and positions are the same in both. Where
/// blocks that libcmark does not know were written anew for it (`BlockRewriting`), the text is another one, made of
/// pieces of the file's and of bytes that stand in no file.
struct ParsedText: Sendable {
    /// The bytes, valid UTF-8. Those before `start` are front matter and not parsed.
    let bytes: [UInt8]
    /// Where the parsed text begins.
    let start: Int
    /// The lines of `bytes`.
    let lines: LineTable
    /// How many lines of `bytes` come before `start`.
    private let skippedLines: Int
    /// The stretches that were copied from the file, in order; empty where all of it was.
    private let pieces: [Piece]

    /// A stretch of the parsed text that stands in the file as it is.
    struct Piece: Sendable {
        /// Where it begins in the parsed text.
        var offset: Int
        /// Where it begins in the file's text.
        var sourceOffset: Int
        var count: Int
    }

    /// The text of `source` from an offset on, which is the beginning of a line.
    init(_ source: SourceFile, from start: Int) {
        bytes = source.text
        self.start = start
        lines = source.lines
        skippedLines = source.lines.line(at: start) - 1
        pieces = []
    }

    /// A text made of pieces of a file's text; what lies between the pieces was inserted.
    init(bytes: [UInt8], pieces: [Piece]) {
        self.bytes = bytes
        start = 0
        lines = LineTable(bytes.span)
        skippedLines = 0
        self.pieces = pieces
    }

    /// The bytes that libcmark gets.
    var parsedBytes: Span<UInt8> {
        @_lifetime(borrow self) get { bytes.span.extracting(start...) }
    }

    // MARK: Lines, counted as libcmark does, from the beginning of the parsed text

    /// The number of lines.
    var lineCount: Int { lines.count - skippedLines }

    /// The offset of the first byte of a line.
    func start(ofLine line: Int) -> Int {
        max(start, lines.start(ofLine: line + skippedLines))
    }

    /// A line without its line end.
    func contentRange(ofLine line: Int) -> ByteRange {
        let lower = start(ofLine: line)
        var upper = max(lower, lines.start(ofLine: line + skippedLines + 1))
        while upper > lower, Ascii.isLineEnd(bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    /// The line that holds an offset.
    func line(at offset: Int) -> Int {
        lines.line(at: offset) - skippedLines
    }

    // MARK: The file

    /// Where the byte at an offset stands in the file; an inserted one counts as the byte behind it.
    func sourceOffset(of offset: Int) -> Int {
        guard !pieces.isEmpty else { return offset }
        // The last piece that begins at or before the offset.
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return pieces[0].sourceOffset }
        let piece = pieces[low - 1]
        let distance = offset - piece.offset
        if distance < piece.count || low == pieces.count {
            return piece.sourceOffset + min(distance, piece.count)
        }
        return pieces[low].sourceOffset
    }

    /// Where a range stands in the file.
    func sourceRange(of range: ByteRange) -> ByteRange {
        guard !pieces.isEmpty else { return range }
        let lower = sourceOffset(of: range.lowerBound)
        guard !range.isEmpty else { return lower..<lower }
        // The end is told by the last byte: what is inserted behind it is not part of the range.
        return lower..<max(lower, sourceOffset(of: range.upperBound - 1) + 1)
    }
}
