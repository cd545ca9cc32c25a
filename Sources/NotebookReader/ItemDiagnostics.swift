internal import NotebookModel
internal import SourceText

/// What a notebook's items say that does not fit together.
struct ItemDiagnostics {
    let source: SourceFile
    let notebook: Notebook
    /// Lines that spell out an identifier which is defined above them.
    let repeated: [ItemOpening]
    let blocks: NotebookBlocks

    func all() -> [Diagnostic] {
        unknownStatuses() + unknownReferences() + contradictions() + repetitions()
    }

    /// Two items of one name with words of their own: the second one was meant to be another.
    private func repetitions() -> [Diagnostic] {
        if repeated.isEmpty { return [] }
        let items = Dictionary(notebook.items.map { ($0.identifier, $0) }) { first, _ in first }
        return repeated.compactMap { opening in
            let text = blocks.openingText(
                of: opening.block, from: opening.line.startIndex + opening.marker.length, upTo: opening.line.endIndex)
            guard opening.marker.isEmphatic, !text.isEmpty, let first = items[opening.identifier],
                first.text.lowercased() != text.lowercased()
            else { return nil }
            let line = opening.lineNumber
            return Diagnostic(
                "identifier-duplicate", .warning, in: source, at: source.contentRange(ofLine: line),
                headline: "\(opening.identifier) is defined on line \(first.line) already",
                explanation: "It was taken for a reference to the first one. Give the second one a number of its own.")
        }
    }

    /// What the fields of hypotheses and decisions say that is no status.
    private func unknownStatuses() -> [Diagnostic] {
        notebook.items.compactMap { item in
            guard let field = statusField(of: item) else { return nil }
            let isKnown =
                item.identifier.kind == .decision
                ? item.status != nil : StatusReader.hypothesis(field.value) != nil
            return isKnown
                ? nil : .unknownStatus(field.value, in: source, at: source.contentRange(ofLine: field.line))
        }
    }

    /// Relations to items that this notebook does not have.
    private func unknownReferences() -> [Diagnostic] {
        guard !notebook.relations.isEmpty else { return [] }
        let known = Set(notebook.items.map(\.identifier))
        return notebook.relations.compactMap { relation in
            guard let first = relation.target.utf8.first, Ascii.isUppercase(first),
                let identifier = ItemIdentifier(relation.target),
                !known.contains(identifier)
            else { return nil }
            return Diagnostic(
                "reference-unknown", .warning, in: source, at: source.contentRange(ofLine: relation.line),
                headline: "there is no \(relation.target) in this notebook",
                explanation: "The relation says nothing. Write the identifier of an item that is here.")
        }
    }

    /// Written verdicts that a result of the same notebook speaks against.
    private func contradictions() -> [Diagnostic] {
        let verdicts = notebook.relations.filter(\.kind.isVerdict)
        guard !verdicts.isEmpty else { return [] }
        let kindsByTarget = Dictionary(grouping: verdicts, by: \.target).mapValues { Set($0.map(\.kind)) }
        return notebook.items.compactMap { item in
            guard item.identifier.kind == .hypothesis, let field = statusField(of: item) else { return nil }
            let kinds = kindsByTarget[item.identifier.description, default: []]
            let against: RelationKind? =
                switch item.status {
                case .hypothesis(.supported): .refutes
                case .hypothesis(.refuted): .supports
                default: nil
                }
            guard let against, kinds.contains(against) else { return nil }
            return Diagnostic(
                "verdict-contradiction", .warning, in: source, at: source.contentRange(ofLine: field.line),
                headline:
                    "\(item.identifier) is called \(item.status?.word ?? ""), but a result \(against.rawValue) it",
                explanation: "The written verdict was taken.")
        }
    }

    private func statusField(of item: Item) -> Field? {
        guard item.identifier.kind == .hypothesis || item.identifier.kind == .decision,
            let field = item.field("Verdict", "Status"), !field.value.isEmpty
        else { return nil }
        return field
    }
}
