internal import NotebookModel
internal import SearchLanguage
internal import SourceText

/// Reads a query, group by group, with a stack of its own.
struct QueryParser {
    private(set) var hints: [QueryHint] = []

    private var scanner: QueryScanner
    private let today: CalendarDay
    private var groups = [Group(opening: 0, isNegated: false)]

    init(_ text: String, today: CalendarDay) {
        scanner = QueryScanner(text)
        self.today = today
    }

    /// A stretch between parentheses, or the whole query.
    private struct Group {
        var opening: Int
        var isNegated: Bool
        var alternatives: [Alternative] = []
        var current = Alternative()
        /// The `OR` before `current`.
        var or: ByteRange?
    }

    /// What stands between two `OR`s.
    private struct Alternative {
        var operands: [QueryNode] = []
        /// An `AND` behind the last operand.
        var and: ByteRange?
        /// Where its words must stand, and the `in:` that says so.
        var parts: Set<TextPart> = []
        var partsRange: ByteRange?

        var hasFilter: Bool {
            partsRange != nil
                || operands.contains { node in
                    switch node {
                    case .filter, .not(.filter): true
                    default: false
                    }
                }
        }
    }

    mutating func parse() throws(QueryError) -> QueryNode {
        while let token = try scanner.next() { try read(token) }
        if groups.count > 1 {
            let opening = groups[groups.count - 1].opening
            throw .unclosedGroup(opening..<opening + 1)
        }
        return try finishedGroup(at: scanner.end..<scanner.end)
    }

    private mutating func read(_ token: QueryToken) throws(QueryError) {
        switch token.kind {
        case .opening:
            guard groups.count < SearchQuery.maximumDepth else { throw .tooDeep(token.range) }
            groups.append(Group(opening: token.range.upperBound - 1, isNegated: token.isNegated))
        case .closing:
            guard groups.count > 1 else { throw .nothingToClose(token.range) }
            let node = try finishedGroup(at: token.range)
            add(node, isNegated: groups.removeLast().isNegated)
        case .or: try divide(at: token.range)
        case .and: addAnd(token.range)
        case .term(let pattern):
            if pattern == .word("NOT"), scanner.hasMore { hints.append(.not(token.range)) }
            add(.term(QueryTerm(pattern, range: token.range)), isNegated: token.isNegated)
        case .field(.part, let values): try setParts(values, token)
        case .field(let field, let values):
            let condition = try FieldReader(today: today).condition(field, values, in: token.range)
            add(.filter(QueryFilter(condition, range: token.range)), isNegated: token.isNegated)
        }
    }

    private mutating func add(_ node: QueryNode, isNegated: Bool) {
        let place = groups.count - 1
        groups[place].current.and = nil
        groups[place].current.operands.append(isNegated ? node.negated : node)
    }

    // MARK: OR and AND

    private mutating func divide(at range: ByteRange) throws(QueryError) {
        let place = groups.count - 1
        groups[place].alternatives.append(try finishedAlternative(before: range))
        groups[place].current = Alternative()
        groups[place].or = range
    }

    /// An `AND` that joins nothing is the word, which is found in lower case all the same.
    private mutating func addAnd(_ range: ByteRange) {
        let place = groups.count - 1
        let joins = !groups[place].current.operands.isEmpty && groups[place].current.and == nil
        if joins {
            groups[place].current.and = range
        } else {
            add(.and(range), isNegated: false)
        }
    }

    /// The alternative that ends here, with its words where `in:` wants them.
    private mutating func finishedAlternative(before range: ByteRange) throws(QueryError) -> Alternative {
        let group = groups[groups.count - 1]
        var alternative = group.current
        if let and = alternative.and {
            alternative.operands.append(.and(and))
            alternative.and = nil
        }
        if let inRange = alternative.partsRange {
            guard alternative.operands.contains(where: \.hasTerm) else { throw .partsOfNothing(inRange) }
            alternative.operands = alternative.operands.map { $0.placed(in: alternative.parts) }
        }
        if alternative.operands.isEmpty { throw nothing(in: group, at: range) }
        return alternative
    }

    private func nothing(in group: Group, at range: ByteRange) -> QueryError {
        if let or = group.or { return .halfOr(or) }
        if scanner.isOr(range) { return .halfOr(range) }
        if groups.count > 1 { return .emptyGroup(group.opening..<range.upperBound) }
        return .empty(range)
    }

