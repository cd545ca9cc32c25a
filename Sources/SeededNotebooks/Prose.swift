/// Writes running text: words by their frequency, which come again within a notebook, in sentences and paragraphs, with what
/// stands within lines.
struct Prose {
    var generator: SplitMix64
    private let vocabulary: Vocabulary
    private let traits: NotebookTraits
    private let references: ReferenceChoice
    /// The words that the notebook is about so far.
    private var topics: [Int] = []
    /// How many words come before the next of each kind of mark.
    private var gaps: [Gap]

    private struct Gap {
        var mark: Mark
        var mean: Double
        var left: Int
    }

    /// What stands within a line beside words.
    private enum Mark: CaseIterable {
        case link, reference, codeSpan, strong, mathematics, typography, footnote

        /// The trait of the notebooks that have it, and the mean number of words from one to the next: the words of the corpora's
        /// files that have it by its number there.
        var frequency: (trait: NotebookTraits, gap: Double) {
            switch self {
            case .link: (.links, 75)
            case .reference: (.references, 180)
            case .codeSpan: (.codeSpans, 28)
            case .strong: (.strong, 65)
            case .mathematics: (.mathematics, 45)
            case .typography: (.typography, 60)
            case .footnote: (.footnotes, 400)
            }
        }
    }

    init(_ plan: NotebookPlan, in layout: CorpusLayout) {
        generator = SplitMix64(seed: layout.seed, stream: 2 * plan.index + 1)
        vocabulary = layout.vocabulary
        traits = plan.traits
        references = ReferenceChoice(of: plan, in: layout)
        var generator = generator
        gaps = Mark.allCases.filter { plan.traits.contains($0.frequency.trait) }.map {
            Gap(mark: $0, mean: $0.frequency.gap, left: generator.number(in: 4...40))
        }
    }

    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    // MARK: Text

    mutating func paragraph(bytes: Int) -> String {
        var text = sentence()
        while text.utf8.count < bytes { text += " " + sentence() }
        return text
    }

    mutating func sentence() -> String {
        let count = 4 + generator.count(mean: 12)
        var text = Self.capitalised(token())
        for _ in 1..<count {
            if generator.chance(0.05) { text += "," }
            text += " " + token()
        }
        return text + (generator.chance(0.04) ? "?" : ".")
    }

    /// Some words without a mark, as in a heading or a cell.
    mutating func phrase(_ range: ClosedRange<Int>) -> String {
        let count = generator.number(in: range)
        return Self.capitalised((0..<count).map { _ in word() }.joined(separator: " "))
    }

    /// A word that tells something.
    mutating func topic() -> String {
        // Half of the words that tell something have stood in the notebook before (Simon, "On a class of skew distribution
        // functions", 1955): in the corpora a word of rank 1,000 stands in half as many files as it is written times.
        let isRepeated = !topics.isEmpty && generator.chance(0.5)
        let rank = isRepeated ? generator.pick(topics) : vocabulary.contentRank(&generator)
        topics.append(rank)
        return vocabulary.word(rank: rank)
    }

    mutating func number() -> String {
        switch generator.below(6) {
        case 0: "\(generator.below(100)).\(generator.below(10)) %"
        case 1: "\(generator.number(in: 1...900)) ms"
        case 2: "0.\(generator.below(100))"
        case 3: generator.chance(0.5) ? "\(generator.number(in: 10...99))00" : "\(generator.number(in: 1000...99_999))"
        default: "\(generator.number(in: 1...60))"
        }
    }

    private mutating func word() -> String {
        if generator.chance(0.04) { return number() }
        let rank = vocabulary.rank(&generator)
        return Vocabulary.functionRanks.contains(rank) ? vocabulary.word(rank: rank) : topic()
    }

    // MARK: Marks

    private mutating func token() -> String {
        for index in gaps.indices {
            gaps[index].left -= 1
            guard gaps[index].left <= 0 else { continue }
            gaps[index].left = generator.count(mean: gaps[index].mean)
            return marked(gaps[index].mark)
        }
        return word()
    }

    private mutating func marked(_ mark: Mark) -> String {
        switch mark {
        case .link: "[\(topic()) \(topic())](\(address()))"
        case .reference: references.text(&generator) ?? word()
        case .codeSpan: "`\(codeSpan())`"
        case .strong: generator.chance(0.5) ? "**\(topic()) \(topic())**" : "*\(topic())*"
        case .mathematics: generator.chance(0.5) ? "$\\alpha_\(generator.below(9))$" : "$x = \(generator.below(90))$"
        case .typography: typographic()
        case .footnote: topic() + "[^1]"
        }
    }

    /// What is beyond ASCII in an English text.
    private mutating func typographic() -> String {
        switch generator.below(4) {
        case 0: topic() + "’s"
        case 1: "– " + topic()
        case 2: "“\(topic())”"
        default: "naïve " + topic()
        }
    }

    mutating func address() -> String {
        "https://\(topic().lowercased()).example.org/\(topic())/\(generator.below(1000))"
    }

    mutating func codeSpan() -> String {
        switch generator.below(4) {
        case 0: "\(topic())_\(topic())"
        case 1: "\(topic())()"
        case 2: "--\(topic())=\(generator.below(500))"
        default: "\(topic()).\(topic())"
        }
    }
}
