internal import NotebookModel
internal import SourceText

/// Makes charts of the tables that ask for one, and says why one is none.
struct ChartReader {
    let source: SourceFile

    /// As many as can be told apart by their marks.
    static let maximumSeries = 8
    /// As many as a page has room for.
    static let maximumBars = 80

    func charts(_ requests: [ChartRequest], diagnostics: inout [Diagnostic]) -> [Chart] {
        requests.compactMap { request in
            var reading = ChartReading(request: request, directive: ChartDirective(request.text), source: source)
            let chart = reading.chart()
            diagnostics.append(contentsOf: reading.diagnostics)
            return chart
        }
    }
}

/// The reading of one chart.
private struct ChartReading {
    let request: ChartRequest
    let directive: ChartDirective
    let source: SourceFile
    var diagnostics: [Diagnostic] = []

    private typealias Cell = ChartRequest.Table.Cell

    mutating func chart() -> Chart? {
        guard let table = request.table else {
            report("chart-table", nil, "chart has no table", "Put the comment on the line before the table.")
            return nil
        }
        let settingsAreKnown = checkSettings()
        guard let kind = kind(), settingsAreKnown, let heads = table.rows.first, let logarithmic = logarithmicAxes(),
            let rowsColumn = rowsColumn(heads), let columns = valueColumns(heads, table, besides: rowsColumn)
        else { return nil }
        let rows = Array(table.rows.dropFirst())
        guard let series = series(columns, heads, rows), isBounded(kind, series, rows.count),
            let placed = self.rows(rowsColumn, rows, for: kind)
        else { return nil }
        let chart = Chart(
            kind: kind, title: directive.values(of: "title").first?.text, rowsName: Self.name(heads[rowsColumn].text),
            rowsUnit: placed.unit ?? Self.unit(heads[rowsColumn].text), rows: placed.rows, series: series,
            rowsAreLogarithmic: logarithmic.rows, valuesAreLogarithmic: logarithmic.values,
            tableOffset: table.range.lowerBound)
        return allowsLogarithms(chart) ? chart : nil
    }

    // MARK: Settings

    private mutating func checkSettings() -> Bool {
        var isFine = true
        for word in directive.options.map(\.name) where !ChartDirective.optionNames.contains(word.text.lowercased()) {
            let nearest = ChartDirective.optionNames.nearest(to: word.text)
            report(
                "chart-option", word, "unknown setting of a chart: \(word.text)" + suggestion(nearest),
                "The settings are x, y, log and title, each with = and its value behind it.")
            isFine = false
        }
        for word in directive.strays {
            report(
                "chart-option", word, "chart does not know what to do with \(word.text)",
                "Settings are written as x=NAME; a name with a blank in it stands in quotation marks.")
            isFine = false
        }
        return isFine
    }

    private mutating func kind() -> Chart.Kind? {
        let names = Chart.Kind.allCases.map(\.rawValue)
        let explanation =
            "The kinds are \(names.joined(separator: ", ")); a bar chart of several columns groups the bars of a row."
        guard let word = directive.kind else {
            report("chart-kind", nil, "chart of no kind", explanation)
            return nil
        }
        if let kind = Chart.Kind(rawValue: word.text.lowercased()) { return kind }
        let nearest = names.nearest(to: word.text)
        report("chart-kind", word, "unknown kind of chart: \(word.text)" + suggestion(nearest), explanation)
        return nil
    }

    private mutating func logarithmicAxes() -> (rows: Bool, values: Bool)? {
        var axes = (rows: false, values: false)
        for word in directive.values(of: "log") {
            switch word.text.lowercased() {
            case "x": axes.rows = true
            case "y": axes.values = true
            default:
                report(
                    "chart-option", word, "unknown axis: \(word.text)",
                    "log=y, log=x or log=x,y makes an axis logarithmic.")
                return nil
            }
        }
        return axes
    }

    // MARK: Columns

    private mutating func rowsColumn(_ heads: [Cell]) -> Int? {
        guard let word = directive.values(of: "x").first else { return 0 }
        return column(word, heads)
    }

