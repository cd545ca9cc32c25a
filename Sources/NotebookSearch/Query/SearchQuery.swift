public import NotebookModel
public import SearchLanguage
public import SourceText

/// What someone wants to find: a query that was understood.
///
/// Whatever a person types is text; these signs alone mean more:
///
///     query    = any
///     any      = all { "OR" all }
///     all      = operand { [ "AND" ] operand }
///     operand  = [ "-" ] ( word | phrase | regex | field | "(" any ")" )
///     word     = what stands between blanks; with "*" at its end the beginning of words
///     phrase   = '"' text '"'; in it \" is a quotation mark and \\ a backslash; “ ” do as well
///     regex    = "/" pattern "/"; in it \/ is a slash; a blank, ")" or the end follows
///     field    = name ":" value { "," value }; a value is a word or a phrase
///
/// - All operands must be met, unless `OR` stands between them; `OR` binds weakest, `-` strongest.
/// - `-` means "not" before a letter, a digit, one of `"(/#_$@`, or anything beyond ASCII: `--flag` and `->` are words.
/// - `AND` between two operands says what is so without it. `or`, `and`, `not`, and `NOT` are words.
/// - A parenthesis inside a word is part of it: `main()`, `f(x)`. A word whose parentheses have their partners elsewhere, as both
///   of `f(x, y)`, is a phrase.
/// - `/` begins a regular expression only where the next slash, unless escaped, ends it: `/usr/bin` is a word.
/// - `name:value` is a field where the name has letters alone, two at least. A name that is none is an error, since it would find
///   nothing; but what no field looks like is a word: `http://…`, `std::vector`, `C:\x`, `10:30`, `TODO:`, `localhost:8080`.
/// - Blanks are white space of Unicode and control characters.
///
/// Reading takes time in proportion to the length of the text, whatever it is.
public struct SearchQuery: Sendable, Hashable {
    /// The query as it was typed.
    public let text: String
    /// What has to hold.
    public let root: QueryNode
    /// What was read in one way and may have been meant in another.
    public let hints: [QueryHint]
    /// The day that it was asked on.
    public let today: CalendarDay

    /// Groups may lie in each other so deep: more is no question a person asks, and readers of the tree may recur.
    public static let maximumDepth = 64

    /// Reads a query.
    /// - Parameter today: The day that `last month` is counted from, and on which things are stale or not.
    /// - Throws: `QueryError`, with the place, where the text is no query, an empty one included.
    public init(_ text: String, today: CalendarDay) throws(QueryError) {
        var parser = QueryParser(text, today: today)
        root = try parser.parse()
        hints = parser.hints
        self.text = text
        self.today = today
    }
}

/// A part of a query.
///
/// No `all` stands directly in an `all`, no `any` in an `any`, no `not` in a `not`; lists have two elements at least.
public indirect enum QueryNode: Sendable, Hashable {
    /// Everything must hold.
    case all([QueryNode])
    /// One thing at least must hold.
    case any([QueryNode])
    case not(QueryNode)
    case term(QueryTerm)
    case filter(QueryFilter)

    /// All of `nodes`, which are one at least.
    static func conjunction(_ nodes: [QueryNode]) -> QueryNode {
        if nodes.count == 1 { return nodes[0] }
        return .all(
            nodes.flatMap { node in
                if case .all(let inner) = node { inner } else { [node] }
            })
    }

    /// Any of `nodes`, which are one at least.
    static func disjunction(_ nodes: [QueryNode]) -> QueryNode {
        if nodes.count == 1 { return nodes[0] }
        return .any(
            nodes.flatMap { node in
                if case .any(let inner) = node { inner } else { [node] }
            })
    }

    var negated: QueryNode {
        if case .not(let inner) = self { inner } else { .not(self) }
    }
}

/// Text that is looked for. Case and diacritics do not matter.
public struct QueryTerm: Sendable, Hashable {
    public enum Pattern: Sendable, Hashable {
        /// One word as typed, punctuation and all: `C++`, `--flag`, `snake_case`, `#1234`.
        case word(String)
        /// Words in this order and in this form, as they stand between the quotation marks.
        case phrase(String)
        /// Words that begin so; the `*` is left out.
        case prefix(String)
        /// A regular expression as it stands between the slashes.
        case regex(String)
    }

    public var pattern: Pattern
    /// Where the text must stand; empty for anywhere.
    public var parts: Set<TextPart>
    /// Where it stands in the query.
    public var range: ByteRange

    public init(_ pattern: Pattern, in parts: Set<TextPart> = [], range: ByteRange) {
        self.pattern = pattern
        self.parts = parts
        self.range = range
    }
}

/// A part of a notebook that text can be looked for in: the values of `in:`.
public enum TextPart: String, Sendable, CaseIterable {
    /// The notebook's title.
    case title
    /// The words of an item, and what its entry or field lines say.
    case item
    /// The names of options.
    case option
    /// Tags and the project.
    case tag
    case heading
    /// Running text.
    case body
    case code
}

/// A condition on what is found that is no text.
public struct QueryFilter: Sendable, Hashable {
    public var condition: Condition
    /// Where it stands in the query, its name included.
    public var range: ByteRange

    /// Of the several values of a condition one must be met.
    public enum Condition: Sendable, Hashable {
        /// What the thing is, or what the notebook is that it stands in.
        case kind([SearchKind])
        /// A canonical word of a status, or the words as written.
        case status([String])
        /// A tag of the notebook, whole.
        case tag([String])
        /// The notebook's project, whole.
        case project([String])
        /// An author of the notebook, or a part of the name.
        case author([String])
        /// A part of the notebook's slug.
        case slug([String])
        /// A part of the notebook's path.
        case path([String])
        /// The day of the log entry around it, or else of the notebook.
        case date([DatePeriod])
        /// The same day, not before.
        case since(NotebookDate)
        /// The same day, not after.
        case until(NotebookDate)
        /// What the notebook holds.
        case has([NotebookFeature])
        /// A state of the thing.
        case state([SearchState])
        /// References to what it supersedes.
        case supersedes([String])
        /// References to what it points at, by a relation or a link.
        case links([String])
    }

    public init(_ condition: Condition, range: ByteRange) {
        self.condition = condition
        self.range = range
    }
}

/// What was read in one way and may have been meant in another.
public struct QueryHint: Sendable, Hashable {
    /// One sentence.
    public var message: String
    /// What it is about, in the query.
    public var range: ByteRange
}

/// Why a text is no query.
public struct QueryError: Error, Sendable, Hashable {
    /// What is the matter: one line without a full stop.
    public var message: String
    /// What to do: one line without a full stop; `nil` where the message says all.
    public var advice: String?
    /// What it is about: bytes of the query, none at its end.
    public var range: ByteRange

    public init(_ message: String, advice: String? = nil, range: ByteRange) {
        self.message = message
        self.advice = advice
        self.range = range
    }
}
