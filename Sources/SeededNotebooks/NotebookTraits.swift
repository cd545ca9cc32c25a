/// What a notebook's text is made of. The shares are those of 1,680 files of eleven public notebooks and decision registers,
/// by the kind that the file is nearest to, with more tables and items than there: what the tool is for should be met in a
/// measurement of it.
struct NotebookTraits: OptionSet {
    var rawValue: Int

    static let frontMatter = NotebookTraits(rawValue: 1 << 0)
    static let heading = NotebookTraits(rawValue: 1 << 1)
    static let tables = NotebookTraits(rawValue: 1 << 2)
    static let code = NotebookTraits(rawValue: 1 << 3)
    static let images = NotebookTraits(rawValue: 1 << 4)
    static let links = NotebookTraits(rawValue: 1 << 5)
    static let references = NotebookTraits(rawValue: 1 << 6)
    static let codeSpans = NotebookTraits(rawValue: 1 << 7)
    static let strong = NotebookTraits(rawValue: 1 << 8)
    static let mathematics = NotebookTraits(rawValue: 1 << 9)
    static let quotes = NotebookTraits(rawValue: 1 << 10)
    static let lists = NotebookTraits(rawValue: 1 << 11)
    static let tasks = NotebookTraits(rawValue: 1 << 12)
    static let typography = NotebookTraits(rawValue: 1 << 13)
    static let html = NotebookTraits(rawValue: 1 << 14)
    static let footnotes = NotebookTraits(rawValue: 1 << 15)
    static let items = NotebookTraits(rawValue: 1 << 16)

    /// A trait, and its shares of notes, experiments, decisions and logs.
    private static let shares: [(NotebookTraits, note: Double, experiment: Double, decision: Double, log: Double)] = [
        (.frontMatter, 0.90, 0.95, 0.20, 0.50),
        (.heading, 0.06, 0.20, 1.00, 0.65),
        (.tables, 0.03, 0.25, 0.19, 0.11),
        (.code, 0.19, 0.40, 0.40, 0.49),
        (.images, 0.35, 0.35, 0.10, 0.12),
        (.links, 0.75, 0.75, 0.71, 0.48),
        (.references, 0.15, 0.35, 0.50, 0.18),
        (.codeSpans, 0.22, 0.45, 0.65, 0.57),
        (.strong, 0.30, 0.30, 0.30, 0.19),
        (.mathematics, 0.21, 0.21, 0.04, 0.29),
        (.quotes, 0.10, 0.10, 0.06, 0.10),
        (.lists, 0.94, 0.94, 0.79, 0.76),
        (.tasks, 0.01, 0.10, 0.02, 0.02),
        (.typography, 0.41, 0.35, 0.17, 0.31),
        (.html, 0.10, 0.08, 0.04, 0.08),
        (.footnotes, 0.02, 0.02, 0.01, 0.01),
        (.items, 0.00, 0.50, 0.00, 0.00),
    ]

    init(rawValue: Int) { self.rawValue = rawValue }

    init(of kind: NotebookPlan.Kind, _ generator: inout SplitMix64) {
        self = []
        for shares in Self.shares {
            let share =
                switch kind {
                case .note: shares.note
                case .experiment: shares.experiment
                case .decision: shares.decision
                case .log: shares.log
                }
            if generator.chance(share) { insert(shares.0) }
        }
    }
}
