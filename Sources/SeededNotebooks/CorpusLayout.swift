import NotebookModel

/// How the notebooks of a corpus are dealt out: which kinds, when, how long, of whom.
struct CorpusLayout {
    let count: Int
    let seed: UInt64
    let vocabulary: Vocabulary
    private let team: Team

    init(count: Int, seed: UInt64) {
        self.count = count
        self.seed = seed
        vocabulary = Vocabulary(seed: seed)
        team = Team(notebooks: count, vocabulary: vocabulary)
    }

    /// The plan of the notebook with that index, from 0 to one less than the count.
    func plan(_ index: Int) -> NotebookPlan {
        var generator = SplitMix64(seed: seed, stream: 2 * index)
        let kind = Self.kind(of: index)
        let title = title(kind, &generator)
        let day = day(of: index)
        let number = kind == .decision ? Self.number(of: index) : nil
        return NotebookPlan(
            index: index, kind: kind, number: number, day: day, title: title,
            path: path(index, number, day, title: title), size: size(of: index),
            traits: NotebookTraits(of: kind, &generator), project: team.project(&generator),
            authors: team.authors(&generator), tags: team.tags(&generator))
    }

    // MARK: Kinds

    /// Of ten notebooks three are notes, three experiments, three decisions and one is a log.
    static func kind(of index: Int) -> NotebookPlan.Kind {
        switch index % 10 {
        case 0, 3, 6: .experiment
        case 1, 4, 7: .decision
        case 9: .log
        default: .note
        }
    }

    /// The number that a decision has in the register, which counts decisions alone.
    static func number(of index: Int) -> Int { index / 10 * 3 + index % 10 / 3 + 1 }

    /// The index of a decision.
    static func index(ofDecision number: Int) -> Int { (number - 1) / 3 * 10 + (number - 1) % 3 * 3 + 1 }

    /// How many decisions stand before a notebook.
    static func decisions(before index: Int) -> Int { index / 10 * 3 + (index % 10 + 1) / 3 }

    /// The decision that a decision takes the place of: one in ten takes the place of one of the nine before it.
    func superseded(by number: Int) -> Int? {
        guard number % 10 == 0 else { return nil }
        var generator = SplitMix64(seed: seed, stream: -number)
        return number - generator.number(in: 1...9)
    }

    /// The decision that takes the place of one.
    func successor(of number: Int) -> Int? {
        let next = (number / 10 + 1) * 10
        guard superseded(by: next) == number, Self.index(ofDecision: next) < count else { return nil }
        return next
    }

    // MARK: Days, titles and paths

    /// Ten years, the notebooks spread evenly over their days.
    private static let days = 3652
    private static let firstDay = CalendarMonth(year: 2016, month: 1)?.firstDay.number ?? 0

    private func day(of index: Int) -> CalendarDay {
        guard let day = CalendarDay(number: Self.firstDay + index * Self.days / count) else {
            preconditionFailure("ten years from 2016 on are days of the calendar")
        }
        return day
    }

    private func title(_ kind: NotebookPlan.Kind, _ generator: inout SplitMix64) -> String {
        func words(_ count: Int) -> String {
            (0..<count).map { _ in vocabulary.word(rank: vocabulary.contentRank(&generator)) }.joined(separator: " ")
        }
        let subject = words(generator.number(in: 1...3))
        switch kind {
        case .log: return "Log of " + subject
        case .decision where generator.chance(0.6): return "Use \(subject) for \(words(generator.number(in: 1...3)))"
        default:
            let joint = generator.pick(["of the", "and", "in", "with", "after", "for", "without", "under"])
            return Prose.capitalised("\(subject) \(joint) \(words(generator.number(in: 1...3)))")
        }
    }

    /// A decision has its number in the file's name, any other notebook its day, and where several have the same day a number in
    /// it: no two names are alike.
    private func path(_ index: Int, _ number: Int?, _ day: CalendarDay, title: String) -> String {
        let slug = title.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
        if let number {
            let digits = String(number)
            return "decisions/\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)-\(slug).md"
        }
        let firstOfDay = ((day.number - Self.firstDay) * count + Self.days - 1) / Self.days
        let place = index - firstOfDay
        return "\(day.year)/\(day)\(place == 0 ? "" : "_\(100 + place)")-\(slug).md"
    }

    // MARK: Sizes

    /// The sizes of real notebooks at shares of their number, rounded: close to a log-normal distribution whose logarithms have
    /// the mean 7.85 and the deviation 1.08. Their mean is 4.5 kB, which is what figures are compared at.
    private static let quantiles: [(share: Double, bytes: Double)] = [
        (0, 90), (0.02, 250), (0.05, 400), (0.1, 700), (0.25, 1400), (0.5, 2750), (0.75, 5000), (0.9, 8900),
        (0.95, 12_800),
        (0.98, 20_000), (0.99, 30_000), (0.995, 45_000), (0.999, 80_000), (1, 250_000),
    ]

    /// Multiples of the golden ratio less their whole parts lie evenly between 0 and 1 however many there are, so a small corpus
    /// has the mean of a large one.
    private func size(of index: Int) -> Int {
        let multiple = Double(index) * 0.618_033_988_749_894_9 + Double(seed % 1024) / 1024
        let share = multiple - Double(Int(multiple))
        let upper = Self.quantiles.firstIndex { $0.share > share } ?? Self.quantiles.count - 1
        let (low, high) = (Self.quantiles[upper - 1], Self.quantiles[upper])
        return Int(low.bytes + (high.bytes - low.bytes) * (share - low.share) / (high.share - low.share))
    }
}
