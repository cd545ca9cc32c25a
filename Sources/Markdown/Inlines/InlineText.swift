internal import SourceText

/// The text of one paragraph, heading or table cell as libcmark parses its inlines: without the markers of the
/// containers around it, without the indentation of its lines, each line ended by a line feed.
///
/// One value serves many blocks in turn, so that its memory is asked for once.
struct InlineText {
    private(set) var bytes: [UInt8] = []
    /// Where stretches of the bytes stand in the file, in order.
    private var pieces: [Piece] = []

    private struct Piece {
        var offset: Int
        var sourceOffset: Int
    }

    /// Forgets the text, to make room for another block's.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
    }

    /// Loads lines, given as ranges of the parsed text, behind a prefix that stands in no file. White space at the end of
    /// the last line and link reference definitions at the beginning are left out.
    mutating func load(_ lines: some Sequence<ByteRange>, of text: ParsedText, prefix: [UInt8] = []) {
        removeAll()
        bytes.append(contentsOf: prefix)
        for line in lines {
            if bytes.count > prefix.count { bytes.append(Ascii.lineFeed) }
            append(line, of: text)
        }
        while bytes.count > prefix.count, let last = bytes.last, Ascii.isWhitespace(last) { bytes.removeLast() }
        removeDefinitions(at: prefix.count)
    }

    /// Loads a table cell, in which `\|` stands for a pipe, in code too.
    mutating func loadCell(_ cell: ByteRange, of text: ParsedText, prefix: [UInt8] = []) {
        removeAll()
        bytes.append(contentsOf: prefix)
        var start = cell.lowerBound
        var offset = start
        while offset + 1 < cell.upperBound {
            if text.bytes[offset] == UInt8(ascii: "\\") {
                if text.bytes[offset + 1] == UInt8(ascii: "|") {
                    append(start..<offset, of: text)
                    start = offset + 1
                }
                offset += 1
            }
            offset += 1
        }
        append(start..<cell.upperBound, of: text)
    }

    /// Removes the definitions that a paragraph begins with: libcmark has taken them out of it.
    private mutating func removeDefinitions(at start: Int) {
        var end = start
        while let next = LinkSyntax.endOfDefinition(in: bytes.span, at: end) { end = next }
        guard end > start else { return }
        bytes.removeSubrange(start..<end)
        pieces.removeAll { $0.offset < end }
        for index in pieces.indices { pieces[index].offset -= end - start }
    }

    private mutating func append(_ range: ByteRange, of text: ParsedText) {
        pieces.append(Piece(offset: bytes.count, sourceOffset: text.sourceOffset(of: range.lowerBound)))
        bytes.append(contentsOf: text.bytes[range])
    }

    /// Where a stretch of the text stands in the file. It may be longer there, by the markers and the indentation of the
    /// lines that it takes in.
    func sourceRange(of range: ByteRange) -> ByteRange {
        let lower = sourceOffset(of: range.lowerBound)
        return range.isEmpty ? lower..<lower : lower..<sourceOffset(of: range.upperBound - 1) + 1
    }

    private func sourceOffset(of offset: Int) -> Int {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset }
        return pieces[low - 1].sourceOffset + offset - pieces[low - 1].offset
    }
}
