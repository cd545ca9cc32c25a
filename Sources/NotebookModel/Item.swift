public import SourceText

/// What an item is (format, section 5).
public enum ItemKind: String, Sendable, CaseIterable {
    case hypothesis, question, assumption, result, decision, option, task

    /// The letter of its identifiers.
    public var letter: Character {
        switch self {
        case .hypothesis: "H"
        case .question: "Q"
        case .assumption: "A"
        case .result: "R"
        case .decision: "D"
        case .option: "O"
        case .task: "T"
        }
    }

    /// The kind with that letter, in upper case.
    public init?(letter: Character) {
        guard let kind = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = kind
    }
}

/// The name of an item in its notebook: `H1`.
public struct ItemIdentifier: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var kind: ItemKind
    public var number: Int

    public init(_ kind: ItemKind, _ number: Int) {
        self.kind = kind
        self.number = number
    }

    /// Reads `H1` in either case; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        guard let letter = text.uppercased().first, let kind = ItemKind(letter: letter),
            let number = Int(text.dropFirst()), (0...9999).contains(number), text.dropFirst().first != "+"
        else { return nil }
        self.init(kind, number)
    }

    public var description: String { "\(kind.letter)\(number)" }

    /// The fragment that leads to the item on its notebook's page: `h1`.
    public var anchor: String { description.lowercased() }

    /// By letter, then by number.
    public static func < (left: Self, right: Self) -> Bool {
        left.kind == right.kind
            ? left.number < right.number
            : String(left.kind.letter) < String(right.kind.letter)
    }
}

/// A `Key: value` line that belongs to an item or a notebook.
public struct Field: Sendable, Hashable {
    /// The key as written: `Because`.
    public var name: String
    /// The value's text without markup.
    public var value: String
    /// The line it stands on.
    public var line: Int

    public init(name: String, value: String, line: Int) {
        self.name = name
        self.value = value
        self.line = line
    }
}

/// A thing in a notebook that others can point at: a hypothesis, a result, a decision.
public struct Item: Sendable, Hashable {
    public var identifier: ItemIdentifier
    /// The words of its opening line, without markup, identifier and trailing relations.
    public var text: String
    /// What its status is: read from its fields, or, for a hypothesis without a verdict, from the results about it.
    public var status: Status?
    /// The words that the status was read from; `nil` where it was derived.
    public var statusText: String?
    public var fields: [Field]
    /// The whole item in the file's text; it begins with the heading or list item that opens it.
    public var range: ByteRange
    /// The line that opens it.
    public var line: Int
    public var endLine: Int
    /// How many bytes of the opening line's visible text spell the identifier: `H1: ` has four.
    public var markerLength: Int

    public init(
        identifier: ItemIdentifier, text: String, status: Status? = nil, statusText: String? = nil,
        fields: [Field] = [], range: ByteRange, line: Int, endLine: Int, markerLength: Int
    ) {
        self.identifier = identifier
        self.text = text
        self.status = status
        self.statusText = statusText
        self.fields = fields
        self.range = range
        self.line = line
        self.endLine = endLine
        self.markerLength = markerLength
    }

    /// The value of the first field with one of these names, whatever their case.
    public func field(_ names: String...) -> Field? {
        fields.first { field in names.contains { $0.lowercased() == field.name.lowercased() } }
    }
}
