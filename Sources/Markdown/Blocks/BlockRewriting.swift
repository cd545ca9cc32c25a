internal import CCmark
internal import SourceText

/// A text written anew for libcmark, so that it sees blocks that it does not know as ones that it does:
///
/// - a footnote's definition as a block quote, which holds blocks just as a definition does;
/// - the first line of an alert as a paragraph of its own;
/// - mathematics between lines of `$$`, and `{% highlight %}` … `{% endhighlight %}`, as fenced code.
///
/// Where such blocks begin depends on the blocks around them (a `[^1]:` in code is code), so a text that could hold one
/// is parsed a first time to learn its structure. All else is copied, and every byte keeps its place in the file.
struct BlockRewriting {
    /// A footnote's definition.
    struct Definition {
        /// What makes its label the same as another.
        var key: String
        var label: String
        /// Where its `[^label]` stands in the original text.
        var range: ByteRange
        /// Where its block quote begins in the new text: line and column as libcmark counts them.
        var line: Int
        var column: Int
    }

    /// The new text.
    let text: ParsedText
    let definitions: [Definition]
    /// The lines of the new text that keep neighbours apart and are nothing themselves.
    let separators: Set<Int>

    /// Rewrites `original`; `nil` where there is nothing to rewrite.
    init?(of original: ParsedText, marks: ExtensionMarks, extensions: MarkdownDocument.Extensions) {
        guard
            marks.mayHoldFootnote || marks.mayHoldAlert || marks.mayHoldDisplayMathematics
                || marks.mayHoldHighlightTag,
            let root = CMarkNode.parse(Self.withoutDefinitions(original).span)
        else { return nil }
        defer { root.free() }
        let marks = BlockMarks(in: original, root: root, extensions: extensions)
        guard !marks.isEmpty else { return nil }
        var writer = RewritingWriter(original: original, marks: marks)
        writer.write()
        text = writer.text
        definitions = writer.definitions
        separators = writer.separators
    }

    /// The text with brackets that open a footnote's label changed: libcmark would take `[^1]: word` for a link reference
    /// definition and leave nothing of it in the tree.
    private static func withoutDefinitions(_ text: ParsedText) -> [UInt8] {
        var bytes = Array(text.bytes[text.start...])
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: "[") && bytes[index + 1] == UInt8(ascii: "^") {
            bytes[index] = UInt8(ascii: "{")
        }
        return bytes
    }
}

/// The lines of a text at which something has to be rewritten.
struct BlockMarks {
    enum Kind {
        case footnote
        case alert
        case mathematics
        case highlight
    }

    struct Mark {
        var kind: Kind
        /// The containers around the line, those alone whose marker it has.
        var containers: ContainerPrefix
        /// Where the line's content begins.
        var start: Int
        /// Whether the line begins the paragraph that it was found in.
        var isFirst: Bool
    }

    private var marks: [Int: Mark] = [:]

    var isEmpty: Bool { marks.isEmpty }

    subscript(line: Int) -> Mark? { marks[line] }

    init(in text: ParsedText, root: CMarkNode, extensions: MarkdownDocument.Extensions) {
        for node in BlockSequence(root: root)
        where node.type == CMARK_NODE_PARAGRAPH || node.type == CMARK_NODE_HEADING {
            // A heading that begins with a number sign is one line and none of ours.
            if node.type == CMARK_NODE_HEADING, node.endLine == node.startLine { continue }
            let containers = ContainerPrefix(of: node)
            for line in node.startLine...max(node.startLine, node.endLine) {
                add(line, of: node, containers, in: text, extensions)
            }
        }
    }

    private mutating func add(
        _ line: Int, of node: CMarkNode, _ containers: ContainerPrefix, in text: ParsedText,
        _ extensions: MarkdownDocument.Extensions
    ) {
        let isFirst = line == node.startLine
        let range = text.contentRange(ofLine: line)
        let bytes = text.bytes.span
        var matched = containers.depth
        var start = range.lowerBound + node.startColumn - 1
        var isIndented = false
        if !isFirst {
            let (end, count) = containers.end(in: bytes.extracting(range))
            matched = count
            start = LinkSyntax.endOfBlanks(in: bytes, at: range.lowerBound + end)
            isIndented = start - range.lowerBound - end > 3 || bytes[max(range.lowerBound, start - 1)] == Ascii.tab
        }
        guard start < range.upperBound else { return }
        let content = bytes.extracting(start..<range.upperBound)
        guard let kind = Self.kind(of: content, extensions) else { return }
        // What is indented by four columns only continues a paragraph.
        if kind == .footnote, isIndented { return }
        if kind == .alert, !Self.isAlert(node, line: line, containers, in: text) { return }
        marks[line] = Mark(kind: kind, containers: containers.prefix(matched), start: start, isFirst: isFirst)
    }

    private static func kind(of content: Span<UInt8>, _ extensions: MarkdownDocument.Extensions) -> Kind? {
        switch content[0] {
        case UInt8(ascii: "["):
            if extensions.contains(.footnotes), FootnoteSyntax.definition(in: content, at: 0) != nil {
                return .footnote
            }
            return extensions.contains(.alerts) && AlertSyntax.marker(in: content) != nil ? .alert : nil
        case UInt8(ascii: "$"):
            return extensions.contains(.mathematics) && MathSyntax.isFence(content) ? .mathematics : nil
        case UInt8(ascii: "{"):
            return extensions.contains(.highlightTags) && HighlightTag.language(in: content) != nil ? .highlight : nil
        default: return nil
        }
    }

    /// Whether a line begins a block quote and the paragraph in it, which goes on in the quote.
    private static func isAlert(
        _ paragraph: CMarkNode, line: Int, _ containers: ContainerPrefix, in text: ParsedText
    ) -> Bool {
        guard line == paragraph.startLine, line < paragraph.endLine, let quote = paragraph.parent,
            quote.type == CMARK_NODE_BLOCK_QUOTE, quote.firstChild == paragraph
        else { return false }
        let next = text.contentRange(ofLine: line + 1)
        return containers.end(in: text.bytes.span.extracting(next)).matched == containers.depth
    }
}
