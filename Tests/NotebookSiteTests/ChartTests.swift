import Foundation
import NotebookSite
import TestSupport
import Testing

/// The page of a notebook with a text.
private func page(_ markdown: String) async throws -> String {
    try await withTemporaryFolder { folder in
        try folder.write(markdown, to: "Notebooks/a.md")
        return try await RenderedSite.make(in: folder.path).text(of: .notebook(path: "Notebooks/a.md"))
    }
}

extension String {
    /// What stands between each of two texts.
    fileprivate func parts(_ start: String, _ end: String) -> [String] {
        components(separatedBy: start).dropFirst().compactMap { part in
            part.contains(end) ? part.components(separatedBy: end)[0] : nil
        }
    }
}

@Suite("Charts on pages")
struct ChartTests {
    /// Tables with the golden files of their charts.
    static let examples: [(name: String, markdown: String)] = [
        (
            "chart-line.html",
            """
            <!-- chart: line x=night title="Lowest temperature" -->
            | night | open (°C) | fleece (°C) |
            | --- | --: | --: |
            | 2026-03-03 | -1.2 ± 0.2 | 1.1 |
            | 2026-03-04 | 0.4 ± 0.3 | 2.9 |
            | 2026-03-06 | 3.0 | n/a |
            | 2026-03-09 | −2.5 | 0.5 |
            """
        ),
        (
            "chart-bar.html",
            """
            <!-- chart: bar y="wall s" -->
            | phase | wall s | CPU s |
            | --- | --- | --- |
            | read & check | 0.149 (0.143–0.156) | 0.157 |
            | build | 4.606 (4.132–7.861) | 8.335 |
            """
        ),
        (
            "chart-grouped.html",
            """
            <!-- chart: bar -->
            | side | seeded | teams |
            | --- | --- | --- |
            | walk with all extensions | 1.90 | -2.01 |
            | walk | 1.28 | 1,180 |
            """
        ),
        (
            "chart-scatter.html",
            """
            <!-- chart: scatter x=size y=seconds log=x,y -->
            | size | seconds |
            | --- | --- |
            | 1 kB | 2 ms |
            | 10 kB | 0.015 s |
            | 1 MB | 1.3 s |
            | 1 GB | 4 min |
            """
        ),
    ]

    @Test("are drawn as they were, with their table below", arguments: examples)
    func golden(_ name: String, _ markdown: String) async throws {
        let html = try await page("# T\n\n" + markdown + "\n")
        let figure = try #require(html.parts("<figure", "</figure>").first)
        expectGolden("<figure" + figure + "</figure>\n", name)
        #expect(html.contains("<summary>The numbers</summary>\n<div class=\"table-scroll\""))
        expectHarmless(html, name)
    }

    @Test("stay away from tables that ask for none, or for one that cannot be drawn")
    func tables() async throws {
        let table = "| a | b |\n| - | - |\n| 1 | 2 |\n"
        let html = try await page("# T\n\n\(table)\n<!-- chart: pie -->\n\(table)\n<!-- note: line -->\n\(table)")
        #expect(!html.contains("<svg"))
        #expect(html.parts("<table", "</table>").count == 3)
    }

    @Test(
        "are drawn of numbers however great, small, equal or far apart",
        arguments: [
            ["9e299 TB", "1 kB"], ["9e299", "-9e299"], ["1e-299", "2e-299"], ["0", "0"], ["1e-320", "1"], ["-1", "-1"],
            ["1e15", "1000000000000001"], ["9e299 ± 9e299", "1"], ["1e299 k", "2 M"], ["0.1", "0.30000000000000004"],
        ])
    func extremes(_ cells: [String]) async throws {
        let table = "| a | b |\n| - | - |\n| 1 | \(cells[0]) |\n| 2 | \(cells[1]) |\n\n"
        let kinds = ["line", "bar", "scatter", "line log=y", "bar log=y"]
        let html = try await page("# T\n\n" + kinds.map { "<!-- chart: \($0) -->\n" + table }.joined())
        #expect(html.parts("<svg", "</svg>").count >= 3)
        #expect(!html.contains("nan") && !html.contains("inf"))
    }

