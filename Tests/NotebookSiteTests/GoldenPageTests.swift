import NotebookCatalog
import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("The fixture's pages")
struct GoldenPageTests {
    /// The golden files with the pages that they hold.
    private static let pages: [(name: String, page: Site.Page)] = [
        ("404.html", .missing), ("decisions.html", .list(.decisions(nil))), ("home.html", .home),
        ("experiment.html", .notebook(path: Fixture.experiment)), ("note.html", .notebook(path: Fixture.places)),
        ("record.html", .notebook(path: Fixture.record)),
        ("tag.html", .list(.topic(Topic(.tag, "C++")))), ("tags.html", .list(.topics(.tag))),
        ("hypotheses.html", .hypotheses), ("questions.html", .questions),
        ("superseded.html", .list(.decisions(.superseded))),
        ("person.html", .list(.topic(Topic(.person, "Bob")))), ("projects.html", .list(.topics(.project))),
        ("undated.html", .list(.year("undated"))),
        ("year.html", .list(.year("2026"))),
        ("timeline.html", .timeline(year: 2026, part: 1)),
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
        #expect(
            rendered.text(of: .list(.topic(Topic(.tag, "C++")))).contains(
                #"href="https://example.org/lab/tags/C++.html">"#))
        #expect(!rendered.text(of: .missing).contains("canonical"))
    }

    @Test("are all in use")
    func unused() {
        expectGoldenFolder(
            holds: Self.pages.map(\.name) + MachinePageTests.files.map(\.name) + ChartTests.examples.map(\.name)
                + RunsPageTests.files.map(\.name)
                + [
                    "404-base-url.html", "graph.html", "experiment-de.html", GraphPageTests.golden,
                    FormulaPageTests.golden,
                ])
    }

    @Test("are fewer than there are pages, each of which has a path of its own")
    func paths() async throws {
        let site = try await RenderedSite.make(in: Fixture.root).site
        let paths = site.pages.map { site.path(of: $0) }
        #expect(Set(paths).count == paths.count)
        #expect(site.htmlPageCount == paths.count { $0.hasSuffix(".html") })
    }
}
