internal import NotebookModel

/// What supersedes what, and where that makes no sense.
struct Supersession {
    struct Pair {
        var newer: Referent
        var older: Referent
        var isPartial: Bool
        /// The notebook that says so, and the line there.
        var writer: Int
        var line: Int
    }

    /// Things that supersede themselves.
    private(set) var reflexive: [Pair] = []
    /// Groups of pairs that lead in a circle.
    private(set) var cycles: [[Pair]] = []
    /// All other pairs.
    private(set) var valid: [Pair] = []

    init(_ pairs: [Pair]) {
        reflexive = pairs.filter { $0.newer.isPartOrWhole(of: $0.older) }
        let rest = pairs.filter { !$0.newer.isPartOrWhole(of: $0.older) }
        let components = Components(rest)
        var pairsByComponent: [Int: [Pair]] = [:]
        for pair in rest {
            let component = components.number(of: pair.newer)
            if component == components.number(of: pair.older) {
                pairsByComponent[component, default: []].append(pair)
            } else {
                valid.append(pair)
            }
        }
        cycles = pairsByComponent.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension Referent {
    /// Whether two are the same, or one is a notebook and the other an item in it.
    fileprivate func isPartOrWhole(of other: Referent) -> Bool {
        notebook == other.notebook && (item == other.item || item == nil || other.item == nil)
    }
}

/// The groups of things that reach each other: strongly connected components (Tarjan, "Depth-first search and linear graph
/// algorithms", 1972), with a stack of its own, since chains may be long.
private struct Components {
    private var places: [Referent: Int] = [:]
    private var successors: [[Int]] = []
    private var numbers: [Int] = []

    init(_ pairs: [Supersession.Pair]) {
        for pair in pairs {
            let newer = place(of: pair.newer)
            successors[newer].append(place(of: pair.older))
        }
        number()
    }

    func number(of referent: Referent) -> Int {
        places[referent].map { numbers[$0] } ?? -1
    }

    private mutating func place(of referent: Referent) -> Int {
        if let place = places[referent] { return place }
        places[referent] = successors.count
        successors.append([])
        return successors.count - 1
    }

    private mutating func number() {
        numbers = Array(repeating: -1, count: successors.count)
        var order = Array(repeating: -1, count: successors.count)
        var lowest = order
        var next = 0
        var component = 0
        var waiting: [Int] = []
        for root in successors.indices where order[root] < 0 {
            var path: [(node: Int, successor: Int)] = [(root, 0)]
            while let (node, successor) = path.last {
                if successor == 0 {
                    order[node] = next
                    lowest[node] = next
                    next += 1
                    waiting.append(node)
                }
                if successor < successors[node].count {
                    path[path.count - 1].successor += 1
                    let target = successors[node][successor]
                    if order[target] < 0 {
                        path.append((target, 0))
                    } else if numbers[target] < 0 {
                        lowest[node] = min(lowest[node], order[target])
                    }
                    continue
                }
                path.removeLast()
                if let (parent, _) = path.last { lowest[parent] = min(lowest[parent], lowest[node]) }
                guard lowest[node] == order[node] else { continue }
                while let member = waiting.popLast() {
                    numbers[member] = component
                    if member == node { break }
                }
                component += 1
            }
        }
    }
}
