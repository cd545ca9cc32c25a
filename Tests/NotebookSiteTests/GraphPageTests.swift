import Foundation
import NotebookModel
import NotebookSite
import SourceText
import TestSupport
import Testing

@Suite("Pages with graphs")
struct GraphPageTests {
    static let golden = "graphviz.html"

    /// The site of one notebook, whose description has been drawn as a text says.
    private func site(_ markdown: String, _ drawings: [(source: String, result: Drawings.Result)]) async throws
        -> RenderedSite
    {
        try await withTemporaryFolder { folder in
            try folder.write(markdown, to: "Notebooks/a.md")
            var made = Drawings()
            for drawing in drawings { made.add(drawing.result, of: .dot, source: drawing.source) }
            return try await RenderedSite.make(in: folder.path, drawings: made)
        }
    }

    /// The figure on the page of a notebook whose description became this content of an SVG.
    private func figure(_ content: String) async throws -> String {
        let svg = "<svg width=\"8pt\" height=\"8pt\" viewBox=\"0 0 8 8\">\(content)</svg>"
        let html = try await site("# T\n\n```dot\nx\n```\n", [("x\n", .written(Array(svg.utf8)))]).pages[
            "notebooks/a.html"]
        let page = try #require(html)
        expectHarmless(page, content)
        let parts = page.components(separatedBy: "</title>\n").dropFirst(2).joined()
        return parts.components(separatedBy: "</svg>")[0]
    }

