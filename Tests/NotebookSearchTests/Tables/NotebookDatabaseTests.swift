import Foundation
import NotebookCatalog
import NotebookExport
import NotebookModel
import NotebookSearch
import TestSupport
import Testing

@Suite("Notebooks as tables")
struct NotebookDatabaseTests {
    private static let files: [String: String] = [
        "Notebooks/2026-09-02-cold-cache.md": """
        ---
        title: "Cold \\"cache\\", 冷"
        status: running
        tags: [cache, disk]
        author: Ada Lovelace
        ---
        # Cold cache
        ## Hypotheses
        - H1: It is the disk.
        ## Results
        - R1: The disk is idle. (refutes H1)
        ## Decisions
        - D1: Use a cache.
          - Because: R1
          - Supersedes: nowhere
        ## 2026-09-03 14:05 — Later
        ## 2026-09-04 10:00 — Run: warm
        - Command: `./start --warm`
        - For: H1
        - Exit: 0
        - Duration: 1 min 2.5 s
        - Commit: `3f2a91c` on `main`, with uncommitted changes
        - Metrics: hit rate = 93.4 %
        ## 2026-09-04 11:00 — Run: cold
        - Command: `./start`
        - Exit: SIGKILL
        """,
        "Notebooks/adr/0001-use-disks.md": """
        # 1. Use disks

        Status: superseded by [2](0002-use-tape.md)

        ## Decision

        We use disks.
        """,
        "Notebooks/adr/0002-use-tape.md":
            "# 2. Use tape\n\nStatus: accepted\n\n## Decision\n\nTape, see [[cold-cache#D1]].\n",
        "Notebooks/empty.md": "",
    ]

