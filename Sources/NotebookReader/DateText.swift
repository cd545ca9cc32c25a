internal import NotebookModel
internal import SourceText

/// A date at the beginning or the end of a text, in any of the forms of the format (sections 3 and 8).
struct DateText {
    /// What stands there.
    enum Reading: Equatable {
        case date(NotebookDate)
        /// A day of a year that the text does not name: `May 31st`.
        case yearless(month: Int, day: Int)
        /// It has the form of a date, but there is no such day: `2023-13-07`.
        case impossible
        /// The day and the month could be either way round: `05/06/2019`.
        case ambiguous
    }

    var reading: Reading
    /// A time behind the day: `14:05`.
    var time: String?
    /// What stands besides the date, without the dash, colon or white space between.
    var rest: Substring

    /// Reads a date at the beginning; `nil` where the text does not begin with the form of one.
    init?(_ text: some StringProtocol) {
        let text = text.trimmingBlanks
        guard let first = text.utf8.first, Ascii.isAlphanumeric(first) else { return nil }
        var scanner = DateScanner(text)
        guard let reading = scanner.date() else { return nil }
        self.reading = reading
        if case .date(.month) = reading {} else { time = scanner.time() }
        guard scanner.isAtWordEnd(allowingLetters: time != nil) else { return nil }
        rest = text[text.utf8.index(text.startIndex, offsetBy: scanner.offset)...]
        // One dash or colon, or a run of it, is the gap; a further one belongs to the text, as in `— -3 dB`.
        rest = rest.drop(while: \.isWhitespace)
        if let gap = rest.first, ":-,\u{2013}\u{2014}".contains(gap) { rest = rest.drop { $0 == gap } }
        rest = rest.drop(while: \.isWhitespace)
    }

    /// Reads a whole day at the end of a text: `Entry 3 — March 9, 2026`. A month alone or a day without its year says too
    /// little there.
    init?(atEndOf text: some StringProtocol) {
        var text = text.trimmingBlanks
        while let last = text.utf8.last, ")].".utf8.contains(last) { text.removeLast() }
        guard let last = text.utf8.last, Ascii.isDigit(last) else { return nil }
        let start = text.utf8.index(text.endIndex, offsetBy: -Self.maximumLength, limitedBy: text.startIndex)
        let tail = text[(start ?? text.startIndex)...]
        for place in tail.utf8.indices where Ascii.isAlphanumeric(tail.utf8[place]) {
            let isWordStart =
                place == text.startIndex || " ([".utf8.contains(text.utf8[text.utf8.index(before: place)])
            guard isWordStart, let found = DateText(text[place...]), found.rest.isEmpty else { continue }
            if case .date(.month) = found.reading { continue }
            if case .yearless = found.reading { continue }
            self = found
            rest = text[..<place].trimmingBlanks
            while let last = rest.last, last.isWhitespace || "-:,([\u{2013}\u{2014}".contains(last) {
                rest.removeLast()
            }
            return
        }
        return nil
    }

    /// Longer than any written day with its weekday and time.
    private static let maximumLength = 40
}

