import Foundation
import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("The filters of the register")
struct RegisterFilterTests {
    /// Decisions, each in a notebook of its own with its front matter.
    private static func make(_ count: Int, in folder: TemporaryFolder, _ facts: (Int) -> String) async throws
        -> RenderedSite
    {
        for number in 1...count {
            try folder.write(
                "---\n\(facts(number))\n---\n# Trial \(number)\n\n### D1: Keep <b>\(number)</b>\n\n- Status: \(number % 2 == 0 ? "rejected" : "accepted")\n",
                to: "Notebooks/\(String(1000 + number).dropFirst()).md")
        }
        return try await RenderedSite.make(in: folder.path)
    }

    @Test("know of each decision what it is filtered by, in the register's order")
    func facets() async throws {
        try await withTemporaryFolder { folder in
            let rendered = try await Self.make(12, in: folder) { number in
                number == 12
                    ? "tags: []"
                    : "date: 20\(number + 10)-03-04\ntags: [common, t\(number % 3)]\nproject: \(number > 6 ? "north" : "</script>")\nauthors: [Ada]"
            }
            let value = try #require(try ScriptValues(rendered.text(of: .registerFacets)).first as? [String: Any])
            let days = try #require(value["days"] as? [Any])
            #expect(days.count == 12 && days[0] as? String == "2021-03-04" && days[11] is NSNull)
            let facets = try #require(value["facets"] as? [[String: Any]])
            #expect(facets.map { $0["name"] as? String } == ["status", "project", "tag", "person"])
            #expect(facets[0]["labels"] as? [String] == ["Accepted", "Rejected"])
            #expect(facets[0]["of"] as? [Int] == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
            #expect(facets[1]["values"] as? [String] == ["</script>", "north"])
            #expect(facets[1]["of"] as? NSArray == [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, [Int]()] as NSArray)
            #expect(facets[2]["values"] as? [String] == ["common", "t0", "t1", "t2"])
            #expect((facets[2]["of"] as? NSArray)?.firstObject as? NSArray == [0, 3] as NSArray)
            let page = rendered.text(of: .list(.decisions(nil)))
            for name in ["status", "project", "tag", "person", "year", "sort"] {
                #expect(page.contains("<select name=\"\(name)\""), "\(name)")
            }
            expectHarmless(page, "decisions.html")
        }
    }

    @Test("show the rows of the table, whichever page they stand on")
    func rows() async throws {
        try await withTemporaryFolder { folder in
            let rendered = try await Self.make(600, in: folder) { "date: 2026-03-\(10 + $0 % 20)" }
            var rows: [String] = []
            for number in 1...3 {
                let script = rendered.text(of: .registerRows(number: number))
                #expect(script.utf8.count < 300_000)
                let values = try ScriptValues(script)
                #expect(values.first as? Int == number)
                rows += try #require(values.last as? [String])
            }
            #expect(rows.count == 600)
            #expect(rendered.text(of: .registerRows(number: 4)).isEmpty)
            let first = rendered.text(of: .list(.decisions(nil)))
            for row in rows.prefix(250) { #expect(first.contains(row)) }
            #expect(!first.contains(rows[250]))
            for (number, row) in rows.enumerated() {
                #expect(row.hasPrefix("<tr") && row.contains("href=\"notebooks/") && !row.contains("<b>"), "\(number)")
            }
            #expect(Set(rows).count == 600)
            // The other pages of the register lead to the filters.
            for page in [Site.Page.list(.decisions(nil), number: 2), .list(.decisions(.accepted))] {
                let text = rendered.text(of: page)
                #expect(text.contains("<a href=\"../decisions.html#~filter\">") && !text.contains("<select"))
            }
        }
    }

    @Test("are not there where all decisions are seen at a glance")
    func few() async throws {
        try await withTemporaryFolder { folder in
            let rendered = try await Self.make(10, in: folder) { _ in "project: north" }
            #expect(!rendered.text(of: .list(.decisions(nil))).contains("~filter"))
            #expect(!rendered.pages.keys.contains { $0.hasPrefix("decisions/") && $0.hasSuffix(".js") })
            #expect(!rendered.pages.keys.contains { $0.hasPrefix("register.") })
        }
    }
}
