public import SourceText

/// What one item or notebook says about another (format, section 7).
public enum RelationKind: String, Sendable, CaseIterable {
    case supports, refutes, inconclusive, because, supersedes, amends, relates, mentions
    case supersededBy = "superseded-by"
    case amendedBy = "amended-by"
}

/// A relation as one file writes it.
public struct Relation: Sendable, Hashable {
    public var kind: RelationKind
    /// The item that says it; `nil` where the notebook as a whole does.
    public var source: ItemIdentifier?
    /// What it points at, as written: `H1`, `cold-cache#D2`, the destination of a link.
    public var target: String
    public var line: Int

    public init(kind: RelationKind, source: ItemIdentifier?, target: String, line: Int) {
        self.kind = kind
        self.source = source
        self.target = target
        self.line = line
    }
}

/// A link or an image in a notebook's text.
public struct Link: Sendable, Hashable {
    /// The destination as written, escapes and entities resolved, percent-encoding kept.
    public var destination: String
    public var isImage: Bool
    /// Where the destination stands in the file, or, where it is not found as it is read, the block that holds the link.
    public var position: SourcePosition

    public init(destination: String, isImage: Bool, position: SourcePosition) {
        self.destination = destination
        self.isImage = isImage
        self.position = position
    }
}
