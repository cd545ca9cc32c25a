/// A stretch of time, whole days at both ends.
public struct DatePeriod: Sendable, Hashable {
    /// The first day that is in it, or a month, which stands for the time before its first day too: a notebook that names that
    /// month and no day is in it.
    public let first: NotebookDate
    /// The last day that is in it.
    public let last: CalendarDay

    /// `nil` where the last day is before the first.
    public init?(from first: NotebookDate, to last: CalendarDay) {
        guard first <= .day(last) else { return nil }
        self.first = first
        self.last = last
    }

    public init(_ day: CalendarDay) {
        first = .day(day)
        last = day
    }

    public init(_ month: CalendarMonth) {
        first = .month(month)
        last = month.days.upperBound
    }

    /// Reads a year, a month or a day: `2026`, `2026-11`, `2026-11-23`; `nil` for anything else.
    public init?(iso text: String) {
        if let day = CalendarDay(iso: text) {
            self.init(day)
            return
        }
        let bytes = Array(text.utf8)
        guard bytes.count == 4 || bytes.count == 7 && bytes[4] == UInt8(ascii: "-"),
            let year = CalendarDay.number(bytes[0..<4]),
            let month = bytes.count == 4 ? 1 : CalendarDay.number(bytes[5..<7]),
            let start = CalendarMonth(year: year, month: month),
            let end = CalendarMonth(year: year, month: bytes.count == 4 ? 12 : month)
        else { return nil }
        self.init(from: .month(start), to: end.days.upperBound)
    }

    /// Whether a date is in it. A month without a day counts as the time before its first day.
    public func contains(_ date: NotebookDate) -> Bool {
        first <= date && date <= .day(last)
    }
}

extension DatePeriod: CustomStringConvertible {
    /// The shortest form that reads as this period: `2026`, `2026-11`, `2026-11-23`, or two of them with `..` between.
    public var description: String {
        let start = first.description
        for form in [last.description, last.inMonth.description, String(last.inMonth.description.dropLast(3))] {
            if let period = DatePeriod(iso: form), period == self { return form }
        }
        if last == last.inMonth.days.upperBound { return "\(start)..\(last.inMonth)" }
        return "\(start)..\(last)"
    }
}

extension CalendarMonth {
    /// The month so many months later, or earlier; `nil` beyond the years 1 to 9999.
    public func adding(months: Int) -> CalendarMonth? {
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, count >= 12 else { return nil }
        return CalendarMonth(year: count / 12, month: count % 12 + 1)
    }
}

extension CalendarDay {
    /// The day so many days later, or earlier; `nil` beyond the years 1 to 9999.
    public func adding(days: Int) -> CalendarDay? {
        let (later, overflow) = number.addingReportingOverflow(days)
        return overflow ? nil : CalendarDay(number: later)
    }

    /// The day of the week as ISO 8601 numbers them: 1 for Monday, 7 for Sunday.
    public var weekday: Int { (number + 2) % 7 + 1 }
}
