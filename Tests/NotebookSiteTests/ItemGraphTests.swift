import Foundation
import NotebookSite
import TestSupport
import Testing

@Suite("The graph on a notebook's page")
struct ItemGraphTests {
    /// The pages of notebooks that are written out, by their names.
    private func pages(_ files: [(name: String, text: String)]) async throws -> RenderedSite {
        try await withTemporaryFolder { folder in
            for (name, text) in files { try folder.write(text, to: "Notebooks/" + name) }
            return try await RenderedSite.make(in: folder.path)
        }
    }

    private func graph(_ name: String, of site: RenderedSite) -> String? {
        let parts = site.text(of: .notebook(path: "Notebooks/" + name)).components(
            separatedBy: "<details class=\"chart graph\">")
        return parts.count == 2 ? parts[1].components(separatedBy: "</details>")[0] : nil
    }

    private static let way = [
        (
            name: "a.md",
            text: """
            # A

            ## Question

            - Q1: Does the cache survive a restart?

            ### H1: Replaying the log lifts the hit rate above 90 %

            ### H2: <b> & nothing changes

            - R1: 93 % after replay (supports H1, refutes H2)

            ### D1: Replay the log on every deploy

            - Because: R1, H1
            """
        ),
        (name: "b.md", text: "# B & C\n\n- D1: Replay it once a day\n  - Supersedes: a#D1\n"),
    ]

    @Test("leads from the question over hypotheses and results to the decision and what superseded it")
    func way() async throws {
        let site = try await pages(Self.way)
        let drawn = try #require(graph("a.md", of: site))
        expectGolden(drawn, "graph.html")
        expectHarmless(drawn, "a.md")
        #expect(PageMarkup(drawn).tags.count { $0.name == "rect" } == 6)
        #expect(PageMarkup(drawn).tags.count { $0.name == "path" } == 7)
        #expect(SiteCrawl(site).deadLinks == [] && SiteCrawl(site).deadFragments == [])
    }

    @Test("is left out where nothing leads to anything, or too much does")
    func omitted() async throws {
        let many = "# A\n\n### H1: x\n\n" + (1...250).map { "- R\($0): y (supports H1)\n" }.joined()
        let site = try await pages([
            ("a.md", "# A\n\n### H1: x\n\n- R1: y (supports H1)\n"), ("b.md", many), ("c.md", "# C\n"),
            ("d.md", "# D\n\n- Q1: why?\n\n- H1: so\n\n- H2: or so\n"),
        ])
        for name in ["a.md", "b.md", "c.md", "d.md"] { #expect(graph(name, of: site) == nil, "\(name)") }
    }

    @Test("stays within its bounds on a way that goes on for ever, and on one that goes round")
    func bounds() async throws {
        let chain = (0..<60).map { number in
            (
                name: "n\(number).md",
                text: "# N\(number)\n\n- D1: d\n" + (number == 0 ? "" : "  - Supersedes: n\(number - 1)#D1\n")
            )
        }
        let site = try await pages(chain)
        let long = try #require(graph("n30.md", of: site))
        #expect(PageMarkup(long).tags.count { $0.name == "rect" } == 40)
        #expect(long.contains("There are more"))
        let circle = try await pages(
            (0..<3).map { ("c\($0).md", "# C\($0)\n\n- D1: d\n  - Supersedes: c\(($0 + 1) % 3)#D1\n") })
        let round = try #require(graph("c0.md", of: circle))
        #expect(PageMarkup(round).tags.count { $0.name == "path" } == 3)
    }

    @Test("tells nothing of notebooks that are not published")
    func privacy() async throws {
        let hidden = (name: "c.md", text: "---\nprivate: true\n---\n# Veiled\n\n- D1: no\n  - Supersedes: a#D1\n")
        let drawn = try #require(graph("a.md", of: try await pages(Self.way + [hidden])))
        #expect(!drawn.contains("eiled"))
    }
}
