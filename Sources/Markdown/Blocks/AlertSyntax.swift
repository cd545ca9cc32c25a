internal import CCmark
internal import SourceText

/// The `[!NOTE]` that makes a block quote an alert, with the fold mark and title that Obsidian allows behind it.
enum AlertSyntax {
    /// The alert that a line opens, and the length of its marker with the blanks behind it.
    static func marker(in line: Span<UInt8>) -> (alert: MarkdownNode.Alert, length: Int)? {
        guard line.count > 3, line[0] == UInt8(ascii: "["), line[1] == UInt8(ascii: "!") else { return nil }
        var end = 2
        while end < line.count, Ascii.isAlphanumeric(line[end]) || line[end] == UInt8(ascii: "-") { end += 1 }
        guard end > 2, end < line.count, line[end] == UInt8(ascii: "]") else { return nil }
        let word = line.extracting(2..<end)
        end += 1
        var fold: MarkdownNode.Alert.Fold?
        if end < line.count, line[end] == UInt8(ascii: "+") || line[end] == UInt8(ascii: "-") {
            fold = line[end] == UInt8(ascii: "+") ? .open : .closed
            end += 1
        }
        // What follows directly is the rest of a word: a link `[!NOTE](x)`, say.
        guard end == line.count || Ascii.isWhitespace(line[end]) else { return nil }
        return (MarkdownNode.Alert(kind: kind(of: word), fold: fold), LinkSyntax.endOfBlanks(in: line, at: end))
    }

    /// The alert that a block quote is, and the length of the marker at the beginning of its first text.
    static func alert(of quote: CMarkNode) -> (alert: MarkdownNode.Alert, length: Int)? {
        guard let paragraph = quote.firstChild, paragraph.type == CMARK_NODE_PARAGRAPH,
            paragraph.endLine == paragraph.startLine, let text = paragraph.firstChild, text.type == CMARK_NODE_TEXT
        else { return nil }
        return marker(in: text.literal)
    }

    /// GitHub's five kinds, and the names that Obsidian gives to the same; anything else is a note.
    private static func kind(of word: Span<UInt8>) -> MarkdownNode.Alert.Kind {
        switch word.string.lowercased() {
        case "tip", "hint", "success", "check", "done": .tip
        case "important": .important
        case "warning", "attention": .warning
        case "caution", "danger", "error", "bug", "failure", "fail", "missing": .caution
        default: .note
        }
    }
}

/// The tags of Liquid between which Jekyll's pages hold code: `{% highlight python %}` … `{% endhighlight %}`.
enum HighlightTag {
    /// The language that an opening tag names, as a range of the line; empty where it names none.
    static func language(in line: Span<UInt8>) -> ByteRange? {
        guard let arguments = arguments(of: "highlight", in: line) else { return nil }
        var end = arguments.lowerBound
        while end < arguments.upperBound, !Ascii.isWhitespace(line[end]) { end += 1 }
        return arguments.lowerBound..<end
    }

    static func isEnd(_ line: Span<UInt8>) -> Bool {
        arguments(of: "endhighlight", in: line) != nil
    }

    /// What stands in a tag behind its name, where the tag is all of the line.
    private static func arguments(of name: StaticString, in line: Span<UInt8>) -> ByteRange? {
        var end = line.count
        while end > 0, Ascii.isWhitespace(line[end - 1]) { end -= 1 }
        guard end >= 4, line[0] == UInt8(ascii: "{"), line[1] == UInt8(ascii: "%"), line[end - 2] == UInt8(ascii: "%"),
            line[end - 1] == UInt8(ascii: "}")
        else { return nil }
        var start = 2
        end -= 2
        if start < end, line[start] == UInt8(ascii: "-") { start += 1 }
        if start < end, line[end - 1] == UInt8(ascii: "-") { end -= 1 }
        start = LinkSyntax.endOfBlanks(in: line, at: start)
        let length = name.utf8CodeUnitCount
        guard ByteSearch.stands(name, in: line, at: start),
            start + length == end || Ascii.isBlank(line[start + length])
        else { return nil }
        start = LinkSyntax.endOfBlanks(in: line, at: start + length)
        while end > start, Ascii.isWhitespace(line[end - 1]) { end -= 1 }
        return min(start, end)..<end
    }
}

extension MathSyntax {
    /// Whether a line is `$$` and nothing else.
    static func isFence(_ line: Span<UInt8>) -> Bool {
        line.count >= 2 && runLength(in: line, at: 0) == 2 && LinkSyntax.endOfBlanks(in: line, at: 2) == line.count
    }
}
