/// The notebooks that a notebook speaks of: earlier ones, those of a short while ago the most often.
struct ReferenceChoice {
    private let plan: NotebookPlan
    private let layout: CorpusLayout

    init(of plan: NotebookPlan, in layout: CorpusLayout) {
        self.plan = plan
        self.layout = layout
    }

    /// A reference in one of the forms that people write; `nil` where nothing came before.
    func text(_ generator: inout SplitMix64) -> String? {
        guard plan.index > 0 else { return nil }
        let records = CorpusLayout.decisions(before: plan.index)
        if records > 0, generator.chance(0.35) {
            return "ADR \(records - Self.distance(within: records, &generator))"
        }
        let other = layout.plan(plan.index - 1 - Self.distance(within: plan.index, &generator))
        return generator.chance(0.5) ? "[[\(other.name)]]" : "[\(other.title)](\(other.link(from: plan)))"
    }

    private static func distance(within count: Int, _ generator: inout SplitMix64) -> Int {
        generator.below(generator.below(count) + 1)
    }
}
