internal import SourceText

/// How a reference to a notebook or an item is spelled: `[[slug]]`, `[[slug#D2]]`, `[[slug#anchor|shown text]]`.
enum ReferenceSyntax {
    /// What stands between `[[` at an offset and the next `]]`, on one line, without brackets, and with no white space
    /// at its ends, which shell code (`[[ -f x ]]`) has.
    static func inner(in text: Span<UInt8>, at offset: Int) -> ByteRange? {
        let start = offset + 2
        guard start < text.count, text[offset] == UInt8(ascii: "["), text[offset + 1] == UInt8(ascii: "[") else {
            return nil
        }
        var end = start
        while end < text.count, end - start <= 1_000 {
            switch text[end] {
            case UInt8(ascii: "]"):
                guard end > start, end + 1 < text.count, text[end + 1] == UInt8(ascii: "]"),
                    !Ascii.isWhitespace(text[start]), !Ascii.isWhitespace(text[end - 1])
                else { return nil }
                return start..<end
            case UInt8(ascii: "["), Ascii.lineFeed: return nil
            default: end += 1
            }
        }
        return nil
    }
}
