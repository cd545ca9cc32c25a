/// The weights of the ranking, all of them.
///
/// A notebook's score is made of numbers that stand in the index, so that it can be worked out in other places by the same rule:
///
/// 1. For each word of the query, BM25 over the fields of the notebook (S. Robertson and H. Zaragoza, "The Probabilistic
///    Relevance Framework: BM25 and Beyond", 2009): occurrences count by the weight of their field, k₁ = 1.2, b = 0.75, the length
///    is that of all fields together. A word weighs ln(1 + (N − n + ½) / (n + ½)), where n of N notebooks have it.
/// 2. For the best notebooks by that, the same over the best place in each: an item, an entry, a section.
/// 3. The sum is multiplied by what the notebook is, how it stands, and how much of the query it holds.
package enum SearchWeights {
    /// What an occurrence counts in each field, in the order of the columns.
    package static func field(_ field: SearchField) -> Double {
        switch field {
        case .title: 6
        case .item: 1.5
        case .option: 2.5
        case .tag: 2.5
        case .heading: 2.5
        case .body: 1
        case .code: 0.5
        case .part: 0.6
        }
    }

    /// How quickly further occurrences of a word count less.
    package static let saturation = 1.2
    /// How much the length of a text counts against it.
    package static let lengthNormalisation = 0.75

    // MARK: Places

    /// How many notebooks, by the score of their fields, are looked into.
    package static let examinedNotebooks = 8
    /// What the best place of a notebook counts beside its fields.
    package static let place = 2.0
    /// The length of a place, in bytes, that counts neither for nor against it.
    package static let usualPlaceLength = 900.0
    /// What an occurrence in the opening line of a place counts.
    package static let opening = 3.0
    /// What words that stand as they were typed count more than those of the same stem.
    package static let exactForm = 1.25
    /// What words count that stand side by side in the order of the query, each pair as a part of the weights of its words.
    package static let adjacency = 0.5

    // MARK: Wholes

    /// What a word counts that stands only within a longer one.
    package static let withinWord = 0.35
    /// What remains of the score of a notebook that holds a share of the query, by the weights of its words.
    package static func coverage(_ share: Double) -> Double { share * share.squareRoot() }
    package static let decision = 1.1
    package static let superseded = 0.92
    /// How much the newest notebook is preferred to the oldest.
    package static let freshness = 0.02

    /// What the score of a notebook is multiplied by for what it is, how it stands, and when it was written.
    /// - Parameter newestYear: The year of the newest day of all notebooks.
    package static func factor(isDecision: Bool, isSuperseded: Bool, year: Int?, newestYear: Int) -> Double {
        var factor = isDecision ? decision : 1
        if isSuperseded { factor *= superseded }
        if let year { factor *= 1 + freshness / Double(1 + max(0, newestYear - year)) }
        return factor
    }

    /// Where fewer notebooks hold the whole query, those that hold most of it are shown behind them.
    package static let enoughNotebooks = 10
    /// Words of a query from which on it is taken for a description, in which not every word has to occur.
    package static let descriptionLength = 5
}
