internal import NotebookModel
internal import SourceText

/// The status of a notebook as a whole (format, section 6).
extension NotebookAssembly {
    mutating func readStatus(into notebook: inout Notebook, fields: NotebookFields) {
        let entry = frontMatter.entry(["status"])
        let text: String
        let range: ByteRange
        if let value = entry?.values.first, let entry {
            (text, range) = (value, entry.range)
        } else if let field = fields.first("status", "verdict"), !field.value.isEmpty {
            (text, range) = (field.value, source.contentRange(ofLine: field.line))
        } else if notebook.kind == .decision, let section = statusSection(in: notebook) {
            (text, range) = section
        } else if notebook.kind == .decision, let tag = notebook.tags.first(where: StatusReader.beginsWithDecision) {
            (text, range) = (tag, 0..<0)
        } else {
            return
        }
        notebook.statusText = text
        if notebook.kind == .decision {
            notebook.status = StatusReader.decision(text).map(Status.decision)
        } else {
            // A plain note may be marked as accepted or final without being a decision record.
            notebook.status =
                StatusReader.experiment(text).map(Status.experiment)
                ?? StatusReader.decision(text).map(Status.decision)
        }
        if notebook.status == nil { diagnostics.append(.unknownStatus(text, in: source, at: range)) }
    }

    /// The first line of the status section, if it begins with a status.
    private func statusSection(in notebook: Notebook) -> (String, ByteRange)? {
        guard let section = notebook.sections.first(where: { $0.kind == .status }),
            let heading = blocks.firstIndex(where: { $0.range.lowerBound == section.range.lowerBound }),
            let block = blocks[heading...].dropFirst().first,
            block.form == .paragraph || block.form.isListItem, section.range.contains(block.range.lowerBound)
        else { return nil }
        let line = block.text.firstLine
        guard StatusReader.beginsWithDecision(line) else { return nil }
        return (String(line), block.range)
    }
}
