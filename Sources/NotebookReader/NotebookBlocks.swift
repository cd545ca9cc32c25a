internal import SourceText

/// A notebook's file and the blocks in it, as the readers of its parts share them.
struct NotebookBlocks {
    let source: SourceFile
    let blocks: [Block]
    /// The heading that is the title: it opens no section, no item and no entry.
    let titleBlock: Int?

    subscript(index: Int) -> Block { blocks[index] }

    /// The lines that open or continue a block's text, from one on, up to the first field: what a person would read as one
    /// sentence, on one line.
    func openingText(of index: Int, from textLine: Int = 0, dropping markerLength: Int = 0, upTo end: Int? = nil)
        -> String
    {
        let text = blocks[index].text
        var result: [UInt8] = []
        for (line, slice) in text.lines.enumerated().dropFirst(textLine) {
            if let end, slice.startIndex >= end { break }
            if line > textLine {
                if FieldLine.parse(slice) != nil { break }
                result.append(Ascii.space)
            }
            result.append(contentsOf: line == textLine ? slice.dropFirst(markerLength) : slice)
        }
        return result[...].trimmed.string
    }

    /// The words of the first paragraph or list item behind a block and before an offset; empty where something else comes
    /// first.
    func firstText(after index: Int, before end: Int) -> String {
        guard index + 1 < blocks.count, blocks[index + 1].range.lowerBound < end,
            blocks[index + 1].form == .paragraph || blocks[index + 1].form.isListItem
        else { return "" }
        return openingText(of: index + 1)
    }

    /// The fields directly under an opening line: further lines of its own paragraph, then a list, a paragraph or a table in
    /// which everything is a field.
    func fields(under index: Int, after textLine: Int = 0, before end: Int) -> [ReadField] {
        let block = blocks[index]
        var fields: [ReadField] = []
        if block.form.headingLevel == nil {
            fields = FieldLines(of: index, in: blocks, source: source).all(from: textLine + 1)
        }
        let depth = block.form.isListItem ? block.depth + 1 : block.depth
        for next in blocks.indices[index...].dropFirst() {
            let candidate = blocks[next]
            guard candidate.depth == depth, candidate.range.lowerBound < end, candidate.form != .other,
                candidate.form.headingLevel == nil,
                let found = FieldLines(of: next, in: blocks, source: source).onlyFields()
            else { break }
            fields.append(contentsOf: found)
        }
        return fields
    }
}
