public import NotebookModel

/// Something in a catalog that can be pointed at: a notebook, or an item or entry of one.
public struct Referent: Sendable, Hashable {
    /// The place of the notebook in `Catalog.notebooks`.
    public var notebook: Int
    /// `nil` for the notebook as a whole.
    public var item: ItemIdentifier?

    public init(notebook: Int, item: ItemIdentifier? = nil) {
        self.notebook = notebook
        self.item = item
    }
}

/// What became of a reference: where it leads, or why it leads nowhere.
public enum Resolution: Sendable, Equatable {
    /// One thing has that name. `fragment` is what stands behind `#`, an item's identifier or a heading's anchor.
    case found(Referent, fragment: String?)
    /// Several notebooks have that name, the candidates in the order of their slugs.
    case ambiguous([Referent])
    /// Nothing has that name.
    case unknown

    public var referent: Referent? {
        if case .found(let referent, _) = self { referent } else { nil }
    }
}

/// A relation as a file writes it, and where it leads.
public struct CatalogRelation: Sendable, Hashable {
    /// The relation as written; what a link or a reference alone says is `mentions`.
    public var relation: Relation
    /// Who says it.
    public var from: Referent
    /// What it points at; `nil` where that is unknown or ambiguous, which the catalog reports.
    public var to: Referent?

    public init(relation: Relation, from: Referent, to: Referent?) {
        self.relation = relation
        self.from = from
        self.to = to
    }
}

/// A relation as it is known at one of its ends.
public struct Connection: Sendable, Hashable {
    public enum Direction: Sendable, Hashable {
        /// The thing asked about acts: it supersedes, it supports.
        case outgoing
        /// The other end acts.
        case incoming
    }

    /// Said from the end that acts, whichever end wrote it: never `superseded-by` or `amended-by`.
    public var kind: RelationKind
    public var direction: Direction
    /// The thing at the other end.
    public var other: Referent
    public var isPartial: Bool
    /// The notebook that wrote it, by its place in `Catalog.notebooks`, and the line there.
    public var writer: Int
    public var line: Int
}
