internal import NotebookModel

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

    private static func relation(_ kind: RelationKind, to scalar: FrontMatterValue.Scalar) -> Relation {
        var target = scalar.text[...]
        if target.hasPrefix("[["), target.hasSuffix("]]") { target = target.dropFirst(2).dropLast(2) }
        return Relation(kind: kind, source: nil, target: String(target), line: scalar.line)
    }
}
