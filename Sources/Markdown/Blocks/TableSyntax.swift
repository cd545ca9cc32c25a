internal import SourceText

/// What a line of a pipe table looks like (GitHub Flavored Markdown 0.29, section 4.10).
enum TableSyntax {
    /// The alignments that a delimiter row such as `| --- | :-: |` sets, or `nil` where the line is none.
    static func alignments(ofDelimiterRow line: Span<UInt8>) -> [MarkdownNode.ColumnAlignment]? {
        guard mayBeDelimiterRow(line) else { return nil }
        var alignments: [MarkdownNode.ColumnAlignment] = []
        var sawPipe = false
        for cell in cells(of: line, sawPipe: &sawPipe) {
            guard let alignment = alignment(of: line.extracting(cell)) else { return nil }
            alignments.append(alignment)
        }
        // A line of hyphens alone is text or the underline of a heading; a colon or a pipe makes it a table's.
        guard !alignments.isEmpty, sawPipe || alignments != [.none] else { return nil }
        return alignments
    }

    /// The ranges of a row's cells in its line, trimmed of white space, outer pipes left out. `\|` does not divide.
    static func cells(of line: Span<UInt8>) -> [ByteRange] {
        var sawPipe = false
        return cells(of: line, sawPipe: &sawPipe)
    }

    /// Whether anything in a cell could be more than text: a quick no for numbers and plain words.
    static func holdsMarkup(_ cell: Span<UInt8>) -> Bool {
        for index in cell.indices {
            switch cell[index] {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "*"),
                UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "@"),
                UInt8(ascii: ":"), UInt8(ascii: "w"), UInt8(ascii: "W"):
                return true
            default: continue
            }
        }
        return false
    }

    /// Whether every byte of the line may stand in a delimiter row: a quick no for nearly all lines of prose.
    private static func mayBeDelimiterRow(_ line: Span<UInt8>) -> Bool {
        var sawHyphen = false
        for index in line.indices {
            switch line[index] {
            case UInt8(ascii: "-"): sawHyphen = true
            case UInt8(ascii: "|"), UInt8(ascii: ":"), Ascii.space, Ascii.tab: break
            default: return false
            }
        }
        return sawHyphen
    }

    private static func alignment(of cell: Span<UInt8>) -> MarkdownNode.ColumnAlignment? {
        var inner = 0..<cell.count
        let colon = UInt8(ascii: ":")
        let isLeft = !inner.isEmpty && cell[inner.lowerBound] == colon
        if isLeft { inner = inner.dropFirst() }
        let isRight = !inner.isEmpty && cell[inner.upperBound - 1] == colon
        if isRight { inner = inner.dropLast() }
        guard !inner.isEmpty, inner.allSatisfy({ cell[$0] == UInt8(ascii: "-") }) else { return nil }
        return switch (isLeft, isRight) {
        case (true, true): .center
        case (true, false): .left
        case (false, true): .right
        case (false, false): MarkdownNode.ColumnAlignment.none
        }
    }

    private static func cells(of line: Span<UInt8>, sawPipe: inout Bool) -> [ByteRange] {
        let row = trimmed(0..<line.count, in: line)
        guard !row.isEmpty else { return [] }
        let pipe = UInt8(ascii: "|")
        var cells: [ByteRange] = []
        var start = row.lowerBound
        if line[start] == pipe {
            sawPipe = true
            start += 1
        }
        var index = start
        while index < row.upperBound {
            if line[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if line[index] == pipe {
                sawPipe = true
                cells.append(trimmed(start..<index, in: line))
                start = index + 1
            }
            index += 1
        }
        let last = trimmed(start..<max(start, row.upperBound), in: line)
        if !last.isEmpty { cells.append(last) }
        return cells
    }

    private static func trimmed(_ range: ByteRange, in line: Span<UInt8>) -> ByteRange {
        var range = range
        while !range.isEmpty, Ascii.isWhitespace(line[range.lowerBound]) { range = range.dropFirst() }
        while !range.isEmpty, Ascii.isWhitespace(line[range.upperBound - 1]) { range = range.dropLast() }
        return range
    }
}
