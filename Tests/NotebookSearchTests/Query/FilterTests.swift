import GRDB
import NotebookCatalog
import NotebookModel
import SystemPackage
import TestSupport
import Testing

@testable import NotebookSearch

@Suite("Filters")
struct FilterTests {
    /// One of everything that filters ask about, and what is easily taken for it.
    private static let files: [String: String] = [
        "Notebooks/2026-09-02-cold-cache.md": """
        ---
        title: Cold cache
        status: running
        tags: [cache, Cold Storage]
        authors: [Ada Lovelace, José Müller]
        project: Storage
        ---
        # Cold cache
        ## Hypotheses
        - H1: It is the disk.
        - H2: It is the network.
        ## Results
        - R1: The disk is idle. (refutes H1)
        ## Decisions
        - D1: Use a cache.
          - Status: proposed
          - Because: R1
        - D2: Buy no disks.
          - Status: accepted
          - Supersedes: use-disks
          - Revisit: 2026-10
        ## Tasks
        - [ ] Order a cache.
        - [x] Measure again.
        """,
        "Notebooks/2026-11-01-warm-cache.md": """
        ---
        status: Running, but slowly
        summary: Like the cold one.
        ---
        # Warm cache

        See [the cold one](2026-09-02-cold-cache.md).

        ## Results
        - R1: As [[cold-cache#D1]] has it.
        - R2: As [[use-clay]] has it, but for [[cold-cache#D2]].
        """,
        "Notebooks/log.md": """
        ---
        kind: log
        revisit: 2026-11-25
        ---
        # Log
        ## 2024-06-11 — Start
        Nothing yet about [[cold-cache]].
        - D1: Go on.
          - Status: rejected
        ## 2024-06
        ### D2: No day
        Text.
        ## 2026-01-02 15:04 — Later
        More.
        """,
        "Notebooks/adr/0001-use-disks.md": """
        # 1. Use disks

        Date: 2025-01-31

        ## Status

        Accepted

        ## Decision

        We use disks.
        """,
        "Notebooks/adr/0002-use-tape.md": """
        # 2. Use tape

        Date: 2025-02-01

        Status: Returned for revision (not accepted)

        ## Decision

        We use tape. It amends [1](0001-use-disks.md).
        """,
        "Notebooks/adr/0003-use-paper.md": """
        # 3. Use paper

        Date: 2025-03-01

        Status: draft

        ## Considered Options
        * Paper
        * Stone

        ## Decision

        Chosen option: Paper.
        """,
        "Notebooks/adr/0004-use-stone.md": """
        # 4. Use stone

        Date: 2026-11-20

        Status: open

        ## Decision

        Supersedes [3](0003-use-paper.md).
        """,
        "Notebooks/adr/0005-use-clay.md": """
        # 5. Use clay

        Status: Accepted, superseded by [4](0004-use-stone.md)

        ## Decision

        Clay.
        """,
        "Notebooks/half.md": "---\ndraft: true\n---\n# Half\n",
        "Notebooks/mine.md": "---\nprivate: true\nproject: Größe\n---\n# Mine\n\n- Q1: Why?\n",
    ]

