internal import SearchLanguage
internal import SourceText

/// Finds a folded text in a text as it stands.
struct SubstringScanner {
    /// What to find, folded; a blank in it stands for any white space.
    private let needle: [UInt8]
    private var folding = SearchFolding()
    private var scratch: [UInt8] = []

    init(_ needle: [UInt8]) {
        self.needle = needle
    }

    mutating func isFound(in text: [UInt8]) -> Bool {
        firstRange(in: text, from: 0) != nil
    }

    mutating func isFound(in text: borrowing Span<UInt8>) -> Bool {
        firstRange(in: text, from: 0) != nil
    }

    /// Where the text stands, up to a number of times; occurrences do not overlap.
    mutating func ranges(in text: [UInt8], limit: Int = 64) -> [ByteRange] {
        var ranges: [ByteRange] = []
        var start = 0
        while ranges.count < limit, let range = firstRange(in: text, from: start) {
            ranges.append(range)
            start = max(range.upperBound, range.lowerBound + 1)
        }
        return ranges
    }

    /// The first place from an offset on.
    mutating func firstRange(in text: [UInt8], from start: Int) -> ByteRange? {
        firstRange(in: text.span, from: start)
    }

    private mutating func firstRange(in bytes: borrowing Span<UInt8>, from start: Int) -> ByteRange? {
        guard let first = needle.first else { return nil }
        let second = needle.count > 1 && first < 0x80 && needle[1] < 0x80 && needle[1] != Ascii.space ? needle[1] : nil
        let isAscii = first < 0x80
        var offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            // Characters beyond ASCII may fold to anything; the others to themselves.
            let mayBegin = byte < 0x80 ? Ascii.lowercased(byte) == first : byte >= 0xC0 || !isAscii
            if mayBegin, byte >= 0x80 || Self.mayFollow(second, bytes, offset + 1), let end = match(bytes, at: offset) {
                return offset..<end
            }
            offset += 1
        }
        return nil
    }

    /// Whether what stands at an offset may be the second byte of the needle, which is of ASCII.
    private static func mayFollow(_ second: UInt8?, _ bytes: borrowing Span<UInt8>, _ offset: Int) -> Bool {
        guard let second, offset < bytes.count else { return true }
        return bytes[offset] >= 0x80 || Ascii.lowercased(bytes[offset]) == second
    }

    /// Where the needle ends that begins at an offset; `nil` where it does not.
    private mutating func match(_ text: borrowing Span<UInt8>, at start: Int) -> Int? {
        if text[start] & 0xC0 == 0x80 { return nil }
        var offset = start
        var place = 0
        while place < needle.count {
            guard offset < text.count else { return nil }
            let byte = text[offset]
            if byte < 0x80 {
                let expected = needle[place]
                if expected == Ascii.space, Ascii.isWhitespace(byte) {
                    guard let end = gapEnd(text, from: offset) else { return nil }
                    offset = end
                } else {
                    guard Ascii.lowercased(byte) == expected else { return nil }
                    offset += 1
                }
                place += 1
                continue
            }
            let (scalar, length) = UTF8Decoding.scalar(in: text, at: offset)
            scratch.removeAll(keepingCapacity: true)
            folding.appendFolded(scalar, to: &scratch)
            // A mark that folds away does not begin an occurrence.
            if scratch.isEmpty, place == 0 { return nil }
            guard place + scratch.count <= needle.count, needle[place..<place + scratch.count].elementsEqual(scratch)
            else { return nil }
            place += scratch.count
            offset += length
        }
        return offset
    }

    /// Where white space ends; `nil` where there is an empty line in it, which parts paragraphs.
    private func gapEnd(_ text: borrowing Span<UInt8>, from start: Int) -> Int? {
        var offset = start
        var lines = 0
        while offset < text.count, Ascii.isWhitespace(text[offset]) {
            if text[offset] == Ascii.lineFeed { lines += 1 }
            offset += 1
        }
        return lines < 2 ? offset : nil
    }
}
