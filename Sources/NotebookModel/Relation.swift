public import SourceText

/// What one item or notebook says about another (format, section 7).
public enum RelationKind: String, Sendable, CaseIterable {
    case supports, refutes, inconclusive, because, supersedes, amends, relates, mentions
    case supersededBy = "superseded-by"
    case amendedBy = "amended-by"

    /// Whether it says what a result means for a hypothesis.
    public var isVerdict: Bool { self == .supports || self == .refutes || self == .inconclusive }

    /// The kind as it is said from the end that acts: `supersedes` for `superseded-by`, any other kind itself.
    public var active: RelationKind {
        switch self {
        case .supersededBy: .supersedes
        case .amendedBy: .amends
        default: self
        }
    }
}

/// A relation as one file writes it.
///
/// Links and references without a verb are not among a notebook's relations: they become `mentions` in the catalog, which
/// alone knows where they lead.
public struct Relation: Sendable, Hashable {
    public var kind: RelationKind
    /// The item that says it; `nil` where the notebook as a whole does.
    public var source: ItemIdentifier?
    /// What it points at, as written: `H1`, `cold-cache#D2`, `ADR 12`, the destination of a link.
    public var target: String
    /// Whether it is said of a part of the target only: "in part", "partly", "some aspects".
    public var isPartial: Bool
    public var line: Int

    public init(
        kind: RelationKind, source: ItemIdentifier?, target: String, isPartial: Bool = false, line: Int
    ) {
        self.kind = kind
        self.source = source
        self.target = target
        self.isPartial = isPartial
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

/// A reference in a notebook's text that is no Markdown link (format, section 7).
public struct Reference: Sendable, Hashable {
    public enum Form: Sendable, Hashable {
        /// `[[slug]]`, `[[slug#D2]]`, `[[slug#anchor|shown text]]`.
        case bracketed
        /// A record by its number: `ADR 12`, `ADR-0012`, `[0012]`.
        case recordNumber
    }

    public var form: Form
    /// What it points at: a slug with or without `#` and an anchor, or the words that hold the number.
    public var target: String
    /// What is shown instead of the target, where the reference says so.
    public var shownText: String?
    public var position: SourcePosition

    public init(form: Form, target: String, shownText: String? = nil, position: SourcePosition) {
        self.form = form
        self.target = target
        self.shownText = shownText
        self.position = position
    }
}
