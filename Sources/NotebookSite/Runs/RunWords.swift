internal import NotebookModel

/// What the pages of runs say in words of their own.
enum RunWords {
    static func runs(_ count: Int) -> String { count == 1 ? "1 run" : "\(count) runs" }

    /// Where a run stands among those of its notebook, the oldest being the first.
    static func place(_ number: Int, of count: Int) -> String { "Run \(number) of \(count)" }

    /// How a run ended: its exit status, and in a word whether that was as it should be.
    static func exit(_ text: String, _ outcome: Run.Outcome) -> String {
        outcome == .failed ? "\(text), failed" : text
    }

    /// What a mark in the pictures means.
    /// - Parameter isCertain: Whether the notebook says so of every run that has the mark.
    static func outcome(_ outcome: Run.Outcome, isCertain: Bool) -> String {
        switch outcome {
        case .succeeded: isCertain ? "succeeded" : "succeeded, or not said"
        case .failed: "failed"
        case .stopped: "not finished"
        }
    }

    /// What the pictures leave out; `nil` where they show everything.
    static func plotted(_ shown: Int, of count: Int, omittedMetrics: Int) -> String? {
        let runs = shown < count ? "The newest \(shown) of \(count) runs are drawn." : nil
        let metrics: String? =
            switch omittedMetrics {
            case 0: nil
            case 1: "1 metric that fewer runs have is not drawn."
            default: "\(omittedMetrics) metrics that fewer runs have are not drawn."
            }
        let sentences = [runs, metrics].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// What the table leaves out; `nil` where it shows everything.
    static func columns(_ shown: Int, of count: Int) -> String? {
        shown == count
            ? nil
            : "The \(shown) parameters and metrics that most of these runs have are shown, of \(count). "
                + "The entry of a run has all of its own."
    }

    static func furtherFiles(_ count: Int) -> String { "and \(count) more" }
}

/// What a picture of runs says to those who do not see it.
struct RunPlotWords {
    let caption: String
    let title: String
    let description: String

    /// - Parameter runs: Those of the series, in the order of time.
    init(_ series: RunSeries, of runs: [Run]) {
        let name = SVGText.shortened(series.name, to: 80)
        let unit = series.unit.map { SVGText.shortened($0, to: 24) }
        caption = Picture.name(name, unit: unit) + Self.others(series.omittedCount)
        title = "\(name) over \(RunWords.runs(runs.count))"
        let sentences = [Self.days(of: runs), Self.range(of: series.values, name: name, unit: unit)]
        description = (sentences + Self.outcomes(of: runs, series)).compactMap { $0 }.joined(separator: " ")
    }

    private static func others(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: ", without 1 value in another unit"
        default: ", without \(count) values in other units"
        }
    }

    private static func days(of runs: [Run]) -> String? {
        let days = runs.compactMap { $0.date?.written }
        guard let first = days.first, let last = days.last else { return nil }
        return first == last ? "Runs of \(first)." : "Runs from \(first) to \(last)."
    }

    private static func range(of values: [Double?], name: String, unit: String?) -> String? {
        let numbers = values.compactMap { $0 }
        guard let least = numbers.min(), let greatest = numbers.max(), let last = numbers.last else { return nil }
        if least == greatest { return "\(name): always \(Picture.measured(least, unit: unit))." }
        return "\(name): from \(DecimalText(rounding: least).written) to \(Picture.measured(greatest, unit: unit)), "
            + "the last \(Picture.measured(last, unit: unit))."
    }

    private static func outcomes(of runs: [Run], _ series: RunSeries) -> [String] {
        let measured = zip(runs, series.values).filter { $0.1 != nil }.map(\.0)
        return [(Run.Outcome.failed, "failed"), (.stopped, "did not finish")].compactMap { outcome, words in
            let count = measured.count { $0.outcome == outcome }
            return count == 0 ? nil : "Of these runs \(count) \(words)."
        }
    }
}