    /// What Graphviz writes, in its own layout.
    private static let svg = #"""
        <?xml version="1.0" encoding="UTF-8" standalone="no"?>
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
         "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
        <!-- Title: Sensors Pages: 1 -->
        <svg width="99pt" height="116pt"
         viewBox="0.00 0.00 99.00 116.00" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
        <g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 112)">
        <title>Sensors</title>
        <polygon fill="white" stroke="transparent" points="-4,4 -4,-112 95,-112 95,4 -4,4"/>
        <!-- a -->
        <g id="node1" class="node">
        <title>a</title>
        <g id="a_node1"><a xlink:href="https://example.org/?a=1&b=2" xlink:title="a">
        <ellipse fill="black" stroke="black" cx="27" cy="-90" rx="27" ry="18"/>
        <text text-anchor="middle" x="27" y="-86.3" font-family="Helvetica,Arial" font-size="14.00" fill="white">a &lt;1&gt;</text>
        </a>
        </g>
        </g>
        <!-- a&#45;&gt;b -->
        <g id="edge1" class="edge">
        <title>a&#45;&gt;b</title>
        <path fill="none" stroke="black" d="M27,-71.7C27,-63.98 27,-54.71 27,-46.11"/>
        <text text-anchor="middle" x="30" y="-50" font-size="14.00">&#160;x &amp; y</text>
        </g>
        </g>
        </svg>
        """#

    @Test("show them above their source, in the colours of the page")
    func golden() async throws {
        let source = "digraph Sensors {\n  a -> b\n}\n"
        let site = try await site(
            "# T\n\n```dot\n\(source)```\n\n> ```Graphviz\n> \(source.split(separator: "\n").joined(separator: "\n> "))\n> ```\n",
            [(source, .written(Array(Self.svg.utf8)))])
        let html = try #require(site.pages["notebooks/a.html"])
        expectHarmless(html, "a.html")
        let figures = html.components(separatedBy: "<figure").dropFirst()
        #expect(figures.count == 2)
        let first = try #require(figures.first).components(separatedBy: "</figure>")[0]
        expectGolden("<figure" + first + "</figure>\n", Self.golden)
        #expect(html.contains("drawings.css") && site.pages.keys.contains("drawings.css"))
        #expect(!html.contains("unsafe-inline") && !html.contains("mermaid"))
        #expect(site.site.diagnostics.isEmpty)
    }

    @Test(
        "have nothing of a picture that runs, loads, leads astray or styles",
        arguments: [
            "<script>alert(1)</script>", "<script xlink:href=\"https://example.org/x.js\"/>",
            "<g onload=\"alert(1)\"/>", "<style>* { display: none }</style>",
            "<image xlink:href=\"https://example.org/x.png\"/>", "<use href=\"https://example.org/x.svg#a\"/>",
            "<foreignObject><iframe src=\"https://example.org\"/></foreignObject>",
            "<a xlink:href=\"javascript:alert(1)\"><text>x</text></a>", "<a href=\" JavaScript:alert(1)\">x</a>",
            "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href=\"data:text/html,x\">x</a>",
            "<a href=\"https://example.org/&#10;x\">x</a>",
            "<title><script>alert(1)</script></title>", "<g style=\"background: url(https://example.org)\"/>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>", "<animate onbegin=\"alert(1)\"/>",
            "<text font-family=\"x;} * { color: red\">t</text>",
            "<path fill=\"url(https://example.org/#a)\" d=\"M0,0\"/>",
            "<path d=\"M0,0&quot; onclick=&quot;alert(1)\"/>", "<g id=\"main\" class=\"hidden\"/>",
        ])
    func hostile(_ content: String) async throws {
        let left = try await figure("<text>kept</text>" + content)
        #expect(left.contains("kept"))
        for word in ["script", "alert", "example.org", "style", "onclick", "data:", "url(", "id=", "class="] {
            #expect(!left.lowercased().contains(word), "\(left)")
        }
    }

    @Test(
        "show the source where a picture is none",
        arguments: [
            "", "no SVG", "<svg>", "<svg></g></svg>", "<svg><g></svg>", "<svg><g></svg></g>", "<svg a></svg>",
            "<svg a=x></svg>", "<svg a=\"x></svg>", "<svg><!-- </svg>", "<html></html>", "<svg/>", "<svg></svg>x",
            "<svg><",
            "<svg><g a='1'b='2'/></svg>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg></svg>",
            "<svg>" + String(repeating: "<g>", count: 5000) + String(repeating: "</g>", count: 5000) + "</svg>",
        ])
    func illFormed(_ svg: String) async throws {
        let site = try await site("# T\n\n```dot\nx\n```\n", [("x\n", .written(Array(svg.utf8)))])
        let html = try #require(site.pages["notebooks/a.html"])
        #expect(html.contains("<pre tabindex=\"0\"><code class=\"language-dot\">x"))
        #expect(!html.contains("<figure") && !html.contains("drawings.css"))
        #expect(site.site.diagnostics.map(\.identifier) == ["drawing-failed"])
    }

    @Test("take black and white for the page's ink and paper, unless there is another colour")
    func colours() async throws {
        let shapes =
            "<path fill=\"black\" stroke=\"white\" d=\"M0,0\"/><path fill=\"#FFFFFF\" stroke=\"#000000\" d=\"M1,1\"/>"
        #expect(
            try await figure(shapes)
                == "<path fill=\"currentColor\" d=\"M0,0\" class=\"paper-line\"/><path stroke=\"currentColor\" d=\"M1,1\" class=\"paper\"/>"
        )
        let coloured = try await figure(shapes + "<path fill=\"lightblue\" d=\"M2,2\"/>")
        #expect(coloured.contains("<path fill=\"white\" stroke=\"currentColor\""))
        #expect(coloured.contains("fill=\"lightblue\"") && !coloured.contains("class="))
    }

    @Test("keep gradients, each picture its own")
    func gradients() async throws {
        let svg = """
            <svg><defs><linearGradient id="l_0" x1="0"><stop offset="0" style="stop-color:red;stop-opacity:1.;"/>
            </linearGradient></defs><path id="a" fill="url(#l_0)" d="M0,0"/><path fill="url(#other)" d="M1,1"/></svg>
            """
        let block = "```dot\nx\n```\n\n"
        let site = try await site("# T\n\n" + block + block, [("x\n", .written(Array((svg + svg).utf8)))])
        let html = try #require(site.pages["notebooks/a.html"])
        #expect(html.contains("<stop offset=\"0\" stop-color=\"red\" stop-opacity=\"1.\"/>"))
        let names = html.matches(of: /linearGradient id="([^"]+)"/).map { String($0.1) }
        #expect(Set(names).count == 4)
        for name in names { #expect(html.contains("<path fill=\"url(#\(name))\" d=\"M0,0\"/>")) }
        #expect(html.contains("<path fill=\"none\" d=\"M1,1\"/>"))
        #expect(html.components(separatedBy: "class=\"picture on-white\"").count == 5)
    }

    @Test("say at its line what is wrong with a description, at each place, and once what is missing")
    func diagnostics() async throws {
        let block = "```dot\ngraph {\n  a -> b\n}\n```\n\n"
        let source = "graph {\n  a -> b\n}\n"
        let site = try await site("# T\n\n" + block + block, [(source, .refused("syntax error near '->'", line: 2))])
        #expect(site.site.diagnostics.map(\.position.line) == [5, 11])
        #expect(
            Set(site.site.diagnostics.map(\.headline)) == ["dot block cannot be drawn: syntax error near '->'"])
        try await withTemporaryFolder { folder in
            try folder.write("# T\n\n" + block + block, to: "Notebooks/a.md")
            try folder.write("# T\n\n" + block, to: "Notebooks/b.md")
            var missing = Drawings()
            missing.addMissing(.graphviz, since: "Graphviz is not installed")
            let site = try await RenderedSite.make(in: folder.path, drawings: missing).site
            #expect(site.diagnostics.map(\.identifier) == ["drawing-tool-missing"])
        }
    }

    @Test("are made in time that grows with the picture")
    func growth() async throws {
        let shapes = String(repeating: "<g><path d=\"M0,0\"/><text>a &amp; b</text></g>", count: 20_000)
        #expect(try await figure(shapes).utf8.count > 20_000 * 40)
        let open = try await site(
            "# T\n\n```dot\nx\n```\n",
            [("x\n", .written(Array(("<svg>" + String(repeating: "<!--", count: 200_000)).utf8)))])
        #expect(open.site.diagnostics.count == 1)
    }
}