    private func withDatabase(_ body: (NotebookDatabase, Catalog) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            for (path, text) in Self.files { try folder.write(text, to: path) }
            let catalog = await Catalog.load(try Workspace(root: folder.path), tasks: 2)
            try await body(NotebookDatabase(catalog), catalog)
        }
    }

    @Test("have the columns that are published", arguments: NotebookTables.all)
    func columns(_ table: NotebookTables.Table) async throws {
        try await withDatabase { database, _ throws in
            let answer = try database.answer("SELECT * FROM \(table.name)")
            #expect(answer.columns == table.columns.map(\.name))
            #expect(!answer.rows.isEmpty)
            for row in answer.rows {
                for (column, value) in zip(table.columns, row) { check(value, column) }
            }
        }
    }

    private func check(_ value: JSONValue, _ column: NotebookTables.Column) {
        switch (column.type, value) {
        case (_, .null), (.text, .string), (.integer, .number), (.real, .real): break
        case (.truth, .number(let number)): #expect([0, 1].contains(number), "\(column.name)")
        case (.json, .string(let text)):
            #expect(throws: Never.self, "\(column.name)") { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
        default: Issue.record("\(column.name) holds \(value)")
        }
    }

    @Test("hold what the catalog holds")
    func contents() async throws {
        try await withDatabase { database, _ throws in
            func lines(_ sql: String) throws -> [String] {
                try database.answer(sql).rows.map { $0.map(CSVText.cell).joined(separator: " | ") }
            }
            #expect(
                try lines("SELECT slug, kind, title, day, number, status, authors, tags FROM notebooks ORDER BY path")
                    == [
                        #"2026-09-02-cold-cache | log | Cold "cache", 冷 | 2026-09-02 |  | running | ["Ada Lovelace"] | ["cache","disk"]"#,
                        "adr/0001-use-disks | decision | Use disks |  | 1 | superseded | [] | []",
                        "adr/0002-use-tape | decision | Use tape |  | 2 | accepted | [] | []",
                        "empty | note | empty |  |  |  | [] | []",
                    ])
            #expect(
                try lines("SELECT id, line, kind, text, status, day, time, implicit FROM items ORDER BY path, line")
                    == [
                        "H1 | 9 | hypothesis | It is the disk. | refuted | 2026-09-02 |  | 0",
                        "R1 | 11 | result | The disk is idle. |  | 2026-09-02 |  | 0",
                        "D1 | 13 | decision | Use a cache. |  | 2026-09-02 |  | 0",
                        "E1 | 16 | entry | Later |  | 2026-09-03 | 14:05 | 0",
                        "E2 | 17 | entry | Run: warm |  | 2026-09-04 | 10:00 | 0",
                        "E3 | 24 | entry | Run: cold |  | 2026-09-04 | 11:00 | 0",
                        "D1 | 5 | decision | We use disks. | superseded |  |  | 1",
                        "D1 | 5 | decision | Tape, see [[cold-cache#D1]]. | accepted |  |  | 1",
                    ])
            #expect(
                try lines(
                    """
                    SELECT source_notebook, source_item, kind, target_notebook, target_item, written, path, line
                    FROM relations ORDER BY path, line
                    """) == [
                        "2026-09-02-cold-cache | R1 | refutes | 2026-09-02-cold-cache | H1 | H1 | Notebooks/2026-09-02-cold-cache.md | 11",
                        "2026-09-02-cold-cache | D1 | because | 2026-09-02-cold-cache | R1 | R1 | Notebooks/2026-09-02-cold-cache.md | 14",
                        "2026-09-02-cold-cache | D1 | supersedes |  |  | nowhere | Notebooks/2026-09-02-cold-cache.md | 15",
                        "2026-09-02-cold-cache | E2 | relates | 2026-09-02-cold-cache | H1 | H1 | Notebooks/2026-09-02-cold-cache.md | 19",
                        "adr/0002-use-tape |  | supersedes | adr/0001-use-disks |  | 0002-use-tape.md | Notebooks/adr/0001-use-disks.md | 3",
                        "adr/0002-use-tape | D1 | mentions | 2026-09-02-cold-cache | D1 | cold-cache#D1 | Notebooks/adr/0002-use-tape.md | 7",
                    ])
        }
    }

    @Test("hold the runs that the catalog holds")
    func runs() async throws {
        try await withDatabase { database, _ throws in
            let answer = try database.answer(
                """
                SELECT ref, title, command, hypotheses, seconds, exit_status, signal, commit_hash, branch, changes,
                  json_extract(metrics, '$[0].number') AS number FROM runs ORDER BY line
                """)
            #expect(
                answer.rows == [
                    [
                        .string("2026-09-02-cold-cache#E2"), .string("warm"), .string("./start --warm"),
                        .string(#"["H1"]"#),
                        .real(62.5), .number(0), .null, .string("3f2a91c"), .string("main"), .number(1), .real(93.4),
                    ],
                    [
                        .string("2026-09-02-cold-cache#E3"), .string("cold"), .string("./start"), .string("[]"), .null,
                        .null,
                        .string("SIGKILL"), .null, .null, .null, .null,
                    ],
                ])
        }
    }

    @Test("answer what SQLite answers, each value as what it is")
    func values() async throws {
        try await withDatabase { database, _ throws in
            let answer = try database.answer("VALUES (1, 2.5, 'ä', NULL, x'00FF') -- end")
            #expect(answer.rows == [[.number(1), .real(2.5), .string("ä"), .null, .string("00FF")]])
            #expect(try database.answer("SELECT 1 AS a, 2 AS a, 3 AS b, 4 AS a").columns == ["a", "a_2", "b", "a_3"])
            #expect(try database.answer("WITH t AS (SELECT 1 x) SELECT x FROM t WHERE 0").rows.isEmpty)
            #expect(try !database.answer("EXPLAIN QUERY PLAN SELECT * FROM items").rows.isEmpty)
            #expect(try !database.answer("SELECT name FROM pragma_table_info('items')").rows.isEmpty)
            #expect(
                try database.answer("SELECT count(*) FROM sqlite_schema;").rows == [[.number(NotebookTables.all.count)]]
            )
        }
    }

    /// The place that the message is about stands behind `«`.
    @Test(
        "refuse what does not read, and mistakes",
        arguments: [
            ("«DELETE FROM items", "it does not read"), ("«DROP TABLE items", "it does not read"),
            ("«CREATE TABLE x (y)", "it does not read"), ("«ATTACH 'other.sqlite' AS o", "it does not read"),
            ("«VACUUM INTO 'other.sqlite'", "it does not read"), ("«BEGIN", "it does not read"),
            ("«PRAGMA query_only = 0", "it does not read"),
            ("«UPDATE items SET text = '' RETURNING id", "it does not read"),
            ("SELECT 1; DELETE FROM items", "there are several statements"), ("«", "there is no statement"),
            ("« -- only words", "there is no statement"), ("SELECT '«\u{0}'", "there is a NUL in it"),
            ("SELECT «FROM", "near \"FROM\": syntax error"), ("SELECT * «FRM items", "near \"FRM\": syntax error"),
            ("SELECT «nowhere FROM items", "no such column: nowhere"), ("SELECT * FROM itms", "no such table: itms"),
            ("SELECT load_extension('x')", "not authorized"),
            ("SELECT «writefile('x', 'y')", "no such function: writefile"),
            ("SELECT «'open", "unrecognized token"),
        ])
    func refusals(_ marked: String, _ message: String) async throws {
        let sql = marked.filter { $0 != "«" }
        let place =
            marked.contains("«")
            ? marked.utf8.distance(from: marked.utf8.startIndex, to: try #require(marked.firstIndex(of: "«"))) : nil
        try await withDatabase { database, _ throws in
            let problem = #expect(throws: NotebookDatabase.Problem.self) { try database.answer(sql) }
            #expect(problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "")")
            if let place { #expect(problem?.offset == place) }
            #expect(try database.answer("SELECT count(*) FROM items").rows == [[.number(8)]])
        }
    }

    @Test("are the same bytes each time, and a sound database")
    func file() async throws {
        try await withDatabase { database, catalog throws in
            let bytes = database.file
            #expect(bytes == NotebookDatabase(catalog).file)
            #expect(NotebookDatabase.isExport(bytes))
            #expect(!NotebookDatabase.isExport(Array(bytes.prefix(99))))
            #expect(!NotebookDatabase.isExport(Array("SQLite format 3\0".utf8) + Array(repeating: 0, count: 100)))
            #expect(!NotebookDatabase.isExport([]))
        }
    }

    @Test(
        "hold as much as the catalog in real notebooks",
        .enabled(if: !SharedData.corpora.isEmpty, "the corpora are not here"), arguments: SharedData.corpora)
    func corpora(_ corpus: String) async throws {
        try await withTemporaryFolder { folder in
            try #require(!SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks").isEmpty)
            let catalog = await Catalog.load(try Workspace(root: folder.path), tasks: 2)
            let database = NotebookDatabase(catalog)
            func count(_ sql: String) throws -> Int {
                guard case .number(let count)? = try database.answer(sql).rows.first?.first else { return -1 }
                return count
            }
            let things = catalog.notebooks.map { $0.items.count + $0.entries.count }.reduce(0, +)
            #expect(try count("SELECT count(*) FROM notebooks") == catalog.notebooks.count)
            #expect(try count("SELECT count(*) FROM items") == things)
            #expect(
                try count("SELECT count(*) FROM relations")
                    == catalog.notebooks.map { catalog.relations(of: $0).count }.reduce(0, +))
            // What the tables say of each other fits.
            #expect(try count("SELECT count(*) FROM items WHERE notebook NOT IN (SELECT slug FROM notebooks)") == 0)
            #expect(
                try count(
                    """
                    SELECT count(*) FROM relations r WHERE target_item IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM items i WHERE i.notebook = r.target_notebook AND i.id = r.target_item)
                    """) == 0)
        }
    }
}
