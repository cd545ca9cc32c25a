import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("A notebook's name")
struct NotebookFinderTests {
    private static let files: KeyValuePairs = [
        "Notebooks/2026/2026-09-02-cold-cache.md": "# Cold cache\n\n## Decisions\n\n- D1: a\n",
        "Notebooks/2026/2026-09-05-very-cold-cache.md": "# Very\n",
        "Notebooks/2026-09-07-replay.md": "# Replay\n",
        "Notebooks/other/2026-09-08-replay.md": "# Replay\n",
        "Notebooks/plain.md": "---\naliases: [the-old-one, very-cold-cache, cold-cache, replay]\n---\n# Plain\n",
        "Notebooks/folder/index.md": "# Folder\n",
        "Notebooks/0012-use-replay.md": "# 12. Use replay\n\nStatus: accepted\n\n## Decision\n\nx\n",
    ]

    private func workspace(_ body: (Workspace, TemporaryFolder) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            for (name, text) in Self.files { try folder.write(text, to: name) }
            try await body(try Workspace(root: folder.path), folder)
        }
    }

    private func name(_ finding: NotebookFinder.Finding) -> String {
        switch finding {
        case .found(let file, let fragment): file.slug.text + (fragment.map { "#" + $0 } ?? "")
        case .several(let files): files.map(\.slug.text).sorted().joined(separator: " or ")
        case .none: "none"
        }
    }

    @Test("is found without reading what the catalog would read")
    func names() async throws {
        let cases: KeyValuePairs = [
            "2026/2026-09-02-cold-cache": "2026/2026-09-02-cold-cache",
            "2026-09-02-cold-cache#D1": "2026/2026-09-02-cold-cache#D1",
            "cold-cache": "2026/2026-09-02-cold-cache", "very-cold-cache.md": "2026/2026-09-05-very-cold-cache",
            "folder": "folder", "folder/index.md": "folder", "plain": "plain", "use-replay": "0012-use-replay",
            "replay": "2026-09-07-replay or other/2026-09-08-replay", "the-old-one": "none", "12": "none", "": "none",
            "cache": "none", "../plain.md": "none",
        ]
        try await workspace { workspace, folder in
            let finder = NotebookFinder(workspace)
            for (reference, expected) in cases {
                #expect(name(finder.find(reference, from: folder.path)) == expected, "\(reference)")
            }
        }
    }

    @Test("means to the catalog what its file says, also where it is another's alias")
    func agreement() async throws {
        try await workspace { workspace, folder in
            let finder = NotebookFinder(workspace)
            let catalog = await Catalog.load(workspace, tasks: 1)
            for reference in ["cold-cache", "very-cold-cache", "2026/2026-09-02-cold-cache", "folder", "plain"] {
                let referent = try #require(catalog.resolve(reference).referent, "\(reference)")
                #expect(catalog.name(of: referent) == name(finder.find(reference, from: folder.path)))
            }
            // Where two files bear it, the alias decides.
            #expect(catalog.resolve("replay").referent.map(catalog.name) == "plain")
            #expect(
                catalog.diagnostics.map(\.description) == [
                    "Notebooks/plain.md:1:1: warning: alias cold-cache is the name of 2026/2026-09-02-cold-cache, which goes first [alias-shadowed]",
                    "Notebooks/plain.md:1:1: warning: alias very-cold-cache is the name of 2026/2026-09-05-very-cold-cache, which goes first [alias-shadowed]",
                ])
        }
    }

    @Test("may be the path of its file from a folder or from the workspace, through links too")
    func paths() async throws {
        try await workspace { workspace, folder in
            try folder.link("Notebooks/linked.md", to: "../elsewhere.md")
            try folder.write("# T\n", to: "elsewhere.md")
            try folder.write("# T\n", to: "not-a-notebook.md")
            let finder = NotebookFinder(workspace)
            let inside = folder.path.appending("Notebooks/2026")
            #expect(name(finder.find("../plain.md", from: inside)) == "plain")
            #expect(name(finder.find("./2026-09-02-cold-cache.md#D1", from: inside)) == "2026/2026-09-02-cold-cache#D1")
            #expect(name(finder.find("Notebooks/plain.md", from: inside)) == "plain")
            #expect(name(finder.find(folder.path.appending("Notebooks/plain.md").string, from: inside)) == "plain")
            #expect(name(finder.find("Notebooks/linked.md", from: folder.path)) == "linked")
            #expect(name(finder.find("elsewhere.md", from: folder.path)) == "linked")
            #expect(name(finder.find("not-a-notebook.md", from: folder.path)) == "none")
        }
    }
}

