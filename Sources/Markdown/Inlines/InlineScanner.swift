internal import CCmark
internal import SourceText

/// Finds what our extensions give a meaning in the text of a block.
///
/// Only text can begin something: what libcmark read as code, raw HTML, an escape or the destination of a link stays
/// that. What begins in text may reach into what libcmark read as markup (`$a*b*c$`); such a span is `isCrossing`, and
/// the block has to be parsed once more with the span's bytes made harmless.
struct InlineScanner {
    /// Which constructs are recognised.
    let extensions: MarkdownDocument.Extensions
    /// The footnotes that are defined, by the keys of their labels.
    let footnotes: [String: Int]

    /// The spans found, in the order of the text, not overlapping.
    private(set) var spans: [InlineSpan] = []
    /// Whether a span reaches beyond the text that it begins in.
    private(set) var isCrossing = false

    private var strikethrough = StrikethroughPairing()
    /// Behind the last span.
    private var resume = 0

    init(extensions: MarkdownDocument.Extensions, footnotes: [String: Int]) {
        self.extensions = extensions
        self.footnotes = footnotes
    }

    /// Where in links and images a text stands.
    private struct Surroundings: OptionSet {
        let rawValue: UInt8
        static let link = Surroundings(rawValue: 1)
        static let image = Surroundings(rawValue: 2)
    }

    /// Looks through a block.
    ///
    /// - Parameters:
    ///   - text: The block's text as written.
    ///   - entries: Its inlines.
    ///   - start: How many bytes at the beginning are not looked at.
    ///   - known: Spans that were found before the block was parsed again; anything else that crosses markup is left.
    mutating func scan(
        _ text: Span<UInt8>, _ entries: [InlineAlignment.Entry], from start: Int, known: [InlineSpan]? = nil
    ) {
        spans.removeAll(keepingCapacity: true)
        strikethrough.removeAll(mayCross: known == nil)
        isCrossing = false
        resume = start
        var pending = (known ?? [])[...]
        var surroundings: [Surroundings] = []
        for (index, entry) in entries.enumerated() {
            let outer: Surroundings = entry.parent < 0 ? [] : surroundings[entry.parent]
            surroundings.append(outer.union(Self.own(entry.type)))
            guard entry.type == CMARK_NODE_TEXT else { continue }
            var offset = max(entry.range.lowerBound, resume)
            while offset < entry.range.upperBound {
                if let next = pending.first, next.range.lowerBound <= offset {
                    pending = pending.dropFirst()
                    guard next.range.lowerBound == offset else { continue }
                    spans.append(next)
                    resume = next.range.upperBound
                    offset = resume
                    continue
                }
                let limit = pending.first.map { min($0.range.lowerBound, entry.range.upperBound) }
                let stretch = offset..<(limit ?? entry.range.upperBound)
                offset = scan(
                    stretch, of: index, in: text, entries, outer, mayCross: known == nil)
            }
        }
        if !strikethrough.spans.isEmpty {
            spans.append(contentsOf: strikethrough.spans)
            spans.sort { $0.range.lowerBound < $1.range.lowerBound }
            if strikethrough.spans.contains(where: { $0.kind == .literal }) { isCrossing = true }
        }
    }

    private static func own(_ type: cmark_node_type) -> Surroundings {
        switch type {
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        default: []
        }
    }

    /// Looks through a stretch of a text; gives the offset behind it, or behind a span that reaches further.
    private mutating func scan(
        _ stretch: ByteRange, of index: Int, in text: Span<UInt8>, _ entries: [InlineAlignment.Entry],
        _ surroundings: Surroundings, mayCross: Bool
    ) -> Int {
        var offset = stretch.lowerBound
        while offset < stretch.upperBound {
            switch text[offset] {
            case UInt8(ascii: "\\"):
                offset += 2
                continue
            case UInt8(ascii: "~"):
                offset = takeTildes(at: offset, parent: entries[index].parent, in: text, entries)
                continue
            case UInt8(ascii: "$"):
                if let span = mathematics(at: offset, in: text, entries, surroundings),
                    take(span, within: stretch, mayCross: mayCross)
                {
                    return resume
                }
                offset += MathSyntax.runLength(in: text, at: offset)
                continue
            case UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "@"):
                guard surroundings.isEmpty,
                    let span = span(
                        at: offset, in: text, bounds: max(resume, entries[index].range.lowerBound)..<stretch.upperBound),
                    take(span, within: stretch, mayCross: mayCross)
                else { break }
                return resume
            default: break
            }
            offset += 1
        }
        return offset
    }

    /// Keeps a span, unless it crosses markup and must not; says whether it did.
    private mutating func take(_ span: InlineSpan, within stretch: ByteRange, mayCross: Bool) -> Bool {
        if span.range.upperBound > stretch.upperBound {
            guard mayCross else { return false }
            isCrossing = true
        }
        spans.append(span)
        resume = span.range.upperBound
        return true
    }

    private func span(at offset: Int, in text: Span<UInt8>, bounds: ByteRange) -> InlineSpan? {
        switch text[offset] {
        case UInt8(ascii: "["): return footnote(at: offset, in: text) ?? reference(at: offset, in: text)
        case _ where !extensions.contains(.autolinks): return nil
        case UInt8(ascii: ":"): return AutolinkSyntax.url(in: text, colon: offset, from: bounds.lowerBound)
        case UInt8(ascii: "@"): return AutolinkSyntax.mail(in: text, at: offset, bounds: bounds)
        default: return AutolinkSyntax.worldWideWeb(in: text, at: offset)
        }
    }

    private func reference(at offset: Int, in text: Span<UInt8>) -> InlineSpan? {
        guard extensions.contains(.references), let inner = ReferenceSyntax.inner(in: text, at: offset) else {
            return nil
        }
        return InlineSpan(.reference, offset..<inner.upperBound + 2, inner: inner)
    }

    private func footnote(at offset: Int, in text: Span<UInt8>) -> InlineSpan? {
        guard !footnotes.isEmpty, let (label, end) = FootnoteSyntax.label(in: text, at: offset),
            let definition = footnotes[FootnoteSyntax.key(of: text.extracting(label))]
        else { return nil }
        return InlineSpan(.footnote(definition), offset..<end, inner: label)
    }

    private func mathematics(
        at offset: Int, in text: Span<UInt8>, _ entries: [InlineAlignment.Entry], _ surroundings: Surroundings
    ) -> InlineSpan? {
        guard extensions.contains(.mathematics), !surroundings.contains(.image),
            let span = MathSyntax.span(in: text, at: offset)
        else { return nil }
        // A dollar in code or raw HTML closes nothing.
        return Self.isOpaque(span.range.upperBound - 1, entries) ? nil : span
    }

    /// Whether an offset lies in code or raw HTML.
    private static func isOpaque(_ offset: Int, _ entries: [InlineAlignment.Entry]) -> Bool {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return false }
        let entry = entries[low - 1]
        guard entry.type == CMARK_NODE_CODE || entry.type == CMARK_NODE_HTML_INLINE else { return false }
        return entry.range.contains(offset)
    }

    private mutating func takeTildes(
        at offset: Int, parent: Int, in text: Span<UInt8>, _ entries: [InlineAlignment.Entry]
    ) -> Int {
        var end = offset
        while end < text.count, text[end] == UInt8(ascii: "~") { end += 1 }
        if extensions.contains(.strikethrough), end - offset <= 2 {
            strikethrough.add(offset..<end, parent: parent, in: text, entries: entries)
        }
        return end
    }
}
