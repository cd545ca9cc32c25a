internal import NotebookModel
internal import SourceText

/// A field that a notebook or an item does not have yet, and the ways to write it.
struct FieldAddition {
    let source: SourceFile
    let name: String
    let value: String

    /// The form of the last of some other fields: another item of their list, another line of their paragraph, another part of
    /// their line, another row of their table. `nil` where there are none.
    func inForm(of others: [Field]) -> [TextEdit]? {
        guard let last = others.last, let written = WrittenField(last, in: source) else { return nil }
        switch written.shape {
        case .part: return [afterParts(on: written.line, last: written)]
        case .row: return [behindRow(written)]
        case .listItem:
            let isLoose = others.count > 1 && source.isBlank(line: written.line - 1)
            let line = source.lastLine(ofListItem: written.line)
            return [source.insertion(of: (isLoose ? [""] : []) + [written.another(name, value)], behindLine: line)]
        case .line: return [behindLine(written, others)]
        }
    }

    /// At the end of the line, behind what is no field of ours too.
    private func afterParts(on line: Int, last: WrittenField) -> TextEdit {
        let end = source.withoutTail(source.contentRange(ofLine: line), isAtLineEnd: true).upperBound
        return source.replacement(of: end..<end, with: " | " + last.another(name, value))
    }

    private func behindRow(_ row: WrittenField) -> TextEdit {
        let next = row.line + 1
        let isHeader =
            next <= source.lines.count && source.string(ofLine: next).contains("-")
            && source.string(ofLine: next).allSatisfy { "|:- \t".contains($0) }
        return source.insertion(of: [row.another(name, value)], behindLine: isHeader ? next : row.line)
    }

    /// Among lines of one paragraph the new one goes behind the first, whose break it takes. One on its own is a paragraph,
    /// and the new one another, unless it goes on with a paragraph that begins above it.
    private func behindLine(_ last: WrittenField, _ others: [Field]) -> TextEdit {
        let lines = Set(others.map(\.line))
        var first = last.line
        while lines.contains(first - 1) { first -= 1 }
        if first < last.line, let field = others.first(where: { $0.line == first }),
            let written = WrittenField(field, in: source), written.shape == .line
        {
            return source.insertion(of: [written.another(name, value)], behindLine: first)
        }
        let isOwnParagraph = first == 1 || source.isBlank(line: first - 1)
        return source.insertion(
            of: (isOwnParagraph ? [""] : []) + [last.another(name, value)], behindLine: last.line)
    }

    // MARK: Items without fields

    /// The ways to write the first field of an item, the canonical one first: a list directly under the heading, in the list
    /// item, or under the paragraph that opens it.
    func ways(under item: Item) -> [() -> [TextEdit]?] {
        switch item.opening {
        case .heading:
            [{ self.underHeading(item, "- \(name): \(value)") }, { self.underHeading(item, "\(name): \(value)") }]
        case .listItem: [{ self.inListItem(item, marker: "- ") }, { self.inListItem(item, marker: "") }]
        case .paragraph:
            [
                { self.underParagraph(item, marker: "- ") }, { self.inParagraph(item) },
                { self.underParagraph(item, marker: "") },
            ]
        }
    }

    private func underHeading(_ item: Item, _ text: String) -> [TextEdit]? {
        let line = source.lastLine(ofHeading: item.line)
        var next = line + 1
        while next < source.lines.count, source.isBlank(line: next) { next += 1 }
        // A list that follows is another one, so the field is no item of it.
        if text.hasPrefix("- "), source.opensBlock(line: next) == .listItem { return nil }
        let isClose = line < source.lines.count && !source.isBlank(line: line + 1)
        return [
            source.insertion(
                of: ["", source.quoteMarks(ofLine: item.line) + text] + (isClose ? [""] : []), behindLine: line)
        ]
    }

    private func inListItem(_ item: Item, marker: String) -> [TextEdit]? {
        let line = source.lastLine(ofParagraph: item.line, upTo: item.endLine)
        let indentation = source.contentIndentation(ofLine: item.line)
        return [source.insertion(of: ["\(indentation)\(marker)\(name): \(value)"], behindLine: line)]
    }

    private func underParagraph(_ item: Item, marker: String) -> [TextEdit]? {
        let line = source.lastLine(ofParagraph: item.line, upTo: item.endLine)
        let text = source.indentation(ofLine: item.line) + "\(marker)\(name): \(value)"
        let next = line + 1
        let isList = next <= source.lines.count && source.opensBlock(line: next) == .listItem
        if isList { return [source.insertion(of: [text], behindLine: line)] }
        let isClose = next <= source.lines.count && !source.isBlank(line: next)
        return [source.insertion(of: ["", text] + (isClose ? [""] : []), behindLine: line)]
    }

    private func inParagraph(_ item: Item) -> [TextEdit]? {
        let line = source.lastLine(ofParagraph: item.line, upTo: item.endLine)
        return [source.insertion(of: [source.indentation(ofLine: item.line) + "\(name): \(value)"], behindLine: line)]
    }
}
