/// The people, projects and tags of a corpus: more of them in a larger one, and a few that most notebooks have.
struct Team: Sendable {
    private let projects: [String]
    private let people: [String]
    private let tags: [String]

    init(notebooks: Int, vocabulary: Vocabulary) {
        func names(_ count: Int, from rank: Int) -> [String] { (0..<count).map { vocabulary.word(rank: rank + $0) } }
        projects = names(min(60, 5 + notebooks / 400), from: 400)
        // The corpora have some 70 tags in 1,000 to 1,700 files.
        tags = names(min(1500, 40 + notebooks / 50), from: 600)
        let (first, last) = (names(40, from: 300), names(min(400, 4 + notebooks / 100), from: 2100))
        people = last.indices.map { Prose.capitalised(first[$0 % 40]) + " " + Prose.capitalised(last[$0]) }
    }

    func project(_ generator: inout SplitMix64) -> String { Self.pick(projects, &generator) }

    func authors(_ generator: inout SplitMix64) -> [String] { Self.some(people, mean: 1.4, &generator) }

    func tags(_ generator: inout SplitMix64) -> [String] { Self.some(tags, mean: 1.5, &generator) }

    private static func some(_ names: [String], mean: Double, _ generator: inout SplitMix64) -> [String] {
        var chosen: [String] = []
        for _ in 0..<min(5, generator.count(mean: mean)) {
            let name = pick(names, &generator)
            if !chosen.contains(name) { chosen.append(name) }
        }
        return chosen
    }

    /// The first far more often than the last.
    private static func pick(_ names: [String], _ generator: inout SplitMix64) -> String {
        names[generator.below(generator.below(names.count) + 1)]
    }
}
