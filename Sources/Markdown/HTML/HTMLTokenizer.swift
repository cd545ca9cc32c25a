internal import SourceText

/// A piece of raw HTML.
enum HTMLToken {
    case text(ByteRange)
    case comment(ByteRange)
    /// A start tag, with the range that its attributes stand in.
    case start(name: ByteRange, attributes: ByteRange, whole: ByteRange)
    case end(name: ByteRange, whole: ByteRange)
}

/// Takes raw HTML apart into tags, comments and text. What is no whole tag is text.
struct HTMLTokenizer {
    private var offset = 0

    /// The next piece of `html`, the same text at each call; `nil` at its end.
    mutating func next(in html: Span<UInt8>) -> HTMLToken? {
        guard offset < html.count else { return nil }
        let start = offset
        if html[start] == UInt8(ascii: "<"), let token = markup(in: html, at: start) { return token }
        offset += 1
        while offset < html.count, html[offset] != UInt8(ascii: "<") { offset += 1 }
        return .text(start..<offset)
    }

    private mutating func markup(in html: Span<UInt8>, at start: Int) -> HTMLToken? {
        if ByteSearch.stands("<!--", in: html, at: start) {
            offset = HTMLComment.end(in: html, at: start)
            return .comment(start..<offset)
        }
        let isEnd = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isEnd ? 2 : 1)
        guard nameStart < html.count, Ascii.isLetter(html[nameStart]) else { return nil }
        var nameEnd = nameStart
        while nameEnd < html.count, Ascii.isAlphanumeric(html[nameEnd]) || html[nameEnd] == UInt8(ascii: "-") {
            nameEnd += 1
        }
        var attributes = HTMLAttributes(range: nameEnd..<html.count)
        while attributes.next(in: html) != nil {}
        guard let end = attributes.endOfTag(in: html) else { return nil }
        offset = end
        if isEnd { return .end(name: nameStart..<nameEnd, whole: start..<end) }
        return .start(name: nameStart..<nameEnd, attributes: nameEnd..<end, whole: start..<end)
    }
}

/// The attributes of a start tag, one after another.
struct HTMLAttributes {
    struct Attribute {
        var name: ByteRange
        /// Without its quotes; empty where there is none.
        var value: ByteRange
    }

    private var offset: Int
    private let end: Int

    init(range: ByteRange) {
        offset = range.lowerBound
        end = range.upperBound
    }

    /// The next attribute (CommonMark 0.30, section 6.6), in the same text at each call.
    mutating func next(in html: Span<UInt8>) -> Attribute? {
        let nameStart = Self.endOfWhitespace(in: html, at: offset, before: end)
        guard nameStart > offset, nameStart < end, Self.mayBegin(html[nameStart]) else { return nil }
        var nameEnd = nameStart
        while nameEnd < end, Self.mayContinue(html[nameEnd]) { nameEnd += 1 }
        let equals = Self.endOfWhitespace(in: html, at: nameEnd, before: end)
        guard equals < end, html[equals] == UInt8(ascii: "=") else {
            offset = nameEnd
            return Attribute(name: nameStart..<nameEnd, value: nameEnd..<nameEnd)
        }
        let valueStart = Self.endOfWhitespace(in: html, at: equals + 1, before: end)
        guard let value = value(in: html, at: valueStart) else { return nil }
        return Attribute(name: nameStart..<nameEnd, value: value)
    }

    private mutating func value(in html: Span<UInt8>, at start: Int) -> ByteRange? {
        guard start < end else { return nil }
        let quote = html[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            var close = start + 1
            while close < end, html[close] != quote { close += 1 }
            guard close < end else { return nil }
            offset = close + 1
            return start + 1..<close
        }
        var close = start
        while close < end, !Ascii.isWhitespace(html[close]), !Self.endsValue(html[close]) { close += 1 }
        guard close > start else { return nil }
        offset = close
        return start..<close
    }

    /// The offset behind the `>` that ends the tag, once all attributes have been taken.
    func endOfTag(in html: Span<UInt8>) -> Int? {
        var index = Self.endOfWhitespace(in: html, at: offset, before: end)
        if index < end, html[index] == UInt8(ascii: "/") { index += 1 }
        return index < end && html[index] == UInt8(ascii: ">") ? index + 1 : nil
    }

    private static func mayBegin(_ byte: UInt8) -> Bool {
        Ascii.isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }

    private static func mayContinue(_ byte: UInt8) -> Bool {
        mayBegin(byte) || Ascii.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static func endsValue(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "`"):
            true
        default: false
        }
    }

    private static func endOfWhitespace(in html: Span<UInt8>, at offset: Int, before end: Int) -> Int {
        var index = offset
        while index < end, Ascii.isWhitespace(html[index]) { index += 1 }
        return index
    }
}

/// Comments in raw HTML, which nobody is meant to see.
public enum HTMLComment {
    /// What a comment asks of the reader, as `<!-- chart: line x=run y=p99 -->` does: the word before its colon in lower
    /// case, and the text behind it. `nil` where raw HTML is not one such comment and nothing else.
    public static func directive(in html: Span<UInt8>) -> (name: String, text: String)? {
        var first = 0
        var last = html.count
        while first < last, Ascii.isWhitespace(html[first]) { first += 1 }
        while last > first, Ascii.isWhitespace(html[last - 1]) { last -= 1 }
        let comment = html.extracting(first..<last)
        guard comment.count >= 7, ByteSearch.stands("<!--", in: comment, at: 0),
            end(in: comment, at: 0) == comment.count, ByteSearch.stands("-->", in: comment, at: comment.count - 3)
        else { return nil }
        var start = 4
        while start < comment.count - 3, Ascii.isWhitespace(comment[start]) { start += 1 }
        var colon = start
        while colon < comment.count - 3, Ascii.isAlphanumeric(comment[colon]) || comment[colon] == UInt8(ascii: "-") {
            colon += 1
        }
        guard colon > start, comment[colon] == UInt8(ascii: ":") else { return nil }
        var textStart = colon + 1
        var textEnd = comment.count - 3
        while textStart < textEnd, Ascii.isWhitespace(comment[textStart]) { textStart += 1 }
        while textEnd > textStart, Ascii.isWhitespace(comment[textEnd - 1]) { textEnd -= 1 }
        return (
            comment.extracting(start..<colon).string.lowercased(), comment.extracting(textStart..<textEnd).string
        )
    }

    /// Whether inline HTML is a comment.
    static func isComment(_ html: Span<UInt8>) -> Bool {
        ByteSearch.stands("<!--", in: html, at: 0)
    }

    /// Behind the comment that begins at an offset; one that is not closed reaches to the end.
    static func end(in html: Span<UInt8>, at offset: Int) -> Int {
        var index = offset + 4
        while index < html.count {
            if html[index] == UInt8(ascii: "-"), ByteSearch.stands("-->", in: html, at: index) { return index + 3 }
            index += 1
        }
        return html.count
    }
}
