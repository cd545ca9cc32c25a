import Foundation
import Markdown
import SourceText
import Testing

/// HTML as a page shows it.
private func pageHTML(_ markdown: String, _ change: (inout HTMLOptions) -> Void = { _ in }) -> String {
    var options = HTMLOptions.page
    change(&options)
    var renderer = HTMLRenderer(options: options)
    MarkdownDocument(SourceFile(path: "page.md", markdown)).walk(&renderer)
    return String(decoding: renderer.html, as: UTF8.self)
}

@Suite("HTML of a page")
struct PageHTMLTests {
    @Test(
        "links nowhere but to safe places",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
            "java\u{1}script:x", "&#106;avascript:x", " javascript:x", "x:y", "\\javascript:alert(1)",
        ])
    func unsafeLinks(_ destination: String) {
        let html = pageHTML("[text](<\(destination)>) ![image](<\(destination)>)")
        #expect(!html.contains("href"))
        #expect(!html.contains("src"))
        #expect(html.contains("text"))
        #expect(html.contains("image"))
    }

    @Test(
        "links to safe places stay",
        arguments: [
            "https://example.org/a?b=c#d", "http://x", "mailto:ada@example.org", "other.md", "#fragment", "a/b:c",
        ])
    func safeLinks(_ destination: String) {
        #expect(pageHTML("[text](\(destination))") == "<p><a href=\"\(destination)\">text</a></p>\n")
    }

    @Test("headings have GitHub's anchors, each once")
    func anchors() {
        #expect(
            pageHTML("# What's *new* in `v1.2`?\n## Über uns\n## Über uns\n## Über uns-1\n##\n")
                == """
                <h1 id="whats-new-in-v12">What's <em>new</em> in <code>v1.2</code>?</h1>
                <h2 id="über-uns">Über uns</h2>
                <h2 id="über-uns-1">Über uns</h2>
                <h2 id="über-uns-1-1">Über uns-1</h2>
                <h2></h2>

                """)
    }

    @Test("an image from another host is a link to it")
    func remoteImages() {
        #expect(
            pageHTML("![A *plot*](https://example.org/p.png) ![](https://example.org/q.png)")
                == "<p><a class=\"remote-image\" href=\"https://example.org/p.png\">A plot</a> "
                + "<a class=\"remote-image\" href=\"https://example.org/q.png\">https://example.org/q.png</a></p>\n")
        #expect(
            pageHTML("[![A](https://example.org/p.png)](page.md)") == "<p><a href=\"page.md\">A</a></p>\n",
            "a link in a link is no HTML")
    }

    @Test("an image from another host without a scheme is a link too")
    func remoteImageWithoutScheme() {
        #expect(
            pageHTML("![x](//example.org/p.png)").contains(
                "<a class=\"remote-image\" href=\"//example.org/p.png\">x</a>"))
    }

    @Test("an image of the workspace is loaded when it comes into view")
    func localImages() {
        #expect(
            pageHTML("![A \"b\"](p.png \"t\")")
                == "<p><img src=\"p.png\" alt=\"A &quot;b&quot;\" title=\"t\" loading=\"lazy\" /></p>\n")
    }

    @Test("the resolver's word is final, but held to safe places")
    func resolver() {
        let html = pageHTML("[a](one) [b](two) ![c](three)") { options in
            options.resolveLink = { link in
                switch String(decoding: link.written, as: UTF8.self) {
                case "one": LinkTarget(address: Array("javascript:x".utf8))
                case "two": LinkTarget(address: Array("pages/two.html".utf8))
                default: nil
                }
            }
        }
        #expect(html == "<p>a <a href=\"pages/two.html\">b</a> c</p>\n")
    }

    @Test("the heading that became the title is left out")
    func omittedHeading() {
        #expect(pageHTML("# Title\n\ntext\n") { $0.omittedHeading = 0 } == "<p>text</p>\n")
    }
}

@Suite("Items on a page")
struct ItemHTMLTests {
    private func markup(_ identifier: String, _ length: Int, _ status: String? = nil) -> ItemMarkup {
        ItemMarkup(
            identifier: identifier, anchor: identifier.lowercased(), kind: "result", markerLength: length,
            status: status.map { .init(word: $0, label: $0.capitalized) })
    }

