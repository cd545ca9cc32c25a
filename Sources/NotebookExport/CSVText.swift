/// Tables as comma-separated values, after RFC 4180 with line feeds between the records.
public enum CSVText {
    /// One record with its line end.
    public static func line(_ values: [String]) -> String {
        values.map(quoted).joined(separator: ",") + "\n"
    }

    /// A JSON value as a cell: nothing for `null`, the elements of a list with semicolons between them.
    public static func cell(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let value): value ? "true" : "false"
        case .real(let value): value.isFinite ? "\(value)" : ""
        case .number(let value): String(value)
        case .string(let text): text
        case .array(let values): values.map(cell).joined(separator: "; ")
        case .object(let members): members.map { "\($0.name): \(cell($0.value))" }.joined(separator: "; ")
        }
    }

    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
    }
}
