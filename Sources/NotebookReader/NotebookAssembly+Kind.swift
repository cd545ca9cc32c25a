internal import NotebookModel
internal import SourceText

/// What a notebook is for: said, or found from what stands in it.
extension NotebookAssembly {
    /// Whether the file is a decision record (format, section 9): it has a status or a number, and with it a decision,
    /// options or consequences section.
    func isRecord(fields: NotebookFields) -> Bool {
        if let kind = explicitKind { return kind == .decision }
        let kinds = Set(blocks.compactMap(\.sectionKind))
        let hasStatus = frontMatter.entry(["status"]) != nil || fields.first("status") != nil || kinds.contains(.status)
        guard hasStatus || fileName.number != nil else { return false }
        return !kinds.isDisjoint(with: [.decision, .options, .consequences]) && !kinds.contains(.hypothesis)
    }

    private var explicitKind: NotebookKind? {
        if let text = frontMatter.entry(["kind", "type"])?.values.first,
            let kind = NotebookKind(rawValue: text.lowercased())
        {
            return kind
        }
        return context.kind
    }

    func kind(of notebook: Notebook, isRecord: Bool) -> NotebookKind {
        if let kind = explicitKind { return kind }
        if isRecord { return .decision }
        if notebook.entries.count >= 2, entriesMakeMostOf(notebook) { return .log }
        let kinds = Set(notebook.sections.compactMap(\.kind))
        let itemKinds = Set(notebook.items.map(\.identifier.kind))
        if !kinds.isDisjoint(with: [.hypothesis, .method, .result])
            || !itemKinds.isDisjoint(with: [.hypothesis, .result])
        {
            return .experiment
        }
        return .note
    }

    private func entriesMakeMostOf(_ notebook: Notebook) -> Bool {
        let lines = Set(notebook.entries.map(\.line))
        var inEntries = 0
        var end = 0
        for section in notebook.sections where lines.contains(section.line) && section.range.lowerBound >= end {
            inEntries += section.range.count
            end = section.range.upperBound
        }
        return inEntries * 2 > source.text.count - frontMatter.bodyStart
    }
}
