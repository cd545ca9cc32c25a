internal import ArgumentParser
internal import NotebookModel
internal import SourceText

/// A moment as people write it: `14:05`, `2026-11-23`, `2026-11-23 14:05`, `2026-11-23T14:05:09+02:00`.
struct MomentText: Equatable {
    /// `nil` for today.
    var day: CalendarDay?
    /// `14:05`; `nil` where only the day is given.
    var time: String?
    /// How many minutes the moment's clock is before UTC; `nil` for the user's own clock.
    var zone: Int?

    /// `nil` for a text that is none.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        if rest.count >= 10, let day = CalendarDay(iso: String(decoding: rest.prefix(10), as: UTF8.self)) {
            self.day = day
            rest = rest.dropFirst(10)
            if rest.isEmpty { return }
            guard let gap = rest.popFirst(), gap == Ascii.space || gap | 0x20 == UInt8(ascii: "t") else { return nil }
        }
        guard let hour = Self.number(&rest, below: 24), Self.skip(":", &rest),
            let minute = Self.number(&rest, below: 60)
        else { return nil }
        time = "\(Self.twoDigits(hour)):\(Self.twoDigits(minute))"
        if Self.skip(":", &rest), Self.number(&rest, below: 60) == nil { return nil }
        while rest.first == Ascii.space { rest.removeFirst() }
        guard !rest.isEmpty else { return }
        if rest.elementsEqual("Z".utf8) || rest.elementsEqual("z".utf8) {
            zone = 0
        } else {
            guard let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
                let hours = Self.number(&rest, below: 15)
            else { return nil }
            _ = Self.skip(":", &rest)
            guard let minutes = Self.number(&rest, below: 60), rest.isEmpty else { return nil }
            zone = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
        }
        // A time with a zone says nothing without its day.
        if day == nil { return nil }
    }

    /// The day and the time on the user's clock; `nil` for a moment beyond the years that there are.
    func dayAndTime(in environment: ProcessEnvironment) -> (day: CalendarDay, time: String?)? {
        guard let now = environment.dayAndTime else { return nil }
        let day = day ?? now.day
        guard let zone, let time else { return (day, time) }
        let minutes = (Int(time.prefix(2)) ?? 0) * 60 + (Int(time.suffix(2)) ?? 0) - zone
        return environment.dayAndTime(at: Self.days(before: day) * 86400 + minutes * 60).map { ($0.day, $0.time) }
    }

    /// The days from 1 January 1970 to a day, by the algorithm of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms"
    /// (days_from_civil): years begin in March, so that the odd day is the last.
    private static func days(before day: CalendarDay) -> Int {
        let year = day.month <= 2 ? day.year - 1 : day.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146097 + dayOfEra - 719468
    }

    private static func skip(_ sign: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: sign) else { return false }
        rest.removeFirst()
        return true
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard rest.count >= 2, rest.prefix(2).allSatisfy({ Ascii.isDigit($0) }),
            let number = Int(String(decoding: rest.prefix(2), as: UTF8.self)), number < limit
        else { return nil }
        rest = rest.dropFirst(2)
        return number
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension ArgumentText {
    static func moment(_ text: String) throws -> MomentText {
        guard let moment = MomentText(text) else {
            throw ValidationError("it is no time; write it as 14:05, 2026-11-23 or “2026-11-23 14:05”")
        }
        return moment
    }
}
