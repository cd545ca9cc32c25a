internal import NotebookModel
internal import PageTemplates

/// The notebooks of a year as bars from their first to their last day, with marks for their decisions.
struct TimelinePage: PageContent {
    private let site: Site
    private let year: Int
    private let part: Int
    private let links: PageLinks
    private let stretches: [Timeline.Stretch]
    private let months: TimelineMonths

    /// - Parameter part: Which of the year's pages, from 1.
    init(_ site: Site, year: Int, part: Int) {
        self.site = site
        self.year = year
        self.part = part
        links = PageLinks(site, on: .timeline(year: year, part: part))
        let parts = site.timeline.parts(of: year)
        stretches = parts.indices.contains(part - 1) ? parts[part - 1] : []
        months = TimelineMonths(stretches.map(\.days), in: year)
    }

    var title: String? {
        site.words.text(
            part == 1 ? .timelineOfYear : .timelinePartOfYear, ["year": String(year), "part": String(part)])
    }
    var description: String? { site.words.text(.timelineDescription, ["year": String(year)]) }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "timelineTitle": show(String(year))
        case "timelineStylesheet": show(links.href(to: .asset(.timelineStyle)))
        case "years": show(years)
        case "hasParts": show(site.timeline.parts(of: year).count > 1)
        case "parts": show(parts)
        case "months": show(months.numbers.map { MonthName(name: site.words.shortName($0)) })
        case "grid": show(months.grid)
        case "rows": show(stretches.map(row))
        case "undated": show(site.timeline.undatedCount > 0 ? UndatedValue(site, links: links) : nil)
        default: nil
        }
    }

    private var years: [ListLink] {
        site.timeline.years.map { other in
            ListLink(
                label: String(other), href: links.href(to: .timeline(year: other, part: 1)),
                count: site.timeline.parts(of: other).reduce(0) { $0 + $1.count },
                isCurrent: other == year)
        }
    }

    /// The pages of the year, by the day of the newest notebook on each.
    private var parts: [ListLink] {
        site.timeline.parts(of: year).enumerated().map { index, stretches in
            ListLink(
                label: stretches.first.map {
                    site.words.text(.timelineUpTo, ["day": site.words.date($0.days.lowerBound)])
                } ?? "",
                href: links.href(to: .timeline(year: year, part: index + 1)), count: stretches.count,
                isCurrent: index + 1 == part)
        }
    }

    private func row(_ stretch: Timeline.Stretch) -> TimelineRow {
        let notebook = site.notebooks[stretch.notebook]
        return TimelineRow(
            words: site.words, title: notebook.title, href: links.href(to: .notebook(path: notebook.path)),
            status: notebook.status,
            first: stretch.first, last: stretch.last, decisionCount: stretch.decisions.count, bar: months.bar(stretch))
    }
}

/// The months of a year that a page shows, side by side and equally wide.
struct TimelineMonths {
    private let months: ClosedRange<Int>
    private let year: Int

    /// A month has so many units in its width, and a bar so many in its height.
    private static let width = 100.0
    private static let height = 12.0
    /// Fewer would make a day as wide as a week.
    private static let minimumCount = 3

    init(_ stretches: [ClosedRange<CalendarDay>], in year: Int) {
        self.year = year
        let first = stretches.map { $0.lowerBound.year < year ? 1 : $0.lowerBound.month }.min() ?? 1
        let last = stretches.map { $0.upperBound.year > year ? 12 : $0.upperBound.month }.max() ?? 12
        let end = max(last, min(first + Self.minimumCount - 1, 12))
        months = min(first, end - Self.minimumCount + 1)...end
    }

    /// From 1 for January.
    var numbers: ClosedRange<Int> { months }

    /// The lines between the months.
    var grid: String {
        var path = SVGPath()
        for month in 0...months.count {
            path.move(Double(month), 0)
            path.relative("v1")
        }
        return "<svg viewBox=\"0 0 \(months.count) 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<path class=\"grid\" d=\"\(path.data)\"/></svg>"
    }

    /// A notebook's bar, and the marks of its decisions on it.
    func bar(_ stretch: Timeline.Stretch) -> String {
        let end = Double(months.count) * Self.width
        let start = max(place(of: stretch.days.lowerBound), 0)
        let stop = min(place(of: stretch.days.upperBound, isEnd: true), end)
        var bar = SVGPath()
        bar.move(start, Self.height / 2)
        // A day alone is seen too, in a year as in a month.
        bar.horizontal(to: max(stop, start + max(6, end / 80)))
        var marks = SVGPath()
        var last = -1.0
        for day in stretch.decisions where day.year == year {
            let place = (place(of: day) + place(of: day, isEnd: true)) / 2
            guard place >= 0, place <= end, place > last else { continue }
            marks.move(place, 0)
            marks.relative("v12")
            last = place
        }
        var svg = SVGText()
        svg.write(
            "<svg viewBox=\"0 0 \(SVGText.coordinate(end)) 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        svg.writePath(bar, attributes: " class=\"stretch\"")
        svg.writePath(marks, attributes: " class=\"decided\"")
        svg.write("</svg>")
        return svg.text.replacing("\n", with: "")
    }

    /// How far to the right a day stands; months are equally wide, whatever their days.
    private func place(of day: CalendarDay, isEnd: Bool = false) -> Double {
        let month = (day.year - year) * 12 + day.month - months.lowerBound
        let fraction = Double(day.day - (isEnd ? 0 : 1)) / Double(day.inMonth.lastDay)
        return (Double(month) + fraction) * Self.width
    }
}

struct MonthName: TemplateParent {
    var name: String

    func child(named name: String) -> TemplateValue? { name == "monthName" ? show(self.name) : nil }
}

/// A notebook on a timeline.
struct TimelineRow: TemplateParent {
    var words: SiteWords
    var title: String
    var href: String
    var status: Status?
    var first: NotebookDate
    var last: NotebookDate
    var decisionCount: Int
    var bar: String

    /// As much of a title as tells it from others.
    private static let maximumLength = 160

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "rowTitle": show(title.count > Self.maximumLength ? title.prefix(Self.maximumLength - 1) + "…" : title)
        case "rowHref": show(href)
        case "rowStatus": show(status.map { StatusValue($0, words) })
        case "firstDay": show(DateValue(first, words))
        case "lastDay": show(first == last ? nil : DateValue(last, words))
        case "decisionWords": show(decisionCount == 0 ? nil : words.text(.decisions, decisionCount))
        case "bar": show(bar)
        default: nil
        }
    }
}

/// Where the notebooks without a day are.
private struct UndatedValue: TemplateParent {
    let text: String
    let href: String

    init(_ site: Site, links: PageLinks) {
        text = site.words.text(.undated, site.timeline.undatedCount)
        href = links.href(to: .list(.year(SiteLists.undated)))
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "undatedText": show(text)
        case "undatedHref": show(href)
        default: nil
        }
    }
}
