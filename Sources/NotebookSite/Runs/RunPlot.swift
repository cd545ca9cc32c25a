internal import NotebookModel

/// A small picture of what runs measured of one thing. Those of one page stand side by side, with the same runs below each
/// other in all of them.
struct RunPlot {
    private let series: RunSeries
    private let runs: [Run]
    private let axis: Axis
    private let left: Double
    private let words: SiteWords

    private static let width = 280.0
    private static let height = 140.0
    private static let top = 8.0
    private static let bottom = 112.0
    private static let right = width - 8
    /// As much room as a character takes, and a line, in the letters that the stylesheet gives these pictures.
    private static let characterWidth = 7.0
    private static let lineHeight = 24.0
    /// From so many runs on their marks are drawn small, but for those that tell of a failure.
    private static let manyRuns = 40

    /// - Parameter runs: Those of the series, in the order of time.
    init(_ series: RunSeries, of runs: [Run], _ words: SiteWords) {
        self.series = series
        self.runs = runs
        self.words = words
        let numbers = series.values.compactMap { $0 }
        axis = .measures((numbers.min() ?? 0)...(numbers.max() ?? 1))
        left = 8 + (axis.marks.map { Double($0.label.count) * Self.characterWidth }.max() ?? 0)
    }

    private func x(_ place: Int) -> Double {
        left + 6 + Double(place) / Double(max(1, runs.count - 1)) * (Self.right - left - 12)
    }

    private func y(_ value: Double) -> Double { Self.bottom - axis.fraction(of: value) * (Self.bottom - Self.top) }

    /// The figure, which says in words too what is to be seen.
    func drawn() -> String {
        let words = RunPlotWords(series, of: runs, words)
        var svg = SVGText()
        svg.write("<figure class=\"chart\">\n<figcaption>\(SVGText.escaped(words.caption))</figcaption>\n")
        svg.write("<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\">\n")
        svg.write(
            "<title>\(SVGText.escaped(words.title))</title>\n<desc>\(SVGText.escaped(words.description))</desc>\n")
        drawAxes(&svg)
        for outcome in Run.Outcome.allCases { drawMarks(of: outcome, &svg) }
        svg.write("</svg>\n</figure>")
        return svg.text
    }

    /// What stands below the first and the last run: their days, once where they are the same.
    private var ends: (first: String?, last: String?) {
        let (first, last) = (runs.first?.date.map { words.short($0) }, runs.last?.date.map { words.short($0) })
        return (first, first == last ? nil : last)
    }

    private func drawAxes(_ svg: inout SVGText) {
        var grid = SVGPath()
        for mark in axis.marks {
            grid.move(left, y(mark.position))
            grid.horizontal(to: Self.right)
        }
        svg.writePath(grid, attributes: " class=\"grid\"")
        let room = Int((Self.bottom - Self.top) / Self.lineHeight)
        let step = (axis.marks.count + room - 1) / room
        svg.write("<g class=\"soft\" text-anchor=\"end\">\n")
        for mark in axis.marks.enumerated() where mark.offset % step == 0 {
            svg.writeText(mark.element.label, x: left - 5, y: y(mark.element.position) + 4)
        }
        svg.write("</g>\n<g class=\"soft\">\n")
        let (first, last) = ends
        if let first { svg.writeText(first, x: left, y: Self.bottom + 20) }
        if let last {
            svg.writeText(last, x: Self.right, y: Self.bottom + 20, attributes: " text-anchor=\"end\"")
        }
        svg.write("</g>\n")
    }

    /// Draws the runs of which the same became, those that went well with a line through them. Where a notebook does not say
    /// what became of a run, nothing speaks against it.
    private func drawMarks(of outcome: Run.Outcome, _ svg: inout SVGText) {
        let points = runs.indices.compactMap { place in
            (runs[place].outcome ?? .succeeded) == outcome
                ? series.values[place].map { (x: x(place), y: y($0)) } : nil
        }
        guard !points.isEmpty else { return }
        var marks = SVGPath()
        var line = SVGPath()
        for (index, point) in points.enumerated() {
            if index == 0 { line.move(point.x, point.y) } else { line.line(point.x, point.y) }
            switch outcome {
            case .failed: marks.mark(5, point.x, point.y)
            case .stopped: marks.mark(3, point.x, point.y)
            case .succeeded where runs.count < Self.manyRuns: marks.mark(0, point.x, point.y)
            case .succeeded: marks.rectangle(x: point.x - 1, y: point.y - 1, width: 2, height: 2)
            }
        }
        svg.write("<g class=\"run-\(outcome.rawValue)\">\n")
        if outcome == .succeeded, points.count > 1 { svg.writePath(line, attributes: "") }
        svg.writePath(marks, attributes: " class=\"mark\"")
        svg.write("</g>\n")
    }
}
