internal import SearchLanguage
internal import SourceText

/// A regular expression, ready to be looked for. Case and diacritics do not matter; `.` is any character but a line feed, `^` and
/// `$` are the beginning and the end of a line.
///
/// Looking takes time in proportion to the length of the text, whatever the expression is: all ways through it are gone at
/// once (K. Thompson, "Regular Expression Search Algorithm", 1968), so there is nothing to try again.
struct SearchPattern: Sendable {
    /// Why a text is no regular expression.
    struct Invalid: Error {
        var message: String
        var advice: String?

        init(_ message: String, advice: String? = nil) {
            self.message = message
            self.advice = advice
        }
    }

    private let program: PatternProgram

    /// - Throws: `Invalid`.
    init(_ text: String) throws(Invalid) {
        program = try PatternProgram(try PatternParser.parse(text))
    }

    /// Where it stands in a text, up to a number of times, the places apart from each other and none empty.
    func ranges(in text: [UInt8], limit: Int) -> [ByteRange] {
        let folded = FoldedText(text)
        var ranges: [ByteRange] = []
        var start = 0
        while ranges.count < limit, let range = program.firstRange(in: folded.bytes, from: start) {
            start = max(range.upperBound, range.lowerBound + 1)
            if !range.isEmpty { ranges.append(folded.original(range)) }
        }
        return ranges
    }

    /// Whether it stands anywhere in a text that is folded already.
    func isFound(in folded: [UInt8], using cache: inout PatternCache) -> Bool {
        program.isFound(in: folded, using: &cache)
    }
}

/// A text and its folded form, with the way back from one to the other.
struct FoldedText {
    private(set) var bytes: [UInt8] = []
    /// Where each byte's character begins in the text; none where the two have the same length throughout.
    private var origins: [Int] = []
    private let length: Int

    init(_ text: [UInt8]) {
        length = text.count
        var folding = SearchFolding()
        if text.allSatisfy({ $0 < 0x80 }) {
            folding.fold(text, in: text.indices, into: &bytes)
            return
        }
        var offset = 0
        while offset < text.count {
            let (scalar, width) = UTF8Decoding.scalar(in: text.span, at: offset)
            if scalar < 0x80 {
                bytes.append(Ascii.lowercased(UInt8(scalar)))
            } else {
                folding.appendFolded(scalar, to: &bytes)
            }
            while origins.count < bytes.count { origins.append(offset) }
            offset += max(1, width)
        }
    }

    func original(_ range: ByteRange) -> ByteRange {
        guard !origins.isEmpty else { return range }
        return origin(range.lowerBound)..<max(origin(range.lowerBound), origin(range.upperBound))
    }

    private func origin(_ offset: Int) -> Int { offset < origins.count ? origins[offset] : length }
}