    private static let queries = [
        "kind:decision", "kind:experiment", "kind:log", "kind:note", "kind:hypothesis", "kind:entry",
        "kind:task,result",
        "kind:option", "-kind:decision", "kind:decision kind:log",
        "status:accepted", "status:proposed", "status:superseded", "status:rejected", "status:running", "status:open",
        "status:draft", "status:done", "status:\"returned for revision\"", "status:revision", "status:slowly",
        "status:\"not accepted\"", "status:refuted", "status:supported,inconclusive", "-status:accepted",
        "status:nothing",
        "status:\"but slow\"", "status:?",
        "tag:cache", "tag:CACHE", "tag:cold", "tag:\"cold storage\"", "tag:cache,nothing", "-tag:cache",
        "project:storage", "project:stor", "project:GROSSE", "project:grosse", "project:\"große\"", "project:größe",
        "author:ada", "author:\"jose muller\"", "author:lovelace,nobody", "author:\"\u{301}\"",
        "slug:cold", "slug:adr/", "slug:2026-11", "path:adr", "path:Notebooks/adr/0001", "path:.md", "path:\"%\"",
        "path:_",
        "date:2025", "date:2025-01", "date:2025-01-31", "date:2024-06", "date:2024-06-11", "date:2024-06-01",
        "date:2025-01..2025-02", "date:2024,2025-03", "since:2026-01", "since:2026-11-20", "since:2024-06",
        "since:2024-06-02",
        "until:2024-06", "until:2024-06-10", "-since:2000", "since:2025-02 until:2025-02-01",
        "has:results", "has:decision", "has:hypothesis", "has:option", "has:task", "has:entries", "has:question",
        "has:assumption", "has:status", "has:date", "has:author", "has:tags", "has:project", "has:summary", "-has:date",
        "is:superseded", "is:stale", "is:draft", "is:private", "-is:stale", "is:draft,private",
        "supersedes:use-disks", "supersedes:3", "supersedes:\"ADR 3\"", "supersedes:0003-use-paper#D1",
        "supersedes:use-clay", "supersedes:cold-cache",
        "links:cold-cache", "links:cold-cache#D1", "links:cold-cache#D2", "links:use-disks", "links:0001-use-disks#D1",
        "links:use-stone", "links:use-clay", "links:use-paper,use-clay", "-links:cold-cache",
        "kind:decision status:accepted -is:superseded", "(kind:log OR tag:cache) -kind:task",
        "-(kind:log OR tag:cache)",
        "kind:decision -(status:accepted,proposed)",
    ]

    @Test("hold of the things that the catalog says")
    func everyFilter() async throws {
        try await withIndex(of: Self.files) { catalog, database in
            let witness = FilterWitness(catalog: catalog, today: askedOn)
            for text in Self.queries {
                let query = try SearchQuery(text, today: askedOn)
                let expected = witness.things(passing: query.root)
                let found = try things(passing: query, in: database, catalog.workspace)
                expectSame(found, expected, text)
            }
        }
    }

    /// The queries above mean something: each but these holds of something, and none of everything.
    @Test("each hold of something in the example")
    func meaning() async throws {
        let empty = [
            "status:nothing", "status:\"but slow\"", "status:?", "tag:cold", "project:stor", "author:\"\u{301}\"",
            "path:\"%\"", "path:_",
            "status:supported,inconclusive", "date:2024-06-01", "supersedes:cold-cache", "project:GROSSE",
            "project:grosse", "has:assumption",
        ]
        try await withIndex(of: Self.files) { catalog, database in
            let witness = FilterWitness(catalog: catalog, today: askedOn)
            let all = witness.things(passing: try SearchQuery("-status:nothing", today: askedOn).root)
            #expect(all.count >= 30)
            for text in Self.queries where text != "path:.md" {
                let found = witness.things(passing: try SearchQuery(text, today: askedOn).root)
                #expect(found.isEmpty == empty.contains(text), "\(text): \(found)")
                #expect(found != all, "\(text)")
            }
        }
    }

    @Test("hold of what they should in a few plain cases, too")
    func plainCases() async throws {
        let cases: [(String, [String])] = [
            ("tag:cache kind:decision", ["cold-cache#D1", "cold-cache#D2"]),
            ("status:draft", ["paper", "paper#O1", "paper#O2", "paper#D1"]),
            ("supersedes:use-disks", ["cold-cache#D2"]),
            ("supersedes:use-paper", ["stone", "stone#D1"]),
            ("kind:entry date:2024-06", ["log#E1", "log#E2"]),
            ("is:stale kind:decision -path:adr", ["cold-cache#D2"]),
            ("is:private kind:question", ["mine#Q1"]),
        ]
        try await withIndex(of: Self.files) { catalog, database in
            for (text, expected) in cases {
                let found = try things(passing: try SearchQuery(text, today: askedOn), in: database, catalog.workspace)
                let names = found.map { thing in
                    let name = thing.path.split(separator: "/").last?.dropLast(3) ?? ""
                    return String(
                        name.split(separator: "-").suffix(name.hasSuffix("cache") ? 2 : 1).joined(separator: "-"))
                        + (thing.item.map { "#\($0)" } ?? "")
                }
                #expect(names.sorted() == expected.sorted(), "\(text)")
            }
        }
    }

