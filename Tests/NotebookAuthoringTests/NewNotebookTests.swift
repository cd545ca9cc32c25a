import FileAccess
import NotebookAuthoring
import SystemPackage
import TestSupport
import Testing

@Suite("A new notebook's file")
struct NewNotebookTests {
    @Test("has the day and the title's words in its name")
    func name() throws {
        let notebook = try Started.notebook("Does it hold?")
        #expect(notebook.fileName() == "2026-11-23-does-it-hold.md")
        #expect(notebook.fileName(number: 3) == "2026-11-23-does-it-hold-3.md")
    }

    @Test("is made in a folder that need not be there, under a name that nothing has")
    func taken() throws {
        try withTemporaryFolder { folder in
            let template = try Started.template("{{title}}")
            let target = folder.path.appending("a/b")
            let notebook = try Started.notebook("X")
            #expect(try notebook.create(from: template, in: target) == "2026-11-23-x.md")
            try folder.makeFolder("a/b/2026-11-23-x-2")
            try folder.link("a/b/2026-11-23-x-3.md", to: "nowhere")
            try folder.makeFolder("a/b/2026-11-23-x-4.md")
            #expect(try notebook.create(from: template, in: target) == "2026-11-23-x-5.md")
            #expect(folder.text(of: "a/b/2026-11-23-x.md") == "X")
            #expect(folder.destination(ofLink: "a/b/2026-11-23-x-3.md") == "nowhere")
            #expect(!folder.names().contains { $0.contains(".tmp") || $0.contains("nowhere") })
        }
    }

    @Test("may go without comments and empty sections, but for what stands in code")
    func bare() throws {
        let text = """
            # {{title}}

            <!--
            What

            for.
            -->

            ## Empty

            <!-- one -->

            ## A

            ### B

            ### C

            ```html
            <!-- kept -->
            ## Kept
            ```

            x <!-- kept -->

            ## Empty

            """
        var notebook = try Started.notebook("X")
        notebook.isBare = true
        let bare = """
            # X

            ## A

            ### B

            ### C

            ```html
            <!-- kept -->
            ## Kept
            ```

            x <!-- kept -->

            """
        #expect(notebook.text(from: try Started.template(text)) == bare)
        #expect(notebook.text(from: try Started.template("# {{title}}\n\n## Log\n")) == "# X\n")
    }

    @Test("is its own for each of twenty that are started at once")
    func concurrency() async throws {
        try await withTemporaryFolder { folder in
            let template = try Started.template("{{title}} by {{authors}}")
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<20 {
                    let notebook = try Started.notebook("Same", authors: ["\(number)"])
                    group.addTask { try notebook.create(from: template, in: folder.path.appending("Notebooks")) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(names).count == 20)
            let numbers = 1...20
            #expect(Set(names) == Set(numbers.map { "2026-11-23-same\($0 > 1 ? "-\($0)" : "").md" }))
            let texts = names.compactMap { folder.text(of: "Notebooks/" + $0) }
            #expect(Set(texts) == Set((0..<20).map { "Same by \($0)" }))
            #expect(folder.names().count == 21)
        }
    }

    @Test("cannot be made where a file is in the folder's place")
    func fileInTheWay() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "Notebooks")
            let notebook = try Started.notebook("X")
            let template = try Started.template("{{title}}")
            #expect(throws: FileError(.create, folder.path.appending("Notebooks"), .fileInTheWay)) {
                try notebook.create(from: template, in: folder.path.appending("Notebooks"))
            }
            #expect(folder.text(of: "Notebooks") == "x")
        }
    }
}
