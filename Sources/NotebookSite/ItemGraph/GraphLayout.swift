/// Where the nodes of a directed graph stand: in rows, so that edges lead down wherever the graph has no circle.
struct GraphLayout {
    /// For each node its row and its place in the row.
    private(set) var places: [(row: Int, column: Int)]
    private(set) var rowCount = 0
    /// How many nodes the fullest row has.
    private(set) var columnCount = 0

    /// - Parameters:
    ///   - edges: From the node above to the one below; both are numbers below `count`.
    ///   - maximumColumns: A layer with more nodes takes several rows.
    init(count: Int, edges: [(from: Int, to: Int)], maximumColumns: Int) {
        places = Array(repeating: (0, 0), count: count)
        let layers = Self.layers(count: count, edges: edges)
        var order = Array(repeating: 0.0, count: count)
        for layer in 0...(layers.max() ?? 0) {
            let nodes = (0..<count).filter { layers[$0] == layer }
            // A node stands below the middle of what leads to it, so that few edges cross.
            let wanted = nodes.map { node in
                let above = edges.filter { $0.to == node && layers[$0.from] < layer }.map { order[$0.from] }
                return above.isEmpty ? 0.5 : above.reduce(0, +) / Double(above.count)
            }
            let sorted = nodes.indices.sorted { (wanted[$0], nodes[$0]) < (wanted[$1], nodes[$1]) }.map { nodes[$0] }
            for (index, node) in sorted.enumerated() {
                order[node] = (Double(index) + 0.5) / Double(sorted.count)
                places[node] = (rowCount + index / maximumColumns, index % maximumColumns)
                columnCount = max(columnCount, index % maximumColumns + 1)
            }
            rowCount += (nodes.count + maximumColumns - 1) / maximumColumns
        }
    }

    /// For each node the number of steps on the longest way to it. Where a circle has no beginning, its first node is one.
    private static func layers(count: Int, edges: [(from: Int, to: Int)]) -> [Int] {
        var layers = Array(repeating: 0, count: count)
        var waiting = Array(repeating: 0, count: count)
        for edge in edges where edge.from != edge.to { waiting[edge.to] += 1 }
        var isPlaced = Array(repeating: false, count: count)
        for _ in 0..<count {
            let open = (0..<count).filter { !isPlaced[$0] }
            guard let node = open.first(where: { waiting[$0] == 0 }) ?? open.first else { break }
            isPlaced[node] = true
            for edge in edges where edge.from == node && !isPlaced[edge.to] {
                waiting[edge.to] -= 1
                layers[edge.to] = max(layers[edge.to], layers[node] + 1)
            }
        }
        return layers
    }
}
