public import NotebookModel

extension Connection {
    /// What the other end is to the thing asked about.
    public enum Role: Sendable, Hashable, CaseIterable {
        /// The thing rests on it: a decision on the results that it names, a hypothesis on the results about it, a decision on
        /// the one that it takes the place of.
        case basis
        /// It came of the thing: the decision because of a result, the hypothesis that a result settles, what superseded it.
        case consequence
        /// Neither.
        case related
    }

    public var role: Role {
        switch (kind, direction) {
        case (.because, .outgoing), (.supersedes, .outgoing), (.amends, .outgoing): .basis
        case (.because, .incoming), (.supersedes, .incoming), (.amends, .incoming): .consequence
        case (.supports, .incoming), (.refutes, .incoming), (.inconclusive, .incoming): .basis
        case (.supports, .outgoing), (.refutes, .outgoing), (.inconclusive, .outgoing): .consequence
        default: .related
        }
    }

    /// The relation in words, as they stand before the name of the other end: `supported by`, `supersedes (in part)`.
    public var words: String {
        let words = direction == .outgoing ? kind.words : kind.passiveWords
        return isPartial ? words + " (in part)" : words
    }
}

extension RelationKind {
    /// The relation as said from the end that acts.
    public var words: String {
        switch self {
        case .supports: "supports"
        case .refutes: "refutes"
        case .inconclusive: "is inconclusive for"
        case .because: "because of"
        case .supersedes: "supersedes"
        case .amends: "amends"
        case .relates: "relates to"
        case .mentions: "mentions"
        case .supersededBy: RelationKind.supersedes.passiveWords
        case .amendedBy: RelationKind.amends.passiveWords
        }
    }

    /// The relation as said from the end that is acted upon.
    public var passiveWords: String {
        switch self {
        case .supports: "supported by"
        case .refutes: "refuted by"
        case .inconclusive: "left open by"
        case .because: "led to"
        case .supersedes: "superseded by"
        case .amends: "amended by"
        case .relates: "related to"
        case .mentions: "mentioned by"
        case .supersededBy: RelationKind.supersedes.words
        case .amendedBy: RelationKind.amends.words
        }
    }
}
