/// A file's bytes, read once and made safe to parse.
///
/// `stored` is what lies on disk and is never changed. `text` is what every reader works on: valid UTF-8 without a byte
/// order mark's or NUL's surprises. The two are the same bytes, sharing their memory, unless the file holds invalid
/// UTF-8 or NUL; those bytes stand in `text` as U+FFFD, one for each, and `storedOffset(of:)` leads back.
/// Line ends are never touched, so a line has the same number in both.
public struct SourceFile: Sendable {
    /// The path to show to people, relative to the workspace.
    public let path: String
    /// The bytes as stored.
    public let stored: [UInt8]
    /// The text to parse: valid UTF-8 without NUL. All ranges of a model or a diagnostic are offsets in it.
    public let text: [UInt8]
    /// The lines of `text`.
    public let lines: LineTable
    /// The bytes that were replaced, in order.
    public let repairs: [Repair]

    /// One stored byte that cannot stand in a text.
    public struct Repair: Sendable, Equatable {
        /// What was wrong with the byte.
        public enum Cause: Sendable { case invalidUTF8, nul }
        public let cause: Cause
        /// The offset of U+FFFD in `text`.
        public let textOffset: Int
        /// The offset of the byte in `stored`.
        public let storedOffset: Int
    }

    /// Takes over `stored` and validates it: one pass where the bytes are clean, two where they are not.
    public init(path: String, stored: [UInt8]) {
        self.path = path
        self.stored = stored
        let (text, repairs) = Self.isClean(stored) ? (stored, []) : Self.repaired(stored)
        self.text = text
        self.repairs = repairs
        lines = LineTable(text.span)
    }

    /// Makes a source from text that is a string already, as tests and templates do.
    public init(path: String, _ string: String) {
        self.init(path: path, stored: Array(string.utf8))
    }

    /// Whether the file begins with a byte order mark.
    public var hasByteOrderMark: Bool { text.starts(with: [0xEF, 0xBB, 0xBF]) }

    /// The offset in `text` behind the byte order mark, where the content begins.
    public var contentStart: Int { hasByteOrderMark ? 3 : 0 }

    /// The line and column at an offset of `text`, as the stored file has them.
    public func position(at offset: Int) -> SourcePosition {
        let line = lines.line(at: offset)
        let lineStart = storedOffset(of: lines.start(ofLine: line))
        return SourcePosition(line: line, column: storedOffset(of: offset) - lineStart + 1)
    }

    /// The offset in `stored` of the byte that stands at `offset` in `text`.
    public func storedOffset(of offset: Int) -> Int {
        guard !repairs.isEmpty else { return offset }
        // The last repair before the offset tells how far the two have drifted apart.
        var low = 0
        var high = repairs.count
        while low < high {
            let middle = (low + high) / 2
            if repairs[middle].textOffset < offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset }
        let last = repairs[low - 1]
        return max(last.storedOffset + 1, last.storedOffset + offset - last.textOffset - 2)
    }

    /// The bytes of `text` in a range, as a string.
    public func string(in range: ByteRange) -> String {
        String(decoding: text[range], as: UTF8.self)
    }

    /// The offset at which `bytes` stand first in a range of `text`; `nil` where they do not, or are none.
    public func offset(of bytes: [UInt8], in range: ByteRange) -> Int? {
        guard let first = bytes.first, bytes.count <= range.count else { return nil }
        let text = text.span
        for start in range.lowerBound...range.upperBound - bytes.count where text[start] == first {
            if bytes.indices.allSatisfy({ text[start + $0] == bytes[$0] }) { return start }
        }
        return nil
    }

    /// The bytes of a line of `text` without its line end.
    public func contentRange(ofLine line: Int) -> ByteRange {
        let whole = lines.range(ofLine: line)
        var end = whole.upperBound
        while end > whole.lowerBound, Ascii.isLineEnd(text[end - 1]) { end -= 1 }
        return whole.lowerBound..<end
    }

    private static func isClean(_ stored: [UInt8]) -> Bool {
        do {
            _ = try UTF8Span(validating: stored.span)
            return !stored.contains(0)
        } catch {
            return false
        }
    }

    private static func repaired(_ stored: [UInt8]) -> (text: [UInt8], repairs: [Repair]) {
        var text: [UInt8] = []
        text.reserveCapacity(stored.count + 64)
        var repairs: [Repair] = []
        var offset = 0
        while offset < stored.count {
            let length = UTF8Sequence.length(in: stored, at: offset)
            if length > 0, stored[offset] != 0 {
                text.append(contentsOf: stored[offset..<offset + length])
                offset += length
            } else {
                let cause: Repair.Cause = length == 0 ? .invalidUTF8 : .nul
                repairs.append(Repair(cause: cause, textOffset: text.count, storedOffset: offset))
                text.append(contentsOf: [0xEF, 0xBF, 0xBD])
                offset += 1
            }
        }
        return (text, repairs)
    }
}

/// Well-formed UTF-8 byte sequences, after table 3-7 of the Unicode Standard.
private enum UTF8Sequence {
    /// The length of the well-formed sequence at `offset`, 1 to 4, or 0 where there is none.
    static func length(in bytes: [UInt8], at offset: Int) -> Int {
        let first = bytes[offset]
        if first < 0x80 { return 1 }
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
        for index in offset + 2..<max(offset + 2, offset + length) where !(0x80...0xBF).contains(bytes[index]) {
            return 0
        }
        return length
    }
}
