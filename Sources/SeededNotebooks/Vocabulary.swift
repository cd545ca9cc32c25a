/// The words of seeded notebooks, with the frequencies that words have in real ones.
///
/// Words are known by their rank, the most frequent first. Over 1,680 files of eleven public notebooks and decision registers
/// (1.1 million words) the share of the word of rank r is close to 0.1 / (r + 2) up to a few thousand, and falls with the square
/// of the rank beyond, the two regimes of Ferrer i Cancho and Solé ("Two regimes in the frequency of words and the origins
/// of complex lexicons", 2001). The second makes the number of different words grow with the square root of the length of the
/// text for as long as there is more of it; the corpora's grew with its power of 0.45 to 0.6 (Heaps's law).
///
/// The most frequent are English, which word lists for searches leave out and languages are recognised by. The others are made
/// of syllables: nothing is anyone's text, and no list has to hold 300,000 of them.
public struct Vocabulary: Sendable {
    /// Ranks up to here follow the first regime.
    static let coreCount = 2500

    /// The share of all words that have a rank beyond the core.
    private static let rareShare = 0.22

    private let seed: UInt64
    private let core: [String]
    /// The weights of all ranks up to each, so that a search finds the rank for a weight.
    private let weights: [UInt64]

    public init(seed: UInt64) {
        self.seed = seed
        var sum: UInt64 = 0
        weights = (1...Self.coreCount).map { rank in
            sum += 1_000_000_000 / UInt64(rank + 2)
            return sum
        }
        core = (1...Self.coreCount).map { rank in
            rank <= Self.functionWords.count
                ? Self.functionWords[rank - 1] : PseudoWord.text(rank: rank, seed: seed)
        }
    }

    /// The ranks of words that tell nothing about a text.
    public static var functionRanks: ClosedRange<Int> { 1...functionWords.count }

    /// The word of a rank of at least 1. Two ranks have the same word now and then, as homonyms do.
    public func word(rank: Int) -> String {
        rank <= core.count ? core[rank - 1] : PseudoWord.text(rank: rank, seed: seed)
    }

    /// A rank, as often as its word is written.
    func rank(_ generator: inout SplitMix64) -> Int {
        generator.chance(Self.rareShare) ? rareRank(&generator) : coreRank(&generator)
    }

    /// The rank of a word that tells something: none of the function words.
    func contentRank(_ generator: inout SplitMix64) -> Int {
        while true {
            let rank = rank(&generator)
            if rank > Self.functionWords.count { return rank }
        }
    }

    private func coreRank(_ generator: inout SplitMix64) -> Int {
        let weight = generator.next() % weights[weights.count - 1]
        var (low, high) = (0, weights.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if weights[middle] > weight { high = middle } else { low = middle + 1 }
        }
        return low + 1
    }

    /// A share of 1/x of these ranks lies beyond x times the core.
    private func rareRank(_ generator: inout SplitMix64) -> Int {
        Int(UInt64(Self.coreCount) << 32 / ((generator.next() >> 32) + 1)) + 1
    }

    private static let functionWords = [
        "the", "to", "of", "a", "and", "is", "in", "for", "that", "be", "it", "this", "on", "we", "with", "as", "are",
        "by",
        "not", "from", "an", "can", "or", "at", "have", "will", "was", "which", "if", "i", "but", "has", "all", "use",
        "more",
        "would", "when", "one", "our", "these", "each", "should", "only", "also", "so", "they", "their", "there", "any",
        "than",
        "no", "other", "some", "what", "do", "its", "then", "how", "such", "may", "because", "into", "were", "first",
        "about",
        "you", "new", "same", "two", "been", "out", "up", "could", "where", "without", "between", "need", "after",
        "both",
        "still", "most", "must", "just", "over", "well", "see", "before", "here", "while", "does", "like", "them",
        "since",
        "now", "under", "very", "however", "being", "many", "those", "through", "had", "another", "much",
    ]
}
