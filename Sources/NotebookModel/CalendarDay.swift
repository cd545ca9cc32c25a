/// A day of the proleptic Gregorian calendar, as ISO 8601 counts it: three integers, no clock, no zone.
public struct CalendarDay: Sendable, Hashable, Comparable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31, never beyond the month's last.
    public let day: Int

    /// `nil` where there is no such day: 13 July has no month 13, February no 30th. Years run from 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard let month = CalendarMonth(year: year, month: month), (1...month.lastDay).contains(day) else { return nil }
        self.init(in: month, validDay: day)
    }

    init(in month: CalendarMonth, validDay: Int) {
        year = month.year
        self.month = month.month
        day = validDay
    }

    init(validYear year: Int, validMonth month: Int, validDay day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-11-23`; `nil` for anything else, a time behind it included.
    public init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The month that the day is in.
    public var inMonth: CalendarMonth {
        // The day is valid, so its month is.
        CalendarMonth(validYear: year, validMonth: month)
    }

    /// The days from 1 March of the year 0 up to it, so that two days differ by the days between them. Leap days are the last
    /// of such a year, which makes the count one of whole cycles (Howard Hinnant, "chrono-compatible low-level date
    /// algorithms", `days_from_civil`).
    public var number: Int {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
    }

    /// The day of a number; `nil` beyond the years 1 to 9999.
    public init?(number: Int) {
        guard number >= 0 else { return nil }
        let (cycle, dayOfCycle) = number.quotientAndRemainder(dividingBy: 146_097)
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let month = (5 * dayOfYear + 2) / 153
        self.init(
            year: cycle * 400 + yearOfCycle + (month < 10 ? 0 : 1), month: month < 10 ? month + 3 : month - 9,
            day: dayOfYear - (153 * month + 2) / 5 + 1)
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard digit &- UInt8(ascii: "0") < 10 else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

extension CalendarDay: CustomStringConvertible {
    /// The ISO form: `2026-11-23`.
    public var description: String { "\(inMonth)-\(padded(day, to: 2))" }

    /// The form for readers, with the month in letters: `23 November 2026`.
    public var written: String { "\(day) \(inMonth.written)" }
}

/// A month of a year, for dates that name no day.
public struct CalendarMonth: Sendable, Hashable, Comparable {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    /// `nil` where there is no such month. Years run from 1 to 9999.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.init(validYear: year, validMonth: month)
    }

    init(validYear year: Int, validMonth month: Int) {
        self.year = year
        self.month = month
    }

    /// The first of the month.
    public var firstDay: CalendarDay { CalendarDay(validYear: year, validMonth: month, validDay: 1) }

    /// The month's last day: 28 to 31.
    public var lastDay: Int {
        switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The day that the month begins with, and the one that it ends with.
    public var days: ClosedRange<CalendarDay> {
        CalendarDay(in: self, validDay: 1)...CalendarDay(in: self, validDay: lastDay)
    }

    private var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension CalendarMonth: CustomStringConvertible {
    /// The ISO form: `2026-11`.
    public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))" }

    /// The form for readers: `November 2026`.
    public var written: String { "\(Self.names[month - 1]) \(year)" }

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

/// When a notebook was written, as exactly as it says.
public enum NotebookDate: Sendable, Hashable {
    case day(CalendarDay)
    /// The text names a month and no day.
    case month(CalendarMonth)

    /// The month, which both forms have.
    public var inMonth: CalendarMonth {
        switch self {
        case .day(let day): day.inMonth
        case .month(let month): month
        }
    }

    /// The form for readers: `23 November 2026` or `November 2026`.
    public var written: String {
        switch self {
        case .day(let day): day.written
        case .month(let month): month.written
        }
    }
}

extension NotebookDate: Comparable {
    /// A month counts as the time before its first day.
    public static func < (left: Self, right: Self) -> Bool {
        (left.inMonth, left.dayNumber) < (right.inMonth, right.dayNumber)
    }

    private var dayNumber: Int {
        if case .day(let day) = self { day.day } else { 0 }
    }
}

extension NotebookDate: CustomStringConvertible {
    /// The ISO form: `2026-11-23` or `2026-11`.
    public var description: String {
        switch self {
        case .day(let day): day.description
        case .month(let month): month.description
        }
    }
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
