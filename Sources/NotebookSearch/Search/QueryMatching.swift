internal import GRDB
internal import SourceText

/// Which documents of a notebook a query or a part of it holds of.
enum DocumentSelection: Equatable {
    case none
    case all
    /// By their numbers in the notebook.
    case some(Set<Int>)

    var isEmpty: Bool { self == .none }

    func intersection(_ other: DocumentSelection) -> DocumentSelection {
        switch (self, other) {
        case (.none, _), (_, .none): return .none
        case (.all, let one), (let one, .all): return one
        case (.some(let left), .some(let right)):
            let both = left.intersection(right)
            return both.isEmpty ? .none : .some(both)
        }
    }

    func union(_ other: DocumentSelection) -> DocumentSelection {
        switch (self, other) {
        case (.none, let one), (let one, .none): one
        case (.all, _), (_, .all): .all
        case (.some(let left), .some(let right)): .some(left.union(right))
        }
    }
}

/// Decides of each notebook whether a query holds of it. What the index leaves open is looked up in the text, and only where
/// the answer depends on it.
struct QueryMatching {
    private(set) var matches: [LeafMatches]
    private let plan: QueryPlan
    private let filters: [[Int64: DocumentSelection]]
    private let texts: NotebookTexts
    private var scanner: LeafScanner

    init(_ plan: QueryPlan, matches: [LeafMatches], filters: [[Int64: DocumentSelection]], texts: NotebookTexts) {
        self.plan = plan
        self.matches = matches
        self.filters = filters
        self.texts = texts
        scanner = LeafScanner(plan.leaves)
    }

    /// Looks up what the index leaves open and the ranking depends on.
    mutating func settle() throws {
        try settleWords()
        try settleRows()
    }

    /// Settles where texts of several words stand that few notebooks have: how few decides what they weigh.
    private mutating func settleRows() throws {
        for leaf in plan.wanted where matches[leaf].rows.count <= Self.few {
            for row in matches[leaf].rows where matches[leaf].state(of: row) == .possible { _ = try holds(leaf, row) }
        }
    }

    /// So few texts to look at cost less than they tell.
    private static let few = 64

    /// So many texts to look at are looked at in one go.
    private static let many = 500

    /// Settles words that every notebook must have and of which the index leaves open where they stand within longer ones.
    private mutating func settleWords() throws {
        for leaf in plan.required {
            guard case .word = plan.leaves[leaf].form else { continue }
            // Where another text is known to be absent, nobody will ask.
            let others = plan.required.filter { $0 != leaf }
            let isOpen = { [matches] (row: Int64) in
                matches[leaf].state(of: row) == .possible
                    && !others.contains { matches[$0].state(of: row) == .absent }
            }
            guard matches[leaf].possibleCount > Self.many else { continue }
            var substring = SubstringScanner(plan.leaves[leaf].literal)
            var settled: [(Int64, Bool)] = []
            try texts.forEach(where: isOpen) { row, text in settled.append((row, substring.isFound(in: text))) }
            for (row, isPresent) in settled { matches[leaf].settle(row, as: isPresent) }
        }
    }

    /// The documents of a notebook that the whole query holds of.
    mutating func selection(of row: Int64) throws -> DocumentSelection {
        try selection(plan.root, row, .anywhere)
    }

    /// The documents that the query's filters hold of, where the texts of it are not asked for.
    mutating func filtered(_ row: Int64) throws -> DocumentSelection {
        try filtered(plan.root, row)
    }

    /// How the whole query holds of a notebook of which it does.
    mutating func manner(of row: Int64) throws -> Candidate.Manner {
        let isWithin = plan.wanted.contains { matches[$0].state(of: row) == .withinWords }
        return try !isWithin || !selection(plan.root, row, .words).isEmpty ? .words : .withinWords
    }

    /// Whether a text of the query stands in a notebook, and not within longer words while other notebooks have it as a word.
    mutating func holdsAsWord(_ leaf: Int, _ row: Int64) throws -> Bool {
        try matches[leaf].mayBeWord(in: row) && holds(leaf, row)
    }

    /// Whether a text of the query stands in a notebook.
    mutating func holds(_ leaf: Int, _ row: Int64) throws -> Bool {
        switch matches[leaf].state(of: row) {
        case .absent: return false
        case .present, .withinWords: return true
        case .possible:
            let isPresent = scanner.holds(leaf, in: try texts.text(of: row))
            matches[leaf].settle(row, as: isPresent)
            return isPresent
        }
    }

    /// Where the texts of a query may stand.
    private enum Reach {
        case anywhere
        case words
    }

    private mutating func selection(_ node: QueryPlan.Node, _ row: Int64, _ reach: Reach) throws -> DocumentSelection {
        switch node {
        case .leaf(let leaf): return try holds(leaf, row, reach) ? .all : .none
        case .filters(let filter): return filters[filter][row] ?? .none
        case .not(let inner): return try selection(inner, row, .anywhere).isEmpty ? .all : .none
        case .any(let children):
            var result = DocumentSelection.none
            for child in children {
                result = result.union(try selection(child, row, reach))
                if result == .all { break }
            }
            return result
        case .all(let children):
            // What costs nothing comes first.
            for child in children {
                if case .leaf(let leaf) = child, matches[leaf].state(of: row) == .absent { return .none }
            }
            var result = DocumentSelection.all
            for child in children {
                if case .leaf = child { continue }
                result = result.intersection(try selection(child, row, reach))
                if result.isEmpty { return .none }
            }
            for child in children {
                guard case .leaf(let leaf) = child else { continue }
                if try !holds(leaf, row, reach) { return .none }
            }
            return result
        }
    }

    private mutating func holds(_ leaf: Int, _ row: Int64, _ reach: Reach) throws -> Bool {
        switch reach {
        case .anywhere: try holds(leaf, row)
        case .words: try holdsAsWord(leaf, row)
        }
    }

    private mutating func filtered(_ node: QueryPlan.Node, _ row: Int64) throws -> DocumentSelection {
        switch node {
        case .leaf: return .all
        case .filters(let filter): return filters[filter][row] ?? .none
        case .not: return try selection(node, row, .anywhere)
        case .any(let children):
            var result = DocumentSelection.none
            for child in children { result = result.union(try filtered(child, row)) }
            return result
        case .all(let children):
            var result = DocumentSelection.all
            for child in children { result = result.intersection(try filtered(child, row)) }
            return result
        }
    }
}
