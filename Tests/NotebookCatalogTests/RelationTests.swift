import NotebookCatalog
import NotebookModel
import SourceText
import TestSupport
import Testing

/// A catalog of notebooks that are written out: the path below the workspace and the text of each.
private func catalog(
    _ files: KeyValuePairs<String, String>, configuration: String? = nil, _ body: (Catalog) throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        for (path, text) in files { try folder.write(text, to: path) }
        if let configuration { try folder.write(configuration, to: ".labbook/config.yml") }
        try body(await Catalog.load(try Workspace(root: folder.path), tasks: 1))
    }
}

extension Catalog {
    /// A referent as a person would write it.
    fileprivate func name(_ referent: Referent?) -> String {
        guard let referent else { return "nothing" }
        return notebook(of: referent).slug.text + (referent.item.map { "#\($0)" } ?? "")
    }

    fileprivate func notebook(_ slug: String) -> Notebook? { notebooks.first { $0.slug.text == slug } }

    fileprivate func relations(of slug: String) -> [String] {
        guard let notebook = notebook(slug) else { return [] }
        return relations(of: notebook).map { relation in
            let part = relation.relation.isPartial ? " in part" : ""
            return "\(name(relation.from)) \(relation.relation.kind.rawValue) \(name(relation.to))\(part)"
        }
    }

    fileprivate func connections(_ reference: String) -> [String] {
        guard let referent = resolve(reference).referent else { return [] }
        return connections(of: referent).map {
            "\($0.direction == .outgoing ? "→" : "←") \($0.kind.rawValue) \(name($0.other))"
        }
    }

    fileprivate var lines: [String] { diagnostics.map(\.description) }
}

@Suite("References between notebooks")
struct CatalogReferenceTests {
    private static let files: KeyValuePairs = [
        "Notebooks/2026/2026-09-02-cold-cache.md": "# Cold cache\n\n## Decisions\n\n- D1: a\n- D2: b\n",
        "Notebooks/2026/2026-09-05-very-cold-cache.md": "# Very\n",
        "Notebooks/2025/2025-01-01-cold-cache.md": "---\naliases: [the-old-one]\n---\n",
        "Notebooks/plain.md": "# Plain\n\n### H1: x\n",
        "Notebooks/adr/0012-use-replay.md": "# 12. Use replay\n\nStatus: accepted\n\n## Decision\n\nx\n",
        "Notebooks/other/0012-else.md": "# 12. Else\n\nStatus: accepted\n\n## Decision\n\nx\n",
        "Notebooks/other/0013-more.md": "# 13. More\n\nStatus: accepted\n\n## Decision\n\nx\n",
        "Notebooks/hydra/2024-01-01_032-network.md": "---\nslug: 32\nkind: decision\n---\n",
    ]

    @Test("lead to a slug, the end of one, an alias, a path or a number")
    func names() async throws {
        let cases: KeyValuePairs = [
            "2026/2026-09-02-cold-cache": "2026/2026-09-02-cold-cache",
            "2026-09-02-cold-cache": "2026/2026-09-02-cold-cache",
            "2026-09-02-cold-cache#D2": "2026/2026-09-02-cold-cache#D2",
            "2026-09-02-cold-cache#d2": "2026/2026-09-02-cold-cache#D2",
            "2026-09-02-cold-cache#D9": "nothing", "cold-cache": "nothing",
            "very-cold-cache": "2026/2026-09-05-very-cold-cache", "the-old-one": "2025/2025-01-01-cold-cache",
            "the-old-one#some-heading": "2025/2025-01-01-cold-cache", "use-replay": "adr/0012-use-replay",
            "replay": "adr/0012-use-replay", "play": "nothing", "ADR 13": "other/0013-more",
            "ADR-0013": "other/0013-more", "13": "other/0013-more", "ADR 12": "nothing", "plain": "plain",
            "plain.md": "plain", "plain#H1": "plain#H1", "H1": "nothing", "32": "hydra/2024-01-01_032-network",
        ]
        try await catalog(Self.files) { catalog in
            for (reference, name) in cases {
                #expect(catalog.name(catalog.resolve(reference).referent) == name, "\(reference)")
            }
            let candidates: [String]
            if case .ambiguous(let found) = catalog.resolve("cold-cache") {
                candidates = found.map(catalog.name)
            } else {
                candidates = []
            }
            #expect(candidates.sorted() == ["2025/2025-01-01-cold-cache", "2026/2026-09-02-cold-cache"])
        }
    }