    /// The columns to draw: those named, else all that hold a number.
    private mutating func valueColumns(_ heads: [Cell], _ table: ChartRequest.Table, besides rows: Int) -> [Int]? {
        let words = directive.values(of: "y")
        var columns: [Int] = []
        for word in words {
            guard let column = column(word, heads) else { return nil }
            if !columns.contains(column) { columns.append(column) }
        }
        if words.isEmpty {
            columns = heads.indices.filter { column in
                column != rows && table.rows.dropFirst().contains { QuantityText($0[column].text) != nil }
            }
        }
        if columns.isEmpty {
            report(
                "chart-numbers", nil, "chart has no number to show",
                "A column of numbers is needed besides the first one.")
            return nil
        }
        return columns
    }

    /// The column that a word names: by its head, or by its head without the unit.
    private mutating func column(_ word: ChartDirective.Word, _ heads: [Cell]) -> Int? {
        let wanted = word.text.lowercased()
        let texts = heads.map { $0.text.trimmingBlanks.lowercased() }
        if let column = texts.firstIndex(of: wanted)
            ?? texts.firstIndex(where: { Self.name($0).lowercased() == wanted })
        {
            return column
        }
        let nearest = heads.map { Self.name($0.text) }.nearest(to: word.text)
        report(
            "chart-column", word, "no column is called \(word.text)" + suggestion(nearest),
            "The columns are \(heads.map { String($0.text.trimmingBlanks) }.joined(separator: ", ")).")
        return nil
    }

    private mutating func series(_ columns: [Int], _ heads: [Cell], _ rows: [[Cell]]) -> [Chart.Series]? {
        var series: [Chart.Series] = []
        for column in columns {
            let cells = rows.map { $0[column] }
            let quantities = cells.map { QuantityText($0.text) }
            let name = Self.name(heads[column].text)
            guard quantities.contains(where: { $0 != nil }) else {
                reportInTable(
                    "chart-numbers", .warning, heads[column], "column \(name) holds no number",
                    "The table stays a table.")
                return nil
            }
            let odd = zip(cells, quantities).filter { $1 == nil && !QuantityText.isMissing($0.text) }.map(\.0)
            if let first = odd.first {
                let count = odd.count == 1 ? "a cell of \(name) is" : "\(odd.count) cells of \(name) are"
                reportInTable(
                    "chart-cells", .note, first, "\(count) no number: \(first.text.trimmingBlanks)",
                    "The chart leaves it out.")
            }
            guard let values = QuantityColumn(quantities) else {
                reportInTable(
                    "chart-units", .warning, heads[column], "column \(name) mixes units that have no common measure",
                    "Give all its numbers the same unit.")
                return nil
            }
            series.append(
                Chart.Series(name: name, unit: values.unit ?? Self.unit(heads[column].text), values: values.values))
        }
        return series
    }

    /// What the rows are placed by.
    private mutating func rows(_ column: Int, _ rows: [[Cell]], for kind: Chart.Kind) -> (
        rows: Chart.Rows, unit: String?
    )? {
        let cells = rows.map { $0[column] }
        let names = Chart.Rows.names(cells.map { String($0.text.trimmingBlanks) })
        if kind == .bar { return (names, nil) }
        let present = cells.filter { !QuantityText.isMissing($0.text) }
        let numbers = cells.map { QuantityText($0.text) }
        if !present.isEmpty, numbers.count(where: { $0 != nil }) == present.count, let column = QuantityColumn(numbers)
        {
            return (.numbers(column.values.map { $0?.number }), column.unit)
        }
        let days = cells.map { Self.day($0.text) }
        if !present.isEmpty, days.count(where: { $0 != nil }) == present.count { return (.days(days), nil) }
        if kind == .line { return (names, nil) }
        let odd = zip(cells, numbers).first { $1 == nil && !QuantityText.isMissing($0.text) }?.0
        reportInTable(
            "chart-numbers", .warning, odd ?? cells.first, "a scatter chart needs numbers or days to place its points",
            "Name a column of numbers with x=NAME, or make it a line or bar chart.")
        return nil
    }

