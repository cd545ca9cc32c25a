import Foundation
import NotebookModel
import NotebookSite
import SourceText
import TestSupport
import Testing

@Suite("Every site")
struct SitePropertyTests {
    @Test("has no link of its own that leads nowhere")
    func links() async throws {
        let crawl = SiteCrawl(try await RenderedSite.make(in: Fixture.root))
        #expect(crawl.deadLinks == [])
        #expect(crawl.deadFragments == [])
        #expect(crawl.followed > 100)
    }

    @Test("carries nothing that runs but the site's own scripts, and no style of its own")
    func harmless() async throws {
        let rendered = try await RenderedSite.make(in: Fixture.root)
        for (path, html) in rendered.htmlPages {
            expectHarmless(html, path)
            let policy = "script-src 'self'"
            #expect(html.contains("http-equiv=\"Content-Security-Policy\"") && html.contains(policy), "\(path)")
        }
        #expect(rendered.text(of: .notebook(path: Fixture.places)).contains("&lt;script&gt;"))
    }

    @Test("has one style sheet of at most 20 kB, which knows every kind of alert")
    func stylesheet() async throws {
        let css = try await RenderedSite.make(in: Fixture.root).text(of: .asset(.style))
        #expect(css.utf8.count <= 20_000)
        #expect(!css.contains("/*") && !css.contains("\n"))
        #expect(css.count { $0 == "{" } == css.count { $0 == "}" })
        #expect(css.contains(".chip::before,.alert-title::before{content:var(--shape,\"\") / \"\";margin-right:.4em;"))
        #expect(css.contains(".newer span::after{content:\" →\" / \"\"}"), "strings keep their blanks")
        #expect(css.contains("@media (min-width:44rem){main{padding-top:3.25rem}"))
        for kind in ["note", "tip", "important", "warning", "caution"] { #expect(css.contains(".alert-\(kind){")) }
    }

    @Test("has one script of at most 12 kB on every page")
    func script() async throws {
        let rendered = try await RenderedSite.make(in: Fixture.root)
        #expect(rendered.text(of: .asset(.script)).utf8.count <= 12_000)
        for (path, html) in rendered.htmlPages where path != "search.html" {
            #expect(html.components(separatedBy: "<script").count == 2, "\(path)")
        }
    }

    @Test("is the same bytes however often, however many at once and in which order its pages are made")
    func sameBytes() async throws {
        let first = try await RenderedSite.make(in: Fixture.root, tasks: 1)
        let second = try await RenderedSite.make(in: Fixture.root, tasks: 8)
        #expect(first.pages == second.pages)
        #expect(first.site.pages == second.site.pages)
        #expect(first.site.attachments == second.site.attachments)
        for page in first.site.pages.reversed() {
            let output = first.site.render(page, source: try RenderedSite.source(of: page, in: first.catalog))
            #expect(first.pages[output.path]?.utf8.elementsEqual(output.bytes) == true, "\(output.path)")
        }
    }

    @Test("tells nothing of drafts and private notebooks")
    func unpublished() async throws {
        let rendered = try await RenderedSite.make(in: Fixture.root)
        let words = ["mulch", "half a thought", "half-a-thought", "sealed", "unripe"]
        for (path, text) in rendered.pages {
            let text = text.lowercased()
            for word in words { #expect(!text.contains(word) && !path.contains(word), "\(word) on \(path)") }
        }
        #expect(rendered.site.attachments.map(\.source) == ["Notebooks/greenhouse/figures/beds.svg"])
    }

    @Test("shows drafts where they are asked for, and private notebooks never")
    func drafts() async throws {
        let options = SiteOptions(includesDrafts: true, generator: "Labbook under test")
        let rendered = try await RenderedSite.make(in: Fixture.root, options: options)
        #expect(rendered.text(of: .home).contains("mulchhypothesis"))
        #expect(rendered.text(of: .notebook(path: "Notebooks/2026-04-12-half-a-thought.md")).contains(">Draft<"))
        #expect(rendered.pages.values.allSatisfy { !$0.lowercased().contains("sealed") })
        #expect(SiteCrawl(rendered).deadLinks == [])
    }

    @Test("gives each page one title, one main part and each identifier once")
    func structure() async throws {
        for (path, html) in try await RenderedSite.make(in: Fixture.root).htmlPages {
            let markup = PageMarkup(html)
            // Pictures have titles of their own.
            #expect(PageMarkup(html.components(separatedBy: "</head>")[0]).tags.count { $0.name == "title" } == 1)
            for name in ["h1", "main"] {
                #expect(markup.tags.count { $0.name == name } == 1, "\(name) on \(path)")
            }
            let identifiers = markup.values(of: "id")
            #expect(Set(identifiers).count == identifiers.count, "\(path)")
        }
    }

    @Test("says what its links lack, at their places")
    func diagnostics() async throws {
        let site = try await RenderedSite.make(in: Fixture.root).site
        #expect(
            site.diagnostics.map { "\($0.identifier.rawValue) \($0.position.line):\($0.position.column)" } == [
                "link-unpublished 22:76", "link-unpublished 23:17", "link-missing 23:70",
            ])
    }
}

/// Expects a page to hold no script, no event, no style and no address with a scheme that runs.
func expectHarmless(_ html: String, _ path: String) {
    for tag in PageMarkup(html).tags {
        if tag.name == "script" {
            // Nothing stands in the page itself.
            let source = tag.attributes.first { $0.name == "src" }?.value.split(separator: "/").suffix(2) ?? []
            let isOurs =
                ["site.js", "search.js", "register.js"].contains(source.last) || source == ["search", "index.js"]
            #expect(isOurs && !html.contains("<script>"), "\(path)")
            continue
        }
        #expect(!["style", "iframe", "object", "embed", "base"].contains(tag.name), "\(path)")
        // A form of ours sends nothing: a script reads what is chosen in it.
        #expect(tag.name != "form" || tag.attributes.isEmpty, "\(path)")
        for (name, value) in tag.attributes {
            #expect(!name.hasPrefix("on") && name != "style", "\(name) on \(path)")
            let scheme = value.lowercased().prefix { $0 != ":" }
            if name == "href" || name == "src" { #expect(!["javascript", "vbscript"].contains(scheme), "\(path)") }
        }
    }
}
