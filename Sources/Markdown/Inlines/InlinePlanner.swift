internal import SourceText

/// Works out the inline steps of blocks, one block after another, with memory that is asked for once.
struct InlinePlanner {
    private let parsed: ParsedText
    /// The text of the block that was loaded last.
    private var scratch = InlineText()
    private var alignment = InlineAlignment()
    private var scanner: InlineScanner

    /// What came of a block.
    enum Outcome {
        /// Nothing in it is ours, or its places are not certain.
        case nothing
        /// The steps stand in the plan.
        case planned(ByteRange)
        /// These spans of the text reach into markup: the block has to be parsed again with them masked.
        case crossing([InlineSpan], InlineText)
    }

    init(of parsed: ParsedText, extensions: MarkdownDocument.Extensions, footnotes: [String: Int]) {
        self.parsed = parsed
        scanner = InlineScanner(extensions: extensions, footnotes: footnotes)
    }

    /// Plans the inlines of a block.
    ///
    /// - Parameter always: Whether a plan is wanted even where our extensions mean nothing, for the places alone.
    mutating func plan(_ block: InlineBlock, into plan: inout InlinePlan, always: Bool = false) -> Outcome {
        block.load(into: &scratch, of: parsed)
        let text = scratch
        let prefix = block.isFragment ? FragmentText.prefix.count : 0
        guard alignment.align(block.node, with: text.bytes.span, from: 0) else { return .nothing }
        let start = prefix + block.skipped
        scanner.scan(text.bytes.span, alignment.entries, from: start)
        if scanner.isCrossing { return .crossing(Self.masks(scanner.spans, shiftedBy: -prefix), text) }
        guard always || !scanner.spans.isEmpty else { return .nothing }
        return .planned(plan.add(alignment, spans: scanner.spans, in: text, from: start))
    }

    /// Plans a block that was parsed again as a paragraph of a fragment, with the bytes of `masks` made harmless.
    mutating func plan(_ block: InlineBlock, masks: [InlineSpan], into plan: inout InlinePlan) -> Outcome {
        block.load(into: &scratch, of: parsed)
        let text = scratch
        let known = Self.masks(masks, shiftedBy: FragmentText.prefix.count)
        let masked = FragmentText.masked(text.bytes, known)
        guard alignment.align(block.node, with: masked.span, from: 0) else { return .nothing }
        let start = FragmentText.prefix.count + block.skipped
        scanner.scan(text.bytes.span, alignment.entries, from: start, known: known)
        return .planned(plan.add(alignment, spans: scanner.spans, in: text, from: start))
    }

    /// The spans that stay what they are when the block is parsed again; strikethrough is found anew.
    private static func masks(_ spans: [InlineSpan], shiftedBy distance: Int) -> [InlineSpan] {
        spans.compactMap { span in
            if span.kind == .strikethroughOpening || span.kind == .strikethroughClosing { return nil }
            return InlineSpan(span.kind, span.range.shifted(by: distance), inner: span.inner.shifted(by: distance))
        }
    }
}

extension ByteRange {
    fileprivate func shifted(by distance: Int) -> ByteRange {
        lowerBound + distance..<upperBound + distance
    }
}
