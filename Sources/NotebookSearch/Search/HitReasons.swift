internal import SourceText

/// Says why a place was found.
struct HitReasons {
    let notebook: NotebookPlaces
    let occurrences: [LeafScanner.Occurrence]
    /// The texts of the query that count.
    let telling: [Int]
    /// The texts of the query that stand in the notebook's title.
    let inTitle: Set<Int>
    /// The texts of the query that stand in the notebook.
    let held: Set<Int>

    /// The reasons, the most telling first.
    func reasons(for place: Place) -> [String] {
        if telling.isEmpty { return [] }
        var reasons: [String] = []
        if !inTitle.isEmpty, place.kind == .head || telling.allSatisfy(inTitle.contains) { reasons.append("title") }
        let here = occurrences.filter { place.range.contains($0.range.lowerBound) }
        let inOpening = here.contains { $0.range.lowerBound < place.openingEnd }
        switch place.kind {
        case .item(let kind):
            reasons.append(Self.name(of: kind, isChosen: place.isChosen))
        case .section where inOpening: reasons.append("heading")
        case .section: reasons.append("text")
        case .head where reasons.isEmpty:
            let isFrontMatter = !here.isEmpty && here.allSatisfy { $0.range.lowerBound < notebook.bodyStart }
            reasons.append(isFrontMatter ? "front matter" : "text")
        case .head: break
        }
        if !here.isEmpty, here.allSatisfy({ $0.manner <= .part }) {
            let isPart = here.contains { $0.manner == .part }
            reasons.append(isPart ? "part of identifier" : "within a word")
        }
        let count = telling.filter(held.union(inTitle).contains).count
        if count < telling.count { reasons.append("\(count) of \(telling.count) words") }
        return reasons
    }

    private static func name(of kind: String, isChosen: Bool?) -> String {
        guard kind == "option" else { return kind }
        return switch isChosen {
        case true?: "chosen option"
        case false?: "rejected option"
        case nil: "option"
        }
    }
}
