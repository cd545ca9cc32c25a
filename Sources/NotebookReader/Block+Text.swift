internal import NotebookModel
internal import SourceText

// What the readers ask of a block's visible text.

extension Block {
    /// Where the bold text ends that begins at an index of the text; the index itself where none begins there.
    func strongEnd(from start: Int) -> Int {
        var end = start
        for mark in marks where mark.kind == .strong && mark.range.lowerBound == end { end = mark.range.upperBound }
        return end
    }

    /// Whether an index of the text lies in code.
    func isCode(_ index: Int) -> Bool {
        marks.contains { $0.kind == .code && $0.range.contains(index) }
    }

    /// Whether a stretch of the text is one link and nothing else.
    func isLink(_ slice: TextSlice) -> Bool {
        marks.contains { mark in
            guard case .link = mark.kind else { return false }
            return mark.range == slice.startIndex..<slice.endIndex
        }
    }

    /// The text without the tildes of a strike-out, if all of it is struck out (format, section 5).
    ///
    /// The tildes are looked for in the text, outside of code, since the walk shows them as text.
    var struckText: TextSlice? {
        let text = text.trimmed
        guard text.count > 4, text.starts(with: "~~".utf8), text.suffix(2).elementsEqual("~~".utf8),
            !isCode(text.startIndex), !isCode(text.endIndex - 1)
        else { return nil }
        return text.dropFirst(2).dropLast(2)
    }

    /// The line of the file on which a line of the text stands, counted from 0.
    ///
    /// They go together one to one as long as nothing invisible takes a line of its own: a comment, or the definition of a
    /// link. Then the line is looked for from its place onward.
    func lineNumber(ofTextLine index: Int, in source: SourceFile) -> Int {
        let first = source.lines.line(at: range.lowerBound)
        // The delimiter row of a table has no text.
        if form == .table { return index == 0 ? first : first + index + 1 }
        if index == 0, form != .paragraph { return first }
        let last = source.lines.line(at: max(range.lowerBound, range.upperBound - 1))
        let lines = text.lines
        guard form == .paragraph, last - first + 1 != lines.count,
            let text = lines.enumerated().first(where: { $0.offset == index })?.element
        else { return min(last, first + index) }
        let beginning = Array(text.trimmed.prefix(12))
        for line in first + index..<max(first + index + 1, last + 1)
        where source.offset(of: beginning, in: source.contentRange(ofLine: line)) != nil {
            return line
        }
        return min(last, first + index)
    }
}

extension Block.Form {
    var isListItem: Bool {
        if case .listItem = self { true } else { false }
    }

    /// The level of a heading.
    var headingLevel: Int? {
        if case .heading(let level) = self { level } else { nil }
    }
}

extension SourceFile {
    /// A range of the text without the white space at its end.
    func trimmed(_ range: ByteRange) -> ByteRange {
        var upper = range.upperBound
        while upper > range.lowerBound, Ascii.isWhitespace(text[upper - 1]) { upper -= 1 }
        return range.lowerBound..<upper
    }

    /// The line on which a range ends; an empty range ends on the line where it begins.
    func lastLine(of range: ByteRange) -> Int {
        lines.line(at: max(range.lowerBound, range.upperBound - 1))
    }
}
