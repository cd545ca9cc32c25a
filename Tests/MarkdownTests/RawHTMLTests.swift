import Markdown
import SourceText
import Testing

private func page(_ markdown: String, _ policy: HTMLOptions.RawHTMLPolicy = .allowList) -> String {
    var options = HTMLOptions.page
    options.rawHTML = policy
    var renderer = HTMLRenderer(options: options)
    MarkdownDocument(SourceFile(path: "raw.md", markdown)).walk(&renderer)
    return String(decoding: renderer.html, as: UTF8.self)
}

@Suite("Raw HTML")
struct RawHTMLTests {
    @Test(
        "keeps what GitHub keeps",
        arguments: [
            ("press <kbd>Ctrl</kbd>", "<p>press <kbd>Ctrl</kbd></p>\n"),
            ("H<sub>2</sub>O<br>x<sup>2</sup>", "<p>H<sub>2</sub>O<br />x<sup>2</sup></p>\n"),
            ("<a href=\"b.md\" onclick=\"x()\" style=\"y\">c</a>", "<p><a href=\"b.md\">c</a></p>\n"),
            ("<div align=center>\n<b>x</b>\n</div>\n", "<div class=\"align-center\">\n<b>x</b>\n</div>\n"),
            ("<center>x</center>\n", "<div class=\"align-center\">x</div>\n"),
            ("<tt>x</tt> <strike>y</strike>", "<p><code>x</code> <s>y</s></p>\n"),
            (
                "<img src=\"a.png\" width=\"50%\" align=\"right\">",
                "<img src=\"a.png\" alt=\"\" class=\"align-right\" loading=\"lazy\" />\n"
            ),
            (
                "<picture><source srcset=\"https://x/y\"><img src=\"a.png\"></picture>",
                "<p><picture><img src=\"a.png\" alt=\"\" loading=\"lazy\" /></picture></p>\n"
            ),
        ])
    func kept(_ markdown: String, _ expected: String) {
        #expect(page(markdown) == expected)
    }

    @Test("an image keeps its size where the resolver knows none")
    func imageSize() {
        var options = HTMLOptions.page
        options.resolveLink = { image in
            let isKnown = image.written == Array("known.png".utf8)
            return LinkTarget(address: image.written, width: isKnown ? 64 : nil, height: isKnown ? 48 : nil)
        }
        var renderer = HTMLRenderer(options: options)
        let images = "<img src=a.png width=8 height=6><img src=known.png width=8>"
        MarkdownDocument(SourceFile(path: "x.md", images)).walk(&renderer)
        let html = String(decoding: renderer.html, as: UTF8.self)
        #expect(html.contains("src=\"a.png\" alt=\"\" width=\"8\" height=\"6\""))
        #expect(html.contains("src=\"known.png\" alt=\"\" width=\"64\" height=\"48\""))
    }

    @Test(
        "shows everything else as the text that it is",
        arguments: [
            ("use <package> and <T>", "<p>use &lt;package&gt; and &lt;T&gt;</p>\n"),
            ("a <script>alert(1)</script>", "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
            ("<style>x</style>\n", "<pre tabindex=\"0\" class=\"raw-html\">&lt;style&gt;x&lt;/style&gt;\n</pre>\n"),
            ("<div><iframe src=x></iframe></div>\n", "<div>&lt;iframe src=x&gt;&lt;/iframe&gt;</div>\n"),
        ])
    func shown(_ markdown: String, _ expected: String) {
        #expect(page(markdown) == expected)
    }

    @Test("leaves comments out and tells the reader of directives")
    func comments() {
        #expect(page("a <!-- b --> c") == "<p>a  c</p>\n")
        #expect(page("<!-- never closed\n\nhidden\n").isEmpty)
        #expect(page("<!-- a -->\n", .escape).isEmpty)
        #expect(page("<script>1</script>\n", .escape).contains("&lt;script&gt;"))
        func directive(_ text: String) -> [String]? {
            HTMLComment.directive(in: Array(text.utf8).span).map { [$0.name, $0.text] }
        }
        #expect(directive("<!-- chart: line x=run y=p50,p99 -->\n") == ["chart", "line x=run y=p50,p99"])
        #expect(directive("<!-- Chart:\nbar -->") == ["chart", "bar"])
        #expect(directive("<!-- no directive -->") == nil)
        #expect(directive("<!-- a: b --> c") == nil)
    }

    @Test("an element ends with its block")
    func unbalanced() {
        #expect(page("<b>a\n\nc\n") == "<p><b>a</b></p>\n<p>c</p>\n")
        #expect(page("*<b>a* b</b>") == "<p><em><b>a</b></em> b</p>\n")
        #expect(page("<div>\n\na\n") == "<div>\n</div>\n<p>a</p>\n")
        #expect(page("a</div></p></b>") == "<p>a</p>\n")
        #expect(page("> <div>\n\nb\n").hasSuffix("</blockquote>\n<p>b</p>\n"))
        #expect(page("<ul><li>a<li>b</ul>\n") == "<ul><li>a</li><li>b</li></ul>\n")
        #expect(
            page("<table><tr><td>a<td>b<tr><td>c</table>\n")
                == "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n")
    }

