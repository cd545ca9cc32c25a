import Foundation
import NotebookModel
import NotebookSite
import SourceText
import TestSupport
import Testing

@Suite("Pages with formulas")
struct FormulaPageTests {
    static let golden = "formulas.html"

    /// The site of one notebook with what became of formulas.
    private func site(_ markdown: String, _ formulas: [(source: String, isDisplay: Bool, result: Drawings.Result)])
        async throws -> RenderedSite
    {
        try await withTemporaryFolder { folder in
            try folder.write(markdown, to: "Notebooks/a.md")
            var drawings = Drawings()
            for formula in formulas {
                drawings.add(formula.result, of: .mathematics(isDisplay: formula.isDisplay), source: formula.source)
            }
            return try await RenderedSite.make(in: folder.path, drawings: drawings)
        }
    }

    private func written(_ mathML: String) -> Drawings.Result { .written(Array(mathML.utf8)) }

    /// What of the page shows the formula `x` that became this text.
    private func paragraph(_ mathML: String) async throws -> String {
        let rendered = try await site("# T\n\nbefore $x$ behind\n", [("x", false, written(mathML))])
        let html = try #require(rendered.pages["notebooks/a.html"])
        expectHarmless(html, mathML)
        return html.components(separatedBy: "<p>before ").last?.components(separatedBy: " behind</p>").first ?? ""
    }

    private static let mathML = """
        <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi><mo stretchy="false">&lt;</mo>\
        <mspace width="1em"/><mn>2</mn></mrow><annotation encoding="application/x-tex">x &lt; 2</annotation></semantics></math>
        """

    @Test("show them where they stand, in lines, blocks, headings and tables")
    func golden() async throws {
        let text = """
            # T

            With $x$ in a line, and $$y$$ on one of its own.

            ## About $x$

            | $x$ |
            | --- |
            | $z$ |

            ```math
            y
            ```

            ![a picture of $x$](a.png)[^n]

            [^n]: Or $x$.

            """
        let display = Self.mathML.replacing("<math ", with: "<math display=\"block\" ")
        let rendered = try await site(
            text,
            [
                ("x", false, written(Self.mathML)), ("y", true, written(display)), ("y\n", true, written(display)),
                ("z", false, .refused("Undefined control sequence: \\z", line: 1)),
            ])
        let html = try #require(rendered.pages["notebooks/a.html"])
        expectHarmless(html, "a.html")
        let article = html.components(separatedBy: "<article")[1].components(separatedBy: "</article>")[0]
        expectGolden("<article" + article + "</article>\n", Self.golden)
        #expect(html.contains("drawings.css"))
        #expect(
            rendered.site.diagnostics.filter { $0.identifier == "drawing-failed" }.map(\.description) == [
                "Notebooks/a.md:9:4: warning: formula cannot be drawn: Undefined control sequence: \\z [drawing-failed]"
            ])
    }

    @Test(
        "show the source of one that became anything but MathML",
        arguments: [
            "", "x", "<b>x</b>", "<math>", "<math></mi></math>", "<math><mi></math>", "<math></math><math></math>",
            "<math></math>x", "<mi>x</mi>", "<math><math></math></math>", "<math><script>alert(1)</script></math>",
            "<math><mglyph src=\"https://example.org/x.png\"/></math>", "<math><maction>x</maction></math>",
            "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
            "<math><mtext><img src=\"x\"/></mtext></math>", "<math><style>*{}</style></math>", "<svg></svg>",
            "<math>" + String(repeating: "<mrow>", count: 9999) + String(repeating: "</mrow>", count: 9999) + "</math>",
        ])
    func refused(_ mathML: String) async throws {
        #expect(try await paragraph(mathML) == "<code class=\"math math-inline\">x</code>")
    }

    @Test("have none of the attributes that run, lead or style")
    func attributes() async throws {
        let mathML = """
            <math onclick="alert(1)" class="hidden" display="block"><mi style="color:red" href="javascript:alert(1)" \
            id="main" mathcolor="#0f0" mathcolor="red" xlink:href="x">x</mi><mtd width="50%"/><mo minsize="1em;x" lspace='2"'>&amp;&#60;</mo></math>
            """
        #expect(
            try await paragraph(mathML)
                == "<math display=\"block\"><mi mathcolor=\"#0f0\">x</mi><mtd></mtd><mo>&amp;&lt;</mo></math>")
    }

    @Test(
        "have boxes and strokes of the page's own",
        arguments: [
            ("box", "<mrow class=\"boxed\">"),
            ("updiagonalstrike downdiagonalstrike", "<mrow class=\"struck-up struck-down\">"),
            ("horizontalstrike", "<mrow class=\"struck-through\">"),
            ("phasorangle", "<menclose notation=\"phasorangle\">"),
            ("box\" onclick=\"x", "<mrow class=\"boxed\">"), ("box&quot; hidden", "<menclose>"),
        ])
    func enclosures(_ notation: String, _ tag: String) async throws {
        let shown = try await paragraph("<math><menclose notation=\"\(notation)\"><mi>x</mi></menclose></math>")
        #expect(shown.hasPrefix("<math>" + tag + "<mi>x</mi></m") && shown.hasSuffix("></math>"))
    }

    @Test("have tables with the columns and lines that were asked for")
    func tables() async throws {
        let rows =
            "<mtr><mtd class =\"mtr-glue\"/><mtd><mtable columnalign=\"left\"><mtr><mtd>a</mtd></mtr></mtable></mtd><mtd>b</mtd><mtd>c</mtd></mtr>"
        let table =
            "<mtable columnalign=\"right left\" columnspacing=\"0em 1em\" columnlines=\"none solid\" rowlines=\"dashed none\">"
        let shown = try await paragraph(
            "<math>\(table)\(rows)<mtr><mtd width=\"50%\">d</mtd></mtr><mtr><mtd>e</mtd></mtr></mtable></math>")
        #expect(
            shown == """
                <math><mtable><mtr><mtd></mtd><mtd class="cell-right near-next"><mtable><mtr><mtd class="cell-left">a</mtd></mtr></mtable></mtd>\
                <mtd class="cell-left near-last">b</mtd><mtd class="cell-left line-left">c</mtd></mtr>\
                <mtr><mtd class="cell-right near-next line-top">d</mtd></mtr><mtr><mtd class="cell-right near-next">e</mtd></mtr></mtable></math>
                """)
        #expect(try await paragraph("<math><mtd>a</mtd><mtr/></math>") == "<math><mtd>a</mtd><mtr></mtr></math>")
    }

    @Test("say once that nothing draws them")
    func missing() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# T\n\n$x$ $y$\n\n```dot\ngraph {}\n```\n", to: "Notebooks/a.md")
            var drawings = Drawings()
            drawings.addMissing(.katex, since: "KaTeX is not installed")
            let site = try await RenderedSite.make(in: folder.path, drawings: drawings).site
            #expect(
                site.diagnostics.map(\.description) == [
                    "Notebooks/a.md:3:2: warning: formulas show their source, since KaTeX is not installed [drawing-tool-missing]"
                ])
        }
    }

    @Test("are made in time that grows with their number")
    func growth() async throws {
        let count = 10_000
        let text = "# T\n\n" + (0..<count).map { "Line $x_{\($0)}$ of many.\n" }.joined()
        let rendered = try await site(text, (0..<count).map { ("x_{\($0)}", false, written(Self.mathML)) })
        let html = try #require(rendered.pages["notebooks/a.html"])
        #expect(html.components(separatedBy: "<math>").count == count + 1)
    }
}
