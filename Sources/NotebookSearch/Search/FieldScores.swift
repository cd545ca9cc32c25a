internal import GRDB
internal import SearchLanguage

/// BM25 over the fields of whole notebooks.
struct FieldScores {
    /// What each text of the query weighs: the fewer notebooks have it, the more.
    private(set) var weights: [Double]
    /// What each notebook has come to, by its row.
    private(set) var scores: [Double]

    /// Among so many notebooks a word that nearly all of them have is not looked at more closely.
    private static let manyNotebooks = 2000

    init(_ matches: [LeafMatches], telling: [Int], in database: Database, notebooks: Int, size: Int) throws {
        scores = Array(repeating: 0, count: size)
        weights = matches.map { Self.weight(of: $0.wordCount, among: notebooks) }
        let rarest = telling.filter { matches[$0].leaf.expression != nil }.min { weights[$0] > weights[$1] }
        for leaf in telling where !matches[leaf].rows.isEmpty {
            let isEverywhere = matches[leaf].rows.count > notebooks * 4 / 5
            if isEverywhere, notebooks > Self.manyNotebooks, leaf != rarest { continue }
            try add(matches[leaf], weight: weights[leaf], in: database, notebooks: notebooks)
        }
    }

    /// What a text weighs that some of all notebooks have.
    static func weight(of some: Int, among all: Int) -> Double {
        Logarithm.natural(1 + (Double(all - some) + 0.5) / (Double(some) + 0.5))
    }

    /// Adds what a text counts in each notebook that has it.
    private mutating func add(_ matches: LeafMatches, weight: Double, in database: Database, notebooks: Int) throws {
        guard let expression = matches.leaf.expression else { return }
        let weights = SearchField.allCases.map { "\(SearchWeights.field($0))" }.joined(separator: ", ")
        let cursor = try Double.fetchCursor(
            database.cachedStatement(sql: "SELECT bm25(words, \(weights)) FROM words WHERE words MATCH ?"),
            arguments: [expression])
        // FTS5 has a weight of its own in the number, which is near nothing for a word that half the notebooks have.
        let theirs = Self.weightOfFTS5(of: matches.rows.count, among: notebooks)
        for row in matches.rows {
            guard let score = try cursor.next() else { return }
            if matches.state(of: row) == .absent { continue }
            scores[Int(row)] += -score / theirs * weight
        }
    }

    /// As `fts5_aux.c` has it.
    private static func weightOfFTS5(of some: Int, among all: Int) -> Double {
        let weight = Logarithm.natural((Double(all - some) + 0.5) / (Double(some) + 0.5))
        return weight <= 0 ? 1e-6 : weight
    }
}
