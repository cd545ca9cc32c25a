internal import CCmark
internal import SourceText

/// One step of a walk through the inlines of a block.
struct InlineStep {
    enum Literal {
        case none
        /// A stretch of what libcmark's node holds.
        case node(ByteRange)
        /// A stretch of the plan's own bytes.
        case plan(ByteRange)
    }

    var kind: MarkdownNode.Kind
    /// Whether the walk leaves the inline here.
    var isLeave = false
    /// The node that the inline comes from, or the text that it was found in.
    var node: CMarkNode
    var literal = Literal.none
    /// Where an address in running text leads, in the plan's own bytes.
    var destination: ByteRange?
    /// Where it stands in the file.
    var range: ByteRange
}

/// The steps of a walk through the inlines of blocks, worked out before it: those of blocks in which our extensions mean
/// something, or of the one block that a visitor wants exact places of.
struct InlinePlan {
    private(set) var steps: [InlineStep] = []
    /// Bytes that stand in no node of libcmark's.
    private(set) var bytes: [UInt8] = []
    /// The steps that refer to a footnote, with its definition.
    private(set) var footnoteSteps: [(step: Int, definition: Int)] = []

    /// Forgets all steps, to make room for another block's.
    mutating func removeAll() {
        steps.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        footnoteSteps.removeAll(keepingCapacity: true)
    }

    /// Says which reference of which footnote a step is.
    mutating func number(step: Int, as reference: MarkdownNode.FootnoteReference) {
        steps[step].kind = .footnoteReference(reference)
    }

    /// Adds the steps of a block.
    ///
    /// - Parameters:
    ///   - alignment: The block's inlines with their places in `text`.
    ///   - spans: What our extensions found in it, each inside one text.
    ///   - skipped: How many bytes at the beginning of the text are markup that was recognised already.
    /// - Returns: The steps' range.
    mutating func add(
        _ alignment: borrowing InlineAlignment, spans: [InlineSpan], in text: borrowing InlineText, from skipped: Int
    ) -> ByteRange {
        let first = steps.count
        var pending = spans[...]
        var open: [Int] = []
        for (index, entry) in alignment.entries.enumerated() {
            while let last = open.last, alignment.entries[last].end <= index {
                leave(alignment.entries[last], in: text)
                open.removeLast()
            }
            if entry.type == CMARK_NODE_TEXT {
                addText(entry, of: alignment, pending: &pending, in: text, from: skipped)
            } else if InlineAlignment.isContainer(entry.type) {
                enter(entry, in: text)
                open.append(index)
            } else {
                addLeaf(entry, in: text)
            }
        }
        for index in open.reversed() { leave(alignment.entries[index], in: text) }
        return first..<steps.count
    }

    private mutating func enter(_ entry: InlineAlignment.Entry, in text: borrowing InlineText) {
        steps.append(
            InlineStep(kind: Self.kind(of: entry.type), node: entry.node, range: text.sourceRange(of: entry.range)))
    }

    private mutating func leave(_ entry: InlineAlignment.Entry, in text: borrowing InlineText) {
        steps.append(
            InlineStep(
                kind: Self.kind(of: entry.type), isLeave: true, node: entry.node,
                range: text.sourceRange(of: entry.range)))
    }

    private mutating func addLeaf(_ entry: InlineAlignment.Entry, in text: borrowing InlineText) {
        steps.append(
            InlineStep(
                kind: Self.kind(of: entry.type), node: entry.node, literal: .node(0..<Int.max),
                range: text.sourceRange(of: entry.range)))
    }

    static func kind(of type: cmark_node_type) -> MarkdownNode.Kind {
        switch type {
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_SOFTBREAK: .softBreak
        default: .text
        }
    }

    // MARK: Text

    /// Adds a text, cut where spans stand in it.
    private mutating func addText(
        _ entry: InlineAlignment.Entry, of alignment: borrowing InlineAlignment, pending: inout ArraySlice<InlineSpan>,
        in text: borrowing InlineText, from skipped: Int
    ) {
        var offset = max(entry.range.lowerBound, min(skipped, entry.range.upperBound))
        while let span = pending.first, span.range.upperBound <= entry.range.upperBound {
            pending = pending.dropFirst()
            guard span.range.lowerBound >= offset else { continue }
            addStretch(offset..<span.range.lowerBound, entry, alignment, in: text)
            add(span, in: entry.node, text)
            offset = span.range.upperBound
        }
        addStretch(offset..<entry.range.upperBound, entry, alignment, in: text)
    }

