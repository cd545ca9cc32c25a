import NotebookModel
import NotebookSearch
import TestSupport
import Testing

@Suite("Queries that nobody should type")
struct HostileQueryTests {
    @Test(
        "are text",
        arguments: [
            "NEAR(red blue)", "title: AND", "red\" OR \"", "rowid:1", "*", "^red", "red + blue", "{title}:red",
            "'; DROP TABLE",
            "a\u{0}b", "🧪", "\u{301}", "((((((red))))))", "-red", "-red -blue", "\"\"", "\" \"", "red OR OR blue",
            "///", "/(/",
            "\u{202E}red", "red*", "**", "in:title red", "kind:decision OR red", "-(red OR kind:decision)",
        ])
    func oddities(_ text: String) async throws {
        try await withIndex(of: ["a.md": "# Red\n\nred blue\n"]) { index in
            // Either it is understood or it is told what is not.
            guard let query = try? SearchQuery(text, today: today) else { return }
            _ = try? await index.search(query, today: today)
            let slugs = try await index.slugs("blue")
            #expect(slugs == ["a"])
        }
    }

    @Test("are answered however long they are")
    func length() async throws {
        try await withIndex(of: ["a.md": "# Red\n\nred blue\n"]) { index in
            for text in [
                String(repeating: "red ", count: 2500), String(repeating: "x", count: 10_000),
                (0..<1500).map { "w\($0)" }.joined(separator: " "),
                (0..<1500).map { "w\($0)" }.joined(separator: " OR "),
                (0..<1500).map { "-w\($0)" }.joined(separator: " "),
                "\"" + String(repeating: "red ", count: 2500) + "\"",
            ] {
                guard let query = try? SearchQuery(text, today: today) else { continue }
                _ = try await index.search(query, today: today)
            }
        }
    }
}
