internal import NotebookModel
internal import SourceText

/// What a notebook is for: said, or found from what stands in it.
extension NotebookAssembly {
    /// Whether the file is a decision record (format, section 9): it has a status or a number, and with it a decision,
    /// options or consequences section. A notebook with a hypothesis is an experiment that came to a decision.
    var isRecord: Bool {
        if let kind = explicitKind { return kind == .decision }
        let openings = sectionOpenings.all
        let kinds = Set(openings.compactMap(\.meaning.elsewhere))
        guard !kinds.contains(.hypothesis), !itemOpenings.all.contains(where: { $0.identifier.kind == .hypothesis })
        else {
            return false
        }
        let hasStatus = hasStatus(sectionKinds: kinds)
        guard hasStatus || hasRecordNumber else { return false }
        if !kinds.isDisjoint(with: [.decision, .options, .consequences]) { return true }
        return hasStatus && openings.contains { $0.name.text == "what" || $0.name.text == "how" }
    }

    /// Whether something calls itself a status that may be a decision's; that an experiment is running is none.
    private func hasStatus(sectionKinds: Set<SectionKind>) -> Bool {
        let text = frontMatter.entry(["status"])?.values.first ?? fields.first(named: "status")?.value
        guard let text else { return sectionKinds.contains(.status) }
        return StatusReader.decision(text) != nil || StatusReader.experiment(text) == nil
    }

    private var hasRecordNumber: Bool {
        if fileName.number != nil { return true }
        let heading = blocks.titleBlock.map { RecordTitle(blocks[$0].text.onOneLine) }
        return heading?.namesRecord == true && heading?.number != nil
    }

    private var explicitKind: NotebookKind? {
        if let text = frontMatter.entry(["kind", "type"])?.values.first,
            let kind = NotebookKind(rawValue: text.lowercased())
        {
            return kind
        }
        return context.kind
    }

    mutating func kind(of notebook: Notebook, isRecord: Bool) -> NotebookKind {
        if let entry = frontMatter.entry(["kind"]), let text = entry.values.first,
            NotebookKind(rawValue: text.lowercased()) == nil
        {
            diagnostics.append(.unknownKind(text, in: source, at: entry.range))
        }
        if let kind = explicitKind { return kind }
        if isRecord { return .decision }
        if notebook.entries.count >= 2, entriesMakeMostOf(notebook) { return .log }
        let kinds = Set(notebook.sections.compactMap(\.kind))
        let itemKinds = Set(notebook.items.map(\.kind))
        if !kinds.isDisjoint(with: [.hypothesis, .method, .result])
            || !itemKinds.isDisjoint(with: [.hypothesis, .result])
        {
            return .experiment
        }
        return .note
    }

    private func entriesMakeMostOf(_ notebook: Notebook) -> Bool {
        var inEntries = 0
        var end = 0
        for entry in notebook.entries where entry.range.upperBound > end {
            inEntries += entry.range.upperBound - max(end, entry.range.lowerBound)
            end = entry.range.upperBound
        }
        return inEntries * 2 > source.text.count - frontMatter.bodyStart
    }
}

extension [ReadField] {
    /// The first field of a name, given in lower case, that has a value.
    func first(named name: String...) -> Field? {
        first { name.contains($0.field.name.lowercased()) && !$0.field.value.isEmpty }?.field
    }
}
