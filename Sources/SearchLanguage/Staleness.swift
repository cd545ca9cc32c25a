package import NotebookModel

/// When time has passed over things, so that somebody should look at them again: `is:stale`.
///
/// Three things grow stale: what says until when it is to be looked at again, an experiment that is running and about which
/// nothing was written for `patience` days, a decision that is still only proposed so long after it was written down. What is
/// superseded, deprecated, rejected or abandoned is past that.
package enum Staleness {
    /// A quarter of a year, in days.
    package static let patience = 90

    /// The last day on which a notebook is not stale; `nil` where it never will be.
    package static func lastFreshDay(of notebook: Notebook) -> CalendarDay? {
        let waiting: CalendarDay? =
            switch notebook.status {
            case .experiment(.running): lastDay(of: notebook)?.adding(days: patience)
            case .decision(.proposed): notebook.date?.lastDay.adding(days: patience)
            default: nil
            }
        return earlier(notebook.revisit?.lastDay, waiting)
    }

    /// The last day on which an item is not stale. One that says nothing about itself is as stale as its notebook.
    /// - Parameter day: When it was written, as far as that is known.
    package static func lastFreshDay(of item: Item, in notebook: Notebook, on day: NotebookDate?) -> CalendarDay? {
        let revisit = item.field("revisit").flatMap { DatePeriod(iso: $0.value)?.last }
        switch item.status {
        case .decision(.proposed): return earlier(revisit, day?.lastDay.adding(days: patience))
        case nil where revisit == nil: return lastFreshDay(of: notebook)
        default: return revisit
        }
    }

    /// The words of the statuses that nothing grows stale with.
    package static let settledStatuses = [
        DecisionStatus.superseded.rawValue, DecisionStatus.deprecated.rawValue, DecisionStatus.rejected.rawValue,
        ExperimentStatus.abandoned.rawValue,
    ]

    /// The last day that a notebook tells about itself.
    private static func lastDay(of notebook: Notebook) -> CalendarDay? {
        ([notebook.date, notebook.updated] + notebook.entries.map(\.date)).compactMap { $0?.lastDay }.max()
    }

    private static func earlier(_ one: CalendarDay?, _ other: CalendarDay?) -> CalendarDay? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}

extension NotebookDate {
    /// The last day that it may mean.
    fileprivate var lastDay: CalendarDay {
        switch self {
        case .day(let day): day
        case .month(let month): month.days.upperBound
        }
    }
}
