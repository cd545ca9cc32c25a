internal import NotebookModel

/// What a chart says to those who do not see it.
struct ChartWords {
    let title: String
    let description: String

    init(_ chart: Chart) {
        let names = chart.series.count > 4 ? "\(chart.series.count) columns" : Self.list(chart.series.map(\.name))
        title = chart.title ?? "\(names) by \(chart.rowsName.isEmpty ? "row" : chart.rowsName)"
        let kind = chart.kind.rawValue.prefix(1).uppercased() + chart.kind.rawValue.dropFirst()
        let rows = chart.rowCount == 1 ? "1 row" : "\(chart.rowCount) rows"
        let axes = chart.valuesAreLogarithmic ? " on a logarithmic axis" : ""
        description = (["\(kind) chart of \(rows)\(Self.extent(chart))\(axes)."] + chart.series.map(Self.sentence))
            .joined(separator: " ")
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// From where to where the rows reach.
    private static func extent(_ chart: Chart) -> String {
        let ends: (String, String)?
        switch chart.rows {
        case .numbers(let numbers):
            let present = numbers.compactMap { $0 }
            ends = zip2(present.min(), present.max()).map {
                (DecimalText(rounding: $0).written, Picture.measured($1, unit: chart.rowsUnit))
            }
        case .days(let days):
            let present = days.compactMap { $0 }
            ends = zip2(present.min(), present.max()).flatMap { first, last in
                zip2(CalendarDay(number: Int(first)), CalendarDay(number: Int(last))).map { ($0.written, $1.written) }
            }
        case .names(let names): ends = zip2(names.first, names.last)
        }
        guard let ends, ends.0 != ends.1 else { return "" }
        return ", \(chart.rowsName.isEmpty ? "" : chart.rowsName + " ")from \(ends.0) to \(ends.1)"
    }

    private static func zip2<One, Other>(_ one: One?, _ other: Other?) -> (One, Other)? {
        guard let one, let other else { return nil }
        return (one, other)
    }

    private static func sentence(_ series: Chart.Series) -> String {
        let numbers = series.values.compactMap { $0?.number }
        guard let least = numbers.min(), let greatest = numbers.max() else { return "" }
        if least == greatest { return "\(series.name): \(Picture.measured(least, unit: series.unit))." }
        return
            "\(series.name): from \(DecimalText(rounding: least).written) to \(Picture.measured(greatest, unit: series.unit))."
    }
}

extension Picture {
    /// A number with its unit: `12 ms`, `40%`.
    static func measured(_ number: Double, unit: String?) -> String {
        let text = DecimalText(rounding: number).written
        guard let unit else { return text }
        return unit == "%" ? text + unit : "\(text) \(unit)"
    }
}