    @Test("mean more where they stand in a notebook: its items, its folder, its links")
    func inNotebook() async throws {
        try await catalog(Self.files, configuration: "base-url: https://example.org/lab/\n") { catalog in
            let record = try #require(catalog.notebook("other/0013-more"))
            let plain = try #require(catalog.notebook("plain"))
            #expect(catalog.name(catalog.resolve("ADR 12", from: record).referent) == "other/0012-else")
            #expect(catalog.name(catalog.resolve("H1", from: plain).referent) == "plain#H1")
            #expect(catalog.name(catalog.resolve("0012-else.md", from: record).referent) == "other/0012-else")
            #expect(catalog.name(catalog.resolve("../plain.md#h1", from: record).referent) == "plain#H1")
            #expect(catalog.name(catalog.resolve("/adr/32", from: record).referent) == "hydra/2024-01-01_032-network")
            #expect(
                catalog.name(
                    catalog.resolve("https://example.org/lab/notebooks/plain.html#h1", from: record).referent)
                    == "plain#H1")
            #expect(catalog.resolve("https://example.org/plain.html", from: record) == .unknown)
        }
    }

    @Test("that lead nowhere are reported with what they could mean")
    func unknown() async throws {
        try await catalog([
            "Notebooks/2026-01-01-x.md":
                "# X\n\n[[cold-cahce]], [[cold-cache]], [[cold-cache#D7]], `[[no-code]]`, x[[1]], [[i]], [[a b-c]].\n",
            "Notebooks/2026-01-02-cold-cache.md": "# Cold\n", "Notebooks/y/2026-01-03-warm.md": "# W\n",
            "Notebooks/z/2026-01-04-warm.md": "---\nsupersedes: [warm, gone-away]\n---\n# W [[warm]]\n",
        ]) { catalog in
            #expect(
                catalog.lines == [
                    "Notebooks/2026-01-01-x.md:3:3: warning: there is no cold-cahce, did you mean 2026-01-02-cold-cache? [reference-unknown]",
                    "Notebooks/2026-01-01-x.md:3:35: warning: there is no cold-cache#D7, did you mean 2026-01-02-cold-cache? [reference-unknown]",
                    "Notebooks/z/2026-01-04-warm.md:2:1: warning: warm could be y/2026-01-03-warm or z/2026-01-04-warm [reference-ambiguous]",
                    "Notebooks/z/2026-01-04-warm.md:2:1: warning: there is no gone-away [reference-unknown]",
                ])
        }
    }
}

