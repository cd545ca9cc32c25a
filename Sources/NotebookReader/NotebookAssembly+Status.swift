internal import NotebookModel
internal import SourceText

/// The status of a notebook as a whole (format, section 6).
extension NotebookAssembly {
    mutating func readStatus(into notebook: inout Notebook, outline: Outline) {
        let written = writtenStatus(of: notebook, outline: outline)
        if let (text, range) = written {
            notebook.statusText = text
            notebook.status = StatusReader.notebook(text, of: notebook.kind)
            if notebook.status == nil { diagnostics.append(.unknownStatus(text, in: source, at: range)) }
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

    /// The first of front matter, a field, a section, and, for a record, a tag.
    private func writtenStatus(of notebook: Notebook, outline: Outline) -> (text: String, range: ByteRange)? {
        if let entry = frontMatter.entry(["status"]), let value = entry.values.first { return (value, entry.range) }
        if let field = fields.first(named: "status", "verdict") {
            return (field.value, source.contentRange(ofLine: field.line))
        }
        if let section = statusSection(in: outline, of: notebook.kind) { return section }
        guard notebook.kind == .decision, let tag = notebook.tags.first(where: StatusReader.beginsWithDecision) else {
            return nil
        }
        return (tag, 0..<0)
    }

    /// The first line of the status section, if it begins with a status: a section about a device's states is none.
    private func statusSection(in outline: Outline, of kind: NotebookKind) -> (String, ByteRange)? {
        guard let index = outline.sections.firstIndex(where: { $0.kind == .status }) else { return nil }
        let opening = outline.openings[index]
        let range = outline.sections[index].range
        var place = opening.block
        var text = opening.contentStart.map { blocks[place].text[$0...] }
        if text == nil {
            place += 1
            guard place < blocks.blocks.count, range.contains(blocks[place].range.lowerBound),
                blocks[place].form == .paragraph || blocks[place].form.isListItem
            else { return nil }
            text = blocks[place].text
        }
        guard let line = text?.firstLine.trimmed.string else { return nil }
        let begins = kind == .decision ? StatusReader.beginsWithDecision(line) : StatusReader.beginsWithStatus(line)
        return begins ? (line, blocks[place].range) : nil
    }
}
