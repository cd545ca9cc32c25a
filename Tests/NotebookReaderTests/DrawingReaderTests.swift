import NotebookModel
import NotebookReader
import SourceText
import Testing

@Suite("What a notebook describes for programs to draw")
struct DrawingReaderTests {
    private func drawings(in text: String) -> [Drawing] {
        NotebookParser.parse(SourceFile(path: "a.md", text), context: NotebookContext(slug: Slug("a"))).notebook
            .drawings
    }

    @Test("is found by the word behind a fence, and placed at the first line of the source")
    func blocks() {
        let text = """
            # T

            ```mermaid
            graph LR
            ```

            > - ~~~ {.Graphviz #big}
            >   digraph { a }
            >   ~~~

            ``` math
            x^2
            ```

            ```swift
            let dot = "dot"
            ```

                ```dot
            """
        #expect(
            drawings(in: text) == [
                Drawing(language: .mermaid, source: "graph LR\n", position: SourcePosition(line: 4, column: 1)),
                Drawing(language: .dot, source: "digraph { a }\n", position: SourcePosition(line: 8, column: 1)),
                Drawing(
                    language: .mathematics(isDisplay: true), source: "x^2\n",
                    position: SourcePosition(line: 12, column: 1)
                ),
            ])
    }

    @Test("is a formula where that stands, each at its own place")
    func formulas() {
        let text = "# T\n\nWith $a$, $b$ and\n$a$ again[^n]: $$c$$.\n\n[^n]: See $`d`$ and US$5.\n"
        let found = drawings(in: text)
        #expect(found.map(\.source) == ["a", "b", "a", "c", "d"])
        #expect(
            found.map(\.language)
                == [false, false, false, true, false].map(Drawing.Language.mathematics(isDisplay:)))
        #expect(found.map(\.position.line) == [3, 3, 4, 4, 6])
        #expect(found.map(\.position.column) == [7, 12, 2, 18, 13])
    }

    @Test("is read in time that grows with the text, also where no formula is found as it is written")
    func growth() {
        let lines = (0..<10_000).map { "> $a_{\($0)} +\n> b$\n" }.joined()
        #expect(drawings(in: lines).count == 10_000)
    }
}
