internal import NotebookModel

/// The picture of a bar chart. The bars lie, so that the names of their rows have room however long they are.
struct BarPicture {
    private let chart: Chart
    private let legend: Legend
    private let names: [String]
    private let axis: Axis
    /// Whether the names stand above their bars instead of before them.
    private let namesAreAbove: Bool
    private let left: Double
    private let right: Double
    private let top: Double

    private static let longestNameBefore = 18
    private static let longestName = 56
    private static let gap = 10.0
    /// Up to so many bars have their number behind them.
    private static let maximumNumbers = 60

    init(_ chart: Chart) {
        self.chart = chart
        legend = Legend(chart)
        names = if case .names(let names) = chart.rows { names } else { [] }
        let longest = names.map(\.count).max() ?? 0
        namesAreAbove = longest > Self.longestNameBefore
        let values = chart.series.flatMap(\.values).compactMap { $0 }
        let reached = values.map(\.number) + values.compactMap(\.error).flatMap { [$0.lowerBound, $0.upperBound] }
        let low = reached.min() ?? 0
        let high = reached.max() ?? 1
        axis =
            chart.valuesAreLogarithmic
            ? .logarithmic((reached.filter { $0 > 0 }.min() ?? 1)...high) : .linear(min(low, 0)...max(high, 0))
        let widest =
            Self.showsNumbers(chart)
            ? values.map { Picture.width(of: DecimalText(rounding: $0.number).written) }.max() ?? 0 : 0
        // The first and the last mark stand at the very ends, their labels half beyond.
        let ends = [axis.marks.first, axis.marks.last].map { Picture.width(of: $0?.label ?? "") / 2 }
        left = max(ends[0], namesAreAbove ? 6 : 14 + Double(longest) * Picture.characterWidth)
        right = Picture.width - max(ends[1], widest + 12)
        top = legend.height + 6
    }

    private static func showsNumbers(_ chart: Chart) -> Bool { chart.series.count * chart.rowCount <= maximumNumbers }

    private var thickness: Double { chart.series.count == 1 ? 18 : 15 }
    private var rowHeight: Double {
        (namesAreAbove ? Picture.lineHeight : 0) + Double(chart.series.count) * (thickness + 2) + Self.gap
    }
    private var bottom: Double { top + Double(chart.rowCount) * rowHeight }
    private func x(_ value: Double) -> Double { left + axis.fraction(of: value) * (right - left) }
    /// Where bars begin: at zero, or at the axis's beginning where there is no zero.
    private var baseline: Double { axis.isLogarithmic ? left : x(0) }

    func drawn() -> (svg: String, height: Int) {
        var svg = SVGText()
        drawAxis(&svg)
        drawNames(&svg)
        for (place, series) in chart.series.enumerated() { draw(series, place, &svg) }
        return (svg.text, Int(bottom + 2 * Picture.lineHeight + 6))
    }

    private func drawAxis(_ svg: inout SVGText) {
        var grid = SVGPath()
        for mark in axis.marks {
            grid.move(x(mark.position), top)
            grid.vertical(to: bottom)
        }
        svg.writePath(grid, attributes: " class=\"grid\"")
        svg.write("<g text-anchor=\"middle\">\n")
        for mark in axis.marks { svg.writeText(mark.label, x: x(mark.position), y: bottom + 18) }
        if let name = Picture.valueName(chart) {
            svg.writeText(SVGText.shortened(name, to: 56), x: (left + right) / 2, y: bottom + 18 + Picture.lineHeight)
        }
        svg.write("</g>\n")
    }

    private func drawNames(_ svg: inout SVGText) {
        svg.write(namesAreAbove ? "<g>\n" : "<g text-anchor=\"end\">\n")
        let bars = Double(chart.series.count) * (thickness + 2)
        for (row, name) in names.enumerated() {
            let start = top + Double(row) * rowHeight
            if namesAreAbove {
                svg.writeText(SVGText.shortened(name, to: Self.longestName), x: left, y: start + 17)
            } else {
                svg.writeText(name, x: left - 8, y: start + bars / 2 + 5)
            }
        }
        svg.write("</g>\n")
    }

    private func draw(_ series: Chart.Series, _ place: Int, _ svg: inout SVGText) {
        var bars = SVGPath()
        var errors = SVGPath()
        svg.write("<g class=\"s\(place + 1)\">\n")
        for (row, value) in series.values.enumerated() {
            guard let value else { continue }
            let y =
                top + Double(row) * rowHeight + (namesAreAbove ? Picture.lineHeight : 0)
                + Double(place) * (thickness + 2)
            let end = x(value.number)
            bars.rectangle(x: min(baseline, end), y: y, width: abs(end - baseline), height: thickness)
            var numberX = max(end, baseline)
            if let error = value.error {
                let low = axis.isLogarithmic && error.lowerBound <= 0 ? left : x(error.lowerBound)
                errors.move(low, y + 4)
                errors.relative("v\(SVGText.coordinate(thickness - 8))")
                errors.move(low, y + thickness / 2)
                errors.horizontal(to: x(error.upperBound))
                errors.move(x(error.upperBound), y + 4)
                errors.relative("v\(SVGText.coordinate(thickness - 8))")
                numberX = max(numberX, x(error.upperBound))
            }
            if Self.showsNumbers(chart) {
                svg.writeText(DecimalText(rounding: value.number).written, x: numberX + 6, y: y + thickness / 2 + 5)
            }
        }
        if let entry = legend.entries[safely: place] {
            bars.rectangle(x: entry.x + 2, y: entry.y - 12, width: 24, height: 13)
            svg.writeText(entry.text, x: entry.x + Legend.markWidth, y: entry.y)
        }
        svg.writePath(bars, attributes: " class=\"bar\"\(Self.texture(place))")
        svg.writePath(errors, attributes: " class=\"error\"")
        svg.write("</g>\n")
    }

    /// How full the bars of a series are, so that they differ without their colours.
    private static func texture(_ place: Int) -> String {
        let fullness = ["", " fill-opacity=\"0\"", " fill-opacity=\".5\"", " fill-opacity=\".2\""][place % 4]
        return fullness + (place >= 4 ? " stroke-dasharray=\"4 2\"" : "")
    }
}
