import Foundation
import NotebookCatalog
import NotebookModel
import NotebookSite
import SystemPackage
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("For machines, a site has")
struct MachinePageTests {
    private static let published = SiteOptions(
        baseURL: BaseURL("https://example.org/lab"), generator: "Labbook under test")

    /// The files of the fixture's site that are shown whole.
    static let files: [(name: String, page: Site.Page)] = [
        ("feed.xml", .feed(.notebooks, .atom)), ("feed.json", .feed(.notebooks, .json)),
        ("decisions-feed.xml", .feed(.decisions, .atom)), ("sitemap.xml", .sitemap(part: nil)),
        ("llms.txt", .languageModelText), ("notebooks.json", .dataIndex), ("opensearch.xml", .openSearch),
    ]

    @Test("feeds, a map, a text in brief and an index", arguments: files)
    func golden(_ name: String, _ page: Site.Page) async throws {
        let rendered = try await RenderedSite.make(in: Fixture.root, options: Self.published)
        expectGolden(rendered.text(of: page), name)
    }

    @Test("no feed and no map where nobody knows its address, since both tell absolute ones")
    func noAddress() async throws {
        let rendered = try await RenderedSite.make(in: Fixture.root)
        #expect(rendered.pages.keys.filter { $0.hasSuffix(".xml") || $0.hasSuffix("feed.json") } == [])
        #expect(!rendered.text(of: .home).contains("feed"))
        #expect(rendered.pages["llms.txt"] != nil)
    }

    @Test("the Markdown of each notebook beside its page, byte for byte, and its data in the export's shape")
    func notebookFiles() async throws {
        let rendered = try await RenderedSite.make(in: Fixture.root)
        let page = rendered.site.path(of: .notebook(path: Fixture.experiment))
        let markdown = try #require(rendered.pages[page.replacing(".html", with: ".md")])
        let file = URL(filePath: Fixture.root.appending(Fixture.experiment).string)
        #expect(markdown == (try String(contentsOf: file, encoding: .utf8)))
        #expect(rendered.pages[page]?.contains("type=\"text/markdown\"") == true)
        let text = rendered.text(of: .data(path: Fixture.experiment))
        let data = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(data["path"] as? String == Fixture.experiment)
        #expect((data["items"] as? [Any])?.isEmpty == false)
        #expect(rendered.pages["api/v1/labbook-export.schema.json"]?.contains("labbook-export") == true)
    }

    @Test("nothing for a notebook that is withheld")
    func withheld() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# Told\n\n### D1: Told\n", to: "Notebooks/2026-01-02-told.md")
            try folder.write("# Telling\n\n[See](2026-01-02-hushed.md)\n", to: "Notebooks/2026-01-02-telling.md")
            try folder.write(
                "---\nprivate: true\ntags: [hushed]\n---\n# Hushed\n", to: "Notebooks/2026-01-02-hushed.md")
            try folder.write(
                "---\ndraft: true\naliases: [hushed-too]\n---\n# Hushed\n", to: "Notebooks/2026-01-02-half.md")
            let rendered = try await RenderedSite.make(in: folder.path, options: Self.published)
            #expect(rendered.pages["notebooks/2026-01-02-told.md"] != nil)
            #expect(rendered.pages["notebooks/2026-01-02-telling.html"] != nil)
            #expect(rendered.pages["notebooks/2026-01-02-telling.md"] == nil)
            for (path, text) in rendered.pages {
                #expect(!path.lowercased().contains("hushed") && !text.lowercased().contains("hushed"), "\(path)")
            }
        }
    }

    @Test("well-formed XML and JSON, whatever notebooks are called")
    func oddNames() async throws {
        try await withTemporaryFolder { folder in
            let title = #"A <b> & "c" ]]> \u0001 \u202E \uFFFE it's"#
            try folder.write(
                """
                ---
                title: "\(title.replacing("\"c\"", with: "\\\"c\\\""))"
                date: 2026-01-02
                tags: ["<script>", "a&b", "]]>"]
                authors: ["<script>alert(1)</script>"]
                summary: "one & two"
                ---
                ### D1: <![CDATA[ & \u{1}

                - Status: accepted
                """, to: "Notebooks/2026-01-02-odd.md")
            let rendered = try await RenderedSite.make(in: folder.path, options: Self.published)
            let feeds = rendered.pages.filter { $0.key.hasSuffix(".xml") }
            #expect(feeds.count == 7)
            for (path, text) in feeds {
                let parser = XMLParser(data: Data(text.utf8))
                #expect(parser.parse(), "\(path): \(String(describing: parser.parserError))")
            }
            for (path, text) in rendered.pages where path.hasSuffix(".json") {
                #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
            }
        }
    }

    @Test("a description of its search that every page names, and that browsers take whatever the site is called")
    func openSearch() async throws {
        try await withTemporaryFolder { folder in
            let title = #"A <b> & "c" {searchTerms} "# + String(repeating: "ü", count: 300)
            try folder.write("title: '\(title)'\n", to: ".labbook/config.yml")
            try folder.write("# One\n", to: "Notebooks/one.md")
            let options = SiteOptions(baseURL: BaseURL("https://example.org/{a}"), generator: "Labbook under test")
            let rendered = try await RenderedSite.make(in: folder.path, options: options)
            let document = rendered.text(of: .openSearch)
            #expect(XMLParser(data: Data(document.utf8)).parse())
            #expect(document.contains("template=\"https://example.org/%7Ba%7D/search.html?q={searchTerms}\"/>"))
            for (name, length) in [("ShortName", 16), ("LongName", 48)] {
                let text = try #require(document.firstMatch(of: try Regex("<\(name)>(.*)</\(name)>"))?[1].substring)
                let unescaped = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&amp;": "&"].reduce(String(text)) {
                    $0.replacing($1.key, with: $1.value)
                }
                #expect(unescaped.count == length && unescaped.hasPrefix("A <b> & \"c\""))
            }
            for (path, html) in rendered.htmlPages {
                let link = try #require(PageMarkup(html).tags.first { $0.value(of: "rel") == "search" }, "\(path)")
                #expect(link.value(of: "type") == "application/opensearchdescription+xml")
                #expect(link.value(of: "title") == title)
            }
            #expect(rendered.text(of: .notebook(path: "Notebooks/one.md")).contains("href=\"../opensearch.xml\""))
        }
    }

    @Test(
        "a page at each alias that leads on to the notebook, and none where two notebooks claim it or one has the name")
    func aliases() async throws {
        try await withTemporaryFolder { folder in
            try folder.write(
                "---\naliases: [old/name, both, new, ../../escape]\n---\n# New\n", to: "Notebooks/new.md")
            try folder.write("---\naliases: [both]\n---\n# Other\n", to: "Notebooks/other.md")
            let rendered = try await RenderedSite.make(in: folder.path, options: Self.published)
            let page = try #require(rendered.pages["notebooks/old/name.html"])
            #expect(page.contains(#"<meta http-equiv="refresh" content="0; url=../../notebooks/new.html">"#))
            #expect(page.contains(#"<link rel="canonical" href="https://example.org/lab/notebooks/new.html">"#))
            #expect(rendered.pages["notebooks/both.html"] == nil)
            #expect(rendered.pages["notebooks/new.html"]?.contains("refresh") == false)
            #expect(rendered.pages.keys.allSatisfy { !$0.split(separator: "/").contains("..") })
            #expect(SiteCrawl(try await RenderedSite.make(in: folder.path)).deadLinks == [])
            #expect(!rendered.text(of: .sitemap(part: nil)).contains("old/name"))
        }
    }
}
