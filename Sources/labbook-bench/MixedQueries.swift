import SeededNotebooks

/// Queries of the kinds that people ask, about a seeded corpus: for words that many notebooks have, some, and few.
struct MixedQueries {
    struct Query {
        var text: String
        /// What ripgrep is asked for in its place.
        var words: [String]
    }

    private var generator: SplitMix64
    private let corpus: SeededCorpus
    private let vocabulary: Vocabulary

    init(about corpus: SeededCorpus, seed: UInt64) {
        generator = SplitMix64(seed: seed ^ 0x5EA2C4)
        self.corpus = corpus
        vocabulary = corpus.vocabulary
    }

    /// One, two and three words, phrases, parts of words, beginnings, names, numbers, questions and filters, in turn.
    func queries(_ count: Int) -> [Query] {
        var copy = self
        return (0..<count).map { copy.query($0) }
    }

    /// Words that many notebooks have, some, and few.
    func words(_ count: Int) -> [String] {
        var copy = self
        return (0..<count).map { _ in copy.word() }
    }

    private mutating func query(_ index: Int) -> Query {
        let one = word()
        let other = word()
        let third = word()
        let number = generator.below(corpus.count)
        switch index % 10 {
        case 0: return Query(text: one, words: [one])
        case 1: return Query(text: "\(one) \(other)", words: [one, other])
        case 2: return Query(text: "\(one) \(other) \(third)", words: [one, other, third])
        case 3: return Query(text: "\"\(one) \(other)\"", words: ["\(one) \(other)"])
        case 4: return Query(text: String(one.dropFirst()), words: [String(one.dropFirst())])
        case 5: return Query(text: String(one.prefix(4)) + "*", words: [String(one.prefix(4))])
        case 6:
            let name = String(corpus.path(number).split(separator: "/").last?.dropLast(3) ?? "")
            return Query(text: name, words: [name])
        case 7: return Query(text: "\(one) ADR-\(number)", words: [one, "ADR \(number)"])
        case 8:
            return Query(text: "why was the \(one) \(other) than the \(third) under load", words: [one, other, third])
        default: return Query(text: "kind:decision status:accepted \(one)", words: [one])
        }
    }

    /// A word that stands in about a tenth of all notebooks, in a hundredth, or in a few.
    private mutating func word() -> String {
        let common = Vocabulary.functionRanks.upperBound + 1
        let ranks = generator.pick([common...400, 401...2500, 2501...15_000])
        return vocabulary.word(rank: generator.number(in: ranks))
    }
}
