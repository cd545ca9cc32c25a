internal import SourceText

/// A property of some runs as a column of a table.
public struct RunColumn: Sendable {
    public var property: RunProperty
    /// The unit that all its numbers have, which then stands in none of the cells; `nil` where there is none.
    public var unit: String?
    /// Whether its cells line up by their ends: numbers, and times.
    public var isNumeric: Bool
    /// One text for each run, empty where its notebook does not say. Numbers have blanks behind them, so that their decimal
    /// points stand below one another when the texts end together.
    public var cells: [String]

    /// - Parameter runs: The rows of the table, in their order.
    public init(_ property: RunProperty, of runs: [Run]) {
        self.property = property
        let texts = runs.map { property.text(of: $0) }
        let isMeasured = property.isNamedByUser || property.source == .exit
        if isMeasured, let numbers = NumberColumn(runs.map { property.measure(of: $0) }, texts: texts) {
            unit = numbers.unit
            isNumeric = true
            cells = numbers.cells
        } else {
            isNumeric = property.source == .duration
            cells = texts.map { $0 ?? "" }
        }
    }

    /// What stands over it, the unit behind the name: `hit rate (%)`.
    public var heading: String { property.heading + (unit.map { " (\($0))" } ?? "") }
}

/// Numbers below one another: by their decimal points, the unit said once.
private struct NumberColumn {
    /// The unit that all have; `nil` where there is none.
    var unit: String?
    /// One text for each value, padded behind so that the points stand below one another when the texts end together.
    var cells: [String]

    /// - Returns: `nil` where something is no number, where units differ, or where nothing is said.
    init?(_ values: [Run.Metric?], texts: [String?]) {
        let known = values.compactMap(\.self)
        guard !known.isEmpty, known.count == texts.compactMap(\.self).count, Set(known.map(\.unit)).count == 1 else {
            return nil
        }
        unit = known[0].unit
        let numbers = values.map { value -> String? in
            value.map {
                String($0.text.utf8.prefix { !Ascii.isBlank($0) && ("0123456789+-.,eE".utf8.contains($0)) }) ?? ""
            }
        }
        func fraction(_ text: String) -> Int {
            text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) }
                ?? 0
        }
        let widest = numbers.compactMap(\.self).map(fraction).max() ?? 0
        cells = numbers.map { number in
            number.map { $0 + String(repeating: " ", count: widest - fraction($0)) } ?? ""
        }
    }
}
