internal import Markdown
internal import NotebookModel
internal import SourceText

/// What front matter says about other notebooks (format, sections 3 and 7).
extension FrontMatter {
    private static let kindsByKey: [String: RelationKind] = [
        "supersedes": .supersedes, "superseded-by": .supersededBy, "amends": .amends, "amended-by": .amendedBy,
        "relates": .relates, "relates-to": .relates, "related": .relates,
    ]

    /// The relations of the notebook as a whole, by keys of their own or, as adrs writes them, in a list `links` of targets
    /// and kinds.
    func relations() -> [Relation] {
        entries.flatMap { entry -> [Relation] in
            if entry.key == "status" { return entry.value.scalars.flatMap(Self.statements) }
            if let kind = Self.kindsByKey[entry.key] {
                return entry.value.scalars.map { Self.relation(kind, to: $0) }
            }
            guard entry.key == "links", case .list(let values) = entry.value else { return [] }
            return values.compactMap { value in
                guard case .mapping(let link) = value, let target = link["target"]?.scalars.first else { return nil }
                let kind = link["kind"]?.scalars.first.flatMap { Self.kindsByKey[Self.normalized($0.text)] }
                return Self.relation(kind ?? .relates, to: target)
            }
        }
    }

    /// What a status says about other records, as MADR writes it: `superseded by [ADR-0005](0005-use-dashes.md)`. The value is
    /// read as a line of Markdown.
    private static func statements(in scalar: FrontMatterValue.Scalar) -> [Relation] {
        // Most statuses are one word, which is no statement; a template's choice of several is none either.
        guard scalar.text.utf8.contains(Ascii.space), !FieldLine.isChoice(scalar.text.utf8)
        else { return [] }
        let source = SourceFile(path: "", scalar.text)
        var collector = BlockCollector(source: source)
        MarkdownDocument(source, from: 0).walk(&collector)
        let links = collector.links
        guard let block = collector.collected().first, block.form == .paragraph, block.pointsAtSomething else {
            return []
        }
        return RelationText(block: block, links: links).statements(in: block.text).map {
            Relation(
                kind: $0.kind, source: nil, target: $0.target.text, isPartial: $0.isPartial, line: scalar.line)
        }
    }

    private static func relation(_ kind: RelationKind, to scalar: FrontMatterValue.Scalar) -> Relation {
        var target = scalar.text[...]
        if target.hasPrefix("[["), target.hasSuffix("]]") { target = target.dropFirst(2).dropLast(2) }
        return Relation(kind: kind, source: nil, target: String(target), line: scalar.line)
    }
}