@Suite("Relations between notebooks")
struct CatalogRelationTests {
    @Test("are known from both ends, whichever end wrote them")
    func bothEnds() async throws {
        try await catalog([
            "Notebooks/a.md":
                "# A\n\n### H1: x\n\n### D1: y\n\n- Because: R1\n- Supersedes: [[b#D1]]\n\nSee [b](b.md) and [[c]].\n\n- R1: z (supports H1)\n",
            "Notebooks/b.md": "# B\n\n### D1: y\n\n- R1: elsewhere\n  - Refutes: [[a#H1]]\n",
            "Notebooks/c.md": "# 3. C\n\nStatus: superseded by [d](d.md)\n\n## Decision\n\nx\n",
            "Notebooks/d.md": "# 4. D\n\nStatus: accepted\n\n## Decision\n\nx\n",
        ]) { catalog in
            #expect(
                catalog.relations(of: "a") == [
                    "a#D1 because a#R1", "a#D1 supersedes b#D1", "a#R1 supports a#H1", "a#D1 mentions b",
                    "a#D1 mentions c",
                ])
            #expect(catalog.connections("a#H1") == ["← supports a#R1", "← refutes b#R1"])
            #expect(catalog.connections("b#D1") == ["← supersedes a#D1"])
            #expect(catalog.connections("b") == ["← mentions a#D1"])
            #expect(
                catalog.connections("a#D1") == [
                    "→ because a#R1", "→ supersedes b#D1", "→ mentions b", "→ mentions c",
                ])
            #expect(catalog.connections("c") == ["← supersedes d", "← mentions a#D1"])
            #expect(catalog.connections("d") == ["→ supersedes c"])
        }
    }

    @Test("give a hypothesis the verdict of results elsewhere")
    func verdicts() async throws {
        try await catalog([
            "Notebooks/a.md":
                "# A\n\n### H1: x\n\n### H2: y\n\n- Verdict: supported\n\n### H3: z\n\n- R1: q (supports H3)\n",
            "Notebooks/b.md": "# B\n\n- R1: r\n  - Supports: [[a#H1]]\n  - Refutes: [[a#H2]], [[a#H3]]\n",
        ]) { catalog in
            #expect(
                catalog.notebook("a")?.items(of: .hypothesis).map { $0.status?.word } == [
                    "supported", "supported", "inconclusive",
                ])
            #expect(
                catalog.lines == [
                    "Notebooks/a.md:7:1: warning: H2 is called supported, but a result of another notebook refutes it [verdict-contradiction]"
                ])
        }
    }

    @Test("make a record superseded from the other side, unless only a part of it is")
    func supersession() async throws {
        func record(_ number: Int, _ status: String) -> String {
            "# \(number). N\n\nStatus: \(status)\n\n## Decision\n\nx\n"
        }
        try await catalog([
            "Notebooks/0001-a.md": record(1, "accepted"), "Notebooks/0002-b.md": record(2, "accepted"),
            "Notebooks/0003-c.md":
                "# 3. C\n\n- Status: accepted\n- Supersedes: ADR 1\n- Supersedes: in part [two](0002-b.md)\n\n## Decision\n\nx\n",
            "Notebooks/d.md":
                "# D\n\n### D1: one\n\n### D2: two\n\n- Supersedes: D1\n\n### D3: three\n\n- Status: accepted\n- Superseded by: D2\n",
        ]) { catalog in
            #expect(catalog.notebooks.map { $0.status?.word } == ["superseded", "accepted", "accepted", nil])
            #expect(catalog.notebook("0001-a")?.items.map { $0.status?.word } == ["superseded"])
            #expect(catalog.notebook("d")?.items.map { $0.status?.word } == ["superseded", nil, "superseded"])
            #expect(
                catalog.relations(of: "0003-c") == [
                    "0003-c supersedes 0001-a", "0003-c supersedes 0002-b in part",
                ])
            #expect(
                catalog.lines == [
                    "Notebooks/0001-a.md:1:1: warning: record is superseded by 0003-c, but calls itself accepted [supersession-unmarked]",
                    "Notebooks/d.md:11:1: warning: D3 is superseded by d#D2, but calls itself accepted [supersession-unmarked]",
                ])
        }
    }

    @Test("that lead in a circle, or to themselves, are reported and change nothing")
    func cycles() async throws {
        func record(_ supersedes: String) -> String {
            "---\nkind: decision\nstatus: accepted\nsupersedes: \(supersedes)\n---\n# N\n"
        }
        try await catalog([
            "Notebooks/a.md": record("b"), "Notebooks/b.md": record("c"), "Notebooks/c.md": record("[a, e]"),
            "Notebooks/d.md": record("d"), "Notebooks/e.md": record("[]"),
        ]) { catalog in
            #expect(
                catalog.notebooks.map { $0.status?.word } == [
                    "accepted", "accepted", "accepted", "accepted", "superseded",
                ])
            #expect(
                catalog.lines == [
                    "Notebooks/a.md:4:1: warning: each of these supersedes another one: a, b, c [supersession-cycle]",
                    "Notebooks/d.md:4:1: warning: d supersedes itself [supersession-self]",
                    "Notebooks/e.md:1:1: warning: record is superseded by c, but calls itself accepted [supersession-unmarked]",
                ])
        }
    }

    @Test("resolve in time that grows with their number, unknown ones and cycles too", .timeLimit(.minutes(10)))
    func growth() async throws {
        try await withTemporaryFolder { folder in
            let count = 400
            for index in 0..<count {
                let links = (0..<20).map { "[[unknown-\(index)-\($0)]] [[note-\((index + $0) % count)]]" }
                let text = "---\nkind: decision\nsupersedes: note-\((index + 1) % count)\n---\n# N\n\n"
                try folder.write(text + links.joined(separator: "\n") + "\n", to: "Notebooks/a-note-\(index).md")
            }
            let catalog = await Catalog.load(try Workspace(root: folder.path), tasks: 2)
            #expect(catalog.diagnostics.count == count * 20 + 1)
            #expect(catalog.notebooks.allSatisfy { catalog.relations(of: $0).count == 20 })
        }
    }
}

@Suite("The words of a configuration")
struct VocabularyTests {
    @Test("name sections too")
    func words() async throws {
        try await catalog(
            ["Notebooks/a.md": "# A\n\n## Ergebnisse\n\nx\n\n## Befund von Mai\n\nx\n\n## Befunde\n\nx\n"],
            configuration: "vocabulary:\n  result: [ergebnisse, Befund ›]\n"
        ) { catalog in
            #expect(
                catalog.notebook("a")?.sections.map { $0.kind?.rawValue ?? "topic" } == ["result", "result", "topic"])
        }
    }

    @Test("that belong to no kind are reported")
    func unknown() {
        var diagnostics: [Diagnostic] = []
        _ = Configuration(
            reading: SourceFile(path: "config.yml", "vocabulary: {results: [x]}\n"), diagnostics: &diagnostics)
        #expect(diagnostics.map(\.headline) == ["unknown key results, did you mean result?"])
    }
}
