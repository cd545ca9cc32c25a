public import SourceText

/// What an item is (format, section 5).
public enum ItemKind: String, Sendable, CaseIterable {
    case hypothesis, question, assumption, result, decision, option, task
    /// A dated entry of a log. Entries are values of their own, `LogEntry`; only their identifiers are an item's.
    case entry

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
        case .entry: "E"
        }
    }

    /// The kind with that letter, in lower case.
    public init?(letter: UInt8) {
        switch letter {
        case UInt8(ascii: "h"): self = .hypothesis
        case UInt8(ascii: "q"): self = .question
        case UInt8(ascii: "a"): self = .assumption
        case UInt8(ascii: "r"): self = .result
        case UInt8(ascii: "d"): self = .decision
        case UInt8(ascii: "o"): self = .option
        case UInt8(ascii: "t"): self = .task
        case UInt8(ascii: "e"): self = .entry
        default: return nil
        }
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
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let letter = bytes.first, (2...5).contains(bytes.count),
            let kind = ItemKind(letter: Ascii.lowercased(letter)),
            bytes.dropFirst().allSatisfy({ Ascii.isDigit($0) })
        else { return nil }
        self.init(kind, bytes.dropFirst().reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }

    public var description: String { "\(kind.letter)\(number)" }

    /// The fragment that leads to the item on its notebook's page: `h1`.
    public var anchor: String { description.lowercased() }

    /// By letter, then by number.
    public static func < (left: Self, right: Self) -> Bool {
        left.kind == right.kind ? left.number < right.number : left.kind.letter < right.kind.letter
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
    /// What the line is that opens an item.
    public enum Opening: Sendable, Hashable {
        case heading, listItem, paragraph
    }

    public var identifier: ItemIdentifier
    /// Whether the file names no identifier: a section or a list makes the item, and it was numbered as it came.
    public var isImplicit: Bool
    public var opening: Opening
    /// The words of its opening line, without markup, identifier and trailing relations; for a section that is one item,
    /// those of its first paragraph or list item.
    public var text: String
    /// What its status is: read from its fields, or, for a hypothesis without a verdict, from the results about it.
    public var status: Status?
    /// The words that the status was read from; `nil` where it was derived.
    public var statusText: String?
    /// Of an option, whether it was chosen; `nil` where the notebook does not say.
    public var isChosen: Bool?
    /// Of a task, whether it is done; `nil` for anything else.
    public var isDone: Bool?
    public var fields: [Field]
    /// The whole item in the file's text; it begins with the heading or list item that opens it.
    public var range: ByteRange
    /// The line that opens it.
    public var line: Int
    public var endLine: Int
    /// How many bytes of the opening line's visible text spell the identifier: `H1: ` has four, an implicit item none.
    public var markerLength: Int

    public init(
        identifier: ItemIdentifier, isImplicit: Bool = false, opening: Opening, text: String, status: Status? = nil,
        statusText: String? = nil, isChosen: Bool? = nil, isDone: Bool? = nil, fields: [Field] = [], range: ByteRange,
        line: Int, endLine: Int, markerLength: Int = 0
    ) {
        self.identifier = identifier
        self.isImplicit = isImplicit
        self.opening = opening
        self.text = text
        self.status = status
        self.statusText = statusText
        self.isChosen = isChosen
        self.isDone = isDone
        self.fields = fields
        self.range = range
        self.line = line
        self.endLine = endLine
        self.markerLength = markerLength
    }

    public var kind: ItemKind { identifier.kind }

    /// The value of the first field with one of these names, whatever their case.
    public func field(_ names: String...) -> Field? {
        fields.first { field in names.contains { $0.lowercased() == field.name.lowercased() } }
    }
}
