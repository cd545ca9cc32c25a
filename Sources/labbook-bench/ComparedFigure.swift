/// A figure that is made of one run's steps, with the spread of all runs and what it has to keep.
struct ComparedFigure: Encodable {
    /// What a figure has to keep, in the middle of all runs.
    struct Limit: Encodable {
        /// Whether more is better.
        var isLeast: Bool
        var must: Double
        var aim: Double

        static func atMost(_ must: Double, aim: Double) -> Limit { Limit(isLeast: false, must: must, aim: aim) }

        static func atLeast(_ must: Double, aim: Double) -> Limit { Limit(isLeast: true, must: must, aim: aim) }

        func verdict(_ measured: Double) -> String {
            func holds(_ limit: Double) -> Bool { isLeast ? measured >= limit : measured <= limit }
            return holds(aim) ? "aim reached" : holds(must) ? "held" : "missed"
        }
    }

    typealias Run = [ComparedStep: Figures]

    var name: String
    var measured: Spread
    /// `nil` where nothing is asked of it for a corpus of this size.
    var limit: Limit?

    /// `nil` where no run has what the figure is made of.
    private init?(_ name: String, _ runs: [Run], limit: Limit? = nil, _ figure: (Run) -> Double?) {
        let numbers = runs.compactMap(figure)
        guard !numbers.isEmpty else { return nil }
        self.name = name
        self.measured = Spread(numbers)
        self.limit = limit
    }

    /// The figures that tell how fast Labbook is, and how much memory it needs.
    static func all(_ runs: [Run], notebooks: Int) -> [ComparedFigure] {
        let isTenThousand = notebooks == 10_000
        let peak: Limit? =
            switch notebooks {
            case 10_000: .atMost(200, aim: 100)
            case 100_000: .atMost(900, aim: 500)
            default: nil
            }
        return [
            ComparedFigure("Hugo + Pagefind over full build", runs, limit: isTenThousand ? .atLeast(10, aim: 20) : nil)
            {
                ratio($0, [.hugo, .pagefind], [.build])
            },
            ComparedFigure("Hugo alone over full build", runs) { ratio($0, [.hugo], [.build]) },
            ComparedFigure(
                "full build over read + libcmark + write", runs, limit: isTenThousand ? .atMost(3, aim: 2) : nil
            ) { ratio($0, [.build], [.cmark, .write]) },
            ComparedFigure("full build, ms for 1,000 notebooks", runs) { run in
                run[.build].map { $0.wall * 1_000_000 / Double(notebooks) }
            },
            ComparedFigure("full build, peak MB", runs, limit: peak) { $0[.build]?.peak },
            ComparedFigure("Hugo or Pagefind, peak over ours", runs) { run in
                guard let hugo = run[.hugo], let pagefind = run[.pagefind], let build = run[.build] else { return nil }
                return max(hugo.peak, pagefind.peak) / build.peak
            },
            ComparedFigure("nothing changed, s", runs, limit: isTenThousand ? .atMost(1.2, aim: 0.7) : nil) {
                $0[.unchanged]?.wall
            },
            ComparedFigure("ripgrep over labbook search", runs) { ratio($0, [.ripgrep], [.search]) },
            ComparedFigure("labbook --version, ms", runs, limit: .atMost(12, aim: 6)) { run in
                run[.start].map { $0.wall * 1000 }
            },
        ].compactMap { $0 }
    }

    /// Seconds of some steps together over those of others; `nil` where one of them was not run.
    private static func ratio(_ run: Run, _ steps: [ComparedStep], _ base: [ComparedStep]) -> Double? {
        guard let time = seconds(run, steps), let other = seconds(run, base) else { return nil }
        return time / other
    }

    private static func seconds(_ run: Run, _ steps: [ComparedStep]) -> Double? {
        let figures = steps.compactMap { run[$0] }
        return figures.count == steps.count ? figures.reduce(0) { $0 + $1.wall } : nil
    }
}
