internal import SearchLanguage
internal import SourceText

/// How well each place of a notebook answers a query.
struct PlaceScores {
    struct Scored {
        /// The place's number among the notebook's.
        var place: Int
        var score: Double
        /// Which texts of the query stand there.
        var leaves: Set<Int>
    }

    let notebook: NotebookPlaces
    let occurrences: [LeafScanner.Occurrence]
    /// The best first.
    private(set) var scored: [Scored] = []

    private let telling: [Int]
    private let weights: [Double]

    init(_ notebook: NotebookPlaces, occurrences: [LeafScanner.Occurrence], telling: [Int], weights: [Double]) {
        self.notebook = notebook
        self.occurrences = occurrences
        self.telling = telling
        self.weights = weights
        scored = notebook.places.indices.compactMap(score).sorted { ($0.score, $1.place) > ($1.score, $0.place) }
    }

    /// The occurrences in a range, as a range of places in the list.
    private func occurrences(in range: ByteRange) -> Range<Int> {
        let first = occurrences.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
        let end = occurrences.partitioningIndex { $0.range.lowerBound >= range.upperBound }
        return first..<max(first, end)
    }

    private func score(of place: Int) -> Scored? {
        let range = notebook.places[place].range
        let opening = notebook.places[place].openingEnd
        let isHead = notebook.places[place].kind == .head
        var counts: [Int: Double] = [:]
        var adjacent = 0.0
        var previous: LeafScanner.Occurrence?
        for index in occurrences(in: range) {
            let occurrence = occurrences[index]
            let isOpening = !isHead && occurrence.range.lowerBound < opening
            counts[occurrence.leaf, default: 0] += Self.value(of: occurrence) * (isOpening ? SearchWeights.opening : 1)
            // Words that carry sentences join nothing.
            guard telling.contains(occurrence.leaf) else { continue }
            if let previous, isNext(occurrence, behind: previous) {
                adjacent += weights[previous.leaf] + weights[occurrence.leaf]
            }
            previous = occurrence
        }
        guard !counts.isEmpty else { return nil }
        let length = Double(range.count) / SearchWeights.usualPlaceLength
        let saturation =
            SearchWeights.saturation
            * (1 - SearchWeights.lengthNormalisation + SearchWeights.lengthNormalisation * length)
        var score = 0.0
        for leaf in telling {
            guard let count = counts[leaf] else { continue }
            score += weights[leaf] * count * (SearchWeights.saturation + 1) / (count + saturation)
        }
        // Words side by side say more than words apart; the first time says it.
        let most = telling.reduce(0) { $0 + weights[$1] }
        score += SearchWeights.adjacency * min(adjacent, 2 * most) / (1 + length / 4)
        return Scored(place: place, score: score, leaves: Set(counts.keys))
    }

    private static func value(of occurrence: LeafScanner.Occurrence) -> Double {
        switch occurrence.manner {
        case .exact: SearchWeights.exactForm
        case .stem: 1
        case .part: SearchWeights.field(.part)
        case .withinWord: SearchWeights.withinWord
        }
    }

    /// Whether two texts of the query stand side by side in the order of the query.
    private func isNext(_ occurrence: LeafScanner.Occurrence, behind previous: LeafScanner.Occurrence) -> Bool {
        occurrence.leaf > previous.leaf && occurrence.range.lowerBound >= previous.range.upperBound
            && occurrence.range.lowerBound - previous.range.upperBound <= 3
    }

    /// What the notebook is worth by its best place, and by how much of the query it holds.
    var best: Double { scored.first?.score ?? 0 }
}
