internal import NotebookModel
internal import SourceText

// What the readers ask of a block's visible text.

extension Block {
    /// Where the bold text ends that begins at an index of the text; the index itself where none begins there.
    func strongEnd(from start: Int) -> Int {
        guard !marks.isEmpty else { return start }
        var end = start
        for mark in marks[marks.partitioningIndex(where: { $0.range.lowerBound >= start })...] {
            if mark.range.lowerBound > end { break }
            if mark.kind == .strong, mark.range.lowerBound == end { end = mark.range.upperBound }
        }
        return end
    }

    /// Whether an index of the text lies in code.
    func isCode(_ index: Int) -> Bool {
        // Code holds no other mark, so the last one that begins before a place in code is that code.
        let behind = marks.partitioningIndex { $0.range.lowerBound > index }
        guard behind > marks.startIndex else { return false }
        return marks[behind - 1].kind == .code && marks[behind - 1].range.contains(index)
    }

    /// Whether a stretch of the text is one link and nothing else.
    func isLink(_ slice: TextSlice) -> Bool {
        for mark in marks[marks.partitioningIndex(where: { $0.range.lowerBound >= slice.startIndex })...] {
            guard mark.range.lowerBound == slice.startIndex else { return false }
            if case .link = mark.kind, mark.range.upperBound == slice.endIndex { return true }
        }
        return false
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
}

/// Which lines of the file the lines of a block's text stand on.
///
/// They go together one to one as long as nothing invisible takes a line of its own: a comment, or the definition of a link.
/// Then a line is looked for from its place onward, for as many lines as people write comments.
struct BlockLines {
    private let block: Block
    private let source: SourceFile
    /// Where the lines of the text end.
    private let breaks: [Int]
    private let first: Int
    private let last: Int
    /// Whether the lines go together one to one.
    private let isDirect: Bool

    private static let maximumSearch = 32

    /// The lines of a stretch of a paragraph, whose first one is known to stand on a line of the file.
    init(of block: Block, in range: Range<Int>, from line: Int, in source: SourceFile) {
        self.block = block
        self.source = source
        breaks = range.filter { block.text[$0] == Ascii.lineFeed }
        first = line
        last = line + breaks.count
        isDirect = true
    }

    init(of block: Block, in source: SourceFile) {
        self.block = block
        self.source = source
        breaks =
            block.signs.contains(.lineFeed)
            ? block.text.indices.filter { block.text[$0] == Ascii.lineFeed } : []
        first = source.lines.line(at: block.range.lowerBound)
        last = breaks.isEmpty && block.form != .paragraph ? first : source.lastLine(of: block.range)
        isDirect = block.form != .paragraph || last - first == breaks.count
    }

    /// The line of the file at a place of the text.
    func number(at place: Int) -> Int {
        let index = breaks.partitioningIndex { $0 >= place }
        // The delimiter row of a table has no text.
        if block.form == .table { return index == 0 ? first : first + index + 1 }
        if isDirect { return min(last, first + index) }
        let start = index == 0 ? block.text.startIndex : breaks[index - 1] + 1
        let beginning = Array(block.text[start...].firstLine.trimmed.prefix(12))
        let place = first + index
        for line in place..<max(place + 1, min(last + 1, place + Self.maximumSearch))
        where source.offset(of: beginning, in: source.contentRange(ofLine: line)) != nil {
            return line
        }
        return min(last, place)
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
