import NotebookCatalog
import NotebookModel
import SourceText
import TestSupport
import Testing

@testable import NotebookSite

@Suite("The settings of a workspace")
struct SettingsPageTests {
    private static let path = "Notebooks/2026-01-02-cold.md"

    private static let notebook = """
        ---
        title: Cold
        authors: [Ada, Bo]
        ---
        # Cold

        ![plot](https://example.org/plot.png)

        ## Log

        ### 2026-01-02 10:00 — Run: Measure `3f2a91c04b1e`

        - Command: `measure`
        - Commit: `3f2a91c04b1e` on `main`, clean
        - Exit: 0

        Not [`3f2a91c04b1e`](https://example.org/else), nor `3f2a91c`.
        """

    /// The site of one notebook with these settings.
    private static func site(_ settings: String, options: SiteOptions? = nil) async throws -> RenderedSite {
        var rendered: RenderedSite?
        try await withTemporaryFolder { folder in
            try folder.write(notebook, to: path)
            try folder.write("<svg xmlns='http://www.w3.org/2000/svg'/>", to: "brand/logo.svg")
            try folder.write(settings, to: ".labbook/config.yml")
            rendered = try await RenderedSite.make(
                in: folder.path, options: options ?? SiteOptions(generator: "Labbook under test"))
        }
        return try #require(rendered)
    }

    @Test("put a logo in the place of the title, whose words it bears")
    func logo() async throws {
        let rendered = try await Self.site("logo: brand/logo.svg\ntitle: A & B\n")
        let logo = try #require(rendered.site.attachments.first { $0.source == "brand/logo.svg" })
        #expect(rendered.text(of: .home).contains(#"<img src="\#(logo.path)" alt="A &amp; B">"#))
        #expect(
            rendered.text(of: .notebook(path: Self.path)).contains(#"<img src="../\#(logo.path)" alt="A &amp; B">"#))
        for (path, html) in rendered.htmlPages { expectHarmless(html, path) }
    }

    @Test(
        "say where a logo is missing, and keep the title",
        arguments: [
            ("none.png", "logo leads to no file: none.png"),
            ("brand", "logo is no image that can be published: brand"),
            (SettingsPageTests.path, "logo is no image that can be published: \(SettingsPageTests.path)"),
        ])
    func missingLogo(_ logo: String, _ message: String) async throws {
        let rendered = try await Self.site("title: Ours\nlogo: \(logo)\n")
        let diagnostic = try #require(rendered.site.diagnostics.first { $0.identifier == "logo-missing" })
        #expect(diagnostic.headline == message)
        #expect(diagnostic.path == ".labbook/config.yml" && diagnostic.position.line == 2)
        #expect(rendered.text(of: .home).contains(">Ours</a>"))
        #expect(rendered.site.attachments == [])
    }

    @Test("add links to the bar and Markdown to the foot, which lead where they are to from every page")
    func frame() async throws {
        let rendered = try await Self.site(
            """
            navigation: {Plan: plan/a.html, Wiki: "https://example.org/?a=1&b=2"}
            footer: "*Ask* [us](about.html) or [not](javascript:x), <script>x</script> ![no](https://example.org/x.png)"
            """, options: SiteOptions(baseURL: BaseURL("https://example.org/lab"), generator: "Labbook under test"))
        for (page, root) in [(Site.Page.home, ""), (.notebook(path: Self.path), "../"), (.missing, "/lab/")] {
            let html = rendered.text(of: page)
            #expect(html.contains(#"<li><a href="\#(root)plan/a.html">Plan</a></li>"#))
            #expect(html.contains(#"<li><a href="https://example.org/?a=1&amp;b=2">Wiki</a></li>"#))
            #expect(html.contains(#"<em>Ask</em> <a href="\#(root)about.html">us</a> or not, &lt;script&gt;"#))
            #expect(!html.contains("x.png"))
            expectHarmless(html, rendered.site.path(of: page))
        }
    }

    @Test("lead from bylines and people's pages to where people are found")
    func authors() async throws {
        let rendered = try await Self.site("authors: {Ada: \"https://example.org/ada/\", Zoe: zoe.html}\n")
        let page = rendered.text(of: .notebook(path: Self.path))
        #expect(
            page.contains(
                ##"Ada</a> <a href="https://example.org/ada/" rel="author" aria-label="Ada: example.org/ada">↗</a></li>"##
            ))
        #expect(page.contains(#".html">Bo</a></li>"#))
        let person = rendered.text(of: .list(.topic(Topic(.person, "Ada"))))
        #expect(person.contains(#"<a href="https://example.org/ada/" rel="author">example.org/ada</a>"#))
        #expect(!rendered.text(of: .list(.topic(Topic(.person, "Bo")))).contains("rel=\"author\""))
    }

