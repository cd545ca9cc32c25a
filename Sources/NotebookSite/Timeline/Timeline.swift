internal import NotebookModel

/// When the notebooks of a site were at work, year by year.
struct Timeline: Sendable {
    /// A notebook's time: from its first day to its last.
    struct Stretch: Sendable {
        /// The place of the notebook among the site's.
        var notebook: Int
        /// The dates that it begins and ends with, as exactly as the notebook says.
        var first: NotebookDate
        var last: NotebookDate
        var days: ClosedRange<CalendarDay> { first.days.lowerBound...last.days.upperBound }
        /// The days of its decisions, in order.
        var decisions: [CalendarDay]
    }

    /// The stretches by years, each year's in parts of a page, the newest first.
    private let parts: [Int: [[Stretch]]]
    /// The years that have notebooks, the newest first.
    let years: [Int]
    /// How many notebooks have no day, so that they are nowhere.
    let undatedCount: Int

    /// How many notebooks a page tells of: enough to see what goes on, and with the longest titles and addresses no more than
    /// 300 kB.
    static let maximumRows = 200
    /// A notebook in more years is listed in the years that its entries name only: most often one of them is a slip.
    private static let longestTime = 10

    init(_ notebooks: [Notebook]) {
        var stretches: [Int: [Stretch]] = [:]
        var undatedCount = 0
        for (place, notebook) in notebooks.enumerated() {
            let dates = notebook.entries.map(\.date) + [notebook.date].compactMap { $0 }
            guard let first = dates.min(by: { $0.days.lowerBound < $1.days.lowerBound }),
                let last = dates.max(by: { $0.days.upperBound < $1.days.upperBound })
            else {
                undatedCount += 1
                continue
            }
            let stretch = Stretch(
                notebook: place, first: first, last: last, decisions: Self.decisionDays(of: notebook))
            let years = first.inMonth.year...last.inMonth.year
            for year in years.count > Self.longestTime ? Set(dates.map(\.inMonth.year)) : Set(years) {
                stretches[year, default: []].append(stretch)
            }
        }
        self.undatedCount = undatedCount
        years = stretches.keys.sorted(by: >)
        parts = stretches.mapValues { stretches in
            let sorted = stretches.sorted {
                ($0.days.lowerBound, $0.days.upperBound) > ($1.days.lowerBound, $1.days.upperBound)
                    || $0.days == $1.days && $0.notebook < $1.notebook
            }
            return stride(from: 0, to: sorted.count, by: Self.maximumRows).map {
                Array(sorted[$0..<min($0 + Self.maximumRows, sorted.count)])
            }
        }
    }

    /// The newest of the years.
    static func newestYear(of notebooks: [Notebook]) -> Int? {
        notebooks.lazy.compactMap { notebook in
            // Each notebook is at work in the year of its last date, whatever else it names.
            let newest = notebook.entries.lazy.map(\.date).map(\.inMonth.year).max()
            return [newest, notebook.date?.inMonth.year].compactMap { $0 }.max()
        }.max()
    }

    func parts(of year: Int) -> [[Stretch]] { parts[year] ?? [] }

    /// A decision was taken on the day of the log entry that holds it, or else on the notebook's.
    private static func decisionDays(of notebook: Notebook) -> [CalendarDay] {
        notebook.items(of: .decision).compactMap { decision in
            let written = decision.field("date").flatMap { CalendarDay(iso: $0.value) }
            let entry = notebook.entries.last { $0.range.contains(decision.range.lowerBound) }
            return written ?? (entry?.date ?? notebook.date)?.days.lowerBound
        }.sorted()
    }
}

extension NotebookDate {
    /// The days that it may mean.
    var days: ClosedRange<CalendarDay> {
        switch self {
        case .day(let day): day...day
        case .month(let month): month.days
        }
    }
}
