/// A table that its notebook wants to be drawn (format, section 10): what is to be seen, and nothing of how it looks.
public struct Chart: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Points joined in the order of the table.
        case line
        /// A bar for each row; of several columns the bars of a row stand together.
        case bar
        /// Points alone.
        case scatter
    }

    /// What the rows are placed by.
    public enum Rows: Sendable, Hashable {
        /// As far apart as the numbers are.
        case numbers([Double?])
        /// As far apart as the days are, by their numbers (`CalendarDay.number`).
        case days([Double?])
        /// One after another, under these names.
        case names([String])
    }

    /// A value with how sure it is.
    public struct Value: Sendable, Hashable {
        public var number: Double
        /// The ends of its error bar, from `±` or a range in parentheses: `5.7 (5.5–6.0)`.
        public var error: ClosedRange<Double>?

        public init(_ number: Double, error: ClosedRange<Double>? = nil) {
            self.number = number
            self.error = error
        }
    }

    /// One column.
    public struct Series: Sendable, Hashable {
        /// The head of the column.
        public var name: String
        /// The unit that the head or the cells give; `nil` where they give none.
        public var unit: String?
        /// One for each row; `nil` where the cell holds no number.
        public var values: [Value?]

        public init(name: String, unit: String?, values: [Value?]) {
            self.name = name
            self.unit = unit
            self.values = values
        }
    }

    public var kind: Kind
    /// What the notebook calls it; `nil` where the columns have to say it.
    public var title: String?
    /// The head of the column that the rows are placed by.
    public var rowsName: String
    public var rowsUnit: String?
    public var rows: Rows
    /// At least one, each with at least one number.
    public var series: [Series]
    /// Whether equal steps are equal ratios; then every number is above zero.
    public var rowsAreLogarithmic: Bool
    public var valuesAreLogarithmic: Bool
    /// The offset at which the table begins in the file's text.
    public var tableOffset: Int

    public init(
        kind: Kind, title: String?, rowsName: String, rowsUnit: String?, rows: Rows, series: [Series],
        rowsAreLogarithmic: Bool, valuesAreLogarithmic: Bool, tableOffset: Int
    ) {
        self.kind = kind
        self.title = title
        self.rowsName = rowsName
        self.rowsUnit = rowsUnit
        self.rows = rows
        self.series = series
        self.rowsAreLogarithmic = rowsAreLogarithmic
        self.valuesAreLogarithmic = valuesAreLogarithmic
        self.tableOffset = tableOffset
    }

    /// How many rows the table has.
    public var rowCount: Int { series.first?.values.count ?? 0 }
}
