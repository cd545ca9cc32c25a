internal import NotebookCatalog
internal import NotebookModel

/// The way from a notebook's questions to its decisions, and beyond it to what superseded them, as a graph of things.
struct ItemGraph {
    struct Node {
        /// `H1`, or the number of a record; `nil` for a notebook as a whole.
        var label: String?
        var text: String
        var status: Status?
        /// The notebook that the thing is in, where it is another one than the page's.
        var notebookTitle: String?
        var href: String
        /// What it is to the things above it.
        var relations: [Relation] = []

        /// The name that other things call it by.
        var name: String { label ?? text }
    }

    /// What a thing is to some of those above it.
    struct Relation {
        var kind: Trace.Step.Kind
        var isPartial: Bool
        /// The names of these others.
        var names: [String]
    }

    struct Edge {
        var from: Int
        var to: Int
        var kind: Trace.Step.Kind
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// Whether there is more than is shown.
    private(set) var isCut: Bool

    /// As many as a picture has room for.
    static let maximumNodes = 40
    /// With fewer there is no way to be seen.
    private static let minimumNodes = 3
    /// A notebook with more items than that has no one way that leads through it.
    private static let maximumItems = 200

    /// The graph about a notebook; `nil` where too little in it leads to anything, or too much is in it.
    init?(
        of notebook: Notebook, at place: Int, in traces: TraceIndex, node: (Referent) -> Node
    ) {
        guard notebook.items.count <= Self.maximumItems else { return nil }
        let trace = Trace(of: Referent(notebook: place), in: traces, limit: Self.maximumNodes)
        let things = Array(trace.things.prefix(Self.maximumNodes))
        // That things are about the one question of their notebook is no way yet.
        guard things.count >= Self.minimumNodes, trace.steps.contains(where: { $0.kind != .about }) else { return nil }
        isCut = !trace.isComplete || trace.things.count > things.count
        let numbers = Dictionary(things.enumerated().map { ($1, $0) }) { first, _ in first }
        nodes = things.map(node)
        for step in trace.steps {
            guard let from = numbers[step.from], let to = numbers[step.to] else { continue }
            edges.append(Edge(from: from, to: to, kind: step.kind))
            let name = nodes[from].name
            let known = nodes[to].relations.firstIndex { $0.kind == step.kind && $0.isPartial == step.isPartial }
            if let known {
                nodes[to].relations[known].names.append(name)
            } else {
                nodes[to].relations.append(Relation(kind: step.kind, isPartial: step.isPartial, names: [name]))
            }
        }
    }
}

extension Trace.Step.Kind {
    /// The class of the step's line; one that weakens is dashed as well.
    var lineClass: String {
        switch self {
        case .about: "s7"
        case .relation(.supports): "s3"
        case .relation(.refutes): "s2"
        case .relation(.inconclusive): "s4"
        case .relation(.supersedes), .relation(.amends): "s5"
        case .relation: "s1"
        }
    }

    var dash: String? {
        switch self {
        case .relation(.refutes): "7 4"
        case .relation(.inconclusive): "2 3"
        case .relation(.supersedes), .relation(.amends): "10 3 2 3"
        default: nil
        }
    }
}
