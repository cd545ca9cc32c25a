import Foundation
import NotebookModel
import NotebookReader
import SourceText
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("Hostile notebooks")
struct HostileNotebookTests {
    /// Files that grow with a number, and what is to be read out of them.
    private static let growing: [(name: String, text: @Sendable (Int) -> String)] = [
        ("plain keys", { n in "---\n" + lines(n) { "key\($0): value" } + "---\ntext\n" }),
        ("keys that are not plain", { n in "---\n" + lines(n) { "key\($0): {a: [b, \"c\\n\"]}" } + "---\ntext\n" }),
        ("a long heading", { n in "# T\n\n## " + String(repeating: "wörd / & ", count: n) + "results\n" }),
        ("items in headings", { n in "# T\n\n" + lines(n) { "### H\($0 % 9999): a\n\n- Status: open\n" } }),
        ("items in a list", { n in "# T\n\n" + lines(n) { "- R\($0 % 9999): a (supports H\($0 % 9999))" } }),
        ("items in one paragraph", { n in "# T\n\n" + lines(n) { "**R\($0 % 9999)**: a\nSupports: H1" } }),
        ("items that are all the same", { n in "# T\n\n" + lines(n) { "### H1: \($0)\n" } }),
        ("questions in a list", { n in "# T\n\n## Open questions\n\n" + lines(n) { "- a \($0)?\n  - b" } }),
        ("sections", { n in "# T\n\n" + lines(n) { _ in "## Results\n\na\n\n### Decision\n\nb\n" } }),
        ("empty sections", { n in "# T\n\n# Results\n\n" + lines(n) { _ in "## x\n" } }),
        ("labels in one paragraph", { n in "# T\n\n" + lines(n) { _ in "Results:\na\n**Conclusion**: b" } }),
        ("labels behind a comment", { n in "# T\n\na <!-- b\nc --> d\n" + lines(n) { _ in "\\*a &amp; b\nResults:" } }),
        ("bold text", { n in "# T\n\n" + lines(n) { _ in "**a** `b` [c](d)" } }),
        (
            "options and decisions",
            { n in
                "# T\n\n## Options\n\n" + lines(n) { "- Option thing \($0)" } + "\n"
                    + lines(n) { "### D\($0 % 9999): a\n" }
            }
        ),
        ("tasks", { n in "# T\n\n## Next\n\n" + lines(n) { "- [ ] a \($0)\n- ~~b~~" } }),
        ("dated entries", { n in "# T\n\n" + lines(n) { "## May \(1 + $0 % 28)\n\na\n" } }),
        ("entries below one heading", { n in "# T\n\n## 2026-01-01\n\n" + lines(n) { _ in "### 2026-01-02 a\n" } }),
        ("fields on one line", { n in "# T\n\n" + String(repeating: "Status: a [b](c) | ", count: n) + "\n" }),
        ("fields in one paragraph", { n in "# T\n\n" + lines(n) { _ in "Supersedes: [a](b) and [[c-d]]" } }),
        ("statements", { n in "# T\n\nA" + String(repeating: " superseded by [a](b) in part", count: n) + "\n" }),
        ("references", { n in "# T\n\n" + String(repeating: "[[a-b]] ADR 12 [c](d) `[[e]]` ", count: n) + "\n" }),
        ("open brackets", { n in "# T\n\n" + String(repeating: "[[a ", count: n) + "\n" }),
        ("a table", { n in "# T\n\n| Status | x |\n| --- | --- |\n" + lines(n) { "| a\($0) | Date: b |" } }),
        ("one long line", { n in "# T\n\n" + String(repeating: "a: b. **c** ", count: n) + "\n" }),
        ("nested quotes", { n in String(repeating: ">", count: n) + " # H1: a\n" }),
    ]

