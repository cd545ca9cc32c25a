internal import SourceText

/// How footnotes are spelled: `[^label]` where one is referred to, `[^label]: text` where it is defined.
enum FootnoteSyntax {
    /// The end of `[^label]` at an offset, with the label's range. A label has no white space and no brackets.
    static func label(in text: Span<UInt8>, at offset: Int) -> (label: ByteRange, end: Int)? {
        guard offset + 3 < text.count, text[offset] == UInt8(ascii: "["), text[offset + 1] == UInt8(ascii: "^") else {
            return nil
        }
        var index = offset + 2
        while index < text.count, text[index] != UInt8(ascii: "]") {
            guard !Ascii.isWhitespace(text[index]), text[index] != UInt8(ascii: "["), index - offset < 1_000 else {
                return nil
            }
            index += 1
        }
        return index < text.count && index > offset + 2 ? (offset + 2..<index, index + 1) : nil
    }

    /// The end of `[^label]:` at an offset, with the label's range.
    static func definition(in text: Span<UInt8>, at offset: Int) -> (label: ByteRange, end: Int)? {
        guard let (label, end) = label(in: text, at: offset), end < text.count, text[end] == UInt8(ascii: ":") else {
            return nil
        }
        return (label, end + 1)
    }

    /// What makes two labels the same: their letters, whatever the case.
    static func key(of label: Span<UInt8>) -> String {
        label.string.lowercased()
    }
}