    private mutating func finishedGroup(at range: ByteRange) throws(QueryError) -> QueryNode {
        let last = try finishedAlternative(before: range)
        let group = groups[groups.count - 1]
        let alternatives = group.alternatives + [last]
        if let or = group.or,
            alternatives.contains(where: { $0.hasFilter && $0.operands.count > 1 || $0.partsRange != nil }),
            alternatives.contains(where: { !$0.hasFilter })
        {
            hints.append(.divided(or))
        }
        return .disjunction(alternatives.map { .conjunction($0.operands) })
    }

    // MARK: in:

    private mutating func setParts(_ values: [QueryValue], _ token: QueryToken) throws(QueryError) {
        let place = groups.count - 1
        if token.isNegated { throw .negatedParts(token.range) }
        if groups[place].current.partsRange != nil { throw .partsTwice(token.range) }
        groups[place].current.parts = try FieldReader(today: today).parts(values, in: token.range)
        groups[place].current.partsRange = token.range
        groups[place].current.and = nil
    }
}

extension QueryNode {
    fileprivate static func and(_ range: ByteRange) -> QueryNode {
        .term(QueryTerm(.word("and"), range: range))
    }

    fileprivate var hasTerm: Bool {
        switch self {
        case .term: true
        case .filter: false
        case .not(let node): node.hasTerm
        case .all(let nodes), .any(let nodes): nodes.contains(where: \.hasTerm)
        }
    }

    /// The node with its words in certain parts, unless a group of theirs has said otherwise.
    fileprivate func placed(in parts: Set<TextPart>) -> QueryNode {
        switch self {
        case .filter: return self
        case .not(let node): return .not(node.placed(in: parts))
        case .all(let nodes): return .all(nodes.map { $0.placed(in: parts) })
        case .any(let nodes): return .any(nodes.map { $0.placed(in: parts) })
        case .term(var term):
            if term.parts.isEmpty { term.parts = parts }
            return .term(term)
        }
    }
}

// MARK: Messages

extension QueryHint {
    fileprivate static func not(_ range: ByteRange) -> QueryHint {
        QueryHint(message: "NOT is looked for as a word; to leave something out write - before it: -word", range: range)
    }

    fileprivate static func divided(_ range: ByteRange) -> QueryHint {
        QueryHint(
            message:
                "OR divides all that stands on its sides; for words alone use parentheses: kind:decision (one OR other)",
            range: range)
    }
}

extension QueryError {
    fileprivate static func empty(_ range: ByteRange) -> QueryError {
        QueryError("there is nothing to search for", range: range)
    }

    fileprivate static func emptyGroup(_ range: ByteRange) -> QueryError {
        QueryError(
            "there is nothing between these parentheses", advice: "to search for them, put them in quotation marks",
            range: range)
    }

    fileprivate static func unclosedGroup(_ range: ByteRange) -> QueryError {
        QueryError(
            "this parenthesis is not closed", advice: "close it, or put the text in quotation marks", range: range)
    }

    fileprivate static func nothingToClose(_ range: ByteRange) -> QueryError {
        QueryError(
            "this parenthesis closes nothing", advice: "leave it out, or put the text in quotation marks", range: range)
    }

    fileprivate static func tooDeep(_ range: ByteRange) -> QueryError {
        QueryError("more than \(SearchQuery.maximumDepth - 1) groups lie in each other here", range: range)
    }

    fileprivate static func halfOr(_ range: ByteRange) -> QueryError {
        QueryError(
            "OR needs something on both sides", advice: "to search for the word, write \"OR\" or or", range: range)
    }

    fileprivate static func partsOfNothing(_ range: ByteRange) -> QueryError {
        QueryError(
            "in: says where words must stand, and there are none here", advice: "add the words: in:title cache",
            range: range)
    }

    fileprivate static func negatedParts(_ range: ByteRange) -> QueryError {
        QueryError(
            "in: cannot be negated", advice: "negate the words: -(in:title cache)", range: range)
    }

    fileprivate static func partsTwice(_ range: ByteRange) -> QueryError {
        QueryError("in: stands here twice", advice: "name the parts together: in:title,heading", range: range)
    }
}
