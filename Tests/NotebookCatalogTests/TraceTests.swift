import NotebookCatalog
import NotebookModel
import SourceText
import TestSupport
import Testing

/// A catalog of notebooks that are written out: the name of each file below the notebook folder, and its text.
private func catalog(_ files: KeyValuePairs<String, String>, _ body: (Catalog) -> Void) async throws {
    try await withTemporaryFolder { folder in
        for (name, text) in files { try folder.write(text, to: "Notebooks/" + name) }
        body(await Catalog.load(try Workspace(root: folder.path), tasks: 1))
    }
}

extension Catalog {
    /// The steps of a trace, each as a person would tell it.
    fileprivate func trace(_ reference: String) -> [String] {
        guard let referent = resolve(reference).referent else { return ["nothing"] }
        let trace = Trace(of: referent, in: TraceIndex(self, connections: ConnectionIndex(self)))
        return trace.steps.map { step in
            let kind = if case .relation(let kind) = step.kind { kind.rawValue } else { "about" }
            return "\(name(of: step.to)) \(kind) \(name(of: step.from))" + (step.isPartial ? " in part" : "")
        }
    }

    fileprivate func connections(_ reference: String) -> [String] {
        guard let referent = resolve(reference).referent else { return ["nothing"] }
        return ConnectionIndex(self)[referent].map { "\($0.words) \(name(of: $0.other))" }
    }
}

@Suite("A trace")
struct TraceTests {
    private static let twoQuestions = """
        # A

        ### Q1: is it warm?

        ### Q2: does it tear?

        ### H1: it is warm

        ### H2: it tears

        - Tests: Q2

        - R1: it was (supports H1)
        """

    @Test("begins with the only question of the notebook, or with the one that is named, and guesses none")
    func questions() async throws {
        try await catalog(["a.md": Self.twoQuestions, "b.md": "# B\n\n## Question\n\nWhy?\n\n- H1: so\n- R1: 2\n"]) {
            #expect($0.trace("a#H1") == ["a#R1 supports a#H1"])
            #expect($0.trace("a#H2") == ["a#H2 about a#Q2"])
            #expect($0.trace("a#Q1") == [])
            #expect($0.trace("b#Q1") == ["b#H1 about b#Q1", "b#R1 about b#Q1"])
            #expect($0.trace("b#R1") == ["b#R1 about b#Q1"])
        }
    }

    @Test("leaves out what only has to do with the same things")
    func width() async throws {
        let text =
            "# A\n\n- H1: x\n- R1: y (supports H1)\n- R2: z (refutes H1)\n\n### D1: d\n\n- Because: R1\n\n### D2: e\n\n- Because: R2\n"
        try await catalog(["a.md": text]) {
            #expect($0.trace("a#D1") == ["a#R1 supports a#H1", "a#D1 because a#R1"])
            let all = $0.trace("a#H1")
            #expect(all.count == 4)
            #expect($0.trace("a#R2") == ["a#R2 refutes a#H1", "a#D2 because a#R2"])
        }
    }

    @Test("goes on with what superseded the record that a decision is in, and ends in a circle")
    func records() async throws {
        let several = "---\nstatus: accepted\ndate: 2025-01-01\n---\n# 1. Two\n\n## Decisions\n\n- D1: a\n- D2: b\n"
        let second =
            "---\nstatus: accepted\ndate: 2026-01-01\nsupersedes: ADR 1\nsuperseded-by: ADR 3\n---\n# 2. B\n\n## Decision\n\nx\n"
        let third = "---\nstatus: accepted\ndate: 2027-01-01\nsuperseded-by: ADR 2\n---\n# 3. C\n\n## Decision\n\nx\n"
        try await catalog(["0001-two.md": several, "0002-b.md": second, "0003-c.md": third]) {
            let circle = ["0003-c supersedes 0002-b", "0002-b supersedes 0003-c"]
            #expect($0.trace("0001-two#D2") == ["0002-b supersedes 0001-two#D2"] + circle)
            let steps = $0.trace("3")
            #expect(Array(steps.suffix(2)) == circle)
        }
    }
}

@Suite("The connections of a catalog")
struct ConnectionIndexTests {
    private static let files: KeyValuePairs = [
        "a.md": "# A\n\n- H1: x\n- R1: y, see [[0002-b]] (supports H1)\n- R2: z (supports H1)\n",
        "0001-old.md":
            "---\nstatus: superseded\ndate: 2025-01-01\nsuperseded-by: ADR 2\n---\n# 1. Old\n\n## Decision\n\nx\n",
        "0002-b.md":
            "---\nstatus: accepted\ndate: 2026-01-01\nsupersedes: ADR 1\n---\n# 2. B\n\n## Decision\n\n- Because: [[a#R2]]\n\nSee [[a#R2]], [[0001-old]].\n",
    ]

    @Test("are told once, whichever ends wrote them, and no mention beside them")
    func once() async throws {
        try await catalog(Self.files) {
            #expect($0.connections("0001-old") == ["superseded by 0002-b"])
            #expect(Set($0.connections("0002-b")) == ["because of a#R2", "mentioned by a#R1", "supersedes 0001-old"])
            #expect($0.connections("a#R2") == ["supports a#H1", "led to 0002-b"])
            #expect($0.connections("a#H1") == ["supported by a#R1", "supported by a#R2"])
        }
    }

    @Test("are the same for a record and the decision that it is")
    func records() async throws {
        try await catalog(Self.files) { catalog in
            let decision = catalog.connections("0002-b#D1")
            let record = catalog.connections("0002-b")
            #expect(decision == record)
            #expect(!record.isEmpty)
            #expect(DecisionRegister(catalog.notebooks).entries.map(\.text) == ["B", "Old"])
        }
    }

    @Test("know nothing of notebooks that are left out")
    func exclusion() async throws {
        try await catalog(Self.files) { catalog in
            let index = ConnectionIndex(catalog) { $0.slug.text != "0002-b" }
            for place in catalog.notebooks.indices {
                #expect(index.foreign(to: place).isEmpty)
                #expect(index[Referent(notebook: place)].isEmpty)
            }
        }
    }
}
