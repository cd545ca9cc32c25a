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
        last = month.lastCalendarDay
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
        self.init(from: .month(start), to: end.lastCalendarDay)
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
        if last == last.inMonth.lastCalendarDay { return "\(start)..\(last.inMonth)" }
        return "\(start)..\(last)"
    }
}

extension CalendarMonth {
    /// The month's last day.
    public var lastCalendarDay: CalendarDay {
        CalendarDay(validYear: year, month: month, day: lastDay)
    }

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
        let (number, overflow) = dayNumber.addingReportingOverflow(days)
        return overflow ? nil : CalendarDay(dayNumber: number)
    }

    /// The day of the week as ISO 8601 numbers them: 1 for Monday, 7 for Sunday.
    public var weekday: Int { (dayNumber + 2) % 7 + 1 }

    /// Days since 1 March of the year 0: with years that begin in March the leap day comes last.
    private var dayNumber: Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (monthFromMarch * 153 + 2) / 5 + day - 1
    }

    private init?(dayNumber: Int) {
        guard dayNumber >= 0 else { return nil }
        // 400 years have 146,097 days. A guess at the year that is a year too late at most.
        var year = dayNumber / 146_097 * 400 + dayNumber % 146_097 * 400 / 146_097
        func start(of year: Int) -> Int { year * 365 + year / 4 - year / 100 + year / 400 }
        while start(of: year) > dayNumber { year -= 1 }
        while start(of: year + 1) <= dayNumber { year += 1 }
        let dayOfYear = dayNumber - start(of: year)
        let monthFromMarch = (dayOfYear * 5 + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: month > 2 ? year : year + 1, month: month, day: dayOfYear - (monthFromMarch * 153 + 2) / 5 + 1)
    }
}
