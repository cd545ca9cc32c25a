import Foundation
import NotebookSite
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("Pages with diagrams in Mermaid")
struct MermaidPageTests {
    private static let library = "Templates/Site/vendor/mermaid.min.js"
    private static let notebook = """
        # Flow

        ```mermaid
        graph LR
          a --> b & "<c>"
        ```

        - ```mermaid
          broken
          ```

        """

    private func rendered(_ markdown: String, in folder: TemporaryFolder) async throws -> RenderedSite {
        try folder.write(markdown, to: "Notebooks/a.md")
        try folder.write("# Plain\n", to: "Notebooks/b.md")
        return try await RenderedSite.make(
            in: folder.path, options: SiteOptions(generator: "Labbook under test", mermaidLibrary: Self.library))
    }

    @Test("are the only ones with its library, its style sheet and styles of a script's own")
    func onlyWhereNeeded() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("// library", to: Self.library)
            let site = try await rendered(Self.notebook, in: folder)
            for (path, page) in site.htmlPages {
                let isNeeded = path == "notebooks/a.html"
                #expect(page.contains("'unsafe-inline'") == isNeeded)
                #expect(page.contains("mermaid.min.js") == isNeeded)
                #expect(page.contains("drawings.css") == isNeeded)
                #expect(page.contains("mermaid.js") == isNeeded)
                #expect(page.contains("script-src 'self';"))
            }
            #expect(site.site.attachments.map(\.source) == [Self.library])
        }
    }

    @Test("show the source where there is no library, and say so once")
    func noLibrary() async throws {
        try await withTemporaryFolder { folder in
            let site = try await rendered(Self.notebook, in: folder)
            let page = site.text(of: .notebook(path: "Notebooks/a.md"))
            #expect(page.contains("<pre tabindex=\"0\"><code class=\"language-mermaid\">graph LR"))
            #expect(!page.contains("unsafe-inline") && !page.contains("<figure"))
            #expect(site.site.diagnostics.map(\.identifier) == ["drawing-tool-missing"])
            #expect(site.site.diagnostics.map(\.position.line) == [4])
            #expect(!site.pages.keys.contains("mermaid.js") && !site.pages.keys.contains("drawings.css"))
        }
    }

    @Test("load nothing where no notebook has a diagram")
    func noDiagram() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("// library", to: Self.library)
            let site = try await rendered("# No mermaid\n\n```dot\ngraph {}\n```\n", in: folder)
            #expect(site.site.attachments.isEmpty)
            #expect(!site.pages.keys.contains("mermaid.js"))
        }
    }

    @Test(
        "take the library by its name",
        arguments: [
            (["v/mermaid-11.4.1.min.js", "v/mermaid-9.js"], "v/mermaid-11.4.1.min.js"),
            (["v/mermaid-zenuml.js", "v/mermaid.js", "v/mermaid.min.js"], "v/mermaid.min.js"),
            (["v/mermaid-zenuml.js", "v/mermaid.js"], "v/mermaid.js"),
            (["v/mermaid.esm.min.mjs", "v/mermaid.txt", "v/other.js"], nil),
        ])
    func name(_ paths: [String], _ library: String?) {
        #expect(SiteOptions.mermaidLibrary(among: paths) == library)
    }

    @Test(
        "are drawn by the browser, with the source folded below, and as they were where the library fails",
        .enabled(if: Browser.isExpected, "\(Browser.absence)"))
    func browser() async throws {
        try await withTemporaryFolder { folder in
            try folder.write(Self.stand, to: Self.library)
            let site = try await rendered(Self.notebook, in: folder)
            for (path, text) in site.pages { try folder.write(text, to: "_site/" + path) }
            for attachment in site.site.attachments { try folder.write(Self.stand, to: "_site/" + attachment.path) }
            let document = try await Browser().open("_site/notebooks/a.html", in: folder).document
            #expect(
                document.contains(
                    #"<div class="picture"><svg xmlns="http://www.w3.org/2000/svg" id="labbook-diagram-0" aria-label="Diagram">"#
                ))
            #expect(document.contains("<text>strict: graph LR  a --&gt; b &amp; \"&lt;c&gt;\"</text>"))
            #expect(document.contains("<details><summary>Source of the diagram</summary>"))
            // The style of the picture holds, which the policy has to let in.
            #expect(document.contains("data-width=\"123px\""))
            // Of the broken one neither a picture nor what the library leaves behind.
            #expect(document.components(separatedBy: "class=\"picture\"").count == 2)
            #expect(!document.contains("dlabbook-diagram-1"))
            #expect(!document.contains("data-executed="))
        }
    }

    /// A library that behaves as the real one does: it returns the picture as text with a style element, and leaves an element
    /// behind when it fails. Scripts in its pictures are for the policy to stop.
    private static let stand = #"""
        globalThis.mermaid = {
          initialize(options) { this.level = options.securityLevel; },
          async render(id, source) {
            if (source.startsWith("broken")) {
              const left = document.createElement("div");
              left.id = "d" + id;
              document.body.append(left);
              throw new Error("Parse error");
            }
            const shown = `${this.level}: ${source.replaceAll("\n", "")}`;
            const text = shown.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
            setTimeout(() => {
              const width = getComputedStyle(document.getElementById(id)).width;
              document.documentElement.setAttribute("data-width", width);
            }, 100);
            return { svg: `<svg xmlns="http://www.w3.org/2000/svg" id="${id}"><style>#${id} { width: 123px; }</style>`
              + `<text>${text}</text>`
              + `<image href="x:" onerror="document.documentElement.setAttribute('data-executed', '')"></image></svg>` };
          },
        };
        """#
}
