internal import NotebookModel

/// A chart on a page: the picture, and what comes before and behind its table, which is folded below it.
struct ChartFigure {
    let opening: String
    static let closing = "</details>\n</figure>\n"

    init(_ chart: Chart, _ siteWords: SiteWords) {
        let words = ChartWords(chart, siteWords)
        let picture = chart.kind == .bar ? BarPicture(chart).drawn() : PointPicture(chart, siteWords).drawn()
        let caption = chart.title.map { "<figcaption>\(SVGText.escaped($0))</figcaption>\n" } ?? ""
        opening = """
            <figure class="chart">
            \(caption)<svg viewBox="0 0 \(Int(Picture.width)) \(picture.height)" role="img">
            <title>\(SVGText.escaped(words.title))</title>
            <desc>\(SVGText.escaped(words.description))</desc>
            \(picture.svg)</svg>
            <details>
            <summary>\(SVGText.escaped(siteWords[.chartNumbers]))</summary>

            """
    }
}

/// What all pictures of charts share. Lengths are in units of the picture, which is as wide on a phone as on a desk; the
/// stylesheet sets its letters larger on narrow screens, and everything here leaves room for these.
enum Picture {
    static let width = 560.0
    /// As much room as a character takes at its largest.
    static let characterWidth = 9.0
    static let lineHeight = 22.0

    static func width(of text: String) -> Double { Double(text.count) * characterWidth }

    /// How the lines of the series are dashed, so that they differ without their colours.
    static let dashes = ["", "7 4", "2 3", "10 3 2 3", "4 2", "12 5", "1 4", "7 3 2 3 2 3"]

    /// What the values are: the only series, or the unit that all share.
    static func valueName(_ chart: Chart) -> String? {
        if chart.series.count == 1 { return name(chart.series[0].name, unit: chart.series[0].unit) }
        let units = Set(chart.series.map(\.unit))
        return units.count == 1 ? chart.series[0].unit : nil
    }

    /// The head of a column with its unit, as an axis or a legend shows it.
    static func name(_ name: String, unit: String?) -> String { unit.map { "\(name) (\($0))" } ?? name }
}

/// The names of the series with their marks, in as many lines as they need; none for one series.
struct Legend {
    struct Entry {
        var text: String
        var x: Double
        var y: Double
    }

    private(set) var entries: [Entry] = []
    private(set) var height = 0.0
    /// The room for a mark before its name.
    static let markWidth = 34.0

    init(_ chart: Chart) {
        guard chart.series.count > 1 else { return }
        let units = Set(chart.series.map(\.unit))
        var x = 0.0
        var y = Picture.lineHeight - 6
        for series in chart.series {
            let name = units.count > 1 ? Picture.name(series.name, unit: series.unit) : series.name
            let text = SVGText.shortened(name, to: 40)
            let width = Self.markWidth + Picture.width(of: text) + 12
            if x > 0, x + width > Picture.width {
                x = 0
                y += Picture.lineHeight
            }
            entries.append(Entry(text: text, x: x, y: y))
            x += width
        }
        height = y + 10
    }
}
