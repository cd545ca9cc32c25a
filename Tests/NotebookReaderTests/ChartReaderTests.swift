import NotebookModel
import NotebookReader
import SourceText
import Testing

/// What a notebook's text gives.
private func parsed(_ text: String) -> ParsedNotebook {
    NotebookParser.parse(SourceFile(path: "a.md", text), context: NotebookContext(slug: Slug("a")))
}

/// The chart of a table of two columns, whose second one has these cells.
private func chart(of cells: [String], _ directive: String = "line") -> Chart? {
    let rows = cells.enumerated().map { "| r\($0) | \($1) |\n" }.joined()
    return parsed("<!-- chart: \(directive) -->\n| a | b |\n| - | - |\n\(rows)").notebook.charts.first
}

@Suite("Numbers in the tables of charts")
struct QuantityTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("12", 12), ("-1.5", -1.5), ("−1.5", -1.5), ("+3", 3), (".5", 0.5), ("1,234", 1234),
            ("1,234,567.5", 1_234_567.5),
            ("12 000", 12_000), ("1'234", 1234), ("1_000", 1000), ("1,5", 1.5), ("12,34", 12.34), ("1e3", 1000),
            ("1.5E-3", 0.0015), ("2×10^3", 2000), ("~7", 7), ("≈ 7", 7), ("**7**", 7), ("`7`", 7), ("12 ms", 12),
            ("40%", 40), ("40 %", 40), ("12k", 12_000), ("1.5 M", 1_500_000), ("$40", 40), ("3 runs", 3),
            ("5.2 GB/s", 5.2),
        ])
    func numbers(_ text: String, _ number: Double) {
        #expect(chart(of: [text])?.series.first?.values == [Chart.Value(number)])
    }

    @Test(
        "carry their errors",
        arguments: [
            ("93.4 ± 0.4", 93.0, 93.8), ("93.4±0.4 %", 93.0, 93.8), ("5.0 (4.5–6.0)", 4.5, 6), ("5 ms (4-6)", 4, 6),
            ("1.5 +/- 0.5", 1, 2),
        ])
    func errors(_ text: String, _ low: Double, _ high: Double) throws {
        let error = try #require(chart(of: [text])?.series.first?.values.first??.error)
        #expect(abs(error.lowerBound - low) < 1e-9 && abs(error.upperBound - high) < 1e-9)
    }

    @Test(
        "are nothing else",
        arguments: [
            "", "-", "n/a", "NaN", "text", "2026-11-25", "10:30", "1/2", "v1.2", "12 of 20", "1.2.3", "<5", "inf",
            "1e999",
            "5 (see below)", "5 (7–9)", "± 3", "0x1F", "12 34",
        ])
    func others(_ text: String) {
        #expect(chart(of: ["1", text])?.series.first?.values == [Chart.Value(1), nil])
    }

    @Test("of one column count in one unit")
    func units() {
        #expect(chart(of: ["5 ms", "7"])?.series.first?.unit == "ms")
        let mixed = chart(of: ["500 ms", "2 s", "1 min"])?.series.first
        #expect(mixed?.unit == "s")
        #expect(mixed?.values.map { $0?.number } == [0.5, 2, 60])
        #expect(chart(of: ["1 KiB", "2 kB"])?.series.first?.values.map { $0?.number } == [1024, 2000])
        #expect(chart(of: ["5 kg", "7 ms"]) == nil)
        #expect(chart(of: ["9e299 TB", "1 kB"])?.series.first?.values == [nil, Chart.Value(1000)])
        #expect(chart(of: ["5", "7k"])?.series.first?.values.map { $0?.number } == [5, 7000])
    }
}

@Suite("Comments that ask for a chart")
struct ChartReaderTests {
    private static let table =
        "| run | p50 (ms) | p99 (ms) | note |\n| - | - | - | - |\n| 1 | 5 | 9 | x |\n| 2 | 6 | 8 | |\n"

    @Test("make one of the table behind them")
    func chart() throws {
        let text = "# T\n\ntext\n<!-- chart: line x=run y=p50,P99 log=y title=\"All runs\" -->\n" + Self.table
        let notebook = parsed(text).notebook
        let chart = try #require(notebook.charts.first)
        #expect(notebook.charts.count == 1 && parsed(text).diagnostics == [])
        #expect(chart.kind == .line && chart.title == "All runs" && chart.rowsName == "run")
        #expect(chart.rows == .numbers([1, 2]))
        #expect(chart.series.map(\.name) == ["p50", "p99"] && chart.series.map(\.unit) == ["ms", "ms"])
        #expect(chart.valuesAreLogarithmic && !chart.rowsAreLogarithmic)
        #expect(text.utf8.dropFirst(chart.tableOffset).starts(with: "| run".utf8))
    }

    @Test("take the first column for the rows and all others that hold numbers, where they do not say")
    func defaults() {
        let chart = parsed("<!-- chart: bar -->\n\n" + Self.table).notebook.charts.first
        #expect(chart?.rows == .names(["1", "2"]))
        #expect(chart?.series.map(\.name) == ["p50", "p99"])
    }

    @Test("place rows by days where all have one")
    func days() {
        let days = ["2026-11-25", "25 November 2026", "2026-11-26 12:00"].map { "| \($0) | 1 |\n" }.joined()
        let chart = parsed("<!-- chart: scatter -->\n| day | b |\n| - | - |\n\(days)").notebook.charts.first
        let first = Double(CalendarDay(year: 2026, month: 11, day: 25)?.number ?? 0)
        #expect(chart?.rows == .days([first, first, first + 1.5]))
    }

