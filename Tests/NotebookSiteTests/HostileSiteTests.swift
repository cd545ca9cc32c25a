import NotebookCatalog
import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("Whatever a notebook is called and holds, its site")
struct HostileSiteTests {
    private static let published = SiteOptions(
        baseURL: BaseURL("https://example.org/lab"), generator: "Labbook under test")

    /// The site of files below `Notebooks`.
    private func site(of files: [(name: String, text: String)]) async throws -> RenderedSite {
        try await withTemporaryFolder { folder in
            for (name, text) in files { try folder.write(text, to: "Notebooks/" + name) }
            return try await RenderedSite.make(in: folder.path, options: Self.published)
        }
    }

    @Test("keeps its own pages where notebooks have their names")
    func ownNames() async throws {
        let names = [
            "index", "search", "api", "api/v1/notebooks", "404", "site", "decisions", "feed", "years/2026", "x", "runs",
            "runs/2", "opensearch", "x..", "-",
        ]
        let rendered = try await site(
            of: names.map {
                (
                    "\($0).md",
                    "---\naliases: ['..', '../index', '../../x', '/', '.', api, index]\n---\n# Named \($0)\n\n"
                        + "## 2026-09-20 — Run: it\n\n- Exit: 0\n"
                )
            })
        let paths = rendered.site.pages.map { rendered.site.path(of: $0) }
        #expect(Set(paths.map { $0.lowercased() }).count == paths.count)
        for name in names {
            let page = Site.Page.notebook(path: "Notebooks/\(name).md")
            #expect(rendered.site.path(of: page).hasPrefix("notebooks/"))
            #expect(rendered.text(of: page).contains("Named \(name)</h1>"))
        }
        #expect(rendered.pages["index.html"]?.contains("<h1>Lab notebooks</h1>") == true)
        #expect(rendered.pages["404.html"]?.contains("This page is not here") == true)
        for path in paths {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            #expect(parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }, "\(path)")
            #expect(!paths.contains { $0.hasPrefix(path + "/") }, "\(path) is a file and a folder")
        }
    }

    @Test("shows names of people, tags and projects that are markup as text, and runs nothing")
    func markup() async throws {
        let name = "<script>alert(1)</script>"
        let rendered = try await site(of: [
            (
                "a.md",
                """
                ---
                title: "\(name)"
                authors: ["\(name)", '" onmouseover="x']
                tags: ["\(name)", "'><img src=x>"]
                project: "\(name)"
                ---
                # \(name)
                """
            )
        ])
        for (path, html) in rendered.htmlPages { expectHarmless(html, path) }
        let person = rendered.text(of: .list(.topic(Topic(.person, name))))
        #expect(person.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>"))
    }

    @Test("grows with the number of a notebook's tags and people, not with their square")
    func manyTopics() async throws {
        func size(_ count: Int) async throws -> Int {
            let tags = (0..<count).map { "tag-\($0)" }.joined(separator: ", ")
            let rendered = try await site(of: [
                ("2026-01-02-a.md", "---\ntags: [\(tags)]\nauthors: [\(tags)]\n---\n# A\n\n### D1: Keep it\n")
            ])
            for (path, text) in rendered.pages where path.hasPrefix("tags/") || path == "index.html" {
                #expect(text.utf8.count <= 20_000, "\(path)")
            }
            return rendered.pages.values.reduce(0) { $0 + $1.utf8.count }
        }
        let (small, large) = (try await size(200), try await size(800))
        #expect(large < small * 5)
    }

    @Test("lists five thousand tags over pages below 300 kB, each with its page")
    func fiveThousandTags() async throws {
        let rendered = try await site(
            of: (0..<50).map { number in
                let tags = (0..<100).map { "t\(number)-\($0)" }.joined(separator: ", ")
                return ("\(number).md", "---\ntags: [\(tags)]\n---\n# N\(number)\n")
            })
        let lists = rendered.htmlPages.filter { $0.key == "tags.html" || $0.key.hasPrefix("tags/") }
        #expect(lists.values.allSatisfy { $0.utf8.count <= 300_000 })
        let listed = lists.filter { $0.value.contains("<ul class=\"topics\">") }
        #expect(listed.values.reduce(0) { $0 + $1.ranges(of: "<span class=\"count\">").count } == 5000)
        #expect(lists.count == 5000 + listed.count)
    }

    @Test("shows a table of ten thousand rows whole")
    func longTable() async throws {
        let rows = (1...10_000).map { "| \($0) | value |\n" }.joined()
        let rendered = try await site(of: [("a.md", "# T\n\n| n | v |\n| --- | --- |\n" + rows)])
        let page = rendered.text(of: .notebook(path: "Notebooks/a.md"))
        #expect(page.ranges(of: "<tr>").count == 10_001)
        #expect(page.contains("<td>10000</td>"))
    }

    @Test("draws a chart of one row, and leaves the table of one without numbers as it is")
    func smallCharts() async throws {
        for kind in ["line", "bar", "scatter"] {
            func page(_ rows: String) async throws -> (RenderedSite, String) {
                let rendered = try await site(of: [
                    ("a.md", "# T\n\n<!-- chart: \(kind) -->\n\n| n | v |\n| --- | --- |\n\(rows)\n")
                ])
                return (rendered, rendered.text(of: .notebook(path: "Notebooks/a.md")))
            }
            let (_, one) = try await page("| 1 | 3 |")
            #expect(one.contains("<figure class=\"chart\">") && one.contains("<td>3</td>"), "\(kind)")
            for data in PageMarkup(one).values(of: "d") { #expect(!data.lowercased().contains("n"), "\(kind)") }
            for rows in ["| 1 | NaN |\n| 2 | inf |", "| a | <b>text</b> |\n| b | `text` |"] {
                let (rendered, none) = try await page(rows)
                #expect(!none.contains("<figure") && none.contains("<table>"), "\(kind)")
                for (path, html) in rendered.htmlPages { expectHarmless(html, path) }
            }
        }
    }

    @Test("keeps a title that is long and turns the direction of writing to itself")
    func longTitle() async throws {
        let title = String(repeating: "\u{202E}\u{5D0}bc\u{200F} ", count: 50) + "end"
        let rendered = try await site(of: [
            ("2026-01-02-a.md", "---\ntags: [x]\n---\n# \(title)\n\n### D1: \(title)\n"),
            ("b.md", "# B\n\n[a](2026-01-02-a.md)\n"),
        ])
        #expect(title.unicodeScalars.count >= 300)
        #expect(
            rendered.text(of: .home).contains(">\(title)</a>"), "as the text of a link, which the stylesheet isolates")
        #expect(rendered.text(of: .asset(.style)).contains("unicode-bidi:isolate"))
        for path in rendered.pages.keys {
            #expect(!path.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{200F}" }, "\(path)")
        }
    }
}
