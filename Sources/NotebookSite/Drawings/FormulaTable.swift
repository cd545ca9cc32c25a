/// The layout of a table in a formula while it is written.
///
/// MathML 3 says it with attributes of the table, which MathML Core has not (https://www.w3.org/TR/mathml-core/, section 3.5):
/// some browsers obey them, others do not. So each cell gets classes for what the attributes say of it.
struct FormulaTable {
    /// The attributes that classes stand for.
    static let attributes: Set<String> = ["columnalign", "columnlines", "rowlines", "columnspacing"]

    private let alignments: [Substring]
    private let columnLines: [Substring]
    private let rowLines: [Substring]
    private let gaps: [Substring]
    private var row = -1
    private var column = -1

    init(_ attributes: [MarkupScanner.Attribute]) {
        func values(of name: String) -> [Substring] {
            attributes.first { $0.name == name }?.value.split(separator: " ") ?? []
        }
        alignments = values(of: "columnalign")
        columnLines = values(of: "columnlines")
        rowLines = values(of: "rowlines")
        gaps = values(of: "columnspacing")
    }

    mutating func beginRow() {
        row += 1
        column = -1
    }

    /// The classes of the next cell, in a fixed order.
    mutating func classesOfNextCell() -> [String] {
        column += 1
        var classes: [String] = []
        switch Self.value(alignments, at: column) {
        case "left": classes.append("cell-left")
        case "right": classes.append("cell-right")
        default: break
        }
        if Self.value(gaps, at: column) == "0em" { classes.append("near-next") }
        if column > 0, Self.value(gaps, at: column - 1) == "0em" { classes.append("near-last") }
        if column > 0, Self.isLine(Self.value(columnLines, at: column - 1)) { classes.append("line-left") }
        if row > 0, Self.isLine(Self.value(rowLines, at: row - 1)) { classes.append("line-top") }
        return classes
    }

    private static func isLine(_ value: Substring?) -> Bool { value == "solid" || value == "dashed" }

    /// The value for a row or a column: the last one is that of all further ones.
    private static func value(_ values: [Substring], at index: Int) -> Substring? {
        values.isEmpty ? nil : values[min(index, values.count - 1)]
    }
}