    @Test(
        "say what is wrong at its place, and leave the table alone",
        arguments: [
            ("chart: ⟦lin⟧ x=run", "chart-kind"), ("⟦chart:⟧", "chart-kind"), ("chart: line x=⟦rum⟧", "chart-column"),
            ("chart: line y=p50,⟦p75⟧", "chart-column"), ("chart: line ⟦color⟧=red", "chart-option"),
            ("chart: line ⟦run⟧ y=p50", "chart-option"), ("chart: line log=⟦z⟧", "chart-option"),
            ("chart: scatter x=run y=p50,p99 log=⟦sideways⟧", "chart-option"), ("chart: line y=\"⟦⟧\"", "chart-column"),
        ])
    func problems(_ marked: String, _ identifier: String) throws {
        let comment = "<!-- " + marked.replacing("⟦", with: "").replacing("⟧", with: "") + " -->"
        let text = "# T\n\n" + comment + "\n" + Self.table
        let result = parsed(text)
        #expect(result.notebook.charts == [])
        let diagnostic = try #require(result.diagnostics.first)
        #expect(diagnostic.identifier.rawValue == identifier && result.diagnostics.count == 1)
        #expect(diagnostic.severity == .warning && diagnostic.position.line == 3)
        if !marked.hasPrefix("⟦"), !marked.contains("⟦⟧") {
            let place = try #require(marked.firstRange(of: "⟦"))
            #expect(diagnostic.position.column == marked[..<place.lowerBound].utf8.count + 6, "\(diagnostic)")
        }
    }

    @Test("name what was most likely meant")
    func nearest() {
        let headline = { (directive: String) in
            parsed("<!-- chart: \(directive) -->\n" + Self.table).diagnostics.first?.headline
        }
        #expect(headline("lin") == "unknown kind of chart: lin, did you mean line?")
        #expect(headline("line y=p90") == "no column is called p90, did you mean p50?")
        #expect(headline("line titel=x") == "unknown setting of a chart: titel, did you mean title?")
    }

    @Test(
        "want a table at once",
        arguments: ["", "\ntext\n\n" + table, "\n<!-- chart: bar -->\n\n", "\n- a\n\n" + table, "\n\n# H\n\n" + table])
    func noTable(_ rest: String) {
        let result = parsed("# T\n\n<!-- chart: line -->\n" + rest)
        #expect(result.diagnostics.first?.identifier == "chart-table" && result.diagnostics.first?.position.line == 3)
        #expect(result.notebook.charts == [])
    }

    @Test("reach no table outside of their list item or quotation")
    func containers() {
        #expect(
            parsed("- a\n\n  <!-- chart: line -->\n\n" + Self.table).diagnostics.map(\.identifier) == ["chart-table"])
        #expect(parsed("> <!-- chart: line -->\n\n" + Self.table).diagnostics.map(\.identifier) == ["chart-table"])
        let quoted = "> <!-- chart: line -->\n" + Self.table.split(separator: "\n").map { "> \($0)\n" }.joined()
        #expect(parsed(quoted).notebook.charts.count == 1)
    }

    @Test("leave out cells that are no numbers, and say so")
    func oddCells() {
        let result = parsed(
            "<!-- chart: line -->\n| a | b |\n| - | - |\n| 1 | 5 |\n| 2 | many |\n| 3 | |\n| 4 | lots |\n")
        #expect(result.diagnostics.map(\.headline) == ["2 cells of b are no number: many"])
        #expect(result.diagnostics.map(\.severity) == [.note])
        #expect(result.notebook.charts.first?.series.first?.values == [Chart.Value(5), nil, nil, nil])
    }

    @Test("have their bounds: bars, columns, and zero on a logarithmic axis")
    func bounds() {
        func identifiers(_ markdown: String) -> [String] { parsed(markdown).diagnostics.map(\.identifier.rawValue) }
        let rows = (0..<81).map { "| \($0) | 1 |\n" }.joined()
        #expect(identifiers("<!-- chart: bar -->\n| a | b |\n| - | - |\n\(rows)") == ["chart-size"])
        #expect(identifiers("<!-- chart: line -->\n| a | b |\n| - | - |\n\(rows)") == [])
        let wide = (0..<10).map { "c\($0)" }.joined(separator: " | ")
        let numbers = (0..<10).map(String.init).joined(separator: " | ")
        let line = String(repeating: "| - ", count: 10) + "|"
        #expect(identifiers("<!-- chart: line -->\n| \(wide) |\n\(line)\n| \(numbers) |\n") == ["chart-size"])
        #expect(identifiers("<!-- chart: line log=y -->\n| a | b |\n| - | - |\n| 1 | 0 |\n") == ["chart-log"])
        #expect(identifiers("<!-- chart: line log=x -->\n| a | b |\n| - | - |\n| x | 1 |\n") == ["chart-log"])
        #expect(identifiers("<!-- chart: line -->\n| a | b |\n| - | - |\n| x | y |\n") == ["chart-numbers"])
        #expect(identifiers("<!-- chart: line -->\n| a | b |\n| - | - |\n") == ["chart-numbers"])
        #expect(identifiers("<!-- chart: scatter -->\n| a | b |\n| - | - |\n| x | 1 |\n") == ["chart-numbers"])
    }
}