    @Test("tell readers of feeds where people are found, in absolute addresses")
    func feedAuthors() async throws {
        let rendered = try await Self.site(
            "authors: {Ada: \"people.html?a&b\", Bo: \"mailto:bo@example.org\"}\n",
            options: SiteOptions(baseURL: BaseURL("https://example.org/lab"), generator: "Labbook under test"))
        let atom = rendered.text(of: .feed(.notebooks, .atom))
        #expect(atom.contains("<name>Ada</name><uri>https://example.org/lab/people.html?a&amp;b</uri></author>"))
        #expect(atom.contains("<name>Bo</name><uri>mailto:bo@example.org</uri></author>"))
        #expect(rendered.text(of: .feed(.notebooks, .json)).contains("https://example.org/lab/people.html?a&b"))
    }

    @Test("lead from a notebook to its editor, and from the commits of its runs to where they are shown")
    func patterns() async throws {
        let rendered = try await Self.site(
            "edit-link: \"https://example.org/edit/{path}\"\ncommit-link: \"https://example.org/c/{commit}?a&b\"\n")
        let page = rendered.text(of: .notebook(path: Self.path))
        #expect(page.contains(#"<a href="https://example.org/edit/\#(Self.path)">Edit this page</a>"#))
        let link =
            ##"<a class="commit" href="https://example.org/c/3f2a91c04b1e?a&amp;b"><code>3f2a91c04b1e</code></a>"##
        #expect(page.contains("Commit: \(link) on <code>main</code>"))
        #expect(page.ranges(of: "class=\"commit\"").count == 1, "neither in a heading nor in a link")
        let plain = try await Self.site("")
        #expect(!plain.text(of: .notebook(path: Self.path)).contains("class=\"commit\""))
        #expect(!plain.text(of: .notebook(path: Self.path)).contains("Edit this page"))
    }

    @Test("withhold the Markdown and the data of all notebooks")
    func sources() async throws {
        let rendered = try await Self.site("sources: false\n")
        #expect(rendered.pages.keys.allSatisfy { !$0.hasSuffix(".md") && !$0.hasPrefix("api/v1/notebooks/") })
        #expect(!rendered.text(of: .notebook(path: Self.path)).contains("text/markdown"))
        #expect(SiteCrawl(rendered).deadLinks == [])
        #expect(rendered.text(of: .languageModelText).contains("(notebooks/2026-01-02-cold.html)"))
        #expect(try await Self.site("").pages["notebooks/2026-01-02-cold.md"] != nil)
    }

    @Test("show images on other hosts where they are asked for, and allow only images to come from there")
    func remoteImages() async throws {
        let loading = try await Self.site("remote-images: load\n").text(of: .notebook(path: Self.path))
        #expect(
            loading.contains(
                #"<img src="https://example.org/plot.png" alt="plot" referrerpolicy="no-referrer" loading="lazy" />"#))
        #expect(loading.contains("default-src 'none'; style-src 'self'; img-src 'self' data: https: http:; script-src"))
        let linking = try await Self.site("").text(of: .notebook(path: Self.path))
        #expect(linking.contains(#"<a class="remote-image" href="https://example.org/plot.png">plot</a>"#))
        #expect(linking.contains("img-src 'self' data:; script-src 'self'"))
    }

    @Test("give links a colour that is readable on every ground of both schemes, whatever colour is asked for")
    func accent() async throws {
        let css = try await Self.site("accent: \"#1f5199\"\n").text(of: .asset(.style))
        let accent = try #require(AccentColour("#1f5199"))
        #expect(accent.onLight == accent && accent.onDark != accent)
        #expect(css.hasSuffix(":root{--link:light-dark(#1f5199,\(accent.onDark))}"))
        #expect(css.utf8.count <= 20_000)
        for name in ["--paper", "--raised", "--mark"] {
            #expect(
                zip(AccentColour.lightGrounds, AccentColour.darkGrounds).contains { light, dark in
                    css.contains("\(name):light-dark(\(light),\(dark))")
                }, "\(name)")
        }
        let levels: [UInt8] = [0, 64, 128, 192, 255]
        for red in levels {
            for green in levels {
                for blue in levels {
                    let colour = AccentColour(red: red, green: green, blue: blue)
                    for ground in AccentColour.lightGrounds { #expect(colour.onLight.contrast(with: ground) >= 4.5) }
                    for ground in AccentColour.darkGrounds { #expect(colour.onDark.contrast(with: ground) >= 4.5) }
                    let isReadable = AccentColour.lightGrounds.allSatisfy { colour.contrast(with: $0) >= 4.5 }
                    #expect(!isReadable || colour.onLight == colour, "a readable colour stays as it is")
                }
            }
        }
    }

    @Test("count contrast as WCAG does")
    func contrast() {
        let (black, white) = (AccentColour(red: 0, green: 0, blue: 0), AccentColour(red: 255, green: 255, blue: 255))
        #expect(abs(black.contrast(with: white) - 21) < 0.001)
        #expect(abs(white.contrast(with: white) - 1) < 0.001)
        // #767676 is the lightest grey that passes on white, a figure known from WCAG's own techniques.
        #expect(AccentColour(red: 0x76, green: 0x76, blue: 0x76).contrast(with: white) >= 4.5)
        #expect(AccentColour(red: 0x77, green: 0x77, blue: 0x77).contrast(with: white) < 4.5)
    }
}
