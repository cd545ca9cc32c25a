internal import NotebookModel
internal import SourceText

/// What only all notebooks together tell: verdicts from results elsewhere, records that others supersede, references that
/// lead nowhere (format, sections 6 and 7).
struct CatalogReview {
    private(set) var notebooks: [Notebook]
    private(set) var diagnostics: [Diagnostic] = []

    private let graph: RelationGraph

    init(_ notebooks: [Notebook], graph: RelationGraph, resolver: ReferenceResolver) {
        self.notebooks = notebooks
        self.graph = graph
        deriveVerdicts()
        supersede()
        diagnostics += ReferenceReport(self.notebooks, graph: graph, resolver: resolver).diagnostics
    }

    // MARK: Verdicts

    /// A hypothesis without a verdict takes it from the results that name it, wherever they stand; a verdict that a result
    /// elsewhere speaks against is kept and reported. What its own notebook says the reader has seen to.
    private mutating func deriveVerdicts() {
        var kinds: [Referent: [RelationKind]] = [:]
        var named: Set<Referent> = []
        for relation in graph.written.joined() where relation.relation.kind.isVerdict {
            guard let target = relation.to, target.item?.kind == .hypothesis else { continue }
            kinds[target, default: []].append(relation.relation.kind)
            if target.notebook != relation.from.notebook { named.insert(target) }
        }
        for referent in named.sorted(by: Self.precedes) {
            let items = notebooks[referent.notebook].items
            guard let index = items.firstIndex(where: { $0.identifier == referent.item }) else { continue }
            if items[index].statusText == nil {
                let status = HypothesisStatus(derivedFrom: kinds[referent] ?? [])
                notebooks[referent.notebook].items[index].status = .hypothesis(status)
            } else {
                reportContradiction(of: items[index], with: Set(kinds[referent] ?? []), in: referent.notebook)
            }
        }
    }

    private mutating func reportContradiction(of item: Item, with kinds: Set<RelationKind>, in notebook: Int) {
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
                "verdict-contradiction", .warning, path: notebooks[notebook].path, position: SourcePosition(line: line),
                headline:
                    "\(item.identifier) is called \(item.status?.word ?? ""), but a result of another notebook \(against.rawValue) it",
                explanation: "The written verdict was taken."))
    }

    // MARK: Supersession

    private mutating func supersede() {
        var pairs: [Supersession.Pair] = []
        for relation in graph.written.joined() where relation.relation.kind.active == .supersedes {
            guard let target = relation.to else { continue }
            let isActive = relation.relation.kind == .supersedes
            pairs.append(
                Supersession.Pair(
                    newer: isActive ? relation.from : target, older: isActive ? target : relation.from,
                    isPartial: relation.relation.isPartial, writer: relation.from.notebook,
                    line: relation.relation.line))
        }
        let supersession = Supersession(pairs)
        for pair in supersession.reflexive { diagnostics.append(.supersedesItself(pair, in: notebooks)) }
        for cycle in supersession.cycles { diagnostics.append(.supersessionCycle(cycle, in: notebooks)) }
        for pair in supersession.valid where !pair.isPartial { supersede(pair) }
    }

    private mutating func supersede(_ pair: Supersession.Pair) {
        let index = pair.older.notebook
        guard let item = pair.older.item else {
            supersedeRecord(at: index, by: pair)
            return
        }
        guard let place = notebooks[index].items.firstIndex(where: { $0.identifier == item }), item.kind == .decision,
            notebooks[index].items[place].status != .decision(.superseded)
        else { return }
        if let status = notebooks[index].items[place].status, notebooks[index].items[place].statusText != nil {
            let line = notebooks[index].items[place].field("Status", "Verdict")?.line
            report(item.description, calledStill: status, supersededBy: pair, at: line)
        }
        notebooks[index].items[place].status = .decision(.superseded)
    }

    private mutating func supersedeRecord(at index: Int, by pair: Supersession.Pair) {
        guard notebooks[index].kind == .decision, notebooks[index].status != .decision(.superseded) else { return }
        if let status = notebooks[index].status { report("record", calledStill: status, supersededBy: pair, at: nil) }
        notebooks[index].status = .decision(.superseded)
        // The decisions of a record inherit its status (format, section 9).
        for place in notebooks[index].items.indices
        where notebooks[index].items[place].kind == .decision && notebooks[index].items[place].statusText == nil {
            notebooks[index].items[place].status = .decision(.superseded)
        }
    }

    private mutating func report(
        _ name: String, calledStill status: Status, supersededBy pair: Supersession.Pair, at line: Int?
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