    /// Adds a part of a text. Where a span has taken one end of an escape or entity, the rest of it is text as it stands.
    private mutating func addStretch(
        _ stretch: ByteRange, _ entry: InlineAlignment.Entry, _ alignment: borrowing InlineAlignment,
        in text: borrowing InlineText
    ) {
        guard !stretch.isEmpty else { return }
        var whole = stretch
        if let cut = alignment.escape(around: stretch.lowerBound, in: entry) {
            let end = min(cut.textOffset, stretch.upperBound)
            addSource(stretch.lowerBound..<end, in: entry.node, text)
            whole = end..<stretch.upperBound
        }
        let cut = whole.isEmpty ? nil : alignment.escape(around: whole.upperBound, in: entry)
        let tail = cut.map { max($0.start, whole.lowerBound)..<whole.upperBound }
        if let tail { whole = whole.lowerBound..<tail.lowerBound }
        if !whole.isEmpty {
            let lower = alignment.literalOffset(of: whole.lowerBound, in: entry)
            let upper = alignment.literalOffset(of: whole.upperBound, in: entry)
            let literal = whole.upperBound == entry.range.upperBound ? lower..<Int.max : lower..<upper
            steps.append(
                InlineStep(kind: .text, node: entry.node, literal: .node(literal), range: text.sourceRange(of: whole)))
        }
        if let tail { addSource(tail, in: entry.node, text) }
    }

    /// Adds a part of a text as it stands in the source.
    private mutating func addSource(_ stretch: ByteRange, in node: CMarkNode, _ text: borrowing InlineText) {
        guard !stretch.isEmpty else { return }
        let literal = store(text.bytes[stretch])
        steps.append(
            InlineStep(kind: .text, node: node, literal: .plan(literal), range: text.sourceRange(of: stretch)))
    }

    /// Adds what a span stands for.
    private mutating func add(_ span: InlineSpan, in node: CMarkNode, _ text: borrowing InlineText) {
        switch span.kind {
        case .autolink(let prefix): addAutolink(span, prefix, in: node, text)
        case .mathematics(let isDisplay): addLeaf(.mathematics(isDisplay: isDisplay), span, in: node, text)
        case .reference: addLeaf(.reference, span, in: node, text)
        case .literal: addLeaf(.text, span, in: node, text)
        case .footnote(let definition):
            footnoteSteps.append((steps.count, definition))
            addLeaf(.footnoteReference(.init(number: 0, occurrence: 0)), span, in: node, text)
        case .strikethroughOpening, .strikethroughClosing:
            let isLeave = span.kind == .strikethroughClosing
            steps.append(
                InlineStep(
                    kind: .strikethrough, isLeave: isLeave, node: node, range: text.sourceRange(of: span.inner)))
        }
    }

    private mutating func addLeaf(
        _ kind: MarkdownNode.Kind, _ span: InlineSpan, in node: CMarkNode, _ text: borrowing InlineText
    ) {
        let literal = store(text.bytes[span.inner])
        steps.append(
            InlineStep(kind: kind, node: node, literal: .plan(literal), range: text.sourceRange(of: span.range)))
    }

    private mutating func addAutolink(
        _ span: InlineSpan, _ prefix: AutolinkSyntax.Prefix, in node: CMarkNode, _ text: borrowing InlineText
    ) {
        let start = bytes.count
        prefix.bytes.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        // In a mail address libcmark has resolved escapes already; those of a URL are part of it.
        let address = prefix == .mailto ? Self.unescaped(text.bytes[span.range]) : text.bytes[span.range]
        let literal = store(address)
        let range = text.sourceRange(of: span.range)
        let destination = start..<bytes.count
        steps.append(InlineStep(kind: .link, node: node, destination: destination, range: range))
        steps.append(InlineStep(kind: .text, node: node, literal: .plan(literal), range: range))
        steps.append(InlineStep(kind: .link, isLeave: true, node: node, destination: destination, range: range))
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.contains(UInt8(ascii: "\\")) ? bytes.filter { $0 != UInt8(ascii: "\\") }[...] : bytes
    }

    private mutating func store(_ stretch: ArraySlice<UInt8>) -> ByteRange {
        bytes.append(contentsOf: stretch)
        return bytes.count - stretch.count..<bytes.count
    }
}
