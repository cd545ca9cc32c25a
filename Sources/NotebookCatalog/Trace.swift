public import NotebookModel

/// The way from the first question to the last decision that leads through one thing: question, hypothesis, result, decision,
/// and what superseded it.
///
/// It holds what the thing rests on, directly or through others, and what came of it. Files write most of its steps as
/// relations; that a hypothesis is about a question follows where its notebook asks one question only.
public struct Trace: Sendable {
    /// One step of the way, from what was there first to what came of it.
    public struct Step: Sendable, Hashable {
        /// What it says.
        public enum Kind: Sendable, Hashable {
            /// The hypothesis or result is about the question; no file writes that.
            case about
            /// A relation that the later thing has to the earlier one.
            case relation(RelationKind)
        }

        public var from: Referent
        public var to: Referent
        public var kind: Kind
        public var isPartial: Bool
    }

    /// What was asked about: one thing, or what a notebook as a whole has to trace.
    public let focus: [Referent]
    /// Everything on the way, beginnings first, each once.
    public let things: [Referent]
    /// In the order in which they are told: those of one thing together.
    public let steps: [Step]

    /// The steps that lead on from a thing.
    public func steps(from referent: Referent) -> ArraySlice<Step> {
        ranges[referent].map { steps[$0] } ?? []
    }

    /// The things that rest on nothing else; where all rest on each other, in a circle, those that were asked about.
    public let beginnings: [Referent]

    /// Whether it holds all that there is; `false` where it was cut off at a number of things.
    public let isComplete: Bool

    private let ranges: [Referent: Range<Int>]

    /// - Parameter limit: How many things are enough; the nearest are kept.
    public init(of referent: Referent, in graph: TraceIndex, limit: Int = .max) {
        let focus = graph.focus(for: graph.connections.subject(referent))
        self.focus = focus
        let before = Self.reach(focus, upTo: limit) { graph.steps(to: $0).map(\.from) }
        let after = Self.reach(focus, upTo: limit) { graph.steps(from: $0).map(\.to) }
        isComplete = before.count < limit && after.count < limit
        let included = Set(before + after)
        var things = before + after
        var seen: Set<Referent> = []
        things = graph.inOrder(things.filter { seen.insert($0).inserted })
        var steps: [Step] = []
        var ranges: [Referent: Range<Int>] = [:]
        var isReached: Set<Referent> = []
        for thing in things {
            let start = steps.count
            steps += graph.steps(from: thing).filter { included.contains($0.to) }
            ranges[thing] = start..<steps.count
            isReached.formUnion(steps[start...].lazy.map(\.to))
        }
        self.things = things
        self.steps = steps
        self.ranges = ranges
        let beginnings = things.filter { !isReached.contains($0) }
        self.beginnings = beginnings.isEmpty ? focus : beginnings
    }

    /// What some things lead to, they themselves included, the nearest first.
    private static func reach(
        _ start: [Referent], upTo limit: Int, _ next: (Referent) -> [Referent]
    ) -> [Referent] {
        var reached = Array(start.prefix(limit))
        var seen = Set(reached)
        var place = 0
        while place < reached.count, reached.count < limit {
            for referent in next(reached[place]) where seen.insert(referent).inserted { reached.append(referent) }
            place += 1
        }
        return Array(reached.prefix(limit))
    }
}

/// The steps that a catalog knows.
public struct TraceIndex: Sendable {
    private let catalog: Catalog
    let connections: ConnectionIndex

    /// - Parameter connections: Those of the catalog; a notebook that they leave out is on no way.
    public init(_ catalog: Catalog, connections: ConnectionIndex) {
        self.catalog = catalog
        self.connections = connections
    }

    /// The relations that lead on from one thing to another. The rest say that two have to do with each other, not how.
    private static let kinds: Set<RelationKind> = [
        .supports, .refutes, .inconclusive, .because, .supersedes, .amends,
    ]

