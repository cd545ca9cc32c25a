internal import NotebookModel

// What the pages of runs say in words of their own.

extension SiteWords {
    /// How a run ended: its exit status, and in a word whether that was as it should be.
    func exit(_ text: String, _ outcome: Run.Outcome) -> String {
        outcome == .failed ? self.text(.runExitFailed, ["exit": text]) : text
    }

    /// What a mark in the pictures means.
    /// - Parameter isCertain: Whether the notebook says so of every run that has the mark.
    func label(of outcome: Run.Outcome, isCertain: Bool) -> String {
        switch outcome {
        case .succeeded: self[isCertain ? .runSucceeded : .runSucceededOrNotSaid]
        case .failed: self[.runFailed]
        case .stopped: self[.runNotFinished]
        }
    }

    /// What the pictures of runs leave out; `nil` where they show everything.
    func plotted(_ shown: Int, of count: Int, omittedMetrics: Int) -> String? {
        let runs = shown < count ? text(.runsDrawn, ["shown": String(shown), "count": String(count)]) : nil
        let metrics = omittedMetrics == 0 ? nil : text(.undrawnMetrics, omittedMetrics)
        let sentences = [runs, metrics].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// What the table of runs leaves out; `nil` where it shows everything.
    func columns(_ shown: Int, of count: Int) -> String? {
        shown == count ? nil : text(.runColumns, ["shown": String(shown), "count": String(count)])
    }
}

/// What a picture of runs says to those who do not see it.
struct RunPlotWords {
    let caption: String
    let title: String
    let description: String

    /// - Parameter runs: Those of the series, in the order of time.
    init(_ series: RunSeries, of runs: [Run], _ words: SiteWords) {
        let name = SVGText.shortened(series.name, to: 80)
        let unit = series.unit.map { SVGText.shortened($0, to: 24) }
        let others = series.omittedCount
        caption = Picture.name(name, unit: unit) + (others == 0 ? "" : words.text(.plotOtherUnits, others))
        title = words.text(.plotTitle, runs.count, ["metric": name])
        let sentences = [Self.days(of: runs, words), Self.range(of: series.values, name: name, unit: unit, words)]
        description = (sentences + Self.outcomes(of: runs, series, words)).compactMap { $0 }.joined(separator: " ")
    }

    private static func days(of runs: [Run], _ words: SiteWords) -> String? {
        let days = runs.compactMap { $0.date.map { words.date($0) } }
        guard let first = days.first, let last = days.last else { return nil }
        return first == last
            ? words.text(.plotDay, ["day": first]) : words.text(.plotDays, ["first": first, "last": last])
    }

    private static func range(of values: [Double?], name: String, unit: String?, _ words: SiteWords) -> String? {
        let numbers = values.compactMap { $0 }
        guard let least = numbers.min(), let greatest = numbers.max(), let last = numbers.last else { return nil }
        if least == greatest {
            return words.text(.plotAlways, ["metric": name, "value": Picture.measured(least, unit: unit)])
        }
        return words.text(
            .plotRange,
            [
                "metric": name, "least": DecimalText(rounding: least).written,
                "greatest": Picture.measured(greatest, unit: unit), "last": Picture.measured(last, unit: unit),
            ])
    }

    private static func outcomes(of runs: [Run], _ series: RunSeries, _ words: SiteWords) -> [String] {
        let measured = zip(runs, series.values).filter { $0.1 != nil }.map(\.0)
        return [(Run.Outcome.failed, CountedWord.plotFailed), (.stopped, .plotStopped)].compactMap { outcome, word in
            let count = measured.count { $0.outcome == outcome }
            return count == 0 ? nil : words.text(word, count)
        }
    }
}
