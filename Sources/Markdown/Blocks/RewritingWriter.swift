internal import SourceText

/// Writes the text of a `BlockRewriting`, line by line.
struct RewritingWriter {
    private let original: ParsedText
    private let marks: BlockMarks

    private var bytes: [UInt8] = []
    private var pieces: [ParsedText.Piece] = []
    /// The number of the line that is being written.
    private var line = 1
    /// The line of the original behind the last definition, where another quote would join it.
    private var lineBehindDefinition = 0
    private(set) var definitions: [BlockRewriting.Definition] = []
    private(set) var separators: Set<Int> = []

    /// The last line that ends code between tags, 0 where none does.
    private let lastHighlightEnd: Int

    init(original: ParsedText, marks: BlockMarks) {
        self.original = original
        self.marks = marks
        lastHighlightEnd = Self.lastHighlightEnd(in: original)
        bytes.reserveCapacity(original.bytes.count + 256)
    }

    /// The text written.
    var text: ParsedText { ParsedText(bytes: bytes, pieces: pieces) }

    mutating func write() {
        var next = 1
        let count = original.lineCount
        while next <= count {
            guard let mark = marks[next] else {
                copyLine(next)
                next += 1
                continue
            }
            switch mark.kind {
            case .alert:
                copyLine(next)
                insertLine(mark.containers.marker)
                next += 1
            case .footnote: next = writeDefinition(mark, at: next)
            case .mathematics: next = writeFence(mark, at: next, allowsBlankLines: false, isEnd: MathSyntax.isFence)
            case .highlight: next = writeFence(mark, at: next, allowsBlankLines: true, isEnd: HighlightTag.isEnd)
            }
        }
    }

    // MARK: Fences

    /// Writes fenced code in the place of the lines from one to the next that ends it; one that nothing ends stays.
    private mutating func writeFence(
        _ mark: BlockMarks.Mark, at first: Int, allowsBlankLines: Bool, isEnd: (Span<UInt8>) -> Bool
    ) -> Int {
        var longestRun = 2
        var last = first + 1
        var end: ByteRange?
        // Tags that nothing ends would each be searched to the end of the text.
        let searchEnd = allowsBlankLines ? lastHighlightEnd : original.lineCount
        while last <= searchEnd {
            let range = original.contentRange(ofLine: last)
            let (offset, matched) = mark.containers.end(in: original.bytes.span.extracting(range))
            let start = LinkSyntax.endOfBlanks(in: original.bytes.span, at: range.lowerBound + offset)
            if start >= range.upperBound {
                guard allowsBlankLines else { break }
            } else {
                guard matched == mark.containers.depth else { break }
                let content = original.bytes.span.extracting(start..<range.upperBound)
                if isEnd(content) {
                    end = range.lowerBound + offset..<range.upperBound
                    break
                }
                longestRun = max(longestRun, Self.tildes(content))
            }
            last += 1
        }
        guard let end else {
            copyLine(first)
            return first + 1
        }
        let fence = Array(repeating: UInt8(ascii: "~"), count: longestRun + 1)
        let opening = original.contentRange(ofLine: first)
        let openingStart =
            mark.isFirst
            ? mark.start
            : opening.lowerBound + mark.containers.end(in: original.bytes.span.extracting(opening)).offset
        copy(opening.lowerBound..<openingStart)
        insert(fence, inPlaceOf: mark.start..<opening.upperBound)
        writeInfo(mark, in: opening)
        for line in first + 1..<last { copyLine(line) }
        copy(original.start(ofLine: last)..<end.lowerBound)
        insert(fence, inPlaceOf: end)
        endLine()
        return last + 1
    }

    private mutating func writeInfo(_ mark: BlockMarks.Mark, in line: ByteRange) {
        if mark.kind == .mathematics {
            insert(Array("math".utf8))
        } else if let language = HighlightTag.language(in: original.bytes.span.extracting(mark.start..<line.upperBound))
        {
            copy(language.lowerBound + mark.start..<language.upperBound + mark.start)
        }
        endLine()
    }

    private static func lastHighlightEnd(in text: ParsedText) -> Int {
        var last = 0
        ByteSearch.each(UInt8(ascii: "%"), in: text.bytes.span, from: text.start) { offset in
            if ByteSearch.stands("endhighlight", in: text.bytes.span, behindBlanksAt: offset + 1) {
                last = text.line(at: offset)
            }
        }
        return last
    }

    private static func tildes(_ line: Span<UInt8>) -> Int {
        var end = 0
        while end < line.count, line[end] == UInt8(ascii: "~") { end += 1 }
        return end
    }

    // MARK: Footnotes

