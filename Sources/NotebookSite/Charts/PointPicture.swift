internal import NotebookModel

/// The picture of a line or scatter chart.
struct PointPicture {
    private let chart: Chart
    private let legend: Legend
    private let rowAxis: Axis
    private let valueAxis: Axis
    /// Where each row stands on the axis of rows; `nil` for one without a place.
    private let places: [Double?]
    private let left: Double
    private let top: Double
    private let right: Double
    private let bottom: Double

    private static let plotHeight = 240.0
    /// More points of a series than this are not told apart; which ones are shown depends on the series alone.
    private static let maximumPoints = 1500
    /// Up to so many points of a line each have their mark; of more, a few have.
    private static let maximumMarks = 40
    /// From so many points on, they and the line through them are drawn fine.
    private static let manyPoints = 200

    init(_ chart: Chart, _ words: SiteWords) {
        self.chart = chart
        legend = Legend(chart)
        (rowAxis, places) = Self.rows(of: chart, words)
        valueAxis = Self.values(of: chart)
        // The first and the last mark of the rows stand at the very ends, their labels half beyond.
        let ends = [rowAxis.marks.first, rowAxis.marks.last].map { Picture.width(of: $0?.label ?? "") / 2 }
        left = max(10 + (valueAxis.marks.map { Picture.width(of: $0.label) }.max() ?? 0), ends[0])
        right = Picture.width - max(16, ends[1])
        top = legend.height + 8 + (Picture.valueName(chart) == nil ? 0 : Picture.lineHeight)
        bottom = top + Self.plotHeight
    }

    private static func rows(of chart: Chart, _ words: SiteWords) -> (Axis, [Double?]) {
        switch chart.rows {
        case .numbers(let numbers):
            let range = range(of: numbers.compactMap { $0 })
            return (chart.rowsAreLogarithmic ? .logarithmic(range) : .linear(range), numbers)
        case .days(let days): return (.days(range(of: days.compactMap { $0 }), words), days)
        case .names(let names):
            // Half a row of room at both ends.
            let marks = names.indices.map {
                Axis.Mark(position: Double($0), label: SVGText.shortened(names[$0], to: 16))
            }
            return (Axis(marks: marks, isLogarithmic: false), names.indices.map(Double.init))
        }
    }

    private static func values(of chart: Chart) -> Axis {
        let values = chart.series.flatMap(\.values).compactMap { $0 }
        var ends = values.map(\.number) + values.compactMap(\.error).flatMap { [$0.lowerBound, $0.upperBound] }
        if chart.valuesAreLogarithmic {
            ends.removeAll { $0 <= 0 }
            return .logarithmic(range(of: ends))
        }
        return .measures(range(of: ends))
    }

    private static func range(of numbers: [Double]) -> ClosedRange<Double> {
        (numbers.min() ?? 0)...(numbers.max() ?? 1)
    }

    private func x(_ place: Double) -> Double { left + rowAxis.fraction(of: place) * (right - left) }
    private func y(_ value: Double) -> Double { bottom - valueAxis.fraction(of: value) * (bottom - top) }

    func drawn() -> (svg: String, height: Int) {
        var svg = SVGText()
        drawAxes(&svg)
        for (place, series) in chart.series.enumerated() { draw(series, place, &svg) }
        return (svg.text, Int(bottom + 2 * Picture.lineHeight + 6))
    }

    // MARK: Axes

    private func drawAxes(_ svg: inout SVGText) {
        var grid = SVGPath()
        for mark in valueAxis.marks {
            grid.move(left, y(mark.position))
            grid.horizontal(to: right)
        }
        let shown = shownRowMarks
        for mark in shown {
            grid.move(x(mark.position), bottom)
            grid.relative("v5")
        }
        svg.writePath(grid, attributes: " class=\"grid\"")
        svg.write("<g text-anchor=\"end\">\n")
        for mark in valueAxis.marks { svg.writeText(mark.label, x: left - 6, y: y(mark.position) + 5) }
        svg.write("</g>\n<g text-anchor=\"middle\">\n")
        for mark in shown { svg.writeText(mark.label, x: x(mark.position), y: bottom + 20) }
        svg.writeText(
            SVGText.shortened(Picture.name(chart.rowsName, unit: chart.rowsUnit), to: 56), x: (left + right) / 2,
            y: bottom + 20 + Picture.lineHeight)
        svg.write("</g>\n")
        if let name = Picture.valueName(chart) { svg.writeText(SVGText.shortened(name, to: 60), x: 0, y: top - 18) }
    }

    /// The marks of rows whose labels have room beside each other.
    private var shownRowMarks: [Axis.Mark] {
        let widest = rowAxis.marks.map { Picture.width(of: $0.label) + 6 }.max() ?? 0
        guard case .names = chart.rows else { return rowAxis.marks }
        let step = max(1, Int((Double(rowAxis.marks.count) * widest / (right - left)).rounded(.up)))
        return rowAxis.marks.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }

