import FileAccess
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import NotebookReader
import NotebookSite
import SourceText
import SystemPackage
import Templates
import TestSupport
import Testing

@Suite("A notebook as its template leaves it")
struct BuiltInTemplateTests {
    private static let kinds: [(name: String, kind: NotebookKind, status: String, entries: Int)] = [
        ("benchmark", .experiment, "running", 1), ("decision", .decision, "proposed", 0),
        ("experiment", .experiment, "running", 1), ("investigation", .experiment, "running", 1),
        ("log", .log, "running", 1), ("project", .experiment, "running", 1),
    ]

    @Test("says what it is and claims nothing", arguments: kinds)
    func untouched(_ name: String, _ kind: NotebookKind, _ status: String, _ entries: Int) throws {
        let text = try Started.notebook("A title", authors: ["Ada", "Bob"], tags: ["x y", "no"], project: "p: q")
            .text(from: try Started.builtInTemplate(name))
        let parsed = Started.parsed(text)
        let notebook = parsed.notebook
        #expect(notebook.kind == kind)
        #expect(notebook.status?.word == status)
        #expect(notebook.title == "A title")
        #expect(notebook.date?.description == "2026-11-23")
        #expect(notebook.authors == ["Ada", "Bob"])
        #expect(notebook.tags == ["x y", "no"])
        #expect(notebook.project == "p: q")
        #expect(notebook.items == [])
        #expect(notebook.relations == [])
        #expect(notebook.links == [])
        #expect(
            notebook.entries.map { "\($0.date) \($0.time ?? "")" }
                == Array(repeating: "2026-11-23 14:05", count: entries))
        #expect(!notebook.isDraft && !notebook.isPrivate)
        #expect(parsed.diagnostics == [])
        #expect(!text.contains("{{"))
    }

    @Test("has no empty property", arguments: Started.builtIn)
    func withoutProject(_ name: String) throws {
        let text = try Started.notebook("T", authors: []).text(from: try Started.builtInTemplate(name))
        #expect(!text.contains("project:"))
        let notebook = Started.parsed(text).notebook
        #expect(notebook.authors == [] && notebook.tags == [] && notebook.project == nil)
    }

    @Test("makes a page with one heading of the first level and none of its comments", arguments: Started.builtIn)
    func page(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let notebook = try Started.notebook("*A* <title> #1 #")
            let file = try notebook.create(
                from: try Started.builtInTemplate(name), in: folder.path.appending("Notebooks"))
            let catalog = await Catalog.load(try Workspace(root: folder.path), tasks: 1)
            let site = try Site(catalog, options: SiteOptions(generator: "x")) { _ in .missing }
            let bytes = try FileReading.bytes(of: folder.path.appending("Notebooks/\(file)"))
            let source = SourceFile(path: "Notebooks/\(file)", stored: bytes)
            let output = site.render(.notebook(path: "Notebooks/\(file)"), source: source)
            let html = String(decoding: output.bytes, as: UTF8.self)
            #expect(html.ranges(of: "<h1").count == 1)
            #expect(html.contains(">*A* &lt;title&gt; #1 #</h1>"))
            #expect(!html.contains("Example") && !html.contains("--&gt;"))
            #expect(site.diagnostics == [])
        }
    }
}

@Suite("Templates")
struct TemplateTests {
    @Test("are the built-in ones and the workspace's own")
    func names() throws {
        try withTemporaryFolder { folder in
            #expect(NotebookTemplate.names(in: folder.path) == Started.builtIn)
            try folder.write("x", to: "Templates/Notebooks/incident.md")
            try folder.write("x", to: "Templates/Notebooks/log.md")
            try folder.write("x", to: "Templates/Notebooks/notes.txt")
            try folder.write("x", to: "Templates/Notebooks/.hidden.md")
            try folder.write("x", to: "Templates/Notebooks/deep/other.md")
            #expect(NotebookTemplate.names(in: folder.path) == (Started.builtIn + ["incident"]).sorted())
        }
    }

    @Test("of the workspace's own come before the built-in ones")
    func own() throws {
        try withTemporaryFolder { folder in
            try folder.write("mine: {{title}}", to: "Templates/Notebooks/log.md")
            let template = try NotebookTemplate(named: "log", in: folder.path)
            #expect(try Started.notebook("A <b>").text(from: template) == "mine: A <b>")
        }
    }

    @Test("know the values by their names, and nothing by others")
    func values() throws {
        let template = try Started.template(
            "{{date}} {{time}} {{title}} {{authors}} {{project}} {{severity}} [{{unknown}}]{{#tags}}<{{.}}>{{/tags}}")
        let text = try Started.notebook(
            " A \n title ", authors: ["Ada", "Bob"], tags: ["x", "y"], variables: ["severity": "2", "title": "no"]
        ).text(from: template)
        #expect(text == "2026-11-23 14:05 A title Ada, Bob  2 []<x><y>")
    }

    @Test("are not filled twice: a title that looks like a tag stays a title")
    func onlyOnce() throws {
        let template = try Started.template("{{title}}")
        #expect(try Started.notebook("{{date}} {{{x}}}").text(from: template) == "{{date}} {{{x}}}")
    }

    @Test("with a byte order mark are read behind it")
    func byteOrderMark() throws {
        #expect(try Started.notebook("T").text(from: try Started.template("\u{FEFF}# {{title}}\n")) == "# T\n")
    }

    @Test("that are unknown, broken or elsewhere are refused with the reason")
    func refused() throws {
        try withTemporaryFolder { folder in
            #expect(throws: NotebookTemplate.Failure.unknown(name: "lag", known: Started.builtIn)) {
                try NotebookTemplate(named: "lag", in: folder.path)
            }
            for name in ["../log", "", "log.md", "Notebooks/log"] {
                #expect(throws: NotebookTemplate.Failure.unknown(name: name, known: Started.builtIn)) {
                    try NotebookTemplate(named: name, in: folder.path)
                }
            }
            try folder.write("# {{title}}\n{{#project}}\n", to: "work/Templates/Notebooks/open.md")
            let broken = #expect(throws: NotebookTemplate.Failure.self) {
                try NotebookTemplate(named: "open", in: folder.path.appending("work"))
            }
            guard case .broken(let path, let problem)? = broken else {
                Issue.record("\(String(describing: broken))")
                return
            }
            #expect(path == "Templates/Notebooks/open.md")
            #expect(problem.text == "a section is not closed")
        }
    }
}
