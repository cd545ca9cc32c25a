import NotebookModel
import Testing

@Suite("Days and months")
struct CalendarTests {
    @Test(
        "a day exists or there is none",
        arguments: [
            ("2026-11-23", true), ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false),
            ("2000-02-29", true),
            ("2023-13-07", false), ("2023-00-07", false), ("2023-04-31", false), ("0000-01-01", false),
            ("2023-1-7", false),
            ("2023-01-07T10:00", false), ("２０２３-01-07", false), ("", false),
        ])
    func existence(_ text: String, _ exists: Bool) {
        #expect((CalendarDay(iso: text) != nil) == exists)
    }

    @Test("what is written can be read back")
    func roundTrip() {
        for month in 1...12 {
            for day in [1, 9, 28] {
                let date = CalendarDay(year: 987, month: month, day: day)
                #expect(date == date.flatMap { CalendarDay(iso: $0.description) })
            }
        }
    }

    @Test("the month is in letters for readers")
    func written() throws {
        let day = try #require(CalendarDay(iso: "2026-09-02"))
        #expect(day.written == "2 September 2026")
        #expect(NotebookDate.month(day.inMonth).written == "September 2026")
        #expect(NotebookDate.month(day.inMonth).description == "2026-09")
    }

    @Test("a month comes before its days and after those of the month before")
    func order() throws {
        let august = NotebookDate.day(try #require(CalendarDay(iso: "2026-08-31")))
        let september = NotebookDate.month(try #require(CalendarMonth(year: 2026, month: 9)))
        let first = NotebookDate.day(try #require(CalendarDay(iso: "2026-09-01")))
        #expect([first, september, august].sorted() == [august, september, first])
    }
}

@Suite("Identities")
struct IdentityTests {
    @Test(
        "a slug is the path without extension and index",
        arguments: [
            ("2026/2026-09-02-cold-cache.md", "2026/2026-09-02-cold-cache"), ("a.markdown", "a"), ("a.Rmd", "a"),
            ("a.qmd", "a"), ("2026-09-02-x/index.md", "2026-09-02-x"), ("index.md", "index"), ("a b.md", "a b"),
        ])
    func slugs(_ path: String, _ slug: String) {
        #expect(Slug(path: path)?.text == slug)
    }

    @Test("other files are no notebooks", arguments: ["a.txt", "md", ".md", "a.md.bak", "a.MD/"])
    func noSlug(_ path: String) {
        #expect(Slug(path: path) == nil)
    }

    @Test("names that look alike but differ in bytes are two")
    func unicodeForms() {
        #expect(Slug("caf\u{E9}") != Slug("cafe\u{301}"))
        #expect(Set([Slug("caf\u{E9}"), Slug("cafe\u{301}")]).count == 2)
    }

    @Test("identifiers are a letter and a number")
    func identifiers() {
        #expect(ItemIdentifier("H1") == ItemIdentifier(.hypothesis, 1))
        #expect(ItemIdentifier("r12")?.description == "R12")
        #expect(ItemIdentifier("D1")?.anchor == "d1")
        for text in ["", "H", "1", "X1", "H-1", "H+1", "H1a", "HH1", "H99999"] { #expect(ItemIdentifier(text) == nil) }
    }
}

@Suite("The numbers of days")
struct DayNumberTests {
    @Test("count the days between them, and lead back to the day")
    func numbers() throws {
        var number = 0
        for year in [1, 4, 100, 400, 1900, 1999, 2000, 2024, 2100, 9999] {
            number = try #require(CalendarDay(year: year, month: 1, day: 1)).number
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CalendarDay(year: year, month: month, day: day) else { continue }
                    #expect(date.number == number)
                    #expect(CalendarDay(number: number) == date)
                    number += 1
                }
            }
            if let next = CalendarDay(year: year + 1, month: 1, day: 1) { #expect(next.number == number) }
        }
        #expect(CalendarDay(number: -1) == nil)
        #expect(CalendarDay(number: number) == nil)
    }
}

@Suite("Days are counted")
struct DayCountTests {
    @Test("one by one through four hundred years and their leap days")
    func counting() throws {
        var day = try #require(CalendarDay(year: 1799, month: 12, day: 31))
        var weekday = day.weekday
        for _ in 0..<146_097 {
            let next = try #require(day.adding(days: 1))
            #expect(next > day)
            let isSameMonth = next.inMonth == day.inMonth && next.day == day.day + 1
            let isNextMonth =
                next.day == 1 && day.day == day.inMonth.lastDay && day.inMonth.adding(months: 1) == next.inMonth
            #expect(isSameMonth || isNextMonth)
            #expect(next.adding(days: -1) == day)
            weekday = weekday % 7 + 1
            #expect(next.weekday == weekday)
            day = next
        }
        #expect(day.description == "2199-12-31")
        #expect(CalendarDay(iso: "2026-11-25")?.weekday == 3)
    }

    @Test("up to the ends of the calendar and not beyond")
    func ends() throws {
        let first = try #require(CalendarDay(iso: "0001-01-01"))
        let last = try #require(CalendarDay(iso: "9999-12-31"))
        #expect(first.adding(days: -1) == nil)
        #expect(last.adding(days: 1) == nil)
        #expect(first.adding(days: Int.min) == nil)
        #expect(last.adding(days: Int.max) == nil)
        #expect(first.adding(days: 3_652_058) == last)
        #expect(first.inMonth.adding(months: -1) == nil)
        #expect(last.inMonth.adding(months: 1) == nil)
        #expect(last.inMonth.adding(months: Int.max) == nil)
        #expect(first.inMonth.adding(months: 9_999 * 12 - 1) == last.inMonth)
    }
}

@Suite("A period")
struct DatePeriodTests {
    @Test(
        "is a year, a month or a day, and is written so",
        arguments: [
            ("2026", "2026-01", "2026-12-31"), ("2024-02", "2024-02", "2024-02-29"),
            ("2025-08-15", "2025-08-15", "2025-08-15"),
        ])
    func forms(_ text: String, _ first: String, _ last: String) throws {
        let period = try #require(DatePeriod(iso: text))
        #expect(period.first.description == first)
        #expect(period.last.description == last)
        #expect(period.description == text)
    }

    @Test(
        "is nothing else",
        arguments: ["", "26", "2026-", "2026-1", "2026-13", "0000", "2026-02-30", "2026-01-01T", "２０２６"])
    func others(_ text: String) {
        #expect(DatePeriod(iso: text) == nil)
    }

    @Test("holds a month that names no day where the time before the first day is in it")
    func months() throws {
        let june = NotebookDate.month(try #require(CalendarMonth(year: 2024, month: 6)))
        #expect(try #require(DatePeriod(iso: "2024")).contains(june))
        #expect(try #require(DatePeriod(iso: "2024-06")).contains(june))
        #expect(!(try #require(DatePeriod(iso: "2024-06-01")).contains(june)))
        #expect(!(try #require(DatePeriod(iso: "2024-05")).contains(june)))
    }

    @Test("of two ends is written with them, and has none that are turned round")
    func ends() throws {
        let start = try #require(CalendarDay(iso: "2025-12-30"))
        let end = try #require(CalendarDay(iso: "2026-02-28"))
        #expect(DatePeriod(from: .day(start), to: end)?.description == "2025-12-30..2026-02")
        #expect(DatePeriod(from: .day(end), to: start) == nil)
    }
}