    /// Writes a definition as a block quote: the rest of its line, and the lines behind it that are indented by four
    /// columns, with the blank lines between them.
    private mutating func writeDefinition(_ mark: BlockMarks.Mark, at first: Int) -> Int {
        let original = original
        let range = original.contentRange(ofLine: first)
        let bytes = original.bytes.span
        guard let (label, end) = FootnoteSyntax.definition(in: bytes, at: mark.start) else {
            copyLine(first)
            return first + 1
        }
        if first == lineBehindDefinition || isQuote(first - 1, in: mark.containers) {
            insertSeparator(in: mark.containers)
        }
        copy(range.lowerBound..<mark.start)
        definitions.append(
            BlockRewriting.Definition(
                key: FootnoteSyntax.key(of: bytes.extracting(label)), label: bytes.extracting(label).string,
                range: mark.start..<end - 1, line: line, column: mark.start - range.lowerBound + 1))
        insert(Array("> ".utf8))
        copyRest(of: first, from: LinkSyntax.endOfBlanks(in: bytes, at: end))
        var next = first + 1
        while next <= original.lineCount, let following = writeContinuation(next, of: mark) { next = following }
        // The lines of a paragraph that goes on without indentation.
        while next <= original.lineCount, marks[next] == nil, !isBlank(next, in: mark.containers),
            !isQuote(next, in: mark.containers)
        {
            copyLine(next)
            next += 1
        }
        lineBehindDefinition = next
        if isQuote(next, in: mark.containers) {
            insertSeparator(in: mark.containers)
        }
        return next
    }

    /// Writes a line that belongs to a definition, with the blank lines before it; `nil` where it does not belong to it.
    private mutating func writeContinuation(_ first: Int, of mark: BlockMarks.Mark) -> Int? {
        var next = first
        while next <= original.lineCount, isBlank(next, in: mark.containers) { next += 1 }
        guard next <= original.lineCount, let start = indentedStart(of: next, in: mark.containers) else { return nil }
        for _ in first..<next { insertLine(mark.containers.marker + [UInt8(ascii: ">")]) }
        insert(mark.containers.marker + Array("> ".utf8))
        copyRest(of: next, from: start)
        return next + 1
    }

    private func isBlank(_ line: Int, in containers: ContainerPrefix) -> Bool {
        let range = original.contentRange(ofLine: line)
        let (offset, matched) = containers.end(in: original.bytes.span.extracting(range))
        let isEmpty = LinkSyntax.endOfBlanks(in: original.bytes.span, at: range.lowerBound + offset) >= range.upperBound
        return isEmpty && (matched == containers.depth || range.isEmpty || offset == 0)
    }

    /// Where the content of a line begins that is indented by four columns in its containers.
    private func indentedStart(of line: Int, in containers: ContainerPrefix) -> Int? {
        let range = original.contentRange(ofLine: line)
        let (offset, matched) = containers.end(in: original.bytes.span.extracting(range))
        guard matched == containers.depth else { return nil }
        var start = range.lowerBound + offset
        var column = 0
        while column < 4, start < range.upperBound {
            switch original.bytes[start] {
            case Ascii.space: column += 1
            case Ascii.tab: column = 4
            default: return nil
            }
            start += 1
        }
        return column >= 4 ? start : nil
    }

    /// Whether the content of a line is a block quote.
    private func isQuote(_ line: Int, in containers: ContainerPrefix) -> Bool {
        guard line >= 1, line <= original.lineCount else { return false }
        let range = original.contentRange(ofLine: line)
        let (offset, _) = containers.end(in: original.bytes.span.extracting(range))
        let start = LinkSyntax.endOfBlanks(in: original.bytes.span, at: range.lowerBound + offset)
        return start < range.upperBound && original.bytes[start] == UInt8(ascii: ">")
    }

    // MARK: Bytes

    /// Copies a line with its line end.
    private mutating func copyLine(_ number: Int) {
        copyRest(of: number, from: original.start(ofLine: number))
    }

    /// Copies what stands on a line from an offset on, with a line end.
    private mutating func copyRest(of number: Int, from start: Int) {
        let end = original.contentRange(ofLine: number).upperBound
        copy(min(start, end)..<end)
        endLine()
    }

    private mutating func copy(_ range: ByteRange) {
        guard !range.isEmpty else { return }
        pieces.append(
            ParsedText.Piece(
                offset: bytes.count, sourceOffset: original.sourceOffset(of: range.lowerBound), count: range.count))
        bytes.append(contentsOf: original.bytes[range])
    }

    private mutating func insert(_ inserted: [UInt8]) {
        bytes.append(contentsOf: inserted)
    }

    /// Inserts bytes whose first and last one stand where those of a range of the original do.
    private mutating func insert(_ inserted: [UInt8], inPlaceOf range: ByteRange) {
        let first = original.sourceOffset(of: range.lowerBound)
        let last = original.sourceOffset(of: max(range.lowerBound, range.upperBound - 1))
        pieces.append(ParsedText.Piece(offset: bytes.count, sourceOffset: first, count: 1))
        pieces.append(ParsedText.Piece(offset: bytes.count + inserted.count - 1, sourceOffset: last, count: 1))
        insert(inserted)
    }

    /// Inserts a block that keeps its neighbours apart; a comment can interrupt a paragraph and makes no list loose.
    private mutating func insertSeparator(in containers: ContainerPrefix) {
        separators.insert(line)
        insertLine(containers.marker + Array("<!-- -->".utf8))
    }

    private mutating func insertLine(_ inserted: [UInt8]) {
        insert(inserted)
        endLine()
    }

    private mutating func endLine() {
        bytes.append(Ascii.lineFeed)
        line += 1
    }
}
