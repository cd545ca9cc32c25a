/// Where each line of a text begins, so that an offset becomes a line and column and back.
///
/// A line ends with LF, CRLF or a lone CR, as in CommonMark 0.30 (section 2.1). Lines are counted from 1; a text that
/// ends with a line end has no further, empty line behind it, and the empty text has one line.
public struct LineTable: Sendable, Equatable {
    /// Offsets of the first byte of each line, rising; the first is 0.
    private let starts: [UInt32]
    /// The length of the text in bytes.
    private let length: Int

    /// Finds the lines of `bytes`, in one pass.
    public init(_ bytes: borrowing Span<UInt8>) {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(bytes.count / 32 + 1)
        var offset = 0
        let end = bytes.count
        while offset < end {
            let byte = bytes[offset]
            offset += 1
            if byte > Ascii.carriageReturn { continue }
            if byte == Ascii.carriageReturn {
                if offset < end, bytes[offset] == Ascii.lineFeed { offset += 1 }
            } else if byte != Ascii.lineFeed {
                continue
            }
            if offset < end { starts.append(UInt32(truncatingIfNeeded: offset)) }
        }
        self.starts = starts
        length = end
    }

    /// The number of lines, at least 1.
    public var count: Int { starts.count }

    /// The offset of the first byte of a line.
    ///
    /// A line below 1 counts as the first, one behind the last as the end of the text, so that positions of a parser
    /// that points past the end (libcmark does, for an indented code block) stay inside the text.
    public func start(ofLine line: Int) -> Int {
        if line <= 1 { return 0 }
        return line <= starts.count ? Int(starts[line - 1]) : length
    }

    /// The bytes of a line together with its line end.
    public func range(ofLine line: Int) -> ByteRange {
        start(ofLine: line)..<start(ofLine: line + 1)
    }

    /// The number of the line that holds `offset`; an offset at or behind the end belongs to the last line.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The line and column of `offset`.
    public func position(at offset: Int) -> SourcePosition {
        let line = line(at: offset)
        return SourcePosition(line: line, column: offset - start(ofLine: line) + 1)
    }
}
