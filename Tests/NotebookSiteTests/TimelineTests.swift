import Foundation
import NotebookSite
import TestSupport
import Testing

@Suite("The timeline")
struct TimelineTests {
    private func site(_ files: [(name: String, text: String)]) async throws -> RenderedSite {
        try await withTemporaryFolder { folder in
            for (name, text) in files { try folder.write(text, to: "Notebooks/" + name) }
            return try await RenderedSite.make(in: folder.path)
        }
    }

    /// The years of a site's timeline, each as often as it has pages.
    private func years(_ site: RenderedSite) -> [Int] {
        site.site.pages.compactMap { if case .timeline(let year, _) = $0 { year } else { nil } }
    }

    private func rows(_ html: String) -> [String] {
        html.components(separatedBy: "<ol class=\"rows\">").last?.components(separatedBy: "</ol>").first?
            .components(separatedBy: "<li>").dropFirst().map { $0 } ?? []
    }

    @Test("shows a notebook from its first entry to its last, with its decisions at their days")
    func bars() async throws {
        let site = try await site([
            (
                "2026-02-01-a.md",
                "# A\n\n## Log\n\n### 2026-02-15 — start\n\n### 2026-04-30 — end\n\n- D1: do it\n\n## Later\n\n- D2: and that\n"
            ),
            ("2026-03-31-b.md", "# B\n"),
        ])
        let rows = rows(site.text(of: .timeline(year: 2026, part: 1)))
        #expect(rows.count == 2)
        #expect(rows[0].contains(">B</a>") && rows[1].contains(">A</a>"), "the newest first")
        // February to April: three months of a hundred units each.
        #expect(rows[0].contains("viewBox=\"0 0 300 12\""))
        #expect(rows[0].contains("<path class=\"stretch\" d=\"M196.8 6H202.8\"/>"))
        #expect(rows[1].contains("<path class=\"stretch\" d=\"M0 6H300\"/>"))
        #expect(rows[1].contains("<path class=\"decided\" d=\"M1.8 0v12M298.3 0v12\"/>"))
        #expect(
            rows[1].contains(
                "<time datetime=\"2026-02-01\">1 February 2026</time> – <time datetime=\"2026-04-30\">30 April 2026</time>, 2 decisions"
            ))
    }

    @Test("has a page for each year that a notebook was at work in")
    func yearPages() async throws {
        let log = { (days: [String]) in "# L\n\n## Log\n\n" + days.map { "### \($0) — x\n\n" }.joined() }
        let site = try await site([
            ("a.md", log(["2023-11-02", "2025-02-01"])), ("b.md", log(["1026-01-05", "2026-01-06"])),
            ("c.md", "# no day\n"),
        ])
        #expect(years(site) == [2026, 2025, 2024, 2023, 1026])
        #expect(site.text(of: .timeline(year: 2024, part: 1)).contains("d=\"M0 6H1200\""))
        #expect(site.text(of: .timeline(year: 2026, part: 1)).contains("1 notebook without a day"))
        #expect(SiteCrawl(site).deadLinks == [])
        #expect(try await years(self.site([("c.md", "# no day\n")])) == [])
    }

    @Test("of many notebooks has pages of at most 300 kB, on which each notebook stands once")
    func size() async throws {
        let title = String(repeating: "<&\"ü", count: 75)
        let site = try await site(
            (0..<450).map { number in
                let day = String(format: "2026-%02d-%02d", number % 12 + 1, number % 28 + 1)
                return ("\(day)-\(String(repeating: "ä", count: 80))-\(number).md", "# \(number) \(title)\n")
            })
        #expect(years(site) == [2026, 2026, 2026])
        let pages = (1...3).map { site.text(of: .timeline(year: 2026, part: $0)) }
        for page in pages { #expect(page.utf8.count <= 300_000) }
        #expect(pages.map { rows($0).count } == [200, 200, 50])
        #expect(Set(pages.flatMap(rows)).count == 450)
    }
}