/// Reads the parts of a date one behind the other.
private struct DateScanner {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ text: Substring) {
        bytes = Array(text.utf8.prefix(64))
    }

    mutating func date() -> DateText.Reading? {
        skipWeekday()
        guard offset < bytes.count else { return nil }
        if Ascii.isLetter(bytes[offset]) { return monthFirst() }
        let start = offset
        guard let (number, length) = digits() else { return nil }
        switch length {
        case 4: return isoDate(year: number)
        case 8: return compactDay(from: start)
        case 1, 2: return dayFirst(number)
        default: return nil
        }
    }

    /// Whether no letter, digit, hyphen or underscore goes on where the scanner is: then the date is a word of its own, not a
    /// part of a version or a file's name.
    func isAtWordEnd(allowingLetters: Bool) -> Bool {
        guard offset < bytes.count else { return true }
        let byte = bytes[offset]
        if allowingLetters { return true }
        return !Ascii.isAlphanumeric(byte) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_")
    }

    // MARK: Forms

    /// `-11-23`, `-11` or `-11-XX` behind a year.
    private mutating func isoDate(year: Int) -> DateText.Reading? {
        guard skip("-"), let (month, monthLength) = digits(), monthLength == 2 else { return nil }
        let behindMonth = offset
        if skip("-"), let (day, length) = digits(), length == 2 {
            return .day(CalendarDay(year: year, month: month, day: day))
        }
        offset = behindMonth
        if bytes[offset...].prefix(3).elementsEqual("-XX".utf8) || bytes[offset...].prefix(3).elementsEqual("-xx".utf8)
        {
            offset += 3
        }
        return .month(CalendarMonth(year: year, month: month))
    }

    /// `20261123`, of a year that notebooks may be from.
    private func compactDay(from start: Int) -> DateText.Reading? {
        let year = number(start..<start + 4)
        guard (1900...2999).contains(year) else { return nil }
        return .day(CalendarDay(year: year, month: number(start + 4..<start + 6), day: number(start + 6..<start + 8)))
    }

    /// `05.09.2022`, `22-10-2024`, `12/30/2019`, `11-April-2023`, `23rd November 2026`, `31 May`.
    private mutating func dayFirst(_ first: Int) -> DateText.Reading? {
        guard offset < bytes.count else { return nil }
        let separator = bytes[offset]
        if ".-/".utf8.contains(separator) {
            offset += 1
            let isOrdered = separator == UInt8(ascii: ".")
            if let (second, length) = digits(), length <= 2 {
                guard offset < bytes.count, bytes[offset] == separator else { return nil }
                offset += 1
                guard let year = digits(exactly: 4) else { return nil }
                return isOrdered
                    ? .day(CalendarDay(year: year, month: second, day: first)) : numeric(first, second, year)
            }
            guard separator == UInt8(ascii: "-"), let month = monthName(), skip("-"), let year = digits(exactly: 4)
            else {
                return nil
            }
            return .day(CalendarDay(year: year, month: month, day: first))
        }
        skipOrdinal()
        guard skipBlanks(), let month = monthName() else { return nil }
        let behindMonth = offset
        _ = skip(",")
        if skipBlanks(), let year = digits(exactly: 4) {
            return .day(CalendarDay(year: year, month: month, day: first))
        }
        offset = behindMonth
        return yearless(month: month, day: first)
    }

    /// Two numbers of which only one can be the month, or both are the same.
    private func numeric(_ first: Int, _ second: Int, _ year: Int) -> DateText.Reading {
        if first > 12 || first == second { return .day(CalendarDay(year: year, month: second, day: first)) }
        if second > 12 { return .day(CalendarDay(year: year, month: first, day: second)) }
        return .ambiguous
    }

    /// `Nov 23, 2026`, `Sep 5th, 2023`, `May 31st`, `May 2024`.
    private mutating func monthFirst() -> DateText.Reading? {
        guard let month = monthName() else { return nil }
        _ = skip(".") || skip(",")
        guard skipBlanks(), let (number, length) = digits() else { return nil }
        if length == 4 { return .month(CalendarMonth(year: number, month: month)) }
        guard length <= 2 else { return nil }
        skipOrdinal()
        let behindDay = offset
        _ = skip(",")
        if skipBlanks(), let year = digits(exactly: 4) {
            return .day(CalendarDay(year: year, month: month, day: number))
        }
        offset = behindDay
        return yearless(month: month, day: number)
    }

    /// A leap year has every day that any year has.
    private func yearless(month: Int, day: Int) -> DateText.Reading? {
        CalendarDay(year: 2000, month: month, day: day) == nil ? nil : .yearless(month: month, day: day)
    }

    // MARK: Times

    /// The time behind a day, to the minute; seconds and zone are passed over.
    mutating func time() -> String? {
        let start = offset
        guard offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "t") || bytes[offset] == Ascii.space else {
            return nil
        }
        offset += 1
        let first = offset
        guard let hour = digits(exactly: 2), skip(":"), let minute = digits(exactly: 2), hour < 24, minute < 60 else {
            offset = start
            return nil
        }
        let text = String(decoding: bytes[first..<offset], as: UTF8.self)
        skipSeconds()
        skipZone()
        return text
    }

    private mutating func skipSeconds() {
        let start = offset
        guard skip(":"), digits(exactly: 2) != nil else {
            offset = start
            return
        }
        let fraction = offset
        guard skip(".") || skip(","), digits() != nil else {
            offset = fraction
            return
        }
    }

    /// `Z`, `+02:00`, ` -05:30`, `+0200`. A zone is a word of its own.
    private mutating func skipZone() {
        let start = offset
        if skip("Z"), isAtWordEnd(allowingLetters: false) { return }
        offset = start
        let isApart = skipBlanks() && offset > start
        if skip("+") || skip("-"), let (_, length) = digits() {
            if length == 4, !isApart, isAtWordEnd(allowingLetters: false) { return }
            if length == 2, skip(":"), digits(exactly: 2) != nil, isAtWordEnd(allowingLetters: false) { return }
        }
        offset = start
    }

    // MARK: Parts

    private mutating func digits() -> (number: Int, length: Int)? {
        let start = offset
        while offset < bytes.count, offset - start <= 8, Ascii.isDigit(bytes[offset]) { offset += 1 }
        guard offset > start else { return nil }
        return (number(start..<offset), offset - start)
    }

    /// The number here, if it has that many digits.
    private mutating func digits(exactly length: Int) -> Int? {
        guard let found = digits(), found.length == length else { return nil }
        return found.number
    }

    private func number(_ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: sign) else { return false }
        offset += 1
        return true
    }

    /// Goes over white space; `false` where there is none.
    private mutating func skipBlanks() -> Bool {
        let start = offset
        while offset < bytes.count, Ascii.isWhitespace(bytes[offset]) { offset += 1 }
        return offset > start
    }

    private mutating func skipOrdinal() {
        guard offset + 2 <= bytes.count else { return }
        let suffix = String(decoding: bytes[offset..<offset + 2].map(Ascii.lowercased), as: UTF8.self)
        guard ["st", "nd", "rd", "th"].contains(suffix) else { return }
        if offset + 2 < bytes.count, Ascii.isAlphanumeric(bytes[offset + 2]) { return }
        offset += 2
    }

    private mutating func skipWeekday() {
        let start = offset
        guard let word = word(), Self.weekdays.contains(word) else {
            offset = start
            return
        }
        _ = skip(".") || skip(",")
        if !skipBlanks() { offset = start }
    }

    /// The number of the month whose name stands here, whole or by its first three letters.
    private mutating func monthName() -> Int? {
        let start = offset
        guard let word = word(), let month = Self.months[word] else {
            offset = start
            return nil
        }
        return month
    }

    /// The letters here in lower case; no name of a month or a day is longer than nine.
    private mutating func word() -> String? {
        let start = offset
        while offset < bytes.count, offset - start <= 9, Ascii.isLetter(bytes[offset]) { offset += 1 }
        guard (3...9).contains(offset - start) else { return nil }
        return String(decoding: bytes[start..<offset].map(Ascii.lowercased), as: UTF8.self)
    }

    private static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        var months = ["sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()

    private static let weekdays: Set<String> = {
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        return Set(names + names.map { String($0.prefix(3)) } + ["tues", "thur", "thurs", "weds"])
    }()
}

extension DateText.Reading {
    fileprivate static func day(_ day: CalendarDay?) -> Self { day.map { .date(.day($0)) } ?? .impossible }

    fileprivate static func month(_ month: CalendarMonth?) -> Self { month.map { .date(.month($0)) } ?? .impossible }
}
