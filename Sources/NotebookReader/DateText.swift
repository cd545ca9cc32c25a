internal import NotebookModel
internal import SourceText

/// A date at the beginning of a text.
struct DateText {
    /// What stands there.
    enum Reading: Equatable {
        case date(NotebookDate)
        /// It has the form of a date, but there is no such day: `2023-13-07`.
        case impossible
    }

    var reading: Reading
    /// A time behind the day: `14:05`.
    var time: String?
    /// What follows, without the dash, colon or white space between.
    var rest: Substring

    /// Reads a date in an ISO form: `2026-11-23`, with or without a time and zone, `2026-11`, `2026-11-XX`.
    ///
    /// `nil` where the text does not begin with the form of a date.
    init?(_ text: some StringProtocol) {
        let text = text.trimmingBlanks
        guard let first = text.utf8.first, Ascii.isDigit(first) else { return nil }
        if let day = Self.day(text) {
            reading = day.map { .date(.day($0)) } ?? .impossible
            (time, rest) = Self.time(text.dropFirst(10))
        } else if let (month, length) = Self.month(text) {
            reading = month.map { .date(.month($0)) } ?? .impossible
            rest = text.dropFirst(length)
        } else {
            return nil
        }
        // A digit, a letter or another hyphen right behind makes it part of a longer word: a version, a file name.
        if time == nil, let next = rest.first, next.isLetter || next.isNumber || next == "-" || next == "_" {
            return nil
        }
        rest = rest.drop {
            $0.isWhitespace || $0 == ":" || $0 == "-" || $0 == "\u{2013}" || $0 == "\u{2014}" || $0 == ","
        }
    }

    /// The day at the beginning: outer `nil` where there is no such form, inner where there is no such day.
    private static func day(_ text: Substring) -> CalendarDay?? {
        let form = text.prefix(10)
        guard matches(form, "dddd-dd-dd") else { return nil }
        return .some(CalendarDay(iso: form))
    }

    private static func month(_ text: Substring) -> (month: CalendarMonth?, length: Int)? {
        let form = text.prefix(7)
        guard matches(form, "dddd-dd"), let year = Int(form.prefix(4)), let number = Int(form.suffix(2)) else {
            return nil
        }
        let month = CalendarMonth(year: year, month: number)
        return (month, text.dropFirst(7).uppercased().hasPrefix("-XX") ? 10 : 7)
    }

    /// The time behind a day, to the minute, and what follows it, seconds and zone left out.
    private static func time(_ text: Substring) -> (time: String?, rest: Substring) {
        guard let separator = text.first, separator == "T" || separator == "t" || separator == " " else {
            return (nil, text)
        }
        var rest = text.dropFirst()
        let form = rest.prefix(5)
        guard matches(form, "dd:dd"), let hour = Int(form.prefix(2)), let minute = Int(form.suffix(2)), hour < 24,
            minute < 60
        else { return (nil, text) }
        rest = rest.dropFirst(5)
        if matches(rest.prefix(3), ":dd") { rest = rest.dropFirst(3) }
        if rest.first == "." || rest.first == ",", rest.dropFirst().first?.isNumber == true {
            rest = rest.dropFirst().drop(while: \.isNumber)
        }
        return (String(form), withoutZone(rest))
    }

    /// The text without a zone at its beginning: `Z`, `+02:00`, ` -0530`. A zone is a word of its own.
    private static func withoutZone(_ text: Substring) -> Substring {
        let zone = text.drop { $0 == " " }
        let length =
            if matches(zone.prefix(6), "+dd:dd") || matches(zone.prefix(6), "-dd:dd") {
                6
            } else if matches(zone.prefix(5), "+dddd") || matches(zone.prefix(5), "-dddd"),
                zone.startIndex == text.startIndex
            {
                5
            } else if zone.first == "Z", zone.startIndex == text.startIndex {
                1
            } else {
                0
            }
        let rest = zone.dropFirst(length)
        guard length > 0, rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { return text }
        return rest
    }

    /// Whether `text` has the form of `pattern`, in which `d` stands for a digit.
    private static func matches(_ text: Substring, _ pattern: String) -> Bool {
        text.utf8.count == pattern.utf8.count
            && zip(text.utf8, pattern.utf8).allSatisfy { byte, form in
                form == UInt8(ascii: "d") ? byte &- UInt8(ascii: "0") < 10 : byte == form
            }
    }
}
