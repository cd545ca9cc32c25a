internal import NotebookModel

/// What a chart says to those who do not see it.
struct ChartWords {
    let title: String
    let description: String

    init(_ chart: Chart, _ words: SiteWords) {
        let names = chart.series.map(\.name)
        let values = names.count > 4 ? words.text(.chartColumns, names.count) : Self.list(names, words)
        let rows = chart.rowsName.isEmpty ? words[.chartRow] : chart.rowsName
        title = chart.title ?? words.text(.chartTitle, ["values": values, "rows": rows])
        let kind: CountedWord =
            switch chart.kind {
            case .line: .lineChart
            case .bar: .barChart
            case .scatter: .scatterChart
            }
        var sentences = [words.text(kind, chart.rowCount)]
        if let extent = Self.extent(chart, words) { sentences.append(extent) }
        if chart.valuesAreLogarithmic { sentences.append(words[.chartLogarithmic]) }
        sentences += chart.series.compactMap { Self.sentence($0, words) }
        description = sentences.joined(separator: " ")
    }

    private static func list(_ names: [String], _ words: SiteWords) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return words.text(.listOfTwo, ["first": names.dropLast().joined(separator: ", "), "last": last])
    }

    /// From where to where the rows reach; `nil` where that is nowhere.
    private static func extent(_ chart: Chart, _ words: SiteWords) -> String? {
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
                zip2(CalendarDay(number: Int(first)), CalendarDay(number: Int(last))).map {
                    (words.date($0), words.date($1))
                }
            }
        case .names(let names): ends = zip2(names.first, names.last)
        }
        guard let ends, ends.0 != ends.1 else { return nil }
        let name = chart.rowsName.isEmpty ? words[.chartRows] : chart.rowsName
        return words.text(.chartRange, ["name": name, "first": ends.0, "last": ends.1])
    }

    private static func zip2<One, Other>(_ one: One?, _ other: Other?) -> (One, Other)? {
        guard let one, let other else { return nil }
        return (one, other)
    }

    private static func sentence(_ series: Chart.Series, _ words: SiteWords) -> String? {
        let numbers = series.values.compactMap { $0?.number }
        guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
        let last = Picture.measured(greatest, unit: series.unit)
        if least == greatest { return words.text(.chartValue, ["name": series.name, "value": last]) }
        return words.text(
            .chartRange, ["name": series.name, "first": DecimalText(rounding: least).written, "last": last])
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
