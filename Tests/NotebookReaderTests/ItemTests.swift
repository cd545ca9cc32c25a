import NotebookModel
import NotebookReader
import SourceText
import Testing

@Suite("Explicit items")
struct ItemTests {
    @Test(
        "are opened by an identifier or a numbered word",
        arguments: [
            ("### H1: It holds", "H1", "It holds"), ("### H1 It holds", "H1", "It holds"),
            ("### H1 - It holds", "H1", "It holds"),
            ("### H1 — It holds", "H1", "It holds"), ("### **H1**: It *holds*", "H1", "It holds"),
            ("### Hypothesis 2: It holds", "H2", "It holds"), ("### Decision: It holds", "D1", "It holds"),
            ("- **R1**: It holds", "R1", "It holds"), ("- **R1:** It holds", "R1", "It holds"),
            ("- R1: It holds", "R1", "It holds"),
            ("- R1. It holds", "R1", "It holds"), ("- **R1** It holds", "R1", "It holds"),
            ("* **D12** - It holds", "D12", "It holds"),
            ("1. Q3: Does it hold?", "Q3", "Does it hold?"), ("> - A1: It holds", "A1", "It holds"),
            ("- **R1**: It holds (supports H1)", "R1", "It holds"),
            ("- R1: It holds (in May)", "R1", "It holds (in May)"),
        ])
    func openings(_ line: String, _ identifier: String, _ text: String) {
        let items = read("# T\n\n\(line)\n").notebook.items
        #expect(items.map(\.identifier.description) == [identifier])
        #expect(items.map(\.text) == [text])
        #expect(items.map(\.line) == [3])
    }

    @Test(
        "are not opened by what only looks like one",
        arguments: [
            "- R1 = 82 kΩ", "- T1..Tk", "- A100s are fast", "- D1 - broodstock", "- Option 4 has a drawback",
            "- Decision: maybe",
            "- R1.5 is next", "text\nH1: in a wrapped line", "    - H1: code", "- Results", "- h1: lower case",
            "### Hypotheses",
            "- H12345: too long", "<!--\n### H1: hidden\n-->", "```\n### H1: code\n```",
        ])
    func noOpenings(_ text: String) {
        #expect(read("# T\n\n\(text)\n").notebook.items.isEmpty)
    }

    @Test("a wrapped opening line is one line, and a marker alone on it opens an item too")
    func wrapped() {
        let items = read(
            "# T\n\n### H1: a\n\n- **R1**: one\n  two (supports\n  H1)\n- **R2:**\n  three\n  Status: done\n"
        )
        .notebook.items
        #expect(items.map(\.text) == ["a", "one two", "three"])
        #expect(items.first?.status?.word == "supported")
        #expect(items.last?.fields.map(\.name) == ["Status"])
    }

    @Test("items above the title count, the title does not")
    func title() {
        #expect(read("## Hypotheses\n\n- H3: a\n\n# Title\n").notebook.items.map(\.identifier.description) == ["H3"])
        #expect(read("# H1: A title\n\n### H2: An item\n").notebook.items.map(\.identifier.description) == ["H2"])
    }

    @Test("an identifier that is defined already is a reference")
    func duplicates() {
        let items = read("# T\n\n### H1: First\n\n- H1: again\n- H2: other\n").notebook.items
        #expect(items.map(\.text) == ["First", "other"])
    }

    @Test("words without a number take the next free one")
    func numbering() {
        let items = read("# T\n\n### D1: a\n\n### Decision: b\n\n### D3: c\n\n### Decision: d\n").notebook.items
        #expect(items.map(\.identifier.description) == ["D1", "D2", "D3", "D4"])
    }

    @Test("a heading's item reaches to the next item or heading, a list's to the end of its list item")
    func extent() {
        let source =
            "# T\n\n## Hypotheses\n\n### H1: a\n\ntext\n\n#### Detail\n\nmore\n\n### H2: b\n\n## Results\n\n- R1: c\n\n  d\n- R2: e\n"
        let items = read(source).notebook.items
        #expect(items.map { [$0.line, $0.endLine] } == [[5, 11], [13, 13], [17, 19], [20, 20]])
        let file = SourceFile(path: "x", source)
        #expect(items.map { file.string(in: $0.range).prefix(4) } == ["### ", "### ", "- R1", "- R2"])
    }

    @Test("the marker's length leads to the text behind it")
    func marker() {
        let items = read("# T\n\n### H1 — a\n\n- **R1**: b\n").notebook.items
        #expect(items.map(\.markerLength) == ["H1 — ".utf8.count, "R1: ".utf8.count])
    }
}

@Suite("Fields")
struct FieldTests {
    @Test(
        "stand directly under the opening line in any form",
        arguments: [
            "### H1: a\n\n- Metric: ms\n- Threshold: 5\n", "### H1: a\n\n**Metric:** ms\n**Threshold:** 5\n",
            "### H1: a\nMetric: ms\nThreshold: 5\n", "- H1: a\n  Metric: ms\n  Threshold: 5\n",
            "- **H1**: a\n  - Metric: ms\n  - Threshold: 5\n", "- H1: a\n\n  Metric: ms\n\n  Threshold: 5\n",
        ])
    func forms(_ text: String) {
        let fields = read("# T\n\n\(text)\ntext: after\n").notebook.items.first?.fields ?? []
        #expect(fields.map(\.name) == ["Metric", "Threshold"])
        #expect(fields.map(\.value) == ["ms", "5"])
    }

