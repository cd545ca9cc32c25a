/// Times that are told from today on.
public enum RelativeDate {
    /// Some of the forms, for messages.
    public static let examples = "today, yesterday, this-week, last-month, last-7-days, 2-weeks-ago"

    /// The time that words mean: `today`, `yesterday`; `this` or `last` with `week`, `month`, `year`; `last 7 days`, which ends
    /// today; `2 weeks ago`, which is a day. A `-` or `_` does for a blank. Weeks begin on Monday (ISO 8601).
    static func period(_ text: String, today: CalendarDay) -> DatePeriod? {
        let words = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.map(String.init)
        switch words.count {
        case 1 where words[0] == "today": return DatePeriod(today)
        case 1 where words[0] == "yesterday": return today.adding(days: -1).map { DatePeriod($0) }
        case 2 where words[0] == "this": return period(of: words[1], before: 0, today: today)
        case 2 where words[0] == "last": return period(of: words[1], before: 1, today: today)
        case 3 where words[0] == "last":
            guard let count = Int(words[1]), let start = day(count, words[2], before: today) else { return nil }
            return DatePeriod(from: .day(start), to: today)
        case 3 where words[2] == "ago":
            guard let count = Int(words[0]) else { return nil }
            return day(count, words[1], before: today).map { DatePeriod($0) }
        default: return nil
        }
    }

    private static func period(of unit: String, before count: Int, today: CalendarDay) -> DatePeriod? {
        switch unit {
        case "week":
            guard let start = today.adding(days: 1 - today.weekday - 7 * count), let end = start.adding(days: 6) else {
                return nil
            }
            return DatePeriod(from: .day(start), to: end)
        case "month": return today.inMonth.adding(months: -count).map { DatePeriod($0) }
        case "year":
            guard let start = CalendarMonth(year: today.year - count, month: 1),
                let end = CalendarMonth(year: today.year - count, month: 12)
            else { return nil }
            return DatePeriod(from: .month(start), to: end.days.upperBound)
        default: return nil
        }
    }

    /// The day so many units ago; the last of its month where that has no such day.
    private static func day(_ count: Int, _ unit: String, before today: CalendarDay) -> CalendarDay? {
        // More than the calendar has.
        guard (0...4_000_000).contains(count) else { return nil }
        func month(_ months: Int) -> CalendarDay? {
            guard let month = today.inMonth.adding(months: -months) else { return nil }
            return CalendarDay(year: month.year, month: month.month, day: min(today.day, month.lastDay))
        }
        return switch unit {
        case "day", "days": today.adding(days: -count)
        case "week", "weeks": today.adding(days: -7 * count)
        case "month", "months": month(count)
        case "year", "years": month(12 * count)
        default: nil
        }
    }
}

extension DatePeriod {
    /// Reads a year, a month or a day, or words such as `last month`.
    public init?(words text: String, today: CalendarDay) {
        guard let period = DatePeriod(iso: text) ?? RelativeDate.period(text, today: today) else { return nil }
        self = period
    }

    /// Reads what `init(words:)` reads, or two of it with `..` between.
    public init?(_ text: String, today: CalendarDay) {
        let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        guard let first = DatePeriod(words: ends[0], today: today) else { return nil }
        guard ends.count == 2 else {
            if ends.count > 2 { return nil }
            self = first
            return
        }
        guard let last = DatePeriod(words: ends[1], today: today) else { return nil }
        self.init(from: first.first, to: last.last)
    }
}