    /// A day, with the time of day as its fraction.
    private static func day(_ text: String) -> Double? {
        guard let date = DateText(text), case .date(let reading) = date.reading, date.rest.isEmpty else { return nil }
        let day =
            switch reading {
            case .day(let day): day
            case .month(let month): month.days.lowerBound
            }
        let time = (date.time ?? "").split(separator: ":").compactMap { Double($0) }
        return Double(day.number) + (time.count >= 2 ? (time[0] * 60 + time[1]) / 1440 : 0)
    }

    /// A head without the unit in parentheses behind it: `open (°C)`.
    private static func name(_ head: String) -> String {
        let text = head.trimmingBlanks
        guard let open = unitStart(text), open > text.startIndex else { return String(text) }
        return String(text[..<open].trimmingBlanks)
    }

    private static func unit(_ head: String) -> String? {
        let text = head.trimmingBlanks
        guard let open = unitStart(text), open > text.startIndex else { return nil }
        let unit = text[text.index(after: open)...].dropLast().trimmingBlanks
        return unit.isEmpty ? nil : String(unit)
    }

    private static func unitStart(_ text: Substring) -> Substring.Index? {
        if text.hasSuffix(")") { return text.lastIndex(of: "(") }
        return text.hasSuffix("]") ? text.lastIndex(of: "[") : nil
    }

    // MARK: Bounds

    private mutating func isBounded(_ kind: Chart.Kind, _ series: [Chart.Series], _ rowCount: Int) -> Bool {
        if series.count > ChartReader.maximumSeries {
            report(
                "chart-size", nil,
                "chart of \(series.count) columns, at most \(ChartReader.maximumSeries) can be told apart",
                "Name the ones to show with y=ONE,OTHER.")
            return false
        }
        if kind == .bar, series.count * rowCount > ChartReader.maximumBars {
            report(
                "chart-size", nil,
                "chart of \(series.count * rowCount) bars, at most \(ChartReader.maximumBars) have room",
                "A line chart has no such limit.")
            return false
        }
        return true
    }

    private mutating func allowsLogarithms(_ chart: Chart) -> Bool {
        let word = directive.values(of: "log").first
        let explanation = "There is no logarithm of zero or less; leave log away."
        if chart.valuesAreLogarithmic,
            chart.series.contains(where: { $0.values.contains { value in value.map { $0.number <= 0 } ?? false } })
        {
            report("chart-log", word, "a logarithmic axis shows only numbers above zero", explanation)
            return false
        }
        guard chart.rowsAreLogarithmic else { return true }
        if case .numbers(let numbers) = chart.rows, numbers.allSatisfy({ $0 ?? 1 > 0 }) { return true }
        report("chart-log", word, "x is logarithmic only where it is numbers above zero", explanation)
        return false
    }

    // MARK: Diagnostics

    private func suggestion(_ nearest: String?) -> String { nearest.map { ", did you mean \($0)?" } ?? "" }

    /// Reports something about a word of the comment, or about the comment.
    private mutating func report(
        _ identifier: Diagnostic.Identifier, _ word: ChartDirective.Word?, _ headline: String, _ explanation: String
    ) {
        let start = source.offset(of: Array(request.text.utf8), in: request.range)
        let place = word.flatMap { word in start.map { $0 + word.range.lowerBound..<$0 + word.range.upperBound } }
        diagnostics.append(
            Diagnostic(
                identifier, .warning, in: source, at: place ?? request.range, headline: headline,
                explanation: explanation))
    }

    private mutating func reportInTable(
        _ identifier: Diagnostic.Identifier, _ severity: Diagnostic.Severity, _ cell: Cell?, _ headline: String,
        _ explanation: String
    ) {
        diagnostics.append(
            Diagnostic(
                identifier, severity, in: source, at: cell?.range ?? request.range, headline: headline,
                explanation: explanation))
    }
}
