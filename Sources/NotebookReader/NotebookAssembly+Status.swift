internal import NotebookModel
internal import SourceText

/// The status of a notebook as a whole (format, section 6).
extension NotebookAssembly {
    mutating func readStatus(into notebook: inout Notebook, outline: Outline) {
        let written = writtenStatus(of: notebook, outline: outline)
        if let written {
            notebook.statusText = written.text
            notebook.statusPlace = written.place
            notebook.status = StatusReader.notebook(written.text, of: notebook.kind)
            if notebook.status == nil {
                diagnostics.append(.unknownStatus(written.text, in: source, at: written.range))
            }
        }
        guard notebook.kind == .decision,
            let relation = notebook.relations.first(where: {
                $0.kind == .supersededBy && $0.source == nil && !$0.isPartial
            }), notebook.status != .decision(.superseded)
        else { return }
        if let status = notebook.status {
            diagnostics.append(
                .unmarkedSupersession(
                    status, in: source, at: written?.range ?? source.contentRange(ofLine: relation.line)))
        }
        notebook.status = .decision(.superseded)
    }

    /// The words of a status as the file has them.
    private struct WrittenStatus {
        var text: String
        var range: ByteRange
        var place: StatusPlace
    }

    /// The first of front matter, a field, a section, and, for a record, a tag.
    private func writtenStatus(of notebook: Notebook, outline: Outline) -> WrittenStatus? {
        if let entry = frontMatter.entry(["status"]), let value = entry.values.first {
            return WrittenStatus(text: value, range: entry.range, place: place(.frontMatter, of: entry))
        }
        if let field = fields.first(named: "status", "verdict") {
            return WrittenStatus(
                text: field.value, range: source.contentRange(ofLine: field.line),
                place: StatusPlace(form: .field, line: field.line))
        }
        if let section = statusSection(in: outline, of: notebook.kind) { return section }
        guard notebook.kind == .decision, let tag = notebook.tags.first(where: StatusReader.beginsWithDecision),
            let entry = frontMatter.entry(Self.tagKeys)
        else { return nil }
        return WrittenStatus(text: tag, range: 0..<0, place: place(.tag, of: entry))
    }

    private func place(_ form: StatusPlace.Form, of entry: FrontMatter.Entry) -> StatusPlace {
        StatusPlace(form: form, line: source.lines.line(at: entry.range.lowerBound))
    }

    /// The first line of the status section, if it begins with a status: a section about a device's states is none.
    private func statusSection(in outline: Outline, of kind: NotebookKind) -> WrittenStatus? {
        guard let index = outline.sections.firstIndex(where: { $0.kind == .status }) else { return nil }
        let opening = outline.openings[index]
        let range = outline.sections[index].range
        var block = opening.block
        var text = opening.contentStart.map { blocks[block].text[$0...] }
        if text == nil {
            block += 1
            guard block < blocks.blocks.count, range.contains(blocks[block].range.lowerBound),
                blocks[block].form == .paragraph || blocks[block].form.isListItem
            else { return nil }
            text = blocks[block].text
        }
        guard let line = text?.firstLine.trimmed else { return nil }
        let words = line.string
        let begins = kind == .decision ? StatusReader.beginsWithDecision(words) : StatusReader.beginsWithStatus(words)
        guard begins else { return nil }
        let number = BlockLines(of: blocks[block], in: source).number(at: line.startIndex)
        return WrittenStatus(
            text: words, range: blocks[block].range, place: StatusPlace(form: .section, line: number))
    }
}
