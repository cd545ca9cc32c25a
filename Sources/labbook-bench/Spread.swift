import Foundation

/// The middle of several measurements, with the least and the greatest of them.
struct Spread: Encodable {
    var median: Double
    var least: Double
    var greatest: Double

    /// Not a number where there are no measurements.
    init(_ numbers: [Double]) {
        let sorted = numbers.sorted()
        least = sorted.first ?? .nan
        greatest = sorted.last ?? .nan
        median = sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// `0.512 (0.498–0.530)`.
    func text(decimals: Int) -> String {
        func number(_ value: Double) -> String { String(format: "%.\(decimals)f", value) }
        return "\(number(median)) (\(number(least))–\(number(greatest)))"
    }
}
