internal import NotebookModel

/// An axis: three to eight round marks that enclose the numbers on it.
struct Axis {
    struct Mark: Equatable {
        var position: Double
        var label: String
    }

    var marks: [Mark]
    let isLogarithmic: Bool

    /// How far along the axis a number is: 0 at the first mark, 1 at the last.
    func fraction(of number: Double) -> Double {
        guard let first = marks.first?.position, let last = marks.last?.position, last > first else { return 0.5 }
        if isLogarithmic {
            let start = DecimalText.logarithm(first)
            return (DecimalText.logarithm(number) - start) / (DecimalText.logarithm(last) - start)
        }
        return (number - first) / (last - first)
    }
}

extension Axis {
    // MARK: Numbers

    /// An axis with marks one, two, two and a half or five times a power of ten apart.
    static func linear(_ range: ClosedRange<Double>) -> Axis {
        let range = widened(range)
        let step = roundStep((range.upperBound - range.lowerBound) / 5)
        let size = Double(step.digits) * DecimalText.power(step.exponent)
        let first = Int(whole(range.lowerBound / size, .down))
        let last = Int(whole(range.upperBound / size, .up))
        let scale = DecimalText.Scale(reaching: Double(max(abs(first), abs(last))) * size)
        let marks = (first...last).map { place in
            let decimal = DecimalText(digits: place * step.digits, exponent: step.exponent)
            return Mark(position: Double(place) * size, label: decimal.written(in: scale))
        }
        return Axis(marks: marks, isLogarithmic: false)
    }

    /// An axis of numbers that were measured: zero is on it where it is not far off.
    static func measures(_ range: ClosedRange<Double>) -> Axis {
        let low = range.lowerBound > 0 && range.lowerBound < range.upperBound / 2 ? 0 : range.lowerBound
        let high = range.upperBound < 0 && range.upperBound > range.lowerBound / 2 ? 0 : range.upperBound
        return .linear(low...high)
    }

    /// Room around numbers that are as good as one.
    private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let size = max(abs(range.lowerBound), abs(range.upperBound))
        if size == 0 { return 0...1 }
        if range.upperBound - range.lowerBound > size * 1e-9 { return range }
        let middle = range.lowerBound
        return middle - abs(middle) / 2...middle + abs(middle) / 2
    }

    /// The least round step that is not smaller than a size.
    private static func roundStep(_ size: Double) -> DecimalText {
        let exponent = DecimalText.exponent(of: size)
        let ratio = size / DecimalText.power(exponent)
        switch ratio {
        case ...1.000_001: return DecimalText(digits: 1, exponent: exponent)
        case ...2.000_001: return DecimalText(digits: 2, exponent: exponent)
        case ...2.500_001: return DecimalText(digits: 25, exponent: exponent - 1)
        case ...5.000_001: return DecimalText(digits: 5, exponent: exponent)
        default: return DecimalText(digits: 1, exponent: exponent + 1)
        }
    }

    /// A number rounded in a direction, unless it is a whole one but for what binary fractions add.
    private static func whole(_ number: Double, _ rule: FloatingPointRoundingRule) -> Double {
        let nearest = number.rounded()
        return abs(number - nearest) <= 1e-9 * max(1, abs(number)) ? nearest : number.rounded(rule)
    }

    // MARK: Logarithms

    /// An axis of numbers above zero with marks at powers of ten, and at two and five times these where they are few.
    static func logarithmic(_ range: ClosedRange<Double>) -> Axis {
        let low = DecimalText.exponent(of: range.lowerBound)
        var high = DecimalText.exponent(of: range.upperBound)
        if DecimalText.power(high) < range.upperBound { high += 1 }
        let decades = max(high - low, 1)
        let decimals: [DecimalText]
        if decades >= 3 {
            let step = (decades + 5) / 6
            let count = (decades + step - 1) / step
            decimals = (0...count).map { DecimalText(digits: 1, exponent: low + $0 * step) }
        } else {
            decimals = fewDecades(range, from: low, to: low + decades + 1)
        }
        let marks = decimals.map { decimal in
            let position = Double(decimal.digits) * DecimalText.power(decimal.exponent)
            return Mark(position: position, label: decimal.written)
        }
        return Axis(marks: marks, isLogarithmic: true)
    }

    private static func fewDecades(_ range: ClosedRange<Double>, from low: Int, to high: Int) -> [DecimalText] {
        let all = (low...high).flatMap { exponent in [1, 2, 5].map { DecimalText(digits: $0, exponent: exponent) } }
        func position(_ place: Int) -> Double { Double(all[place].digits) * DecimalText.power(all[place].exponent) }
        let first = all.indices.last { position($0) <= range.lowerBound } ?? 0
        var last = all.indices.first { position($0) >= range.upperBound } ?? all.count - 1
        while last - first < 2, last + 1 < all.count { last += 1 }
        return Array(all[first...last])
    }

    // MARK: Days

    /// An axis of days with marks at days, months or years, as `CalendarDay.number` counts them.
    static func days(_ range: ClosedRange<Double>, _ words: SiteWords) -> Axis {
        let steps = [1, 2, 7, 14].map(DayStep.days) + [1, 2, 3, 6].map(DayStep.months)
        let years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map(DayStep.years)
        let all = (steps + years).lazy.map { $0.marks(covering: range, words) }
        return Axis(marks: all.first { $0.count <= 7 } ?? linear(range).marks, isLogarithmic: false)
    }

    /// How far the marks of days are apart.
    private enum DayStep {
        case days(Int)
        case months(Int)
        case years(Int)

        /// The marks from the last one before a range to the first one behind it; none where they would be too many.
        func marks(covering range: ClosedRange<Double>, _ words: SiteWords) -> [Mark] {
            var place = self.place(before: range.lowerBound)
            var marks: [Mark] = []
            while let mark = mark(at: place, isFirst: marks.isEmpty, words), marks.count <= 8 {
                marks.append(mark)
                if mark.position >= range.upperBound, marks.count >= 3 { break }
                place += 1
            }
            return marks
        }

        private func place(before day: Double) -> Int {
            let number = Int(day.rounded(.down))
            guard let date = CalendarDay(number: number) else { return 0 }
            return switch self {
            case .days(let step): number / step
            case .months(let step): (date.year * 12 + date.month - 1) / step
            case .years(let step): date.year / step
            }
        }

        private func mark(at place: Int, isFirst: Bool, _ words: SiteWords) -> Mark? {
            switch self {
            case .days(let step):
                guard let date = CalendarDay(number: place * step) else { return nil }
                return Mark(position: Double(place * step), label: words.short(date, withYear: isFirst))
            case .months(let step):
                let (year, month) = (place * step).quotientAndRemainder(dividingBy: 12)
                guard let date = CalendarDay(year: year, month: month + 1, day: 1) else { return nil }
                let label =
                    isFirst || month == 0 ? words.shortMonth(month + 1, year: year) : words.shortName(month + 1)
                return Mark(position: Double(date.number), label: label)
            case .years(let step):
                guard let date = CalendarDay(year: max(place * step, 1), month: 1, day: 1) else { return nil }
                return Mark(position: Double(date.number), label: String(date.year))
            }
        }
    }
}