    private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map { line($0) + "\n" }.joined()
    }

    @Test("take time that grows with their size and no faster", arguments: growing.map(\.name))
    func growth(_ name: String) throws {
        let text = try #require(Self.growing.first { $0.name == name }).text
        let small = Self.time(text(200))
        let large = Self.time(text(1600))
        // Eight times the text; a square would take sixty-four times as long.
        #expect(large < small * 24 + 0.05, "\(small) s for 200, \(large) s for 1600")
    }

    /// The processor time that reading a text takes, the least of three runs.
    private static func time(_ text: String) -> Double {
        (0..<3).map { _ in
            let source = SourceFile(path: "x.md", text)
            let start = threadTime()
            _ = NotebookParser.parse(source, context: NotebookContext(slug: Slug("x")))
            return threadTime() - start
        }.min() ?? 0
    }

    /// The time that this thread had a processor, so that what else the machine does matters little.
    private static func threadTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("with 10,000 keys keep those that mean something")
    func manyKeys() {
        let keys = Self.lines(10_000) { "key\($0): value" }
        let parsed = read("---\ntitle: First\n\(keys)tags: [a, b]\n---\n# T\n")
        #expect(parsed.notebook.title == "First")
        #expect(parsed.notebook.tags == ["a", "b"])
        #expect(parsed.diagnostics == [])
    }

    @Test("with aliases that stand for more than any machine holds are reported, and the rest is read")
    func aliases() {
        let bombs = [
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + ["b", "c", "d", "e", "f"].reduce(("", "a")) { result, name in
                    let aliases = Array(repeating: "*\(result.1)", count: 9).joined(separator: ", ")
                    return (result.0 + "\(name): &\(name) [\(aliases)]\n", name)
                }.0,
            "a: &a {x: 1}\ntags: [*a, *a, *a]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        ]
        for (bomb, identifiers) in zip(bombs, [["front-matter-syntax"], []]) {
            let parsed = read("---\ntitle: T\n\(bomb)---\n## Results\n\n- R1: read\n")
            #expect(parsed.notebook.items.map(\.text) == ["read"])
            #expect(parsed.diagnostics.map(\.identifier.rawValue) == identifiers)
        }
    }

    @Test("with a heading of 100 kB show it whole")
    func longHeading() {
        let words = String(repeating: "word ", count: 20_000)
        let notebook = read("# T\n\n## \(words)\n\n## H1: \(words)\n").notebook
        #expect(notebook.sections.map(\.title.utf8.count) == [99_999, 100_003])
        #expect(notebook.items.map(\.text.utf8.count) == [99_999])
    }

    @Test("with 5,000 items have each of them")
    func manyItems() {
        let items = read("# T\n\n" + Self.lines(5000) { "- R\($0 + 1): a (supports H1)\n" }).notebook.items
        #expect(items.count == 5000)
        #expect(items.last?.identifier.description == "R5000")
    }

    @Test(
        "that are broken are still notebooks",
        arguments: [
            "\u{FEFF}# T\r\n\r\n## Results\r\n\r\n- R1: a\r\n", "# T\r\r## Results\r\r- R1: a\r",
            "# T\n\n## Results\n\n- R1: a\n\n```\n# not this\n- R2: no\n",
            "# T\n\n###### Deep\n\n# Results\n\n- R1: a\n",
            "# T\n\n##\n\n##\n\n## Results\n\n- R1: a\n", "---\ntitle: \"open\n---\n# T\n\n- R1: a\n",
            "# T\n\n- R1: a\u{0}\n",
            "# T\n\n- R1: a\n\n<!-- open\n- R2: no\n",
            "# T\n\n- R1: a\n\n![x](data:image/png;base64,\(String(repeating: "A", count: 500_000)))\n",
        ])
    func broken(_ text: String) {
        #expect(read(text).notebook.items.map(\.identifier.description) == ["R1"])
    }

    @Test("with bytes that are no text have their lines where the file has them")
    func invalidBytes() {
        let bytes =
            Array("# T\n\n## Results\n\nx".utf8) + [0xFF, 0xFE, 0x80] + Array("\n\n### H1: y\n\nMetric: z\n".utf8)
        let parsed = NotebookParser.parse(
            SourceFile(path: "x.md", stored: bytes), context: NotebookContext(slug: Slug("x")))
        #expect(parsed.notebook.items.map(\.line) == [3, 7])
        #expect(parsed.notebook.items.last?.fields.map(\.line) == [9])
        #expect(parsed.diagnostics.map(\.identifier.rawValue) == ["invalid-utf8"])
    }
}
