import Foundation
import TestSupport
import Testing

@Suite("The texts that the search shows")
struct SearchTextTests {
    /// The blocks of a script, each with its place among the words.
    private static func blocks(_ list: Any?) throws -> [(place: Int, text: String)] {
        try #require(list as? [[Any]]).map { block in
            (try #require(block.first as? Int), try #require(block.last as? String))
        }
    }

    private static func notebook(_ text: String) throws -> [String: Any] {
        let line = try #require(text.split(separator: "\n").first)
        return try #require(try ScriptValues(String(line)).last as? [String: Any])
    }

    @Test("of a long notebook lie in pieces of a few thousand bytes, those of a short one with it")
    func pieces() async throws {
        try await withTemporaryFolder { folder in
            let paragraphs = (1...400).map {
                "## Step \($0)\n\nIn step \($0) the beds were *watered* once more, and step \($0) was noted."
            }
            try folder.write("# Long\n\n" + paragraphs.joined(separator: "\n\n"), to: "Notebooks/a.md")
            try folder.write("# Short\n\n" + paragraphs.prefix(40).joined(separator: "\n\n"), to: "Notebooks/b.md")
            let pages = try await RenderedSite.make(in: folder.path).pages
            let long = try Self.notebook(try #require(pages["search/notebooks/0.js"]))
            let starts = try #require(long["pieces"] as? [Int])
            #expect(try Self.blocks(long["blocks"]).isEmpty && starts.count > 6)
            var all: [(place: Int, text: String)] = []
            for (piece, start) in starts.enumerated() {
                let script = try #require(pages["search/notebooks/0-\(piece).js"])
                #expect(script.utf8.count < 8000)
                let values = try ScriptValues(script)
                #expect(values.first as? String == "notebooks/0-\(piece)")
                let blocks = try Self.blocks(values.last)
                #expect(blocks.first?.place == start)
                all += blocks
            }
            #expect(all.count == 801 && all.map(\.place) == all.map(\.place).sorted())
            #expect(all.last?.text == "In step 400 the beds were watered once more, and step 400 was noted.")
            #expect(pages["search/notebooks/0-\(starts.count).js"] == nil)
            let short = try Self.notebook(try #require(pages["search/notebooks/1.js"]))
            #expect(try Self.blocks(short["blocks"]).count == 81)
            #expect((short["pieces"] as? [Int])?.isEmpty == true && pages["search/notebooks/1-0.js"] == nil)
        }
    }
}
