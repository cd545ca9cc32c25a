internal import NotebookModel
internal import SourceText

/// Collects what a notebook and its items say about others (format, sections 5 and 7).
struct RelationReader {
    let notebook: NotebookBlocks
    let outline: Outline
    let links: [Link]

    /// The relations of the text, in the order of the file.
    func relations(items: [DraftItem], entries: EntryReader, fields: [ReadField]) -> [Relation] {
        var relations: [Relation] = []
        for item in items {
            let source = item.item.identifier
            relations += item.trailing.map { Relation(kind: $0, source: source, target: $1, line: item.item.line) }
            relations += self.relations(of: item.fields, source: source)
        }
        for (entry, fields) in zip(entries.entries, entries.fields) {
            let named = fields.filter { RelationKind(fieldName: $0.field.name) != nil }
            relations += self.relations(of: named, source: entry.identifier)
        }
        relations += self.relations(of: fields, source: nil)
        relations += statements()
        return relations.enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    // MARK: Fields

    private func relations(of fields: [ReadField], source: ItemIdentifier?) -> [Relation] {
        fields.flatMap { field -> [Relation] in
            let text = RelationText(block: notebook[field.block], links: links)
            guard let kind = RelationKind(fieldName: field.field.name) else {
                guard notebook[field.block].pointsAtSomething, !FieldLine.isChoice(field.value) else { return [] }
                return text.statements(in: field.value).map {
                    Relation(
                        kind: $0.kind, source: source, target: $0.target.text, isPartial: $0.isPartial,
                        line: field.field.line)
                }
            }
            let isPartial = RelationText.isPartial(field.value)
            return text.targets(ofField: field.value).map {
                Relation(kind: kind, source: source, target: $0.text, isPartial: isPartial, line: field.field.line)
            }
        }
    }

    // MARK: Statements

    /// What stands in the first paragraph and in the status section, and, at the beginning of a list item, among the
    /// references: there log4brains writes "Supersedes …" without a colon.
    private func statements() -> [Relation] {
        var relations: [Relation] = []
        let firstParagraph = firstParagraph
        for index in notebook.blocks.indices where notebook.blocks[index].pointsAtSomething {
            let block = notebook[index]
            guard block.form == .paragraph || block.form.isListItem else { continue }
            let kind = outline.kindSection(ofBlock: index, at: block.range.lowerBound)
                .flatMap { outline.sections[$0].kind }
            let isAtStart = kind == .references && block.form.isListItem
            guard index == firstParagraph || kind == .status || isAtStart else { continue }
            let text = RelationText(block: block, links: links)
            let lines = BlockLines(of: block, in: notebook.source)
            relations += text.statements(in: block.text, onlyAtStart: isAtStart).map {
                Relation(
                    kind: $0.kind, source: nil, target: $0.target.text, isPartial: $0.isPartial,
                    line: lines.number(at: $0.target.place))
            }
        }
        return relations
    }

    /// The first paragraph that is more than fields.
    private var firstParagraph: Int? {
        notebook.blocks.indices.prefix(32).first { index in
            notebook[index].form == .paragraph
                && FieldLines(of: index, in: notebook.blocks, source: notebook.source).onlyFields() == nil
        }
    }
}

extension RelationKind {
    /// What a field of an item or a notebook says by its name; `nil` for a field that says nothing about others.
    init?(fieldName: String) {
        switch fieldName.lowercased() {
        case "supports": self = .supports
        case "refutes": self = .refutes
        case "inconclusive for": self = .inconclusive
        case "because", "evidence": self = .because
        case "supersedes": self = .supersedes
        case "superseded by": self = .supersededBy
        case "amends": self = .amends
        case "amended by": self = .amendedBy
        case "relates to", "related", "related adr", "tests", "for": self = .relates
        default: return nil
        }
    }
}