    /// Without identifiers, of which those that no heading can have are none that the checker of SVG takes.
    @Test("say first what they are, each for itself")
    func titles() async throws {
        let chart = "<!-- chart: line -->\n| a | b |\n| - | - |\n| 1 | 2 |\n\n"
        let html = try await page("# T\n\n\(chart)- x\n\n\(chart)\(chart)")
        let pictures = html.parts("<svg", "</svg>")
        #expect(pictures.count == 3)
        for picture in pictures { #expect(picture.contains(/role="img">\n<title>[^<]+<\/title>\n<desc>[^<]+<\/desc>/)) }
    }

    @Test("show names and titles as text")
    func escapes() async throws {
        let html = try await page(
            "# T\n\n<!-- chart: bar title=\"<script>&\" -->\n| a\\<i> | b\\<b> |\n| - | - |\n| \\<u>\"x\" | 2 |\n")
        #expect(html.contains("<figcaption>&lt;script&gt;&amp;</figcaption>"))
        #expect(html.contains(">&lt;u&gt;&quot;x&quot;</text>"))
        expectHarmless(html, "a.md")
    }

    @Test("of ten thousand rows are no larger than a screen can show")
    func size() async throws {
        var random = SplitMix64(state: 3)
        let rows = (0..<10_000).map { "| \($0) | \(Int.random(in: -999...999, using: &random)) |\n" }.joined()
        for kind in ["line", "scatter"] {
            let html = try await page("# T\n\n<!-- chart: \(kind) -->\n| a | b |\n| - | - |\n\(rows)")
            let svg = try #require(html.parts("<svg", "</svg>").first)
            #expect((5_000...150_000).contains(svg.utf8.count), "\(kind): \(svg.utf8.count)")
            #expect(html.contains("10000 rows"))
        }
        let bars = try await page("# T\n\n<!-- chart: bar -->\n| a | b |\n| - | - |\n\(rows)")
        #expect(!bars.contains("<svg"))
    }
}

@Suite("The marks of an axis")
struct AxisTests {
    /// The number that a label says: `12.5k`, `−3`, `2×10⁻⁷`.
    private func number(_ label: String) throws -> Double {
        let letters: [Character: Double] = ["k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]
        let parts = label.replacing("−", with: "-").replacing(",", with: "").components(separatedBy: "×10")
        if parts.count == 2 {
            let digits = parts[1].map {
                "⁰¹²³⁴⁵⁶⁷⁸⁹".firstIndex(of: $0).map {
                    "\("⁰¹²³⁴⁵⁶⁷⁸⁹".distance(from: "⁰¹²³⁴⁵⁶⁷⁸⁹".startIndex, to: $0))"
                } ?? "-"
            }
            return try #require(Double(parts[0] + "e" + digits.joined()))
        }
        guard let letter = parts[0].last, let size = letters[letter] else {
            return try #require(Double(parts[0]), "\(label)")
        }
        return try #require(Double(parts[0].dropLast()), "\(label)") * size
    }

    /// The labels of the values' axis of each chart of a page.
    private func labels(_ html: String) -> [[String]] {
        html.parts("<g text-anchor=\"end\">\n", "</g>").map { $0.parts("\">", "</text>") }
    }

    /// Expects three to eight marks that enclose two numbers.
    private func expectMarks(_ labels: [String], enclose numbers: [Double]) throws {
        let marks = try labels.map(number)
        #expect((3...8).contains(marks.count), "\(labels) for \(numbers)")
        let low = try #require(marks.first)
        let high = try #require(marks.last)
        let tolerance = (high - low) * 1e-6
        #expect(zip(marks, marks.dropFirst()).allSatisfy { $0 < $1 }, "\(labels)")
        #expect(
            low <= (numbers.min() ?? 0) + tolerance && high >= (numbers.max() ?? 0) - tolerance,
            "\(labels) for \(numbers)")
    }