    @Test(
        "the identifier becomes a permalink, whatever markup spelled it",
        arguments: [
            ("- R1: it *works*", "it <em>works</em>"), ("- **R1**: it works", "it works"),
            ("- **R1:** it works", "it works"), ("- **R1: it** works", "<strong>it</strong> works"),
            ("- **_R1_: it** works", "<strong>it</strong> works"), ("- R1: `code`", "<code>code</code>"),
            ("- R1: [a](b)", "<a href=\"b\">a</a>"),
        ])
    func listItems(_ markdown: String, _ text: String) {
        let html = pageHTML(markdown) { $0.items = [0: markup("R1", 4)] }
        #expect(
            html
                == "<ul>\n<li id=\"r1\" class=\"item item-result\"><a class=\"item-id\" href=\"#r1\">R1 </a>\(text)</li>\n</ul>\n"
        )
    }

    @Test("a heading keeps its text for the contents and shows the status")
    func headings() {
        var options = HTMLOptions.page
        options.items = [0: markup("H1", 4, "supported")]
        var renderer = HTMLRenderer(options: options)
        MarkdownDocument(SourceFile(path: "page.md", "### H1: It holds\n")).walk(&renderer)
        #expect(
            String(decoding: renderer.html, as: UTF8.self)
                == "<h3 id=\"h1\" class=\"item item-result\"><a class=\"item-id\" href=\"#h1\">H1 </a>It holds"
                + " <span class=\"chip chip-supported\">Supported</span></h3>\n")
        #expect(renderer.headings.map(\.text) == ["H1: It holds"])
        #expect(renderer.headings.map(\.anchor) == ["h1"])
    }

    @Test("a marker alone on its line takes nothing from the next")
    func markerAtLineEnd() {
        let html = pageHTML("- **R1:**\n  äh rate\n") { $0.items = [0: markup("R1", 3, "open")] }
        #expect(html.contains("R1 </a>\näh rate <span class=\"chip chip-open\">Open</span></li>"))
    }

    @Test("an item's anchor is its own, and so is its status")
    func ownership() {
        let html = pageHTML("- **R1**: x\n\n### R1\n") { $0.items = [0: markup("R1", 4)] }
        #expect(html.contains("<h3 id=\"r1-1\">R1</h3>"))
        let table = pageHTML("- R1: a | b\n  --|--\n\nlater\n") { $0.items = [0: markup("R1", 4, "open")] }
        #expect(table.hasSuffix("<p>later</p>\n"))
    }

    @Test("identifiers in running text lead to their items, and nowhere else")
    func references() {
        let html = pageHTML("See R1, R12, XR1, R1a, `R1`, [R1](x), R1-b and **R1**.\n\n- R1: x\n") {
            $0.items = [53: markup("R1", 4)]
        }
        let link = "<a class=\"item-reference\" href=\"#r1\">R1</a>"
        #expect(
            html.hasPrefix(
                "<p>See \(link), R12, XR1, R1a, <code>R1</code>, <a href=\"x\">R1</a>, R1-b and <strong>\(link)</strong>.</p>"
            ))
    }
}

@Suite("Tables and tasks on a page")
struct TableHTMLTests {
    @Test("a table stands in a box that scrolls and can be reached by keyboard")
    func box() {
        let html = pageHTML("| a | b |\n|:-:|--:|\n| 1 | 2 |\n")
        #expect(
            html.hasPrefix("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n"))
        #expect(html.contains("<th class=\"align-center\">a</th>"))
        #expect(html.contains("<td class=\"align-right\">2</td>"))
        #expect(!html.contains("style="))
    }

    @Test(
        "tables are found wherever a paragraph may stand",
        arguments: [
            ("- item\n\n  | a |\n  |---|\n  | 1 |\n", 1), ("> | a |\n> |---|\n> | 1 |\n", 1),
            ("text\n| a |\n|---|\n", 1), ("1. | a |\n   |---|\n   | 1 |\n", 1),
            ("> - | a |\n>   |---|\n>   | 1 |\n", 1),
            ("| a |\n|---|\n\n| b |\n|---|\n", 2), ("```\n| a |\n|---|\n```\n", 0), ("    | a |\n    |---|\n", 0),
            ("| a | b |\n|---|\n", 0), ("a\n---\n", 0), ("| a |\ntext\n", 0),
        ])
    func places(_ markdown: String, _ count: Int) {
        #expect(pageHTML(markdown).components(separatedBy: "<table>").count - 1 == count)
    }

    @Test("cells hold inlines, references among them, and nothing that looks like a block")
    func cells() {
        let html = pageHTML(
            """
            | *a* | `b \\| c` | # d |
            |---|---|---|
            | [ref] | - e | 1. f |
            | \\| | | [x]: /y |
            | short |

            [ref]: https://example.org/ "title"

            """)
        #expect(html.contains("<th><em>a</em></th>\n<th><code>b | c</code></th>\n<th># d</th>"))
        #expect(
            html.contains(
                "<td><a href=\"https://example.org/\" title=\"title\">ref</a></td>\n<td>- e</td>\n<td>1. f</td>"))
        #expect(html.contains("<td>|</td>\n<td></td>\n<td>[x]: /y</td>"))
        #expect(html.contains("<td>short</td>\n<td></td>\n<td></td>"))
    }

    @Test("text around a table in one paragraph stays, definitions included")
    func neighbours() {
        #expect(pageHTML("[a]: /u\n[a] before\n| h |\n|---|\n").hasPrefix("<p><a href=\"/u\">a</a> before</p>\n<div"))
        #expect(pageHTML("[a]: /u\n| [a] |\n|---|\n").contains("<th><a href=\"/u\">a</a></th>"))
        #expect(pageHTML("> | h |\n> |---|\n> | 1 |\nlazy\n").contains("</table></div>\n<p>lazy</p>\n</blockquote>"))
    }

    @Test("a few bytes a row do not ask for millions of cells")
    func missingCells() {
        let columns = 4_000
        let header = String(repeating: "|a", count: columns) + "\n" + String(repeating: "|-", count: columns) + "\n"
        let html = pageHTML(header + String(repeating: "|a\n", count: 4_000))
        #expect(html.utf8.count < 20_000_000)
        #expect(html.contains("</table>"))
    }

    @Test("a task's box says what it is")
    func tasks() {
        let html = pageHTML(
            "- [ ] open\n- [x] done\n- [y] neither\n- [ ]\n- [x] **bold**\n- [ ] `code`\n- [ ] [a](b)\n")
        #expect(html.components(separatedBy: "checkbox").count - 1 == 5)
        #expect(
            html.contains("<li class=\"task\"><input type=\"checkbox\" disabled=\"\" aria-label=\"To do\" /> open</li>")
        )
        #expect(html.contains("checked=\"\" disabled=\"\" aria-label=\"Done\" /> done</li>"))
        #expect(html.contains("<li>[y] neither</li>"))
        #expect(html.contains("<li>[ ]</li>"))
    }
}
