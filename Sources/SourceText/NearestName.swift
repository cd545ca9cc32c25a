extension Sequence<String> {
    /// The name that someone most likely meant: the one with the fewest changed letters, if they are fewer than half.
    public func nearest(to text: String) -> String? {
        let near = lazy.map { (name: $0, distance: editDistance($0, text)) }
            .filter { $0.distance * 2 < Swift.max(2, $0.name.count) }
        return near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }
}

/// The number of letters to insert, delete or replace to get from one text to the other (Levenshtein's distance).
private func editDistance(_ one: String, _ other: String) -> Int {
    let one = Array(one.lowercased().prefix(64))
    let other = Array(other.lowercased().prefix(64))
    var previous = Array(0...other.count)
    for (row, letter) in one.enumerated() {
        var current = [row + 1]
        for (column, otherLetter) in other.enumerated() {
            let replaced = previous[column] + (letter == otherLetter ? 0 : 1)
            current.append(Swift.min(replaced, previous[column + 1] + 1, current[column] + 1))
        }
        previous = current
    }
    return previous[other.count]
}
