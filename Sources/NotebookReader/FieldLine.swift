internal import NotebookModel

/// A line of the form `Key: value` whose key the format knows (section 5).
enum FieldLine {
    /// The keys, in lower case.
    static let keys: Set<String> = [
        "status", "verdict", "date", "posted on", "owner", "author", "authors", "written by", "deciders", "consulted",
        "informed", "prediction", "expected", "metric", "threshold", "tests", "for", "supports", "refutes",
        "inconclusive for", "evidence", "because", "chosen", "rejected", "options", "alternatives", "supersedes",
        "superseded by", "amends", "amended by", "relates to", "related", "related adr", "affects", "revisit",
        "confidence", "command", "commit", "duration", "exit",
    ]

    /// The length of the longest key, in bytes.
    private static let maximumKeyLength = keys.map(\.utf8.count).max() ?? 0

    /// The field in `text`, or `nil` where it is none. An empty value (`-`, `N/A`, `none`, `[Insert …]`, `{…}`) makes a
    /// field with an empty value.
    static func parse(_ text: some StringProtocol, line: Int) -> Field? {
        let text = text.trimmingBlanks
        guard let colon = text.utf8.prefix(maximumKeyLength + 2).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = text[..<colon].trimmingBlanks
        guard keys.contains(name.lowercased()) else { return nil }
        let value = text[text.utf8.index(after: colon)...].trimmingBlanks
        return Field(name: String(name), value: isEmpty(value) ? "" : String(value), line: line)
    }

    private static func isEmpty(_ value: Substring) -> Bool {
        if value.hasPrefix("{"), value.hasSuffix("}") { return true }
        if value.lowercased().hasPrefix("[insert"), value.hasSuffix("]") { return true }
        return ["", "-", "\u{2013}", "\u{2014}", "n/a", "none"].contains(value.lowercased())
    }
}
