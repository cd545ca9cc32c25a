internal import SourceText

/// What a text holds that could belong to one of our extensions, found by a quick search for rare bytes.
///
/// It tells which blocks have to be looked at; most texts have none, and cost no more.
struct ExtensionMarks {
    /// Offsets at which an inline extension could begin, rising.
    private var inlineOffsets: [Int] = []
    private var footnoteOffsets: [Int] = []
    private var position = 0

    /// Whether a `[^` stands in the text.
    var mayHoldFootnote: Bool { !footnoteOffsets.isEmpty }
    private(set) var mayHoldAlert = false
    private(set) var mayHoldTable = false
    private(set) var mayHoldDisplayMathematics = false
    private(set) var mayHoldHighlightTag = false
    /// Whether the end tag of an element of raw HTML stands in the text.
    private(set) var mayHoldEndTag = false

    init(in text: ParsedText, for extensions: MarkdownDocument.Extensions) {
        guard !extensions.isEmpty else { return }
        let bytes = text.bytes.span
        findBrackets(in: bytes, from: text.start, extensions)
        findMathematics(in: bytes, from: text.start, extensions)
        if extensions.contains(.strikethrough) {
            ByteSearch.each(UInt8(ascii: "~"), in: bytes, from: text.start) { inlineOffsets.append($0) }
        }
        if extensions.contains(.autolinks) { findAddresses(in: bytes, from: text.start) }
        if extensions.contains(.highlightTags) {
            ByteSearch.each(UInt8(ascii: "{"), in: bytes, from: text.start) { offset in
                if Self.stands("%", in: bytes, at: offset + 1) { mayHoldHighlightTag = true }
            }
        }
        if extensions.contains(.tables) { mayHoldTable = Self.mayHoldTable(bytes, from: text.start) }
        ByteSearch.each(UInt8(ascii: "<"), in: bytes, from: text.start) { offset in
            if Self.stands("/", in: bytes, at: offset + 1) { mayHoldEndTag = true }
        }
        inlineOffsets.sort()
    }

    /// Makes the footnotes' marks count among those of inlines: some are defined, so `[^1]` may refer to one.
    mutating func countFootnotes() {
        inlineOffsets = (inlineOffsets + footnoteOffsets).sorted()
    }

    /// Whether an inline extension could begin anywhere.
    var mayHoldInline: Bool { !inlineOffsets.isEmpty }

    /// Whether one could begin in a range. The ranges asked for come in the order of the text.
    mutating func mayHoldInline(in range: ByteRange) -> Bool {
        while position < inlineOffsets.count, inlineOffsets[position] < range.lowerBound { position += 1 }
        return position < inlineOffsets.count && inlineOffsets[position] < range.upperBound
    }

    // MARK: Searches

    private mutating func findBrackets(
        in bytes: Span<UInt8>, from start: Int, _ extensions: MarkdownDocument.Extensions
    ) {
        guard !extensions.isDisjoint(with: [.references, .footnotes, .alerts]) else { return }
        ByteSearch.each(UInt8(ascii: "["), in: bytes, from: start) { offset in
            guard offset + 1 < bytes.count else { return }
            switch bytes[offset + 1] {
            case UInt8(ascii: "["): if extensions.contains(.references) { inlineOffsets.append(offset) }
            case UInt8(ascii: "^"): if extensions.contains(.footnotes) { footnoteOffsets.append(offset) }
            case UInt8(ascii: "!"): if extensions.contains(.alerts) { mayHoldAlert = true }
            default: break
            }
        }
    }

    private mutating func findMathematics(
        in bytes: Span<UInt8>, from start: Int, _ extensions: MarkdownDocument.Extensions
    ) {
        guard extensions.contains(.mathematics) else { return }
        ByteSearch.each(UInt8(ascii: "$"), in: bytes, from: start) { offset in
            inlineOffsets.append(offset)
            if Self.stands("$", in: bytes, at: offset + 1) { mayHoldDisplayMathematics = true }
        }
    }

    private mutating func findAddresses(in bytes: Span<UInt8>, from start: Int) {
        ByteSearch.each(UInt8(ascii: "@"), in: bytes, from: start) { inlineOffsets.append($0) }
        ByteSearch.each(UInt8(ascii: ":"), in: bytes, from: start) { offset in
            if Self.stands("/", in: bytes, at: offset + 1), Self.stands("/", in: bytes, at: offset + 2) {
                inlineOffsets.append(offset)
            }
        }
        // The dot of `www.` is rarer than its letters.
        ByteSearch.each(UInt8(ascii: "."), in: bytes, from: start) { dot in
            guard dot >= start + 3, bytes[dot - 1] | 0x20 == UInt8(ascii: "w"),
                bytes[dot - 2] | 0x20 == UInt8(ascii: "w"), bytes[dot - 3] | 0x20 == UInt8(ascii: "w")
            else { return }
            inlineOffsets.append(dot)
        }
    }

    /// Whether a delimiter row could stand in the text: it has a pipe, or a colon beside a hyphen.
    private static func mayHoldTable(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        if ByteSearch.first(UInt8(ascii: "|"), in: bytes, from: start) != nil { return true }
        var isFound = false
        ByteSearch.each(UInt8(ascii: ":"), in: bytes, from: start) { colon in
            if stands("-", in: bytes, at: colon + 1) || stands("-", in: bytes, at: colon - 1) { isFound = true }
        }
        return isFound
    }

    private static func stands(_ character: Unicode.Scalar, in bytes: Span<UInt8>, at offset: Int) -> Bool {
        offset >= 0 && offset < bytes.count && bytes[offset] == UInt8(ascii: character)
    }
}
