internal import NotebookModel

/// The years of days that are written without one, where there is no doubt (format, section 8).
struct YearInference {
    /// For each reading the year to take; `nil` where it has its own or where it is not certain.
    private(set) var years: [Int?]

    /// - Parameters:
    ///   - readings: The dates of a log in the order of the file.
    ///   - notebookYear: The year that the notebook has from another source.
    init(readings: [DateText.Reading], notebookYear: Int?) {
        years = readings.map { _ in nil }
        guard readings.contains(where: \.isYearless) else { return }
        let following = Self.following(readings)
        let isRising = Self.isRising(readings)
        var previous: Int?
        var previousDay: Int?
        for (index, reading) in readings.enumerated() {
            if case .yearless = reading {
                let witnesses = Set([previous, following[index], notebookYear].compactMap { $0 })
                // Where the order of the days breaks, the year has turned, and nothing says which one is the known one.
                let isTurn = Self.isTurn(from: previousDay, to: reading.dayInYear, isRising: isRising)
                if witnesses.count == 1, !isTurn { years[index] = witnesses.first }
            }
            previous = reading.year ?? previous
            previousDay = reading.dayInYear ?? previousDay
        }
    }

    /// The year of the next reading behind each that has one.
    private static func following(_ readings: [DateText.Reading]) -> [Int?] {
        var years: [Int?] = []
        var next: Int?
        for reading in readings.reversed() {
            years.append(next)
            next = reading.year ?? next
        }
        return years.reversed()
    }

    /// Whether the oldest comes first, by the first two days that differ; `nil` where there are none.
    private static func isRising(_ readings: [DateText.Reading]) -> Bool? {
        let days = readings.compactMap(\.dayInYear)
        return zip(days, days.dropFirst()).first { $0 != $1 }.map { $0 < $1 }
    }

    private static func isTurn(from previous: Int?, to day: Int?, isRising: Bool?) -> Bool {
        guard let previous, let day, let isRising, previous != day else { return false }
        return (previous < day) != isRising || abs(previous - day) > 600
    }
}

extension DateText.Reading {
    fileprivate var isYearless: Bool {
        if case .yearless = self { true } else { false }
    }

    fileprivate var year: Int? {
        if case .date(let date) = self { date.inMonth.year } else { nil }
    }

    /// The month and day as one number that grows over a year, a hundred for each month.
    fileprivate var dayInYear: Int? {
        switch self {
        case .date(.day(let day)): day.month * 100 + day.day
        case .date(.month(let month)): month.month * 100
        case .yearless(let month, let day): month * 100 + day
        case .impossible, .ambiguous: nil
        }
    }
}
