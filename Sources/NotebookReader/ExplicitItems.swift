internal import NotebookModel
internal import SourceText

/// Reads the items that the file names itself (format, section 5).
struct ExplicitItems {
    let notebook: NotebookBlocks
    let openings: [ItemOpening]

    /// The items in the order of the file.
    func items() -> [DraftItem] {
        openings.enumerated().map { index, opening in
            item(opening, next: index + 1 < openings.count ? openings[index + 1] : nil)
        }
    }

    private func item(_ opening: ItemOpening, next: ItemOpening?) -> DraftItem {
        let range = range(of: opening, next: next)
        let sameBlock = next?.block == opening.block ? next?.line.startIndex : nil
        let start = opening.line.startIndex
        var text = notebook.openingText(of: opening.block, from: start + opening.marker.length, upTo: sameBlock)
        if text.isEmpty { text = notebook.firstText(after: opening.block, before: range.upperBound) }
        let source = notebook.source
        var item = Item(
            identifier: opening.identifier, opening: Item.Opening(notebook[opening.block]), text: text, range: range,
            line: source.lines.line(at: range.lowerBound),
            endLine: source.lastLine(of: range), markerLength: opening.marker.length)
        if item.kind == .task { item.isDone = TaskText.isDone(notebook[opening.block]) }
        let fields = notebook.fields(
            under: opening.block, opening: opening, before: range.upperBound, upTo: sameBlock)
        return DraftItem(item, block: opening.block, fields: fields)
    }

    /// An item reaches to the next item, or to the next heading of the same or a higher level, to the end of its list item, or
    /// to the end of its paragraph and the list directly behind it.
    private func range(of opening: ItemOpening, next: ItemOpening?) -> ByteRange {
        let block = notebook[opening.block]
        let start = offset(of: opening)
        switch block.form {
        case .heading(let level):
            let nextBlock = next?.block ?? notebook.blocks.count
            let heading = notebook.blocks[opening.block..<nextBlock].dropFirst().first { later in
                later.form.headingLevel.map { $0 <= level } ?? false
            }
            let end = heading?.range.lowerBound ?? next.map(offset) ?? notebook.source.text.count
            return notebook.source.trimmed(start..<max(start, end))
        case .paragraph:
            if let next, next.block == opening.block { return notebook.source.trimmed(start..<offset(of: next)) }
            return notebook.source.trimmed(start..<max(start, endOfList(after: opening.block, next: next)))
        default: return notebook.source.trimmed(block.range)
        }
    }

    /// The end of the list that directly follows a paragraph; that of the paragraph where none does.
    private func endOfList(after index: Int, next: ItemOpening?) -> Int {
        let paragraph = notebook[index]
        var end = paragraph.range.upperBound
        for later in notebook.blocks.indices[index...].dropFirst() {
            let block = notebook[later]
            if later == next?.block { return end }
            if block.depth > paragraph.depth, end > paragraph.range.upperBound { continue }
            guard block.form.isListItem, block.depth == paragraph.depth else { break }
            end = block.range.upperBound
        }
        return end
    }

    private func offset(of opening: ItemOpening) -> Int {
        let block = notebook[opening.block]
        guard opening.line.startIndex > block.text.startIndex else { return block.range.lowerBound }
        return notebook.source.lines.start(ofLine: opening.lineNumber)
    }
}
