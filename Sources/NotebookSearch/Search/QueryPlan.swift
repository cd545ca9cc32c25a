/// A query taken apart: its texts, its filters, and how they are joined.
struct QueryPlan {
    /// A part of the query, with its texts and filters by their places.
    indirect enum Node {
        case leaf(Int)
        /// Filters that are asked of the same thing, as one condition.
        case filters(Int)
        case all([Node])
        case any([Node])
        case not(Node)
    }

    private(set) var leaves: [QueryLeaf] = []
    /// The parts of the query that have filters alone.
    private(set) var filters: [QueryNode] = []
    /// The texts that are asked for, not those that must be absent, in the order of the query.
    private(set) var wanted: [Int] = []
    /// The texts that every notebook must have.
    private(set) var required: [Int] = []
    private(set) var root: Node = .all([])
    private var places: [LeafKey: Int] = [:]

    init(_ query: SearchQuery) throws(QueryError) {
        root = try node(query.root, isWanted: true, isRequired: true)
        makeStopWordsOptional()
    }

    /// The texts of the query that count: all that are wanted but stop words, unless there are stop words alone.
    var telling: [Int] {
        let telling = wanted.filter { !leaves[$0].isStopWord }
        return telling.isEmpty ? wanted : telling
    }

    private mutating func node(_ node: QueryNode, isWanted: Bool, isRequired: Bool) throws(QueryError) -> Node {
        if Self.hasFiltersAlone(node) {
            filters.append(node)
            return .filters(filters.count - 1)
        }
        switch node {
        case .term(let term):
            let leaf = try leaf(term)
            if isWanted, !wanted.contains(leaf) { wanted.append(leaf) }
            if isWanted, isRequired, !required.contains(leaf) { required.append(leaf) }
            return .leaf(leaf)
        case .not(let inner): return .not(try self.node(inner, isWanted: !isWanted, isRequired: false))
        case .any(let children):
            var nodes: [Node] = []
            for child in children { nodes.append(try self.node(child, isWanted: isWanted, isRequired: false)) }
            return .any(nodes)
        case .all(let children):
            // Filters side by side are asked of the same thing.
            let conditions = children.filter(Self.hasFiltersAlone)
            var nodes: [Node] = []
            if !conditions.isEmpty {
                filters.append(.conjunction(conditions))
                nodes.append(.filters(filters.count - 1))
            }
            for child in children where !Self.hasFiltersAlone(child) {
                nodes.append(try self.node(child, isWanted: isWanted, isRequired: isRequired))
            }
            return .all(nodes)
        case .filter: return .all([])
        }
    }

    /// The place of a text, the same for one that is asked for again.
    private mutating func leaf(_ term: QueryTerm) throws(QueryError) -> Int {
        let key = LeafKey(pattern: term.pattern, parts: term.parts)
        if let known = places[key] { return known }
        leaves.append(try QueryLeaf(term))
        places[key] = leaves.count - 1
        return leaves.count - 1
    }

    private struct LeafKey: Hashable {
        var pattern: QueryTerm.Pattern
        var parts: Set<TextPart>
    }

    private static func hasFiltersAlone(_ node: QueryNode) -> Bool {
        switch node {
        case .term: false
        case .filter: true
        case .not(let inner): hasFiltersAlone(inner)
        case .all(let children), .any(let children): children.allSatisfy(hasFiltersAlone)
        }
    }

    /// Words that carry sentences are not asked for beside words that tell something.
    private mutating func makeStopWordsOptional() {
        guard case .all(let nodes) = root, wanted.contains(where: { !leaves[$0].isStopWord }) else { return }
        root = .all(
            nodes.filter { node in
                if case .leaf(let leaf) = node { !leaves[leaf].isStopWord } else { true }
            })
        required.removeAll { leaves[$0].isStopWord }
    }
}
