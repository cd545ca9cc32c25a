import NotebookCatalog
import NotebookSite
import TestSupport
import Testing

@Suite("The fixture's pages")
struct GoldenPageTests {
    /// The golden files with the pages that they hold.
    private static let pages: [(name: String, page: Site.Page)] = [
        ("404.html", .missing), ("decisions.html", .decisions), ("home.html", .home),
        ("experiment.html", .notebook(path: Fixture.experiment)), ("note.html", .notebook(path: Fixture.places)),
        ("record.html", .notebook(path: Fixture.record)),
        ("tag.html", .tag("C++")), ("timeline.html", .timeline(year: 2026, part: 1)), ("tags.html", .tags),
        ("undated.html", .year("undated")),
        ("year.html", .year("2026")),
    ]

    @Test("are what they were", arguments: pages)
    func page(_ name: String, _ page: Site.Page) async throws {
        let rendered = try await RenderedSite.make(in: Fixture.root)
        expectGolden(rendered.text(of: page), name)
    }

    @Test("name the site's address where it is known")
    func baseURL() async throws {
        let options = SiteOptions(baseURL: BaseURL("https://example.org/lab"), generator: "Labbook under test")
        let rendered = try await RenderedSite.make(in: Fixture.root, options: options)
        expectGolden(rendered.text(of: .missing), "404-base-url.html")
        #expect(rendered.text(of: .home).contains(#"<link rel="canonical" href="https://example.org/lab/">"#))
        #expect(rendered.text(of: .tag("C++")).contains(#"href="https://example.org/lab/tags/C++.html">"#))
        #expect(!rendered.text(of: .missing).contains("canonical"))
    }

    @Test("are all in use")
    func unused() {
        expectGoldenFolder(
            holds: Self.pages.map(\.name) + ["404-base-url.html", "graph.html"] + ChartTests.examples.map(\.name))
    }

    @Test("are fewer than there are pages, each of which has a path of its own")
    func paths() async throws {
        let site = try await RenderedSite.make(in: Fixture.root).site
        let paths = site.pages.map { site.path(of: $0) }
        #expect(Set(paths).count == paths.count)
        #expect(site.htmlPageCount == paths.count - 1)
    }
}
