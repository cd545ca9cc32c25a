internal import SourceText

/// A notebook's file and the blocks in it, as the readers of its parts share them.
struct NotebookBlocks {
    let source: SourceFile
    let blocks: [Block]
    /// The heading that is the title: it opens no section, no item and no entry.
    let titleBlock: Int?

    subscript(index: Int) -> Block { blocks[index] }

    /// The lines that open or continue a block's text, from an index of it on and up to another one or the first field: what a
    /// person would read as one sentence, on one line.
    func openingText(of index: Int, from start: Int? = nil, upTo end: Int? = nil) -> String {
        let text = blocks[index].text
        let stretch = text[(start ?? text.startIndex)..<(end ?? text.endIndex)]
        guard blocks[index].signs.contains(.lineFeed) else { return stretch.trimmed.string }
        var result: [UInt8] = []
        for line in stretch.lines {
            if line.startIndex > stretch.startIndex {
                if FieldLine.parse(line) != nil { break }
                result.append(Ascii.space)
            }
            result.append(contentsOf: line)
        }
        return result[...].trimmed.string
    }

    /// The words of the first paragraph or list item behind a block and before an offset, fields passed over unless there is
    /// nothing else; empty where something else comes first.
    func firstText(after index: Int, before end: Int) -> String {
        let following = blocks[index...].dropFirst().prefix { $0.range.lowerBound < end }
        let isText = { (place: Int) in
            following.indices.contains(place)
                && (blocks[place].form == .paragraph || blocks[place].form.isListItem)
        }
        var place = index + 1
        while isText(place), FieldLines(of: place, in: blocks, source: source).onlyFields() != nil { place += 1 }
        if !isText(place) { place = index + 1 }
        return isText(place) ? openingText(of: place) : ""
    }

    /// The fields directly under an opening line: further lines of its own paragraph, then, unless another item comes first
    /// there, a list, a paragraph or a table in which everything is a field.
    ///
    /// - Parameters:
    ///   - opening: The opening line, where it is not the block's first.
    ///   - end: The offset in the file where the item ends.
    ///   - next: Where the next item begins in the text of the same block.
    ///   - keys: What a field is known by.
    func fields(
        under index: Int, opening: ItemOpening? = nil, before end: Int, upTo next: Int? = nil,
        keys: FieldKeys = .standard
    ) -> [ReadField] {
        let text = blocks[index].text
        var fields: [ReadField] = []
        if blocks[index].form.headingLevel == nil, blocks[index].signs.contains(.lineFeed) {
            let stretch = (opening?.line.startIndex ?? text.startIndex)..<(next ?? text.endIndex)
            let first = opening?.lineNumber ?? source.lines.line(at: blocks[index].range.lowerBound)
            if let second = text[stretch].firstIndex(of: Ascii.lineFeed) {
                let lines = BlockLines(of: blocks[index], in: stretch, from: first, in: source)
                fields = FieldLines(of: index, in: blocks, lines: lines, keys: keys).all(
                    in: second + 1..<stretch.upperBound)
            }
        }
        if next != nil { return fields }
        let depth = blocks[index].form.isListItem ? blocks[index].depth + 1 : blocks[index].depth
        for place in blocks.indices[index...].dropFirst() {
            guard blocks[place].depth == depth, blocks[place].range.lowerBound < end, blocks[place].form != .other,
                blocks[place].form.headingLevel == nil,
                let found = FieldLines(of: place, in: blocks, source: source, keys: keys).onlyFields()
            else { break }
            fields.append(contentsOf: found)
        }
        return fields
    }
}
