import NotebookAuthoring
import NotebookModel
import Testing

@Suite("A new item")
struct ItemAdditionTests {
    private func expect(
        _ item: NewItem, in text: String, gives expected: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try Added.expect(text, { try $0.adding(item) }, gives: expected, item.kind, sourceLocation: sourceLocation)
    }

    @Test("has the form of the templates in an empty section")
    func templates() throws {
        try expect(
            NewItem(kind: .hypothesis, text: "it holds", fields: [NewField("Prediction", "90 %")]),
            in: "# T\n\n## Hypotheses\n\n<!-- x -->\n\n## Results\n",
            gives: "# T\n\n## Hypotheses\n\n<!-- x -->\n\n### H1: it holds\n\n- Prediction: 90 %\n\n## Results\n")
        try expect(
            NewItem(kind: .result, text: "93 %"), in: "# T\n\n## Results\n\n## Log\n",
            gives: "# T\n\n## Results\n\n- **R1**: 93 %\n\n## Log\n")
        try expect(
            NewItem(
                kind: .decision, text: "replay", fields: [NewField("Status", "accepted"), NewField("Because", "R1")]),
            in: "# T\n\n## Decision\n",
            gives: "# T\n\n## Decision\n\n### D1: replay\n\n- Status: accepted\n- Because: R1\n")
        try expect(NewItem(kind: .task, text: "do"), in: "## Next steps\n", gives: "## Next steps\n\n- [ ] do\n")
        try expect(
            NewItem(kind: .task, text: "done", isDone: true), in: "## Next steps\n\n- [ ] do\n",
            gives: "## Next steps\n\n- [ ] do\n- [x] done\n")
    }

    @Test("goes on in the form that is there")
    func forms() throws {
        try expect(
            NewItem(kind: .hypothesis, text: "b"), in: "## Hypotheses\n\n* H1: a\n* H2: b\n",
            gives: "## Hypotheses\n\n* H1: a\n* H2: b\n* H3: b\n")
        try expect(
            NewItem(kind: .result, text: "b", verdicts: [(.supports, "H1"), (.supports, "H2"), (.refutes, "H3")]),
            in: "## Results\n\n- **R1:** a\n\n- **R2:** a\n",
            gives: "## Results\n\n- **R1:** a\n\n- **R2:** a\n\n- **R3:** b (supports H1, H2, refutes H3)\n")
        try expect(
            NewItem(kind: .result, text: "b", verdicts: [(.inconclusive, "H1")]),
            in: "## Results\n\n- R1: a\n  - Supports: H1\n",
            gives: "## Results\n\n- R1: a\n  - Supports: H1\n- R2: b\n  - Inconclusive for: H1\n")
        try expect(
            NewItem(kind: .decision, text: "b"), in: "#### D1: a\n\ntext\n", gives: "#### D1: a\n\ntext\n\n#### D2: b\n"
        )
        try expect(
            NewItem(kind: .question, text: "b?", fields: [NewField("Owner", "Ada")]),
            in: "## Questions\n\n**Q1**: a?\n",
            gives: "## Questions\n\n**Q1**: a?\n\n**Q2**: b?\n\n- Owner: Ada\n")
    }

    @Test("takes no number that anything has or mentions")
    func identifiers() throws {
        try expect(
            NewItem(kind: .result, text: "b"),
            in: "As R3 shows.\n\n`R4` is code.\n\n## Results\n\n- **R2**: a\n\n## Verification\n\nBetter.\n",
            gives:
                "As R3 shows.\n\n`R4` is code.\n\n## Results\n\n- **R2**: a\n- **R4**: b\n\n## Verification\n\nBetter.\n"
        )
    }

    @Test("makes the section of its kind in the order of the templates")
    func sections() throws {
        try expect(
            NewItem(kind: .assumption, text: "a"), in: "# T\n\n## Hypotheses\n\n## Results\n",
            gives: "# T\n\n## Hypotheses\n\n## Assumptions\n\n- **A1**: a\n\n## Results\n")
        try expect(
            NewItem(kind: .question, text: "a?"), in: "# T\n\nIntroduction.\n",
            gives: "# T\n\nIntroduction.\n\n## Open questions\n\n- **Q1**: a?\n")
    }

    @Test("has no identifier among items that have none, and moves no number of theirs")
    func implicit() throws {
        try expect(
            NewItem(kind: .hypothesis, text: "c", fields: [NewField("Prediction", "p")]),
            in: "## Hypotheses\n\n- a\n- b\n", gives: "## Hypotheses\n\n- a\n- b\n- c\n  - Prediction: p\n")
        try expect(
            NewItem(kind: .option, text: "c"), in: "## Options\n\n### a\n\nx\n\n### b\n\n## Decision\n",
            gives: "## Options\n\n### a\n\nx\n\n### b\n\n### c\n\n## Decision\n")
        // A task further down keeps its number, so the new one has to have one written down.
        try expect(
            NewItem(kind: .task, text: "b"), in: "## Next steps\n\n- [ ] a\n\n## Log\n\n- [ ] later\n",
            gives: "## Next steps\n\n- [ ] a\n- [ ] **T3**: b\n\n## Log\n\n- [ ] later\n")
    }

    @Test("gives a section that is one item as a whole its identifier")
    func wholeSection() throws {
        try expect(
            NewItem(kind: .result, text: "b"), in: "## Results\n\nThe rate is 93 %.\n\n## Log\n",
            gives: "## Results\n\n**R1**: The rate is 93 %.\n\n**R2**: b\n\n## Log\n")
        try expect(
            NewItem(kind: .question, text: "b?"), in: "# T\n\n## Question\n\nDoes it hold?\n",
            gives: "# T\n\n## Question\n\n**Q1**: Does it hold?\n\n**Q2**: b?\n")
    }

    @Test("stands behind such a section where no words could bear the identifier")
    func table() throws {
        try expect(
            NewItem(kind: .result, text: "b"), in: "## Results\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n## Log\n",
            gives: "## Results\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n## R2: b\n\n## Log\n")
    }

    @Test("says why it is refused")
    func refused() throws {
        let record = try Added.open(
            "# 1. Use it\n\nStatus: accepted\n\n## Decision\n\n| a |\n| - |\n", path: "Notebooks/0001-use-it.md")
        #expect(
            throws: AdditionRefusal(
                "Notebooks/0001-use-it.md is a decision record, which is one decision; start another with: labbook new --template decision"
            )
        ) { try record.adding(NewItem(kind: .decision, text: "b")) }
        #expect(
            throws: AdditionRefusal(
                "Notebooks/0001-use-it.md has no place for hypothesis H1: the notebook would no longer be read as a decision record"
            )
        ) { try record.adding(NewItem(kind: .hypothesis, text: "b")) }
    }
}
