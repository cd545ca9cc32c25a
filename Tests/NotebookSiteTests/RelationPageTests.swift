import NotebookCatalog
import NotebookSite
import SystemPackage
import TestSupport
import Testing

/// The pages of notebooks that are written out, by the notebooks' paths.
private func pages(
    _ files: KeyValuePairs<String, String>, drafts: Bool = false, _ body: (RenderedSite) throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        for (path, text) in files { try folder.write(text, to: "Notebooks/" + path) }
        let options = SiteOptions(includesDrafts: drafts, generator: "Labbook under test")
        try body(try await RenderedSite.make(in: folder.path, options: options))
    }
}

extension RenderedSite {
    fileprivate func page(_ name: String) -> String { text(of: .notebook(path: "Notebooks/" + name)) }
}

@Suite("A page tells")
struct RelationPageTests {
    private static let files: KeyValuePairs = [
        "a.md": """
        # A

        ### H1: it holds

        - R1: it held (supports H1)

        ### D1: a decision

        - Because: R1
        """,
        "b.md": "# B\n\n1. D1: better\n   - Supersedes: a#D1\n2. D2: the rest\n   - Supersedes: b#D1 in part\n",
        "c.md": "# C\n\nSupersedes [[a]].\n\nWhat [[a#R1]] says is true.\n",
    ]

    @Test("what supports an item and what follows from it, at the item")
    func items() async throws {
        try await pages(Self.files) { site in
            let page = site.page("a.md")
            let hypothesis = try #require(page.components("id=\"h1\"", "id=\"r1\""))
            #expect(
                hypothesis.contains(##"Supported by <a href="#r1"><span class="row-id">R1</span>"##))
            let result = try #require(page.components("id=\"r1\"", "id=\"d1\""))
            #expect(result.contains(##"Led to <a href="#d1">"##))
            let decision = try #require(page.components("id=\"d1\"", "</article>"))
            #expect(decision.contains(#"Superseded by <a href="../notebooks/b.html#d1">"#))
            #expect(decision.contains(">in B</span>"))
            #expect(SiteCrawl(site).deadLinks == [])
            #expect(SiteCrawl(site).deadFragments == [])
        }
    }

    @Test("who refers to it, at its foot, and whether it is superseded, at its head")
    func page() async throws {
        try await pages(Self.files) { site in
            let foot = try #require(site.page("a.md").components("Referred to by", "Source:"))
            #expect(foot.contains("— supersedes D1"))
            #expect(foot.contains("— supersedes this page"))
            #expect(foot.contains("— mentions R1"))
            #expect(site.page("a.md").components("class=\"superseded\"", "</div>")?.contains("c.html") == true)
            for name in ["b.md", "c.md"] {
                #expect(!site.page(name).contains("Referred to by"), "\(name)")
                #expect(!site.page(name).contains("class=\"superseded\""), "\(name)")
            }
        }
    }

    @Test("nothing of notebooks that are not published")
    func privacy() async throws {
        let hidden = "# Veiled\n\nSupersedes [[a]].\n\n- R1: no\n  - Refutes: [[a#H1]]\n"
        for (property, drafts) in [("private", true), ("private", false), ("draft", false)] {
            try await pages(
                ["a.md": "# A\n\n### H1: it holds\n", "hidden.md": "---\n\(property): true\n---\n\(hidden)"],
                drafts: drafts
            ) {
                site in
                #expect(!site.page("a.md").contains("eiled"))
                #expect(!site.page("a.md").contains("Referred to by"))
            }
        }
        try await pages(
            ["a.md": "# A\n\n### H1: it holds\n", "hidden.md": "---\ndraft: true\n---\n\(hidden)"], drafts: true
        ) { site in
            #expect(site.page("a.md").contains("Refuted by"))
        }
    }

    @Test("names and texts as text")
    func escapes() async throws {
        try await pages([
            "a.md": "# <b>A\n\n### H1: x\n", "b.md": "# B\n\n- R1: \\<i>\"no\" &\n  - Refutes: [[a#H1]]\n",
        ]) {
            site in
            expectHarmless(site.page("a.md"), "a.md")
            #expect(site.page("a.md").contains("&lt;i&gt;&quot;no&quot; &amp;"))
        }
    }
}

extension String {
    /// What stands between two texts.
    fileprivate func components(_ start: String, _ end: String) -> String? {
        guard let start = firstRange(of: start), let end = self[start.upperBound...].firstRange(of: end) else {
            return nil
        }
        return String(self[start.upperBound..<end.lowerBound])
    }
}
