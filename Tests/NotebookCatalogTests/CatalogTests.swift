import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("A catalog")
struct CatalogTests {
    private func load(_ folder: TemporaryFolder, tasks: Int = 2) async throws -> Catalog {
        await Catalog.load(try Workspace(root: folder.path), tasks: tasks)
    }

    @Test("lists the newest first, those without a date last, and by slug where dates are equal")
    func order() async throws {
        try await withTemporaryFolder { folder in
            for name in [
                "2026-01-02-b.md", "2026-01-02-a.md", "2026-01-02-B.md", "z/2026-03-01.md", "undated.md",
                "2025-12-31-c.md",
                "another.md", "a/2026-01-02-a.md",
            ] {
                try folder.write("# T\n", to: "Notebooks/" + name)
            }
            try folder.write("---\ndate: 2026-01\n---\n", to: "Notebooks/month.md")
            #expect(
                try await load(folder).notebooks.map(\.slug.text) == [
                    "z/2026-03-01", "2026-01-02-B", "2026-01-02-a", "2026-01-02-b", "a/2026-01-02-a", "month",
                    "2025-12-31-c", "another", "undated",
                ])
        }
    }

    @Test("reads every folder that is configured, each file once, and gives the folder's kind")
    func folders() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n", to: "notes/a.md")
            try folder.write("# B\n", to: "docs/adr/0001-b.md")
            try folder.write("# C\n", to: "docs/c.md")
            try folder.write(
                "notebooks: [notes, {path: docs/adr, kind: decision}, docs]", to: ".labbook/config.yml")
            let catalog = try await load(folder)
            #expect(
                catalog.notebooks.map { "\($0.path) \($0.slug) \($0.kind.rawValue)" } == [
                    "docs/adr/0001-b.md 0001-b decision", "notes/a.md a note", "docs/c.md c note",
                ])
            #expect(catalog.filesSeen == 3)
            #expect(catalog.diagnostics == [])
            #expect(catalog.notebook(at: "docs/c.md")?.title == "C")
            #expect(catalog.notebook(at: "docs/d.md") == nil)
            let notebook = try #require(catalog.notebooks.first)
            #expect(catalog.location(of: notebook) == folder.path.appending("docs/adr/0001-b.md"))
        }
    }

    @Test("of a workspace that is a notebook folder as a whole leaves out its site and templates")
    func wholeWorkspace() async throws {
        try await withTemporaryFolder { folder in
            for name in ["a.md", "deep/b.md", "_site/c.md", "Templates/Notebooks/d.md", ".labbook/e.md", "out/f.md"] {
                try folder.write("# T\n", to: name)
            }
            try folder.write("notebooks: [.]", to: ".labbook/config.yml")
            #expect(try await load(folder).notebooks.map(\.path) == ["a.md", "deep/b.md", "out/f.md"])
            try folder.write("notebooks: [.]\noutput: out", to: ".labbook/config.yml")
            #expect(try await load(folder).notebooks.map(\.path) == ["_site/c.md", "a.md", "deep/b.md"])
        }
    }

    @Test("tells slugs that two files have, and folders that are not there")
    func diagnostics() async throws {
        try await withTemporaryFolder { folder in
            for name in ["one/a.md", "one/a.markdown", "two/a.md", "two/b.md"] { try folder.write("# T\n", to: name) }
            try folder.write("notebooks: [two, one, gone]", to: ".labbook/config.yml")
            let diagnostics = try await load(folder).diagnostics
            #expect(
                diagnostics.map(\.description) == [
                    ".labbook/config.yml:1:1: warning: there is no folder gone [folder-missing]",
                    "one/a.md:1:1: warning: slug a is also one/a.markdown [slug-duplicate]",
                    "two/a.md:1:1: warning: slug a is also one/a.markdown [slug-duplicate]",
                ])
        }
    }

    @Test("counts files that cannot be read and tells them")
    func unreadable() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# T\n", to: "Notebooks/a.md")
            try folder.link("Notebooks/dead.md", to: "nowhere")
            try folder.link("Notebooks/dead.png", to: "nowhere")
            let catalog = try await load(folder)
            #expect(catalog.notebooks.map(\.slug.text) == ["a"])
            #expect(catalog.filesSeen == 2)
            #expect(
                catalog.diagnostics.first?.description
                    == "Notebooks/dead.md:1:1: error: cannot read the file: No such file or directory [file-unreadable]"
            )
        }
    }

    @Test("is the same however many files are read at once", arguments: [0, 2, 8, 100])
    func tasks(_ tasks: Int) async throws {
        try await withTemporaryFolder { folder in
            for number in 0..<300 {
                let text = "---\ntitle: Number \(number)\n---\n\n- **R1**: \(number)\n\n[x](\(number + 1).md)\n"
                try folder.write(number % 7 == 0 ? "" : text, to: "Notebooks/\(number % 5)/\(number).md")
            }
            let one = try await load(folder, tasks: 1)
            let other = try await load(folder, tasks: tasks)
            #expect(one.notebooks == other.notebooks)
            #expect(one.diagnostics == other.diagnostics)
            #expect(one.filesSeen == 300 && other.filesSeen == 300)
            #expect(one.diagnostics.count == 43)
        }
    }

    @Test(
        "of the corpora has every file in it", .enabled(if: !SharedData.corpora.isEmpty), arguments: SharedData.corpora)
    func corpora(_ corpus: String) async throws {
        try await withTemporaryFolder { folder in
            let files = try SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks")
            let catalog = try await load(folder)
            #expect(catalog.filesSeen == files.count)
            #expect(Set(catalog.notebooks.map(\.path)) == Set(files.map { "Notebooks/" + $0 }))
            #expect(!files.isEmpty)
            #expect(catalog.notebooks.allSatisfy { !$0.title.isEmpty })
            #expect(catalog.diagnostics.allSatisfy { $0.severity < .error })
        }
    }
}
