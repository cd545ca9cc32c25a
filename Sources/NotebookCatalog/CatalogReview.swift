internal import NotebookModel
internal import SourceText

/// What only all notebooks together tell: verdicts from results elsewhere, records that others supersede, references that
/// lead nowhere (format, sections 6 and 7).
struct CatalogReview {
    private(set) var diagnostics: [Diagnostic] = []

    private let graph: RelationGraph

    init(graph: RelationGraph) {
        self.graph = graph
    }

    /// Gives notebooks and items the statuses that others give them.
    mutating func correct(_ notebooks: inout [Notebook]) {
        deriveVerdicts(in: &notebooks)
        supersede(in: &notebooks)
    }

    // MARK: Verdicts

    /// A hypothesis without a verdict takes it from the results that name it, wherever they stand; a verdict that a result
    /// elsewhere speaks against is kept and reported. What its own notebook says the reader has seen to.
    private mutating func deriveVerdicts(in notebooks: inout [Notebook]) {
        var named: Set<Referent> = []
        forEachRelation(of: notebooks) { relation, writer, target in
            if relation.kind.isVerdict, target.item?.kind == .hypothesis, target.notebook != writer {
                named.insert(target)
            }
        }
        if named.isEmpty { return }
        var kinds: [Referent: [RelationKind]] = [:]
        forEachRelation(of: notebooks) { relation, _, target in
            if relation.kind.isVerdict, named.contains(target) { kinds[target, default: []].append(relation.kind) }
        }
        for referent in named.sorted(by: Self.precedes) {
            let items = notebooks[referent.notebook].items
            guard let index = items.firstIndex(where: { $0.identifier == referent.item }) else { continue }
            if items[index].statusText == nil {
                let status = HypothesisStatus(derivedFrom: kinds[referent] ?? [])
                notebooks[referent.notebook].items[index].status = .hypothesis(status)
            } else {
                let path = notebooks[referent.notebook].path
                reportContradiction(of: items[index], with: Set(kinds[referent] ?? []), in: path)
            }
        }
    }

    /// Goes through all relations that lead somewhere.
    private func forEachRelation(
        of notebooks: [Notebook], _ body: (_ relation: Relation, _ writer: Int, _ target: Referent) -> Void
    ) {
        for index in notebooks.indices {
            for (place, target) in graph.targets(of: index).enumerated() {
                if let target { body(notebooks[index].relations[place], index, target) }
            }
        }
    }

    private mutating func reportContradiction(of item: Item, with kinds: Set<RelationKind>, in path: String) {
        let against: RelationKind? =
            switch item.status {
            case .hypothesis(.supported): .refutes
            case .hypothesis(.refuted): .supports
            default: nil
            }
        guard let against, kinds.contains(against) else { return }
        let line = item.field("Verdict", "Status")?.line ?? item.line
        diagnostics.append(
            Diagnostic(
                "verdict-contradiction", .warning, path: path, position: SourcePosition(line: line),
                headline:
                    "\(item.identifier) is called \(item.status?.word ?? ""), but a result of another notebook \(against.rawValue) it",
                explanation: "The written verdict was taken."))
    }

    // MARK: Supersession

    private mutating func supersede(in notebooks: inout [Notebook]) {
        var pairs: [Supersession.Pair] = []
        forEachRelation(of: notebooks) { relation, writer, target in
            guard relation.kind.active == .supersedes else { return }
            let isActive = relation.kind == .supersedes
            let source = Referent(notebook: writer, item: relation.source)
            pairs.append(
                Supersession.Pair(
                    newer: isActive ? source : target, older: isActive ? target : source,
                    isPartial: relation.isPartial, writer: writer, line: relation.line))
        }
        if pairs.isEmpty { return }
        let supersession = Supersession(pairs)
        for pair in supersession.reflexive { diagnostics.append(.supersedesItself(pair, in: notebooks)) }
        for cycle in supersession.cycles { diagnostics.append(.supersessionCycle(cycle, in: notebooks)) }
        for pair in supersession.valid where !pair.isPartial { supersede(pair, in: &notebooks) }
    }