@Suite("The notebook that a person works on")
struct CurrentNotebookTests {
    private func current(
        _ files: KeyValuePairs<String, String>, of person: String?, logs: [String: String] = [:]
    ) async throws -> String {
        try await withTemporaryFolder { folder in
            for (name, text) in files {
                let log = logs[name].map { "\n## Log\n\n\($0)" } ?? ""
                try folder.write("---\n\(text)\n---\n# T\n\(log)", to: "Notebooks/" + name)
            }
            let catalog = await Catalog.load(try Workspace(root: folder.path), tasks: 1)
            func names(_ referents: [Referent]) -> String { referents.map(catalog.name).joined(separator: " ") }
            return switch catalog.currentNotebook(of: person) {
            case .found(let referent): catalog.name(of: referent)
            case .several(let referents): "several: " + names(referents)
            case .othersOnly(let referents): "others: " + names(referents)
            case .none: "none"
            }
        }
    }

    @Test("is the newest running one that names them, or nobody")
    func newest() async throws {
        let files: KeyValuePairs = [
            "2026-09-01-a.md": "status: running\nauthor: Ada", "2026-09-03-b.md": "status: running\nauthor: Ada",
            "2026-09-04-c.md": "status: running\nauthor: Grace", "2026-09-05-d.md": "status: concluded\nauthor: Ada",
            "2026-09-02-e.md": "status: running",
        ]
        #expect(try await current(files, of: "ada") == "2026-09-03-b")
        #expect(try await current(files, of: "Grace") == "2026-09-04-c")
        #expect(try await current(files, of: "Edsger") == "2026-09-02-e")
        #expect(try await current(files, of: nil) == "2026-09-04-c")
    }

    @Test("is, of several of one day, the one whose log was written in last")
    func logs() async throws {
        let files: KeyValuePairs = ["2026-09-01-a.md": "status: running", "2026-09-01-b.md": "status: running"]
        func current(_ one: String?, _ other: String?) async throws -> String {
            try await self.current(
                files, of: nil, logs: ["2026-09-01-a.md": one, "2026-09-01-b.md": other].compactMapValues(\.self))
        }
        #expect(try await current("### 2026-09-01 — x\n", "### 2026-09-01 07:49 — y\n") == "2026-09-01-b")
        #expect(try await current("### 2026-09-03 — x\n", "### 2026-09-02 07:49 — y\n") == "2026-09-01-a")
        #expect(try await current("### 2026-09-01 — x\n", nil) == "2026-09-01-a")
        #expect(
            try await current("### 2026-09-01 07:49 — x\n", "### 2026-09-01 07:49 — y\n")
                == "several: 2026-09-01-a 2026-09-01-b")
    }

    @Test("is nobody's guess")
    func unclear() async throws {
        let ada = "status: running\nauthor: Ada"
        #expect(
            try await current(["2026-09-01-a.md": ada, "2026-09-01-b.md": ada], of: "Ada")
                == "several: 2026-09-01-a 2026-09-01-b")
        #expect(try await current(["2026-09-01-a.md": ada], of: "Grace") == "others: 2026-09-01-a")
        #expect(try await current(["2026-09-01-a.md": "status: planned"], of: "Ada") == "none")
    }
}