    @Test("an element may hold blocks of Markdown where a later block closes it")
    func spanning() {
        #expect(
            page("<details>\n<summary>s</summary>\n\n- *a*\n\n</details>\n\nb\n")
                == "<details>\n<summary>s</summary>\n<ul>\n<li><em>a</em></li>\n</ul>\n</details>\n<p>b</p>\n")
        #expect(
            page("- <details>\n\n  a\n\nb\n\n</details>\n").contains("<details>\n</details>"), "not across containers")
        #expect(
            page("<table>\n<tr>\n<td>\n\n**a**\n\n</td>\n</tr>\n</table>\n")
                .contains("<td>\n<p><strong>a</strong></p>\n</td>"))
    }

    @Test("a paragraph ends where the next block begins, as in a browser")
    func paragraphs() {
        #expect(page("<p>\n\na\n\n</p>\n\nb\n").hasPrefix("<p>\n</p>\n<p>a</p>\n"))
    }

    @Test(
        "parts of tables and lists stand in tables and lists only",
        arguments: [
            ("<td>a</td>\n", "a\n"), ("<div><li>a</li></div>\n", "<div>a</div>\n"),
            ("- <li>a\n", "<ul>\n<li>\na\n</li>\n</ul>\n"),
            ("<div><table><td>a<caption>b</table></div>\n", "<div><table>a<caption>b</caption></table></div>\n"),
        ])
    func parts(_ markdown: String, _ expected: String) {
        #expect(page(markdown) == expected)
    }

    @Test("a cell of Markdown keeps its row whole")
    func cells() {
        #expect(page("| a |\n|---|\n| <td>b</td></tr><caption>c |\n").contains("<td>bc</td>\n</tr>\n</tbody>"))
    }

    @Test("blocks do not break a paragraph, links do not nest")
    func places() {
        #expect(page("a <div>b</div> <p>c") == "<p>a b c</p>\n")
        #expect(page("- a <div>b</div>\n").contains("a <div>b</div>"))
        #expect(page("[a <a href=b>c</a>](d)") == "<p><a href=\"d\">a c</a></p>\n")
        #expect(page("<a href=b>c https://d.e [f](g)</a>") == "<p><a href=\"b\">c https://d.e f</a></p>\n")
    }

    @Test("an anchor of one's own is kept where it is free")
    func anchors() {
        #expect(page("<a name=\"x\"></a>\n# x\n").contains("<a id=\"x\"></a>"))
        #expect(page("# x\n\n<a id=x></a>\n") == "<h1 id=\"x\">x</h1>\n<p><a></a></p>\n")
        #expect(page("<b id=~main>x</b>\n") == "<p><b>x</b></p>\n", "the page's own are out of reach")
    }

    @Test(
        "leads nowhere but to safe places",
        arguments: [
            "javascript:x", "JAVASCRIPT:x", " javascript:x", "java&#x0A;script:x", "&#106;avascript:x",
            "data:text/html,x",
            "vbscript:x", "jav&Tab;ascript:x&colon;y:", "\u{1}javascript:x",
        ])
    func addresses(_ address: String) {
        let html = page("<a href=\"\(address)\">a</a> <img src=\"\(address)\" alt=\"b\"> <q cite='\(address)'>c</q>")
        #expect(!html.contains("href"), "\(html)")
        #expect(!html.contains("src"), "\(html)")
        #expect(!html.contains("cite"), "\(html)")
    }
}