    @Test("know their line")
    func lines() {
        let fields = read("# T\n\n### H1: a\n\n- Metric: ms\n- Threshold: 5\n").notebook.items.first?.fields ?? []
        #expect(fields.map(\.line) == [5, 6])
    }

    @Test("empty ones are empty", arguments: ["-", "N/A", "none", "{fill in}", "[Insert a metric]", ""])
    func empty(_ value: String) {
        #expect(read("# T\n\n### H1: a\n\n- Metric: \(value)\n").notebook.items.first?.field("metric")?.value == "")
    }

    @Test("text that is no field ends them")
    func end() {
        let item = read("# T\n\n### H1: a\n\n- Metric: ms\n\nNote: this\n\n- Threshold: 5\n").notebook.items.first
        #expect(item?.fields.map(\.name) == ["Metric"])
    }
}

@Suite("Verdicts and relations")
struct VerdictTests {
    @Test(
        "a hypothesis takes its verdict from the results about it",
        arguments: [
            ("", "open"), ("- R1: x (supports H1)", "supported"), ("- R1: x (refutes H1)", "refuted"),
            ("- R1: x (supports H1)\n- R2: y (refutes H1)", "inconclusive"),
            ("- R1: x (inconclusive for H1)", "inconclusive"),
            ("- R1: x (supports H2)", "open"), ("- R1: x (supports H1, H2)", "supported"),
            ("- R1: x\n  - Supports: H1", "supported"),
        ])
    func derived(_ results: String, _ word: String) {
        let item = read("# T\n\n### H1: a\n\n\(results)\n").notebook.items.first
        #expect(item?.status?.word == word)
        #expect(item?.statusText == nil)
    }

    @Test(
        "items of other notebooks say nothing about those of the same name here",
        arguments: ["[[other#H1]]", "other#H1", "a/H1"])
    func foreign(_ reference: String) {
        let item = read("# T\n\n### H1: a\n\n- R1: x\n  - Supports: \(reference)\n").notebook.items.first
        #expect(item?.status?.word == "open")
    }

    @Test("an unknown verdict is reported and leaves it to the results")
    func unknown() {
        let parsed = read("# T\n\n### H1: a\n\n- Verdict: who knows\n\n- R1: x (refutes H1)\n")
        #expect(parsed.notebook.items.first?.status?.word == "refuted")
        #expect(parsed.diagnostics.map(\.identifier) == ["status-unknown"])
    }

    @Test("a relation to nothing, and a result against a written verdict, are reported")
    func disagreement() {
        let parsed = read(
            "# T\n\n### H1: a\n\n- Verdict: supported\n\n- R1: x (refutes H1, H9)\n\n### D1: y\n\n- Because: R1, R8\n")
        #expect(
            parsed.diagnostics.map { "\($0.position.line) \($0.identifier.rawValue)" } == [
                "5 verdict-contradiction", "7 reference-unknown", "11 reference-unknown",
            ])
    }

    @Test("a written verdict wins")
    func written() {
        let item = read("# T\n\n### H1: a\n\n- Verdict: refuted, mostly\n\n## Results\n\n- R1: x (supports H1)\n")
            .notebook.items.first
        #expect(item?.status == .hypothesis(.refuted))
        #expect(item?.statusText == "refuted, mostly")
    }

    @Test("relations are kept as the file writes them")
    func relations() {
        let relations = read(
            "# T\n\n### H1: a\n\n### D1: b\n\n- Status: accepted\n- Because: R1 and R2\n\n- R1: x (supports H1)\n"
        )
        .notebook.relations
        #expect(
            relations.map { "\($0.source?.description ?? "-") \($0.kind.rawValue) \($0.target) \($0.line)" } == [
                "D1 because R1 8", "D1 because R2 8", "R1 supports H1 10",
            ])
    }
}

@Suite("Log entries")
struct EntryTests {
    @Test(
        "keep their title whole",
        arguments: [
            ("2026-11-23 14:05 Zone transfer", "Zone transfer"), ("2026-11-23 14:05 -2000 rpm", "2000 rpm"),
            ("2026-11-23T14:05:30.25Z first", "first"), ("2026-11-23 14:05 +02:00 — first", "first"),
            ("2026-11-23T14:05+0200: first", "first"),
        ])
    func titles(_ heading: String, _ title: String) {
        #expect(read("# T\n\n## \(heading)\n").notebook.entries.map(\.title) == [title])
    }

    @Test("are not the title")
    func title() {
        #expect(read("# 2026-09-01 Cold cache\n\ntext\n").notebook.entries.isEmpty)
    }

    @Test("are headings that begin with a day")
    func entries() {
        let entries = read(
            "# T\n\n## Log\n\n### 2026-11-23 14:05 — first replay\n\n### 2026-11-24\n\n### 2026-13-01 no\n\n### Other\n"
        )
        .notebook.entries
        #expect(
            entries.map { "\($0.date) \($0.time ?? "-") \($0.title) \($0.line)" } == [
                "2026-11-23 14:05 first replay 5", "2026-11-24 -  7",
            ])
    }
}