    /// A notebook as a whole stands for all of its items that are on some way, unless it is on one itself.
    func focus(for referent: Referent) -> [Referent] {
        guard referent.item == nil else { return [referent] }
        let items = catalog.notebooks[referent.notebook].items.map {
            connections.subject(Referent(notebook: referent.notebook, item: $0.identifier))
        }
        let traced = items.filter { !steps(from: $0).isEmpty || !steps(to: $0).isEmpty || $0 == referent }
        let isTraced = !steps(from: referent).isEmpty || !steps(to: referent).isEmpty
        var seen: Set<Referent> = []
        let all = ((isTraced ? [referent] : []) + traced).filter { seen.insert($0).inserted }
        return all.isEmpty ? [referent] : all
    }

    func steps(from referent: Referent) -> [Trace.Step] {
        let written = acting(on: referent).compactMap { connection -> Trace.Step? in
            guard Self.kinds.contains(connection.kind), connection.direction == .incoming else { return nil }
            return Trace.Step(
                from: referent, to: connection.other, kind: .relation(connection.kind),
                isPartial: connection.isPartial)
        }
        return answers(to: referent) + written
    }

    func steps(to referent: Referent) -> [Trace.Step] {
        let written = acting(on: referent).compactMap { connection -> Trace.Step? in
            guard Self.kinds.contains(connection.kind), connection.direction == .outgoing else { return nil }
            return Trace.Step(
                from: connection.other, to: referent, kind: .relation(connection.kind), isPartial: connection.isPartial)
        }
        guard let question = question(of: referent) else { return written }
        return [Trace.Step(from: question, to: referent, kind: .about, isPartial: false)] + written
    }

    /// What supersedes a record as a whole supersedes its decisions.
    private func acting(on referent: Referent) -> [Connection] {
        let own = connections[referent]
        guard referent.item?.kind == .decision, catalog.notebooks[referent.notebook].kind == .decision else {
            return own
        }
        let ofRecord = connections[Referent(notebook: referent.notebook)].filter {
            $0.kind == .supersedes || $0.kind == .amends
        }
        return own + ofRecord
    }

    // MARK: Questions

    /// The question that a hypothesis, or a result about no hypothesis, answers: the one that it or its notebook names.
    private func question(of referent: Referent) -> Referent? {
        guard let item = referent.item, item.kind == .hypothesis || item.kind == .result else { return nil }
        let own = connections[referent]
        if let named = own.first(where: { $0.other.item?.kind == .question }) { return named.other }
        let isAboutHypothesis = own.contains { $0.other.item?.kind == .hypothesis && $0.direction == .outgoing }
        guard item.kind == .hypothesis || !isAboutHypothesis else { return nil }
        return onlyQuestion(of: referent.notebook)
    }

    /// The question of a notebook that asks one only.
    private func onlyQuestion(of notebook: Int) -> Referent? {
        var questions = catalog.notebooks[notebook].items.lazy.filter { $0.identifier.kind == .question }.makeIterator()
        guard let first = questions.next(), questions.next() == nil else { return nil }
        return Referent(notebook: notebook, item: first.identifier)
    }

    private func answers(to referent: Referent) -> [Trace.Step] {
        guard referent.item?.kind == .question else { return [] }
        let local = catalog.notebooks[referent.notebook].items.map {
            Referent(notebook: referent.notebook, item: $0.identifier)
        }
        let foreign = connections[referent].map(\.other).filter { $0.notebook != referent.notebook }
        return (local + foreign).filter { question(of: $0) == referent }
            .map { Trace.Step(from: referent, to: $0, kind: .about, isPartial: false) }
    }

    // MARK: Order

    /// By age of the notebooks, then by place in the file.
    func inOrder(_ things: [Referent]) -> [Referent] {
        var lines: [Referent: Int] = [:]
        for notebook in Set(things.map(\.notebook)) {
            for item in catalog.notebooks[notebook].items {
                lines[Referent(notebook: notebook, item: item.identifier)] = item.line
            }
        }
        return things.sorted { left, right in
            // The catalog's order is the newest first, and those without a day last.
            if left.notebook != right.notebook { return left.notebook > right.notebook }
            return (lines[left] ?? 0, left.item?.number ?? 0) < (lines[right] ?? 0, right.item?.number ?? 0)
        }
    }
}
