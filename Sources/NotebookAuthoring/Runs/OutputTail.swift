internal import SourceText

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The last lines of a stream of bytes, whatever its length and that of its lines.
struct OutputTail {
    /// How many lines are kept.
    static let maximumLines = 40
    /// Longer lines are cut, in characters.
    static let maximumLineLength = 400
    /// What is remembered of the stream's end; more than the lines take.
    private static let capacity = 128 * 1024

    private var end: [UInt8] = []
    private(set) var byteCount = 0
    private(set) var lineFeeds = 0
    private(set) var holdsNUL = false

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        byteCount += bytes.count
        lineFeeds += Self.lineFeeds(in: bytes)
        if !holdsNUL, let start = bytes.baseAddress { holdsNUL = memchr(start, 0, bytes.count) != nil }
        if bytes.count >= Self.capacity {
            end.removeAll(keepingCapacity: true)
            end.append(contentsOf: bytes.suffix(Self.capacity))
        } else {
            if end.count + bytes.count > 2 * Self.capacity { end.removeFirst(end.count - Self.capacity) }
            end.append(contentsOf: bytes)
        }
    }

    /// Counted in words of eight bytes: what is left of a word's bytes, once the line feed is taken off each by exclusive or,
    /// is 0 where one was.
    private static func lineFeeds(in bytes: UnsafeRawBufferPointer) -> Int {
        var others = 0
        var index = 0
        while index &+ 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
            // The high bit of each byte that is not 0; no carry leaves a byte.
            let marks = ((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | word) & 0x8080_8080_8080_8080
            // The sum of the bytes, each 0 or 1, comes into the highest.
            others &+= Int(truncatingIfNeeded: (marks >> 7 &* 0x0101_0101_0101_0101) >> 56)
            index &+= 8
        }
        let rest = bytes[index...].count { $0 == Ascii.lineFeed }
        return index - others + rest
    }

    /// The number of lines, one that nothing ends included.
    var lineCount: Int { lineFeeds + (end.last.map { $0 == Ascii.lineFeed ? 0 : 1 } ?? 0) }

    /// Whether it is no text: bytes that no text has, or more than a few that are not UTF-8.
    var isBinary: Bool {
        if holdsNUL { return true }
        let text = String(decoding: end, as: UTF8.self)
        return text.unicodeScalars.count { $0 == "\u{FFFD}" } * 10 > end.count
    }

    /// The last lines as a terminal would show them, blank ones at the end left out.
    var lines: [String] {
        var parts = end.split(separator: Ascii.lineFeed, omittingEmptySubsequences: false)
        if parts.last?.isEmpty == true { parts.removeLast() }
        var lines = parts.suffix(Self.maximumLines).map { part in
            let line = TerminalText.line(part.suffix(16 * 1024))
            return line.count > Self.maximumLineLength ? line.prefix(Self.maximumLineLength) + "…" : line
        }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines
    }

    /// How many of the stream's lines `lines` shows.
    var shownLines: Int { min(lineCount, Self.maximumLines) }
}
