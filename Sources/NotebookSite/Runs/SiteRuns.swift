internal import NotebookModel
internal import SearchLanguage

/// The runs that the notebooks of a site record.
struct SiteRuns: Sendable {
    /// The notebooks that record runs, the one with the newest run first.
    let notebooks: [Shared<Notebook>]
    /// The places of a notebook's runs among those of its file, the newest run first.
    private let orders: [ByteKey: [Int]]

    /// How many runs stand on one page. A row takes some 1,500 bytes with as many columns as the table may have.
    static let pageLength = 100

    /// - Parameter notebooks: The published notebooks.
    init(_ notebooks: [Shared<Notebook>]) {
        let recording = notebooks.filter { !$0.value.runs.isEmpty }
        let orders = Dictionary(
            recording.map { (ByteKey($0.value.path), Self.newestFirst(in: $0.value)) }
        ) { first, _ in first }
        self.orders = orders
        let newest = recording.map { notebook in
            RunMoment(notebook.value.runs[orders[ByteKey(notebook.value.path)]?.first ?? 0])
        }
        self.notebooks = recording.indices.sorted { one, other in
            newest[one] == newest[other] ? one < other : newest[one] > newest[other]
        }.map { recording[$0] }
    }

    /// Of runs at the same moment the later one in the file is the newer.
    private static func newestFirst(in notebook: Notebook) -> [Int] {
        var moments = notebook.runs.map { RunMoment($0) }
        if moments.contains(where: { $0.day == nil }) {
            // A result has the day of the entry that it stands in.
            let offsets = Dictionary(notebook.items.map { ($0.identifier, $0.range.lowerBound) }) { first, _ in first }
            let days = EntryDays(notebook)
            for (index, run) in notebook.runs.enumerated() where run.date == nil {
                moments[index].day = offsets[run.identifier].flatMap { days.date(at: $0) } ?? notebook.date
            }
        }
        return moments.indices.sorted { one, other in
            moments[one] == moments[other] ? one > other : moments[one] > moments[other]
        }
    }

    /// The runs of a notebook as `Notebook.runs` numbers them, the newest first.
    func newestFirst(of notebook: Notebook) -> [Int] { orders[ByteKey(notebook.path), default: []] }

    /// How many pages the runs of a notebook take; none where there are no runs.
    func pageCount(of notebook: Notebook) -> Int { (notebook.runs.count + Self.pageLength - 1) / Self.pageLength }

    /// All pages of runs, notebook by notebook.
    var pages: [Site.Page] {
        notebooks.flatMap { notebook in
            (0..<pageCount(of: notebook.value)).map { .runs(path: notebook.value.path, number: $0 + 1) }
        }
    }
}

/// When a run was made, as exactly as its notebook says. A run without a day counts as older than all others.
private struct RunMoment: Comparable {
    var day: NotebookDate?
    let time: String
    let started: String

    init(_ run: Run) {
        day = run.date
        time = run.time ?? ""
        started = run.started ?? ""
    }

    static func < (left: Self, right: Self) -> Bool {
        switch (left.day, right.day) {
        case (let one?, let other?) where one != other: one < other
        case (nil, _?): true
        case (_?, nil): false
        default: (left.time, left.started) < (right.time, right.started)
        }
    }
}