    @Test("hold in any combination of the things that the catalog says")
    func combinations() async throws {
        try await withIndex(of: Self.files) { catalog, database in
            let witness = FilterWitness(catalog: catalog, today: askedOn)
            var generator = SplitMix64(state: 4)
            for _ in 0..<300 {
                let text = Self.combination(depth: 3, using: &generator)
                let query = try SearchQuery(text, today: askedOn)
                expectSame(
                    try things(passing: query, in: database, catalog.workspace),
                    witness.things(passing: query.root), text)
            }
        }
    }

    private static func combination(depth: Int, using generator: inout SplitMix64) -> String {
        let leaf = queries.filter { !$0.contains(" ") || $0.hasSuffix("\"") && !$0.contains("\" ") }
        guard depth > 0, Int.random(in: 0..<4, using: &generator) > 0 else {
            return leaf.randomElement(using: &generator) ?? ""
        }
        let parts = (0..<Int.random(in: 2...3, using: &generator)).map { _ in
            (Bool.random(using: &generator) ? "-" : "")
                + "(\(combination(depth: depth - 1, using: &generator)))"
        }
        return parts.joined(separator: Bool.random(using: &generator) ? " OR " : " ")
    }

    @Test("are many thousands without harm")
    func many() async throws {
        try await withIndex(of: Self.files) { catalog, database in
            let words = (0..<3_000).map { "tag:t\($0)" } + ["tag:cache"]
            for separator in [" OR ", " "] {
                let query = try SearchQuery(words.joined(separator: separator), today: askedOn)
                let witness = FilterWitness(catalog: catalog, today: askedOn)
                expectSame(
                    try things(passing: query, in: database, catalog.workspace),
                    witness.things(passing: query.root), separator)
            }
            let list = try SearchQuery("tag:" + (0..<3_000).map { "t\($0)" }.joined(separator: ","), today: askedOn)
            #expect(try things(passing: list, in: database, catalog.workspace).isEmpty)
        }
    }

