internal import NotebookExport
internal import NotebookModel
internal import SourceText

/// Two runs side by side, with what changed from one to the other.
struct RunComparison {
    let first: ListedRun
    let second: ListedRun
    /// Whether only what differs is shown.
    let onlyChanged: Bool

    /// A property of both.
    struct Row {
        var name: String
        /// What the name is of: `run`, `parameter` or `metric`.
        var kind: String
        var texts: [String?]
        var numbers: [Double?]
        var unit: String?

        /// The second number less the first.
        var difference: Double? {
            guard let one = numbers[0], let other = numbers[1] else { return nil }
            // Of 12.1 and 10.3 the difference is 1.8, not what binary fractions make of it.
            return RunComparison.rounded(other - one, like: [one, other])
        }

        /// The difference in hundredths of the first number.
        var percent: Double? {
            guard let difference, let one = numbers[0], one != 0 else { return nil }
            return difference / abs(one) * 100
        }
    }

    var rows: [Row] {
        let fixed: [RunProperty.Source] = [.title, .day, .command, .folder, .host, .commit, .branch, .exit, .duration]
        let runs = [first.run, second.run]
        return RunProperty.all(of: runs, fixed: fixed)
            .filter { property in runs.contains { property.text(of: $0) != nil } }
            .filter { !onlyChanged || $0.differs(among: runs) }
            .map { property in
                let measures = runs.map { property.measure(of: $0) }
                let hasOneUnit = measures[0]?.unit == measures[1]?.unit && measures.allSatisfy { $0 != nil }
                let isMeasured = hasOneUnit && property.source != .exit
                return Row(
                    name: property.name, kind: property.kind, texts: runs.map { property.text(of: $0) },
                    numbers: isMeasured ? measures.map { $0?.number } : [nil, nil],
                    unit: isMeasured ? measures[0]?.unit : nil)
            }
    }

    /// The commits between the two as git takes them: `3f2a91c..9c1d2e3`; `nil` where one is not known, or both are the same.
    var commitRange: String? {
        guard let one = first.run.commit, let other = second.run.commit, one != other else { return nil }
        return "\(one.prefix(12))..\(other.prefix(12))"
    }

    private static func rounded(_ value: Double, like others: [Double]) -> Double {
        let digits = others.map(fractionDigits).max() ?? 0
        guard digits <= 12 else { return value }
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = value * scale
        return abs(scaled) < 1e15 ? scaled.rounded() / scale : value
    }

    private static func fractionDigits(_ value: Double) -> Int {
        let text = "\(value)"
        guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return text.contains("e") ? 13 : 0 }
        let digits = text[text.index(after: point)...]
        return digits == "0" ? 0 : digits.count
    }
}

extension RunProperty {
    fileprivate var kind: String {
        switch source {
        case .parameter: "parameter"
        case .metric: "metric"
        default: "run"
        }
    }
}

// MARK: Reports

extension RunComparison {
    func bytes(as format: ListFormat, style: TextStyle) -> [UInt8] {
        switch format {
        case .table: Array(table(style).utf8)
        case .md: Array(markdown.utf8)
        case .csv: csv
        case .json: json.document
        case .ndjson: rows.flatMap { Self.json($0).line }
        }
    }

    private var headings: [String] { ["", first.reference, second.reference, "difference", "%"] }

    private func cells(of row: Row) -> [String] {
        let unit = row.unit.map { " \($0)" } ?? ""
        return [
            row.name.printable, (row.texts[0] ?? "–").printable, (row.texts[1] ?? "–").printable,
            row.difference.map { Self.signed($0) + unit } ?? (row.texts[0] == row.texts[1] ? "" : "changed"),
            row.percent.map { Self.signed(($0 * 10).rounded() / 10) + " %" } ?? "",
        ]
    }

    private func table(_ style: TextStyle) -> String {
        let rows = rows.map { (cells: cells(of: $0), isNumeric: $0.numbers[0] != nil) }
        let widths = headings.indices.map { column in
            ([headings] + rows.map(\.cells)).map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
        }
        func line(_ cells: [String], isNumeric: Bool, _ dress: (String) -> String) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: cell))
                text += isNumeric && column > 0 ? padding + dress(cell) : dress(cell) + padding
                text += "  "
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        var text = line(headings, isNumeric: false, style.bold)
        for row in rows { text += line(row.cells, isNumeric: row.isNumeric) { $0 } }
        if let commitRange { text += "\nThe commits between them: git log \(commitRange)\n" }
        return text
    }

    private var markdown: String {
        var text = ListMarkdown.line(headings.map(MarkdownCell.escaped))
        text += ListMarkdown.line(["---", "---:", "---:", "---:", "---:"])
        for row in rows { text += ListMarkdown.line(cells(of: row).map(MarkdownCell.escaped)) }
        return text
    }

    private static let csvFields = ["kind", "name", "first", "second", "unit", "difference", "percent"]

    private var csv: [UInt8] {
        let records =
            [Self.csvFields]
            + rows.map { row in
                [
                    JSONValue.string(row.kind), .string(row.name), .text(row.texts[0]), .text(row.texts[1]),
                    .text(row.unit),
                    Self.number(row.difference), Self.number(row.percent),
                ].map(CSVText.cell)
            }
        return Array(records.map(CSVText.line).joined().utf8)
    }

    private var json: JSONValue {
        [
            "format": "labbook-comparison", "version": .number(1),
            "runs": .texts([first.reference, second.reference]),
            "commits": .text(commitRange),
            "properties": .array(rows.map(Self.json)),
        ]
    }

    private static func json(_ row: Row) -> JSONValue {
        [
            "kind": .string(row.kind), "name": .string(row.name), "values": .array(row.texts.map(JSONValue.text)),
            "numbers": .array(row.numbers.map(number)), "unit": .text(row.unit),
            "difference": number(row.difference), "percent": number(row.percent),
        ]
    }

    private static func number(_ value: Double?) -> JSONValue { value.map(JSONValue.real) ?? .null }

    private static func signed(_ value: Double) -> String {
        let isWhole = value == value.rounded() && abs(value) < 1e15
        let text = isWhole ? "\(Int(value))" : "\(value)"
        return value > 0 ? "+" + text : text
    }
}
