internal import CCmark
internal import SourceText

/// Pairs runs of tildes as libcmark pairs its own delimiters (CommonMark 0.30, section 6.2; GitHub Flavored Markdown
/// 0.29, section 6.5).
///
/// One or two tildes open where text begins behind them and close where text ends before them, as `*` does. The runs of
/// a block come in the order of the text.
struct StrikethroughPairing {
    private struct Run {
        var range: ByteRange
        /// The index of the inline that the run stands in, -1 for the block.
        var parent: Int
        var canClose: Bool
    }

    /// The runs that may still be closed, each in an inline that is still open.
    private var openers: [Run] = []
    /// The delimiters found, in pairs.
    private(set) var spans: [InlineSpan] = []

    /// Whether tildes may break emphasis that crosses them, which has the block parsed again. The second time such tildes
    /// stand for themselves.
    private var mayCross = true

    /// Forgets everything, to begin with another block.
    mutating func removeAll(mayCross: Bool) {
        self.mayCross = mayCross
        openers.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
    }

    /// Takes the next run of one or two tildes.
    mutating func add(
        _ range: ByteRange, parent: Int, in text: Span<UInt8>, entries: [InlineAlignment.Entry]
    ) {
        let before = CharacterClass(precedingIn: text, at: range.lowerBound)
        let after = CharacterClass(followingIn: text, at: range.upperBound)
        let canOpen = after != .space && (after != .punctuation || before != .other)
        let canClose = before != .space && (before != .punctuation || after != .other)
        // Nothing pairs across the end of the inline that it stands in.
        while let last = openers.last, !Self.isInside(parent, of: last.parent, entries) { openers.removeLast() }
        if canClose, close(range, parent: parent, canOpen: canOpen, entries) { return }
        if canOpen { openers.append(Run(range: range, parent: parent, canClose: canClose)) }
    }

    /// Pairs a run with the nearest one that it can close, where there is one.
    private mutating func close(
        _ range: ByteRange, parent: Int, canOpen: Bool, _ entries: [InlineAlignment.Entry]
    ) -> Bool {
        let found = openers.lastIndex { opener in
            // One tilde does not close two where either could do both, as it is with `*`.
            !(canOpen || opener.canClose) || (opener.range.count + range.count) % 3 != 0
        }
        guard let found else { return false }
        let opener = openers[found]
        openers.removeSubrange(found...)
        guard opener.range.count == range.count else { return true }
        if opener.parent != parent {
            // The tildes close first, so the emphasis that begins between them has no opening delimiter any more.
            let crossed = Self.path(from: parent, to: opener.parent, entries)
            guard mayCross, crossed.allSatisfy({ Self.isEmphasis(entries[$0].type) }) else { return true }
            for index in crossed {
                let entry = entries[index]
                spans.append(InlineSpan(.literal, entry.range.lowerBound..<entry.inner.lowerBound))
            }
        }
        let whole = opener.range.lowerBound..<range.upperBound
        spans.append(InlineSpan(.strikethroughOpening, opener.range, inner: whole))
        spans.append(InlineSpan(.strikethroughClosing, range, inner: whole))
        return true
    }

    private static func isEmphasis(_ type: cmark_node_type) -> Bool {
        type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG
    }

    /// Whether an inline is `ancestor` or stands in it.
    private static func isInside(_ index: Int, of ancestor: Int, _ entries: [InlineAlignment.Entry]) -> Bool {
        if ancestor < 0 { return true }
        return index >= ancestor && index < max(entries[ancestor].end, ancestor + 1)
    }

    /// The inlines from one outwards to, but without, another.
    private static func path(from index: Int, to ancestor: Int, _ entries: [InlineAlignment.Entry]) -> [Int] {
        var path: [Int] = []
        var current = index
        while current != ancestor, current >= 0 {
            path.append(current)
            current = entries[current].parent
        }
        return path
    }
}