    @Test("are three to eight, evenly spaced, round, and enclose the numbers")
    func linear() async throws {
        var random = SplitMix64(state: 11)
        var ranges: [[Double]] = [
            [0, 0], [5, 5], [-3, -3], [0, 1], [0.3, 0.7], [1e9, 1e9 + 1], [-1e12, 3e14], [1e-9, 2e-9], [-5, -4.9],
            [99, 101],
        ]
        for _ in 0..<120 {
            let size = Double("1e\(Int.random(in: -6...13, using: &random))") ?? 1
            ranges.append(
                (0..<2).map { _ in (Double.random(in: -1...1, using: &random) * 1000).rounded() / 1000 * size })
        }
        let charts = ranges.map { "<!-- chart: line -->\n| a | b |\n| - | - |\n| 1 | \($0[0]) |\n| 2 | \($0[1]) |\n\n" }
        let labels = labels(try await page("# T\n\n" + charts.joined()))
        #expect(labels.count == ranges.count)
        for (labels, range) in zip(labels, ranges) {
            try expectMarks(labels, enclose: range)
            let marks = try labels.map(number)
            let steps = zip(marks, marks.dropFirst()).map { $1 - $0 }
            let step = try #require(steps.first)
            #expect(steps.allSatisfy { abs($0 - step) < step * 1e-3 }, "\(labels)")
            let digits = step / pow(10, (log10(step) + 1e-9).rounded(.down))
            #expect([1, 2, 2.5, 5].contains { abs($0 - digits) < 1e-3 }, "\(labels): \(step)")
        }
    }

    @Test("of logarithms are powers of ten, or twice or five times these")
    func logarithmic() async throws {
        var random = SplitMix64(state: 12)
        var ranges: [[Double]] = [
            [1, 1], [2, 5], [3, 4], [1, 1000], [0.999, 1.001], [1e-9, 1e12], [9, 11], [7, 70_000_000],
        ]
        for _ in 0..<60 {
            ranges.append(
                (0..<2).map { _ in
                    Double("\(Int.random(in: 1...999, using: &random))e\(Int.random(in: -6...8, using: &random))") ?? 1
                })
        }
        let charts = ranges.map {
            "<!-- chart: line log=y -->\n| a | b |\n| - | - |\n| 1 | \($0[0]) |\n| 2 | \($0[1]) |\n\n"
        }
        let labels = labels(try await page("# T\n\n" + charts.joined()))
        #expect(labels.count == ranges.count)
        for (labels, range) in zip(labels, ranges) {
            try expectMarks(labels, enclose: range)
            for mark in try labels.map(number) {
                let digits = mark / pow(10, (log10(mark) + 1e-9).rounded(.down))
                #expect([1, 2, 5].contains { abs($0 - digits) < 1e-6 }, "\(labels)")
            }
        }
    }

    @Test(
        "of days name the days, months or years",
        arguments: [
            (["2026-03-03", "2026-03-04"], ["3 Mar 2026", "4 Mar", "5 Mar"]),
            (["2026-03-03", "2026-03-12"], ["2 Mar 2026", "4 Mar", "6 Mar", "8 Mar", "10 Mar", "12 Mar"]),
            (["2025-11-20", "2026-04-02"], ["Nov 2025", "Dec", "Jan 2026", "Feb", "Mar", "Apr", "May"]),
            (["1969-07-20", "2026-04-02"], ["1960", "1980", "2000", "2020", "2040"]),
            (["2024-02-29 12:00", "2024-02-29 18:00"], ["29 Feb 2024", "1 Mar", "2 Mar"]),
        ])
    func days(_ days: [String], _ expected: [String]) async throws {
        let rows = days.map { "| \($0) | 1 |\n" }.joined()
        let html = try await page("# T\n\n<!-- chart: line -->\n| day | b |\n| - | - |\n\(rows)")
        let labels = try #require(html.parts("<g text-anchor=\"middle\">\n", "</g>").first).parts("\">", "</text>")
        #expect(labels.dropLast() == expected[...])
    }
}
