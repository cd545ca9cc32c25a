import Foundation
import Markdown
import SourceText
import TestSupport
import Testing

/// HTML with nothing of ours, as CommonMark's examples expect it.
private func plainHTML(
    _ markdown: String, extensions: MarkdownDocument.Extensions = [], filtersTags: Bool = false
) -> String {
    let document = MarkdownDocument(SourceFile(path: "example.md", markdown), extensions: extensions)
    var options = HTMLOptions.plain
    options.filtersTags = filtersTags
    var renderer = HTMLRenderer(options: options)
    document.walk(&renderer)
    return String(decoding: renderer.html, as: UTF8.self)
}

private func referenceHTML(_ source: SourceFile) -> String {
    String(decoding: MarkdownDocument(source, extensions: []).referenceHTML(), as: UTF8.self)
}

private struct Example: Decodable {
    let example: Int
    let section: String
    let markdown: String
    let html: String
}

@Suite("HTML equals CommonMark's")
struct ConformanceTests {
    @Test("the 652 examples of CommonMark 0.30")
    func commonMarkExamples() throws {
        guard let data = try SharedData.data("conformance/commonmark-0.30.json") else { return }
        let examples = try JSONDecoder().decode([Example].self, from: data)
        #expect(examples.count == 652)
        for example in examples {
            #expect(plainHTML(example.markdown) == example.html, "example \(example.example), \(example.section)")
        }
    }

    /// An extension changes an example of CommonMark's only where its text uses it.
    @Test("the same examples come out alike with all our extensions, but for these")
    func extendedExamples() throws {
        guard let data = try SharedData.data("conformance/commonmark-0.30.json") else { return }
        let examples = try JSONDecoder().decode([Example].self, from: data)
        let different = examples.filter { plainHTML($0.markdown, extensions: .all) != $0.html }.map(\.example)
        // 558 has `[[…]]`, which is a reference; the others have an address in running text, which is a link.
        #expect(different == [558, 601, 605, 607, 610, 611])
    }

    /// GitHub's specification and its program write the attributes of a task's box differently; ours follows the program.
    @Test("GitHub's 24 examples of its extensions")
    func gitHubExamples() throws {
        guard let data = try SharedData.data("conformance/gfm-0.29-extensions.json") else { return }
        let examples = try JSONDecoder().decode([Example].self, from: data)
        #expect(examples.count == 24)
        for example in examples {
            let expected = example.html
                .replacing(#"<input disabled="" type="checkbox">"#, with: #"<input type="checkbox" disabled="" />"#)
                .replacing(
                    #"<input checked="" disabled="" type="checkbox">"#,
                    with: #"<input type="checkbox" checked="" disabled="" />"#)
            let html = plainHTML(example.markdown, extensions: .gitHub, filtersTags: true)
            #expect(html == expected, "example \(example.example), \(example.section)")
        }
    }

    @Test("cmark-gfm's own 28 examples")
    func programExamples() throws {
        guard let data = try SharedData.data("conformance/cmark-gfm-extensions.json") else { return }
        let examples = try JSONDecoder().decode([Example].self, from: data)
        #expect(examples.count == 28)
        // One example only asks that the program survives it.
        for example in examples where example.html != "<IGNORE>\n" {
            let html = plainHTML(example.markdown, extensions: .gitHub, filtersTags: true)
            #expect(html == example.html, "example \(example.example), \(example.section)")
        }
    }

    @Test(
        "libcmark's own HTML of the same text",
        arguments: [
            "", "\n", "plain", "# Heading *with* `code`\n\nSetext\n===\n", "- a\n- b\n\n  c\n\n1. x\n2. y\n\n7) z\n",
            "> quote\nlazy\n\n> - nested\n>   > deeper\n",
            "```swift extra words\nlet x = \"<&>\"\n```\n\n    indented\n",
            "<div>\n*raw*\n</div>\n\ninline <b>raw</b> <!-- comment -->\n",
            "[link](/a\"b?c=d&e='f' \"title &quot;\") ![image *alt* `code`\nline](<a b> \"t\")\n",
            "[ref][a] [b]\n\n[a]: /x 'y'\n[b]: <javascript:alert(1)>\n", "hard  \nbreak\\\nsoft\nend", "***\n---\n",
            "a\u{0}b \u{FFFD} ümläut 😀 &copy; &#0; &#xD800; \\* \\<", "* * *\n\n*a **b** _c_ __d__*\n",
            "\u{FEFF}# BOM\n", "[a](b \"\") ![a](b '') [a](b)", "[a <http://b.c> d](/e) f\n",
        ])
    func differential(_ markdown: String) {
        #expect(plainHTML(markdown) == referenceHTML(SourceFile(path: "example.md", markdown)))
    }

    @Test("every byte in an address is encoded as libcmark does")
    func addresses() {
        for byte in UInt8(0x21)...UInt8(0xFF) {
            let markdown: [UInt8] = Array("[x](<a".utf8) + [UInt8(ascii: "\\"), byte] + Array("z>)".utf8)
            let source = SourceFile(path: "example.md", stored: markdown)
            #expect(plainHTML(String(decoding: source.text, as: UTF8.self)) == referenceHTML(source), "byte \(byte)")
        }
    }

    @Test("libcmark's own HTML of every corpus file")
    func corpora() throws {
        for file in SharedData.corpusFiles {
            let source = SourceFile(path: file.lastPathComponent, stored: Array(try Data(contentsOf: file)))
            let ours = plainHTML(String(decoding: source.text, as: UTF8.self))
            let equal = ours == referenceHTML(source)
            #expect(equal, "\(file.path)")
        }
    }
}
