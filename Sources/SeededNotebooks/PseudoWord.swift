/// Words that no language has, made of English syllables: the rarer, the longer.
enum PseudoWord {
    /// The word of a rank: the same for the same rank and seed.
    static func text(rank: Int, seed: UInt64) -> String {
        var generator = SplitMix64(seed: seed, stream: rank)
        guard rank > Vocabulary.coreCount, generator.chance(0.12) else { return plain(rank, &generator) }
        // Names of programs: a fair part of the words that are written once.
        let (first, second) = (plain(1, &generator), plain(1, &generator))
        switch generator.below(3) {
        case 0: return first + "_" + second
        case 1: return first + second.prefix(1).uppercased() + second.dropFirst()
        default: return first + "-" + second
        }
    }

    private static func plain(_ rank: Int, _ generator: inout SplitMix64) -> String {
        let syllables =
            switch rank {
            case ...400: 1
            case ...Vocabulary.coreCount: generator.number(in: 1...2)
            default: generator.chance(0.3) ? 3 : 2
            }
        var word = ""
        for syllable in 1...syllables {
            word += generator.pick(onsets) + generator.pick(nuclei)
            // An open syllable within a word, a closed one at its end: what can be spoken.
            if syllable == syllables || generator.chance(0.15) { word += generator.pick(codas) }
        }
        if rank > 150, generator.chance(0.3) { word += generator.pick(endings) }
        return word
    }

    private static let onsets = [
        "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "cl", "cr", "dr", "fl", "gr",
        "pl",
        "pr", "qu", "sh", "sl", "sp", "st", "tr", "th",
    ]
    private static let nuclei = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "ou"]
    private static let codas = [
        "b", "ck", "d", "ft", "g", "l", "m", "n", "nd", "nt", "p", "r", "rk", "rm", "st", "t", "x",
    ]
    private static let endings = ["s", "s", "ed", "ing", "er", "ion", "al", "ly", "ment", "able"]
}