    /// The place of the error stands between `«` and `»`.
    @Test(
        "name what references could have meant",
        arguments: [
            ("cache «supersedes:nowhere»", "there is no notebook or item “nowhere”", nil),
            (
                "«links:cache»", "“cache” could be several notebooks",
                "there are: 2026-09-02-cold-cache, 2026-11-01-warm-cache"
            ),
            ("«links:cold-cahce»", "there is no notebook or item “cold-cahce”", "there are: 2026-09-02-cold-cache"),
            (
                "-«supersedes:log#D7»", "there is no notebook or item “log#D7”",
                "there are: log#D1, log#D2, log#E1, log#E2, log#E3"
            ),
        ])
    func references(_ marked: String, _ message: String, _ advice: String?) async throws {
        let text = marked.filter { $0 != "«" && $0 != "»" }
        let place = marked.split(separator: "«")[0].utf8.count - (marked.hasPrefix("«") ? marked.utf8.count : 0)
        try await withIndex(of: Self.files) { catalog, database in
            let query = try SearchQuery(text, today: askedOn)
            guard case .all(let nodes) = query.root, let node = nodes.last else {
                let error = #expect(throws: QueryError.self) {
                    try things(passing: query, in: database, catalog.workspace)
                }
                #expect(error?.message == message)
                #expect(error?.advice == advice)
                return
            }
            var compiler = FilterCompiler(database, workspace: catalog.workspace, today: askedOn)
            let error = #expect(throws: QueryError.self) { try compiler.condition(for: node) }
            #expect(error?.message == message)
            #expect(error?.range.lowerBound == place)
        }
    }

    // MARK: Corpora

    @Test(
        "hold of the things that the catalog says in real notebooks",
        .enabled(if: !SharedData.corpora.isEmpty, "the corpora are not here"), arguments: SharedData.corpora)
    func corpora(_ corpus: String) async throws {
        try await withTemporaryFolder { folder in
            let names = try SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks")
            try #require(!names.isEmpty)
            try await withIndex(at: folder.path) { catalog, database in
                let witness = FilterWitness(catalog: catalog, today: askedOn)
                for text in try Self.values(in: catalog) {
                    let query = try SearchQuery(text, today: askedOn)
                    expectSame(
                        try things(passing: query, in: database, catalog.workspace),
                        witness.things(passing: query.root), text)
                }
            }
        }
    }

    /// A few dozen queries with values that a catalog has.
    private static func values(in catalog: Catalog) throws -> [String] {
        var generator = SplitMix64(state: 20)
        let notebooks = (0..<6).compactMap { _ in catalog.notebooks.randomElement(using: &generator) }
        var queries = [
            "kind:decision", "kind:option -status:accepted", "status:superseded", "is:superseded", "is:stale",
            "has:results", "has:options -has:decision", "status:draft", "-has:status",
        ]
        for notebook in notebooks {
            queries.append("path:\(QueryText.value(notebook.path))")
            queries.append("supersedes:\(QueryText.value(notebook.slug.text))")
            queries.append("links:\(QueryText.value(notebook.slug.text))")
            if let date = notebook.date { queries.append("since:\(date) until:\(date.inMonth)") }
            if let entry = notebook.entries.randomElement(using: &generator) {
                queries.append("date:\(entry.date) kind:entry,decision,result")
            }
            if let words = notebook.statusText { queries.append("status:\(QueryText.value(words))") }
            if let tag = notebook.tags.first { queries.append("-tag:\(QueryText.value(tag))") }
            if let name = notebook.authors.first { queries.append("author:\(QueryText.value(name)) OR has:tasks") }
            if let item = notebook.items.randomElement(using: &generator) {
                queries.append("links:\(QueryText.value("\(notebook.path)#\(item.identifier)"))")
            }
        }
        // A slug may be the end of another one's, and then means neither.
        return try queries.filter { text in
            guard case .filter(let filter) = try SearchQuery(text, today: askedOn).root else { return true }
            switch filter.condition {
            case .supersedes(let names), .links(let names):
                return names.allSatisfy { catalog.resolve($0).referent != nil }
            default: return true
            }
        }
    }

    // MARK: Helpers

    private func withIndex(
        of files: [String: String], _ body: (Catalog, Database) throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            for (path, text) in files { try folder.write(text, to: path) }
            try await withIndex(at: folder.path, body)
        }
    }

    private func withIndex(at root: FilePath, _ body: (Catalog, Database) throws -> Void) async throws {
        let workspace = try Workspace(root: root)
        let catalog = await Catalog.load(workspace, tasks: 2)
        let index = await NotebookIndex.open(workspace, tool: "test", tasks: 2)
        try index.queue.inDatabase { database in
            try body(catalog, database)
        }
    }

    private func things(
        passing query: SearchQuery, in database: Database, _ workspace: Workspace
    ) throws -> Set<Thing> {
        var compiler = FilterCompiler(database, workspace: workspace, today: query.today)
        let condition = try compiler.condition(for: query.root)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT owner.path, d.item FROM \(condition.tables) JOIN notebook owner ON owner.id = d.notebook
                WHERE \(condition.sql)
                """, arguments: condition.arguments)
        return Set(rows.map { Thing(path: $0[0], item: $0[1]) })
    }

    private func expectSame(_ found: Set<Thing>, _ expected: Set<Thing>, _ text: String) {
        let lacking = expected.subtracting(found).map(\.description).sorted().prefix(5)
        let excess = found.subtracting(expected).map(\.description).sorted().prefix(5)
        #expect(lacking.isEmpty && excess.isEmpty, "\(text): lacks \(lacking), has \(excess) too")
    }
}
