public import NotebookModel

/// A hypothesis, result, decision or other item for a notebook.
public struct NewItem: Sendable {
    /// Not `entry`.
    public var kind: ItemKind
    /// What it says, in one line.
    public var text: String
    /// Markdown below it; `nil` or empty where the line says all.
    public var body: String?
    /// `Key: value` lines, as the format knows them, in this order.
    public var fields: [NewField]
    /// What a result says about hypotheses, in this order: the relation and what it is about, `H1` or `[[cold-cache#H1]]`.
    public var verdicts: [(relation: RelationKind, target: String)]
    /// Of a task, whether it is done.
    public var isDone: Bool

    /// - Parameter text: Runs of white space in it become one space.
    public init(
        kind: ItemKind, text: String, body: String? = nil, fields: [NewField] = [],
        verdicts: [(relation: RelationKind, target: String)] = [], isDone: Bool = false
    ) {
        self.kind = kind
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.body = body
        self.fields = fields
        self.verdicts = verdicts
        self.isDone = isDone
    }
}

/// A field of a new item.
public struct NewField: Sendable, Hashable {
    /// `Because`.
    public var name: String
    /// In one line; references in it lead somewhere, other signs show as they are.
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.value = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension OpenNotebook {
    /// Where a new item goes, and in which form: into the section of its kind, in the form that items of the kind have there,
    /// with the next free identifier. What is there already reads as before.
    ///
    /// A section without identifiers goes on without. Where it is one item as a whole, that gets its identifier written down, or
    /// the new one stands behind the section. A missing section is made in the order of the templates.
    /// - Throws: `AdditionRefusal` where there is no safe place.
    public func adding(_ item: NewItem) throws(AdditionRefusal) -> Addition {
        try ItemPlan(item, in: self).addition()
    }
}