    private mutating func supersede(_ pair: Supersession.Pair, in notebooks: inout [Notebook]) {
        let index = pair.older.notebook
        guard let item = pair.older.item else {
            supersedeRecord(at: index, by: pair, in: &notebooks)
            return
        }
        guard let place = notebooks[index].items.firstIndex(where: { $0.identifier == item }), item.kind == .decision,
            notebooks[index].items[place].status != .decision(.superseded)
        else { return }
        if let status = notebooks[index].items[place].status, notebooks[index].items[place].statusText != nil {
            let line = notebooks[index].items[place].field("Status", "Verdict")?.line
            report(item.description, calledStill: status, supersededBy: pair, at: line, in: notebooks)
        }
        notebooks[index].items[place].status = .decision(.superseded)
    }

    private mutating func supersedeRecord(
        at index: Int, by pair: Supersession.Pair, in notebooks: inout [Notebook]
    ) {
        guard notebooks[index].kind == .decision, notebooks[index].status != .decision(.superseded) else { return }
        if let status = notebooks[index].status {
            report("record", calledStill: status, supersededBy: pair, at: nil, in: notebooks)
        }
        notebooks[index].status = .decision(.superseded)
        // The decisions of a record inherit its status (format, section 9).
        for place in notebooks[index].items.indices
        where notebooks[index].items[place].kind == .decision && notebooks[index].items[place].statusText == nil {
            notebooks[index].items[place].status = .decision(.superseded)
        }
    }

    private mutating func report(
        _ name: String, calledStill status: Status, supersededBy pair: Supersession.Pair, at line: Int?,
        in notebooks: [Notebook]
    ) {
        diagnostics.append(
            Diagnostic(
                "supersession-unmarked", .warning, path: notebooks[pair.older.notebook].path,
                position: SourcePosition(line: line ?? 1),
                headline: "\(name) is superseded by \(pair.newer.name(in: notebooks)), but calls itself \(status.word)",
                explanation: "It was taken for superseded."))
    }

    private static func precedes(_ left: Referent, _ right: Referent) -> Bool {
        guard left.notebook == right.notebook, let one = left.item, let other = right.item else {
            return left.notebook < right.notebook
        }
        return one < other
    }
}

extension SourcePosition {
    /// The beginning of a line.
    init(line: Int) {
        self.init(line: line, column: 1)
    }
}

extension Referent {
    /// The thing as a person would write it: `cold-cache#D2`.
    func name(in notebooks: [Notebook]) -> String {
        notebooks[notebook].slug.text + (item.map { "#\($0)" } ?? "")
    }
}

extension Diagnostic {
    fileprivate static func supersedesItself(_ pair: Supersession.Pair, in notebooks: [Notebook]) -> Diagnostic {
        Diagnostic(
            "supersession-self", .warning, path: notebooks[pair.writer].path, position: SourcePosition(line: pair.line),
            headline: "\(pair.older.name(in: notebooks)) supersedes itself",
            explanation: "Name the other record.")
    }

    fileprivate static func supersessionCycle(_ cycle: [Supersession.Pair], in notebooks: [Notebook]) -> Diagnostic {
        let names = Set(cycle.map { $0.older.name(in: notebooks) }).sorted()
        let first = cycle.min { (notebooks[$0.writer].path, $0.line) < (notebooks[$1.writer].path, $1.line) }
        let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and \(names.count - 4) more" : "")
        return Diagnostic(
            "supersession-cycle", .warning, path: first.map { notebooks[$0.writer].path } ?? "",
            position: SourcePosition(line: first?.line ?? 1),
            headline: "each of these supersedes another one: \(shown)",
            explanation: "Which one is in force cannot be told. Take one of the relations away.")
    }
}
