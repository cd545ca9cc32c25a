import AllocationCounter
import Foundation
import Markdown
import SourceText
import Testing

/// What twice the text costs: memory asked for, bytes written, and processor time where nothing else can tell.
@Suite("Growth", .serialized)
struct GrowthTests {
    /// Units of text that have made readers of Markdown slow: nesting, openers that nothing closes, things referred to.
    static let units: [String] = [
        "> ", "- ", "*", "_", "**a ", "*a_ ", "a**b", "[", "![", "[a](", "[a", "]", "[a][b]", "`", "`a``", "<", "<a ",
        "<!--", "<b>", "</b>",
        "<div>\n\n", "</div>\n", "&", "&amp;", "\\", "\\*", "~", "~~a ", "~a~~", "$", "$a ", "$$", "$$\n", "[[",
        "[[a]] ", "[^", "[^1] ",
        "[^1]: a\n", "[^1]: a\n\n    b\n\n", "> [!NOTE]\n> a\n\n", "|", "|a", "| a | b |\n|---|---|\n| c |\n\n",
        "|a|\n|-|\n", "|-|\n", "|-|\n2. a\n", "www.", "www.a ",
        "http://", "http://a.b ", "http://a_", "a@", "a@b.c ", "a.", "{% highlight a %}\n", "{% endhighlight %}\n",
        "[a]: /b\n", "[a] ", "# a\n",
        "# [[a]]\n", "- [ ] a\n", "1. a\n", "a\n", "    a\n", "```\n", "~~~\n", "<details>\n\na\n\n</details>\n\n", "é",
        "\u{0}", "\r\n", "\t",
    ]

    private static func render(_ text: String) -> Int {
        let source = SourceFile(path: "growth.md", text)
        var renderer = HTMLRenderer(options: .page)
        MarkdownDocument(source).walk(&renderer)
        var collector = TextCollector()
        MarkdownDocument(source).walk(&collector)
        return renderer.html.count
    }

    /// Seconds of this thread's processor time, the least of three runs.
    private static func seconds(_ text: String) -> Double {
        (0..<3).map { _ in
            let start = clock_now()
            _ = render(text)
            return clock_now() - start
        }.min() ?? 0
    }

    private static func clock_now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("takes time in proportion to the text", arguments: units)
    func time(_ unit: String) {
        // Four times the text costs four times as much; what grew with the square would cost sixteen.
        let count = 16_000 / unit.utf8.count + 1
        let once = Self.seconds(String(repeating: unit, count: count))
        let four = Self.seconds(String(repeating: unit, count: count * 4))
        #expect(four < 10 * max(once, 0.004), "\(unit.debugDescription): \(once) s, \(four) s")
    }

    @Test("takes time in proportion to one block of raw HTML, however large", arguments: ["<!--", "<div>a\n"])
    func rawHTML(_ unit: String) {
        let once = Self.seconds(String(repeating: unit, count: 60_000))
        let four = Self.seconds(String(repeating: unit, count: 240_000))
        #expect(four < 10 * max(once, 0.004), "\(unit.debugDescription): \(once) s, \(four) s")
    }

    @Test("large constructs: 10,000 rows, 100,000 footnotes, 50,000 pipes, 15,000 quotes")
    func large() {
        let rows = "| a | b |\n|---|---|\n" + String(repeating: "| *1* | [x] |\n", count: 10_000) + "\n[x]: /y\n"
        #expect(Self.render(rows) > 10_000 * 50)
        let notes =
            (0..<100_000).map { "[^\($0)]" }.joined(separator: " ") + "\n\n"
            + (0..<100_000).map { "[^\($0)]: note\n" }.joined()
        #expect(Self.render(notes) > 100_000 * 100)
        #expect(Self.render(String(repeating: "|", count: 50_000) + "\n" + String(repeating: "|-", count: 50_000)) > 0)
        #expect(Self.render(String(repeating: "> ", count: 15_000) + "[^1]\n\n[^1]: a\n") > 15_000 * 20)
        let wide = (0..<22).map { "c\($0)" }.joined(separator: " | ")
        let table =
            "\(wide)\n\(Array(repeating: "---", count: 22).joined(separator: " | "))\n"
            + String(repeating: wide + "\n", count: 500)
        #expect(Self.render(table) > 500 * 22 * 10)
    }

    @Test("HTML asks for no memory node by node")
    func allocations() throws {
        guard allocation_count() > 0 else { return }
        func allocations(_ count: Int) -> Int {
            let unit =
                "a *b* `c` **d** [e](f \"g\") <b>h</b> &amp; \\* ![i](j)\nk  \nl\n\n- m\n- n\n\n> o\n\n```p\nq\n```\n\n"
            let source = SourceFile(path: "x.md", String(repeating: unit, count: count))
            let document = MarkdownDocument(source, extensions: [])
            var renderer = HTMLRenderer(options: .plain, reservingCapacity: source.text.count * 4)
            let before = allocation_count()
            document.walk(&renderer)
            return allocation_count() - before
        }
        _ = allocations(1)
        // Other tests run beside this one and are counted too, so the least of several runs tells.
        let once = (0..<10).map { _ in allocations(200) }.min() ?? 0
        let twice = (0..<10).map { _ in allocations(400) }.min() ?? 0
        #expect(twice <= once + 20, "\(once), then \(twice), for 3,400 nodes more")
    }
}