    // MARK: Series

    private struct Point {
        var x: Double
        var y: Double
        var error: ClosedRange<Double>?
    }

    private func draw(_ series: Chart.Series, _ place: Int, _ svg: inout SVGText) {
        let stretches = stretches(of: series)
        let points = stretches.flatMap { $0 }
        let entry = legend.entries[safely: place]
        let isFine = points.count >= Self.manyPoints
        svg.write("<g class=\"s\(place + 1)\(isFine ? " fine" : "")\">\n")
        if chart.kind == .line {
            // A fine line goes up and down too steeply for dashes.
            let dash = Picture.dashes[place]
            svg.writePath(
                line(through: stretches, sampleAt: entry),
                attributes: dash.isEmpty || isFine ? "" : " stroke-dasharray=\"\(dash)\"")
        }
        svg.writePath(errors(points), attributes: " class=\"error\"")
        svg.writePath(marks(at: points, place, sampleAt: entry), attributes: " class=\"mark\"")
        if let entry { svg.writeText(entry.text, x: entry.x + Legend.markWidth, y: entry.y) }
        svg.write("</g>\n")
    }

    private func line(through stretches: [[Point]], sampleAt entry: Legend.Entry?) -> SVGPath {
        var line = SVGPath()
        for stretch in stretches where stretch.count > 1 {
            for (index, point) in stretch.enumerated() {
                if index == 0 { line.move(point.x, point.y) } else { line.line(point.x, point.y) }
            }
        }
        if let entry {
            line.move(entry.x, entry.y - 5)
            line.relative("h28")
        }
        return line
    }

    private func marks(at points: [Point], _ series: Int, sampleAt entry: Legend.Entry?) -> SVGPath {
        var marks = SVGPath()
        if chart.kind == .scatter, points.count >= Self.manyPoints {
            for point in points { marks.rectangle(x: point.x - 1, y: point.y - 1, width: 2, height: 2) }
        } else {
            let step = points.count <= Self.maximumMarks || chart.kind == .scatter ? 1 : points.count / 12
            for (index, point) in points.enumerated() where index % step == 0 { marks.mark(series, point.x, point.y) }
        }
        if let entry { marks.mark(series, entry.x + 14, entry.y - 5) }
        return marks
    }

    private func errors(_ points: [Point]) -> SVGPath {
        var path = SVGPath()
        for point in points {
            guard let error = point.error else { continue }
            // On a logarithmic axis a bar that reaches zero has no end.
            let low = valueAxis.isLogarithmic && error.lowerBound <= 0 ? bottom : y(error.lowerBound)
            path.move(point.x - 4, low)
            path.relative("h8m-4 0")
            path.vertical(to: y(error.upperBound))
            path.relative("m-4 0h8")
        }
        return path
    }

    /// The points of a series between its gaps, thinned out where they are more than can be told apart.
    private func stretches(of series: Chart.Series) -> [[Point]] {
        var stretches: [[Point]] = [[]]
        for (place, value) in zip(places, series.values) {
            guard let place, let value else {
                if stretches[stretches.count - 1].isEmpty == false { stretches.append([]) }
                continue
            }
            stretches[stretches.count - 1].append(Point(x: x(place), y: y(value.number), error: value.error))
        }
        let count = stretches.reduce(0) { $0 + $1.count }
        guard count > Self.maximumPoints else { return stretches }
        return chart.kind == .line ? stretches.map(outline) : [thinned(stretches.flatMap { $0 })]
    }

    /// A line's first, lowest, highest and last point at each place across: what a screen shows of all of them.
    private func outline(_ points: [Point]) -> [Point] {
        var result: [Point] = []
        var column: [Point] = []
        func finish() -> [Point] {
            guard let first = column.first, let last = column.last, column.count > 4 else { return column }
            let low = column.max { $0.y < $1.y } ?? first
            let high = column.min { $0.y < $1.y } ?? first
            return [first, low, high, last].map { Point(x: first.x.rounded(), y: $0.y) }
        }
        for point in points {
            if let first = column.first, (first.x / 2).rounded(.down) != (point.x / 2).rounded(.down) {
                result += finish()
                column.removeAll(keepingCapacity: true)
            }
            column.append(point)
        }
        return result + finish()
    }

    /// One point of those that would lie on each other.
    private func thinned(_ points: [Point]) -> [Point] {
        var seen: Set<Int> = []
        return points.filter { seen.insert(Int($0.x / 5) * 1000 + Int($0.y / 5)).inserted }
    }
}

extension Array {
    /// The element at a place; `nil` beyond the end.
    subscript(safely place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
