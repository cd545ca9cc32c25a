import FileAccess
import NotebookCatalog
import NotebookSite
import SourceText
import TestSupport
import Testing

@Suite("The site of the corpora")
struct CorpusSiteTests {
    @Test("has a page for every notebook, none of which runs anything", .enabled(if: !SharedData.corpora.isEmpty))
    func everything() async throws {
        try await withTemporaryFolder { folder in
            for corpus in SharedData.corpora {
                _ = try SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks/\(corpus)")
            }
            let catalog = await Catalog.load(try Workspace(root: folder.path), tasks: 2)
            let site = try Site(catalog, options: SiteOptions(generator: "Labbook under test")) { _ in .missing }
            for page in site.pages {
                let output = site.render(page, source: try RenderedSite.source(of: page, in: catalog))
                guard page.isHTML else { continue }
                let html = String(decoding: output.bytes, as: UTF8.self)
                #expect(html.hasSuffix("</html>\n"), "\(output.path)")
                expectHarmless(html, output.path)
            }
        }
    }

    @Test(
        "has no link that leads to no page", .enabled(if: !SharedData.corpora.isEmpty),
        arguments: SharedData.corpora.filter { ["hydra", "peras-design"].contains($0) })
    func links(_ corpus: String) async throws {
        try await withTemporaryFolder { folder in
            _ = try SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks")
            let crawl = SiteCrawl(try await RenderedSite.make(in: folder.path))
            #expect(crawl.deadLinks == [])
            #expect(crawl.followed > 100)
        }
    }
}
