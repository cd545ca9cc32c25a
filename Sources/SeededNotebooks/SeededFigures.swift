/// The images beside the notebooks, which some of them show.
enum SeededFigures {
    static let folder = "figures"
    static let count = 40

    static func name(_ index: Int) -> String { "figure-\(index).svg" }

    /// A line through a few points.
    static func svg(_ index: Int, seed: UInt64) -> String {
        var generator = SplitMix64(seed: seed ^ 0xF16, stream: index)
        let points = (0...20).map { "\($0 * 16),\(generator.number(in: 10...190))" }.joined(separator: " ")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
            <polyline points="\(points)" fill="none" stroke="#246" stroke-width="2"/>
            </svg>

            """
    }
}
