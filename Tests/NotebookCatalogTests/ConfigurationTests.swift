import NotebookCatalog
import NotebookModel
import SourceText
import Testing

/// What was read out of a configuration, and what was not understood.
private func read(_ yaml: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let configuration = Configuration(reading: SourceFile(path: "config.yml", yaml), diagnostics: &diagnostics)
    return (configuration, diagnostics)
}

@Suite("A configuration")
struct ConfigurationTests {
    @Test("sets each of its keys")
    func keys() {
        let (configuration, diagnostics) = read(
            """
            title: "Ours: all of them"
            base-url: https://example.org/lab
            output: out/./site
            author: Ada
            template: log
            notebooks:
              - Notebooks
              - path: docs/adr/
                include: ["*.md", "old/**"]
                exclude: template.md
                kind: decision
            publish:
              to: git:pages
              not-secret: ["data/*.csv", keys.md]
            """)
        var expected = Configuration()
        expected.title = "Ours: all of them"
        expected.baseURL = "https://example.org/lab"
        expected.output = "out/site"
        expected.author = "Ada"
        expected.template = "log"
        expected.publication.target = .git(branch: "pages")
        expected.publication.notSecret = ["data/*.csv", "keys.md"]
        expected.folders = [
            NotebookFolder(path: "Notebooks"),
            NotebookFolder(
                path: "docs/adr", include: ["*.md", "old/**"], exclude: ["template.md"], kind: .decision),
        ]
        #expect(configuration == expected)
        #expect(diagnostics == [])
    }

    @Test(
        "that is empty leaves the defaults",
        arguments: [
            "", "\n", "# nothing\n", "---\n", "{}", "null", "~", "\u{FEFF}", "title:\noutput: ~\n", "notebooks: []",
        ])
    func empty(_ yaml: String) {
        let (configuration, diagnostics) = read(yaml)
        #expect(configuration == Configuration())
        #expect(configuration.folders == [NotebookFolder(path: "Notebooks", include: ["**"], exclude: [], kind: nil)])
        #expect(diagnostics == [])
    }

    @Test(
        "says what it does not understand, and where",
        arguments: [
            ("titel: a", "1:1 unknown key titel, did you mean title?"),
            ("title: a\ncolour: red", "2:1 unknown key colour"),
            ("title: [a, b]", "1:8 title takes one text"),
            ("\n\nauthor: {a: b}", "3:9 author takes one text"),
            ("template: [log]", "1:11 template takes one text"),
            ("base-url: example.org", "1:11 base-url is no http or https URL without query and fragment: example.org"),
            ("output: ../site", "1:9 output is no folder inside the workspace: ../site"),
            ("output: /tmp/site", "1:9 output is no folder inside the workspace: /tmp/site"),
            ("output: .", "1:9 output is no folder inside the workspace: ."),
            ("output: a/..", "1:9 output is no folder inside the workspace: a/.."),
            ("notebooks: Notes", "1:12 notebooks takes a list of folders"),
            ("notebooks: {path: Notes}", "1:12 notebooks takes a list of folders"),
            ("notebooks:\n  - [a]", "2:5 a folder of notebooks needs a path"),
            ("notebooks:\n  - kind: log", "2:5 a folder of notebooks needs a path"),
            ("notebooks:\n  - ../a", "2:5 folder lies outside the workspace: ../a"),
            ("notebooks:\n  - /a", "2:5 folder lies outside the workspace: /a"),
            ("notebooks:\n  - path: a/../../b", "2:5 folder lies outside the workspace: a/../../b"),
            ("notebooks:\n  - path: a\n    kind: Decision", "3:11 kind is one of decision, experiment, log, note"),
            ("notebooks:\n  - path: a\n    inlcude: b", "3:5 unknown key inlcude, did you mean include?"),
            ("- a", "1:1 configuration has no keys"),
            ("a text", "1:1 configuration has no keys"),
        ])
    func mistakes(_ yaml: String, _ message: String) {
        let (_, diagnostics) = read(yaml)
        #expect(diagnostics.map { "\($0.position.line):\($0.position.column) \($0.headline)" } == [message])
        #expect(diagnostics.allSatisfy { $0.severity == .error && $0.path == "config.yml" })
    }

    @Test(
        "that is no YAML is an error at its place",
        arguments: [("title: \"a", 1), ("a: 1\nb: [1, 2\n", 3), ("title: a\n\tb: c\n", 2), ("title: a\ntitle: b\n", 1)])
    func syntax(_ yaml: String, _ line: Int) throws {
        let (configuration, diagnostics) = read(yaml)
        #expect(configuration == Configuration())
        #expect(diagnostics.map(\.identifier) == ["config-syntax"])
        let position = try #require(diagnostics.first).position
        #expect(position.line <= line && position.line >= 1)
    }

    @Test("keeps what it understands beside what it does not")
    func rest() {
        let (configuration, diagnostics) = read("title: Ours\noutput: /\nnotebooks: [a, ../b, {path: c, kind: x}]\n")
        #expect(configuration.title == "Ours")
        #expect(configuration.output == nil)
        #expect(configuration.folders.map(\.path) == ["a", "c"])
        #expect(diagnostics.map(\.position.line) == [2, 3, 3])
    }

    @Test("gives texts as they are written, numbers and truth values too")
    func scalars() {
        #expect(read("title: 2026").configuration.title == "2026")
        #expect(read("author: no").configuration.author == "no")
        #expect(read("template: 1.50").configuration.template == "1.50")
    }
}
