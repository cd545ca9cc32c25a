import NotebookModel
import NotebookSearch
import TestSupport
import Testing

@Suite("Regular expressions")
struct RegexTests {
    @Test(
        "find what they say, whatever the case",
        arguments: [
            ("/r.d/", true), ("/r.t/", false), ("/^the red/", true), ("/^red/", false), ("/line$/", true),
            ("/\\bred\\b/", true), ("/\\bre\\b/", false), ("/re\\B/", true), ("/colou?r/", true),
            ("/(blue|red) fox/", true),
            ("/(blue|grey) fox/", false), ("/x{3}y/", true), ("/x{4}y/", false), ("/x{2,}y/", true),
            ("/[0-9]+ ?%/", true),
            ("/[^a-z ]{4}/", true), ("/\\d\\d\\.\\d/", true), ("/größe/", true), ("/gr[öä]sse/", false),
            ("/gr[öä]ße/", true),
            ("/gr.ße/", true), ("/\\w+ß\\w/", true), ("/a(b(c)?)*d/", true), ("/(?:the|a) red/", true), ("/{x/", false),
        ])
    func matches(_ query: String, _ isFound: Bool) async throws {
        let text = "The RED fox has a colour\nand xxxy 93.4 % at the end of the line\nGröße abcbd\n"
        try await withIndex(of: ["note.md": text]) { index in
            try await index.expect(query, finds: (isFound ? ["note"] : []))
        }
    }

    @Test("mark what they found")
    func marks() async throws {
        try await withIndex(of: ["note.md": "# Größe\n\nDie GRÖẞE von x12 und x3.\n"]) { index in
            let snippet = try #require(try await index.search("/x\\d+/").hits.first?.snippet)
            let text = Array(snippet.text.utf8)
            #expect(snippet.marks.map { String(decoding: text[$0], as: UTF8.self) } == ["x12", "x3"])
        }
    }

    @Test(
        "that are none say what is the matter",
        arguments: ["/(/", "/)/", "/[a/", "/*a/", "/a{3,2}/", "/a{99999}/", "/(?=a)/", "/\\q/", "/[z-a]/"])
    func invalid(_ query: String) async throws {
        try await withIndex(of: ["note.md": "text\n"]) { index in
            await #expect(throws: QueryError.self) { try await index.search(query) }
        }
    }

    @Test(
        "take no longer on texts that make others run for ever",
        arguments: ["/(a+)+$/", "/(a|a)*b/", "/(a|aa)+c/", "/(.*)*x{20}y/", "/(a?){60}a{60}z/"])
    func hostile(_ query: String) async throws {
        let text = String(repeating: "a", count: 20_000) + "!"
        try await withIndex(of: ["note.md": text]) { index in
            try await index.expect(query, finds: [])
        }
    }
}
