internal import SourceText

// Reading text byte by byte: a `Character` of a notebook costs twenty times what its bytes do, and the signs that structure
// is made of are all ASCII.

/// A stretch of a notebook's visible text. Its indices are those of the text of the whole notebook.
typealias TextSlice = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
    /// The text as a string; the visible text of a notebook is valid UTF-8, and is cut at ASCII only.
    var string: String { String(decoding: self, as: UTF8.self) }

    /// The text without white space of ASCII at its ends.
    var trimmed: Self {
        var slice = self
        while let first = slice.first, Ascii.isWhitespace(first) { slice.removeFirst() }
        while let last = slice.last, Ascii.isWhitespace(last) { slice.removeLast() }
        return slice
    }

    /// The text up to the first line feed.
    var firstLine: Self { firstIndex(of: Ascii.lineFeed).map { self[..<$0] } ?? self }

    /// The text on one line, white space at the ends left out.
    var onOneLine: String {
        let text = trimmed
        guard text.contains(Ascii.lineFeed) else { return text.string }
        return String(decoding: text.map { $0 == Ascii.lineFeed ? Ascii.space : $0 }, as: UTF8.self)
    }

    /// The lines of the text, empty ones included.
    var lines: TextLines { TextLines(self) }

    /// Whether the text begins with words of ASCII, given in lower case, in whatever case they stand.
    func startsCaseless(with word: String) -> Bool {
        let bytes = word.utf8
        return count >= bytes.count && zip(self, bytes).allSatisfy { Ascii.lowercased($0) == $1 }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the text has words of ASCII in it, given in lower case, with any white space for their blanks.
    func containsCaseless(_ words: String) -> Bool {
        let bytes = Array(words.utf8)
        guard let first = bytes.first, count >= bytes.count else { return false }
        return indices.dropLast(bytes.count - 1).contains { start in
            Ascii.lowercased(self[start]) == first
                && bytes.indices.allSatisfy { offset in
                    let byte = self[start + offset]
                    return bytes[offset] == Ascii.space
                        ? Ascii.isWhitespace(byte) : Ascii.lowercased(byte) == bytes[offset]
                }
        }
    }
}

/// The lines of a text, cut off one by one.
struct TextLines: Sequence, IteratorProtocol {
    private var rest: TextSlice?

    init(_ text: TextSlice) {
        rest = text
    }

    mutating func next() -> TextSlice? {
        guard let text = rest else { return nil }
        guard let end = text.firstIndex(of: Ascii.lineFeed) else {
            rest = nil
            return text
        }
        rest = text[(end + 1)...]
        return text[..<end]
    }

    /// The number of lines.
    var count: Int { rest.map { text in 1 + text.count { $0 == Ascii.lineFeed } } ?? 0 }
}

/// Signs that a text has somewhere: a quick no for readers that look for one.
struct TextSigns: OptionSet {
    let rawValue: UInt8

    static let colon = TextSigns(rawValue: 1 << 0)
    static let bracket = TextSigns(rawValue: 1 << 1)
    static let bar = TextSigns(rawValue: 1 << 2)
    static let lineFeed = TextSigns(rawValue: 1 << 3)
    static let digit = TextSigns(rawValue: digitBit)
    /// The letters of ADR, in capitals.
    static let record: TextSigns = [
        TextSigns(rawValue: 1 << 5), TextSigns(rawValue: 1 << 6), TextSigns(rawValue: 1 << 7),
    ]

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(_ text: TextSlice) {
        rawValue = Self.byByte.withUnsafeBufferPointer { signsByByte in
            text.withUnsafeBufferPointer { bytes in
                var signs: UInt8 = 0
                for byte in bytes { signs |= signsByByte[Int(byte)] }
                return signs
            }
        }
    }

    /// The sign that each byte is.
    private static let byByte: [UInt8] = {
        var signs = [UInt8](repeating: 0, count: 256)
        for (bit, sign) in ":[|\n0ADR".utf8.enumerated() { signs[Int(sign)] = 1 << bit }
        for digit in "123456789".utf8 { signs[Int(digit)] = digitBit }
        return signs
    }()
    private static let digitBit: UInt8 = 1 << 4

    /// Whether a reference that is no Markdown link may stand in the text.
    var mayHoldReference: Bool { contains(.bracket) || contains(.record) && contains(.digit) }
}

extension StringProtocol {
    /// The text without white space of ASCII at its ends.
    var trimmingBlanks: Substring {
        let text = Substring(self)
        let bytes = text.utf8
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end, Ascii.isWhitespace(bytes[start]) { start = bytes.index(after: start) }
        while start < end {
            let last = bytes.index(before: end)
            guard Ascii.isWhitespace(bytes[last]) else { break }
            end = last
        }
        return text[start..<end]
    }

    /// The lines of the text, empty ones included.
    var lineTexts: [Substring] {
        Substring(self).utf8.split(separator: Ascii.lineFeed, omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// The text on one line.
    var onOneLine: String {
        utf8.contains(Ascii.lineFeed) ? lineTexts.joined(separator: " ") : String(self)
    }
}
