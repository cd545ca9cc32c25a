internal import SourceText

/// Mathematics between dollars, by GitHub's rules.
///
/// `$x$` needs a character that is no white space behind its opening and before its closing dollar, and no letter or
/// digit right outside of them; so `$5 and $6`, `US$5` and `a$b$c` are text. The first dollar behind the opening one
/// closes it or shows that it opens nothing. `` $`x`$ `` holds anything, and `$$x$$` is set on a line of its own.
/// A dollar behind a backslash is a dollar.
enum MathSyntax {
    private static let dollar = UInt8(ascii: "$")

    /// The mathematics that opens at a dollar, or `nil`.
    static func span(in text: Span<UInt8>, at offset: Int) -> InlineSpan? {
        switch runLength(in: text, at: offset) {
        case 1: inlineSpan(in: text, at: offset)
        case 2: displaySpan(in: text, at: offset)
        default: nil
        }
    }

    /// The number of dollars at an offset.
    static func runLength(in text: Span<UInt8>, at offset: Int) -> Int {
        var end = offset
        while end < text.count, text[end] == dollar { end += 1 }
        return end - offset
    }

    private static func inlineSpan(in text: Span<UInt8>, at offset: Int) -> InlineSpan? {
        if offset > 0, Ascii.isAlphanumeric(text[offset - 1]) { return nil }
        let start = offset + 1
        guard start < text.count, !Ascii.isWhitespace(text[start]) else { return nil }
        if text[start] == UInt8(ascii: "`") { return codeSpan(in: text, at: offset) }
        guard let end = nextDollar(in: text, from: start), end > start, !Ascii.isWhitespace(text[end - 1]),
            end + 1 == text.count || !Ascii.isAlphanumeric(text[end + 1])
        else { return nil }
        return InlineSpan(.mathematics(isDisplay: false), offset..<end + 1, inner: start..<end)
    }

    private static func codeSpan(in text: Span<UInt8>, at offset: Int) -> InlineSpan? {
        let run = CodeSpan.runLength(in: text, at: offset + 1)
        let start = offset + 1 + run
        guard let end = CodeSpan.closingRun(of: run, in: text, from: start), end + run < text.count,
            text[end + run] == dollar
        else { return nil }
        return InlineSpan(.mathematics(isDisplay: false), offset..<end + run + 1, inner: start..<end)
    }

    private static func displaySpan(in text: Span<UInt8>, at offset: Int) -> InlineSpan? {
        let start = offset + 2
        var index = start
        while let end = nextDollar(in: text, from: index) {
            let run = runLength(in: text, at: end)
            if run >= 2 {
                guard (start..<end).contains(where: { !Ascii.isWhitespace(text[$0]) }) else { return nil }
                return InlineSpan(.mathematics(isDisplay: true), offset..<end + 2, inner: start..<end)
            }
            index = end + run
        }
        return nil
    }

    /// The next dollar that no backslash escapes.
    private static func nextDollar(in text: Span<UInt8>, from offset: Int) -> Int? {
        var index = offset
        while index < text.count {
            if text[index] == dollar { return index }
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
