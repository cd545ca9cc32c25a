internal import NotebookModel

/// What runs measured of one thing, in the order of time.
struct RunSeries {
    var name: String
    var unit: String?
    /// One for each run; `nil` for a run that did not measure it.
    var values: [Double?]
    /// How many values have another unit than most, and are left out.
    var omittedCount: Int

    /// - Parameter runs: In the order of time.
    /// - Returns: `nil` where fewer than two runs have a number of one unit.
    private init?(_ property: RunProperty, of runs: [Run]) {
        let measures = runs.map { property.measure(of: $0) }
        let units = measures.compactMap { $0.map(\.unit) }
        guard let unit = Self.mostFrequent(units) else { return nil }
        name = property.heading
        self.unit = unit
        values = measures.map { measure in
            measure.flatMap { $0.unit == unit ? $0.number.flatMap(Self.drawable) : nil }
        }
        let count = values.count { $0 != nil }
        guard count >= 2 else { return nil }
        omittedCount = units.count - count
    }

    /// A number as far as pictures can show it: charts have the same bounds.
    private static func drawable(_ number: Double) -> Double? {
        guard abs(number) < 1e300 else { return nil }
        return abs(number) < 1e-300 ? 0 : number
    }

    /// The unit that most have; of several the first.
    private static func mostFrequent(_ units: [String?]) -> String?? {
        var counts: [String?: Int] = [:]
        for unit in units { counts[unit, default: 0] += 1 }
        let most = counts.values.max()
        return units.first { counts[$0] == most }
    }

    // MARK: All of a notebook

    /// How many there are at most: the ones that most runs have.
    static let maximumCount = 24

    /// The metrics that two or more runs measured, in the order in which they come first, and the runs' durations.
    ///
    /// - Parameter runs: In the order of time.
    /// - Returns: The series, and how many more there would be.
    static func all(of runs: [Run]) -> (series: [RunSeries], omitted: Int) {
        var counts: [String: Int] = [:]
        var names: [String] = []
        for run in runs {
            var seen: Set<String> = []
            for metric in run.metrics where metric.number != nil && seen.insert(metric.name).inserted {
                if counts[metric.name] == nil { names.append(metric.name) }
                counts[metric.name, default: 0] += 1
            }
        }
        names.removeAll { counts[$0, default: 0] < 2 }
        let chosen = names.mostFrequent(maximumCount) { counts[$0, default: 0] }
        let metrics = chosen.compactMap { RunSeries(RunProperty(.metric($0)), of: runs) }
        let durations = RunSeries(RunProperty(.duration), of: runs).map(\.inReadableTime)
        return (metrics + (durations.map { [$0] } ?? []), names.count - chosen.count)
    }

    /// The same times, which are in seconds, in the unit that people would say them in.
    private var inReadableTime: RunSeries {
        let longest = values.compactMap { $0 }.max() ?? 0
        let (unit, seconds) =
            switch longest {
            case ..<1: ("ms", 0.001)
            case ..<120: ("s", 1.0)
            case ..<7200: ("min", 60.0)
            default: ("h", 3600.0)
            }
        var series = self
        series.unit = unit
        series.values = values.map { $0.map { $0 / seconds } }
        return series
    }
}

extension Array {
    /// The elements that occur most often, as many as asked for, in the order in which they stand here.
    func mostFrequent(_ maximum: Int, count: (Element) -> Int) -> [Element] {
        guard self.count > maximum else { return self }
        let counts = map(count)
        let best = indices.sorted { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }.prefix(maximum)
        return best.sorted().map { self[$0] }
    }
}
