import NotebookModel
import NotebookReader
import SourceText
import Testing

/// Reads a notebook from text, as the file `2026-09-02-cold-cache.md` unless said otherwise.
func read(_ text: String, path: String = "2026-09-02-cold-cache.md", kind: NotebookKind? = nil) -> ParsedNotebook {
    let source = SourceFile(path: path, text)
    return NotebookParser.parse(source, context: NotebookContext(slug: Slug(path: path) ?? Slug(path), kind: kind))
}

@Suite("Front matter")
struct FrontMatterTests {
    @Test("gives the properties under all their names")
    func properties() {
        let notebook = read(
            """
            ---
            title: "Cold: cache"
            created_at: 2026-09-01T14:05:00+02:00
            author: "@ada, Bob <bob@example.org>"
            keywords: cache, disk cache
            project: storage
            excerpt: >
              In short
              this.
            aliases: [old-name, older-name]
            published: false
            private: true
            unknown_key: {a: [1, 2]}
            ---
            text
            """
        ).notebook
        #expect(notebook.title == "Cold: cache")
        #expect(notebook.date?.description == "2026-09-01")
        #expect(notebook.daySource == .frontMatter)
        #expect(notebook.authors == ["ada", "Bob"])
        #expect(notebook.tags == ["cache", "disk cache"])
        #expect(notebook.project == "storage")
        #expect(notebook.summary == "In short this.")
        #expect(notebook.aliases == ["old-name", "older-name"])
        #expect(notebook.isDraft)
        #expect(notebook.isPrivate)
    }

    @Test(
        "lists are read in each form",
        arguments: [
            "tags: [a, b]", "tags: a b", "tags: a, b", "tags: ['a', \"b\"]", "tags:\n- a\n- b",
            "tags:\n  - '#a'\n  - b",
            "categories: [a, b, a]",
        ])
    func lists(_ yaml: String) {
        #expect(read("---\n\(yaml)\n---\n").notebook.tags == ["a", "b"])
    }

    @Test("empty values are none", arguments: ["tags:", "tags: []", "tags: ~", "tags: null", "tags: ''"])
    func empty(_ yaml: String) {
        #expect(read("---\n\(yaml)\n---\n# T\n").notebook.tags.isEmpty)
    }

    @Test(
        "what may be meant to be held back is held back",
        arguments: [
            "---\nprivate: true\n---\n", "---\nprivate: yes\n---\n", "---\nprivate: ture\n---\n",
            "---\nprivate: {team: a}\n---\n",
            "---\nprivate:\n---\n", "---\nprivate:true\n---\n", "---\n- private: true\n---\n",
            "---\nprivate: true\ntitle: a: b\n---\n",
            "---\n\"private\": true\n: x: y\n---\n", "---\n{private: true\n---\n",
            "---\n# note\nprivate: true\n\n# T\n",
            "---\n\nprivate: true\n\ntext\n", "---\nprivat: true\n---\n", "---\nprivete: true\n---\n",
        ])
    func heldBack(_ text: String) {
        #expect(read(text).notebook.isPrivate)
    }

    @Test(
        "what is said to be for everybody is",
        arguments: [
            "private: false", "private: no", "published: true", "draft: 0", "drift: 1", "craft: wood",
            "primate: macaque",
            "draft: false\ntitle: a: b", "published: true\nx: 'y",
        ])
    func notHeldBack(_ line: String) {
        let notebook = read("---\n\(line)\n---\n").notebook
        #expect(!notebook.isPrivate)
        #expect(!notebook.isDraft)
    }

    @Test("aliases that explode are refused")
    func aliases() {
        var yaml = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (name, inner) in zip("bcdefghi", "abcdefgh") {
            yaml += "\(name): &\(name) [\(Array(repeating: "*\(inner)", count: 9).joined(separator: ","))]\n"
        }
        let parsed = read("---\n\(yaml)*i : 1\n---\n# T\n")
        #expect(parsed.notebook.title == "T")
        #expect(parsed.diagnostics.map(\.identifier) == ["front-matter-syntax"])
    }

    @Test("broken YAML is reported at its line, and the rest is read")
    func broken() throws {
        let parsed = read("---\ntitle: ok\ntags: [a, b\nx: 'y\n---\n# The title\n")
        #expect(parsed.notebook.title == "The title")
        let diagnostic = try #require(parsed.diagnostics.first)
        #expect(diagnostic.identifier == "front-matter-syntax")
        #expect((3...4).contains(diagnostic.position.line))
    }

    @Test("a key that stands twice is reported, not guessed")
    func duplicateKeys() {
        let parsed = read("---\ntitle: a\ntitle: b\n---\n# The title\n")
        #expect(parsed.notebook.title == "The title")
        #expect(parsed.diagnostics.map(\.identifier) == ["front-matter-syntax"])
    }

    @Test(
        "what only looks like front matter is text",
        arguments: ["---\ntext\n", "\n---\na: b\n---\n", "--- \n", "----\na: b\n---\n"])
    func none(_ text: String) {
        #expect(read(text, path: "plain.md").notebook.title == "plain")
        #expect(read(text).diagnostics.allSatisfy { $0.identifier != "front-matter-syntax" })
    }

    @Test("is found behind a byte order mark and with Windows' line ends")
    func lineEnds() {
        #expect(read("\u{FEFF}---\r\ntitle: A\r\n---\r\n# B\r\n").notebook.title == "A")
        #expect(read("---\rtitle: A\r---\r# B\r").notebook.title == "A")
    }
}

@Suite("Title, day and kind")
struct TitleTests {
    @Test(
        "the title is the first heading, if it is a name",
        arguments: [
            ("# The cold cache\n", "The cold cache"), ("# *The* `cache`\n", "The cache"),
            ("Text\n\n# Later\n", "Later"),
            ("# Results\n", "cold cache"), ("# 2026-09-02\n", "cold cache"), ("## Only second\n", "cold cache"),
            ("no heading\n", "cold cache"), ("# Lessons from the cold cache\n", "Lessons from the cold cache"),
            ("# \n# Second\n", "Second"), ("```\n# not this\n```\n", "cold cache"),
        ])
    func titles(_ text: String, _ title: String) {
        #expect(read(text).notebook.title == title)
    }

    @Test(
        "the title of a record loses its number",
        arguments: [
            ("# 12. Use replay\n", "Use replay"), ("# ADR-0012: Use replay\n", "Use replay"),
            ("# ADR 12 Use replay\n", "Use replay"),
            ("# ADR: Use replay\n", "Use replay"), ("# Architecture Decision Record: Use replay\n", "Use replay"),
            ("# Adrenaline and replay\n", "Adrenaline and replay"), ("# 12 monkeys\n", "12 monkeys"),
            ("# 12-factor app\n", "12-factor app"), ("# 2.0 API\n", "2.0 API"),
            ("# ADR process changes\n", "ADR process changes"),
            ("# 2024-05-01 Use Postgres\n", "2024-05-01 Use Postgres"),
        ])
    func recordTitles(_ text: String, _ title: String) {
        let notebook = read(text + "\nStatus: accepted\n\n## Decision\n\nYes.\n", path: "0012-use-replay.md").notebook
        #expect(notebook.title == title)
        #expect(notebook.kind == .decision)
        #expect(notebook.number == 12)
    }

    @Test(
        "the day comes from the name of the file",
        arguments: [
            ("2026-09-02-x.md", "2026-09-02"), ("2026-09-02.md", "2026-09-02"), ("2026-09-02_x.md", "2026-09-02"),
            ("20260902-x.md", "2026-09-02"), ("x_2026-09-02.md", "2026-09-02"),
            ("a/2026-09-02-x/index.md", "2026-09-02"),
            ("2026-09-02_001-x.md", "2026-09-02"),
        ])
    func fileNames(_ path: String, _ day: String) {
        let notebook = read("text", path: path).notebook
        #expect(notebook.date?.description == day)
        #expect(notebook.daySource == .fileName)
    }

    @Test(
        "names without a day have none",
        arguments: ["x.md", "1234-x.md", "2026-x.md", "12345678-x.md", "v2026-09-02.1.md"])
    func noDay(_ path: String) {
        #expect(read("text", path: path).notebook.date == nil)
    }

    @Test("front matter wins over the file's name, and says so")
    func contradiction() {
        let parsed = read("---\ndate: 2026-09-05\n---\ntext\n")
        #expect(parsed.notebook.date?.description == "2026-09-05")
        #expect(parsed.diagnostics.map(\.identifier) == ["date-contradiction"])
        #expect(read("---\ndate: 2026-09\n---\ntext\n").diagnostics.isEmpty, "a month agrees with its days")
    }

    @Test("a day that does not exist is reported and none")
    func impossible() {
        let parsed = read("---\ndate: 2023-13-07\n---\ntext\n", path: "x.md")
        #expect(parsed.notebook.date == nil)
        #expect(parsed.diagnostics.map(\.identifier) == ["date-impossible"])
        #expect(read("text", path: "2023-02-30-x.md").diagnostics.map(\.identifier) == ["date-impossible"])
    }

    @Test("a field or a heading tells the day where nothing else does")
    func fields() {
        #expect(read("# T\n\nDate: 2026-01-02\n", path: "x.md").notebook.daySource == .label)
        #expect(read("# T\n\n- Date: 2026-01-02\n", path: "x.md").notebook.date?.description == "2026-01-02")
        #expect(read("# 2026-01-02\n\ntext\n", path: "x.md").notebook.daySource == .heading)
    }

    @Test(
        "the kind is found from what stands there",
        arguments: [
            ("# T\n\n## Hypotheses\n", NotebookKind.experiment), ("# T\n\n## Results\n", .experiment),
            ("# T\n\n- R1: x\n", .experiment), ("# T\n\ntext\n", .note),
            ("# T\n\n## 2026-01-01\n\nlong text here\n\n## 2026-01-02\n\nmore text\n", .log),
            ("# T\n\nStatus: accepted\n\n## Decision\n\nx\n", .decision), ("---\nkind: log\n---\n", .log),
            ("# T\n\n## Decision\n\nx\n", .note),
        ])
    func kinds(_ text: String, _ kind: NotebookKind) {
        #expect(read(text).notebook.kind == kind)
    }

    @Test("the folder's kind counts where the file names none")
    func folderKind() {
        #expect(read("text", kind: .decision).notebook.kind == .decision)
        #expect(read("---\nkind: note\n---\n", kind: .decision).notebook.kind == .note)
    }

    @Test("an empty file is a notebook with a name")
    func emptyFile() {
        let parsed = read("")
        #expect(parsed.notebook.title == "cold cache")
        #expect(parsed.diagnostics.map(\.identifier) == ["notebook-empty"])
    }
}

@Suite("Statuses")
struct StatusTests {
    @Test(
        "the first known word decides",
        arguments: [
            ("running", "running"), ("In progress, since May", "running"), ("✅ Done", "concluded"),
            ("**WIP**", "running"),
            ("on hold", "paused"), ("Not started", "planned"), ("Won’t do", "abandoned"),
        ])
    func experiments(_ text: String, _ word: String) {
        let notebook = read("---\nkind: experiment\nstatus: \"\(text)\"\n---\n").notebook
        #expect(notebook.status?.word == word)
        #expect(notebook.statusText == text)
    }

    @Test(
        "decisions have their own words",
        arguments: [
            ("Accepted on 2026-01-01", "accepted"), ("not accepted", "rejected"),
            ("Superseded by ADR 13", "superseded"),
            ("in review", "proposed"), ("Partially accepted", "accepted"),
        ])
    func decisions(_ text: String, _ word: String) {
        #expect(read("---\nkind: decision\nstatus: \"\(text)\"\n---\n").notebook.status?.word == word)
        #expect(read("# T\n\n## Status\n\n\(text)\n\n## Decision\n\nx\n").notebook.status?.word == word)
    }

    @Test("an unknown word is kept and reported")
    func unknown() {
        let parsed = read("---\nkind: decision\nstatus: NOT FIXED\n---\ntext\n")
        #expect(parsed.notebook.status == nil)
        #expect(parsed.notebook.statusText == "NOT FIXED")
        #expect(
            parsed.diagnostics.map(\.description) == [
                "2026-09-02-cold-cache.md:3:1: warning: status not understood: NOT FIXED [status-unknown]"
            ])
    }
}

@Suite("Sections")
struct SectionTests {
    @Test(
        "the vocabulary matches whole headings, parts, last and safe first words, and nothing else",
        arguments: [
            ("Results", "result"), ("## 3. The Results:", "result"), ("🔬 Results", "result"),
            ("Results/Discussion", "result"),
            ("Qubit results", "result"), ("Follow-up questions", "question"), ("Hypotheses for May", "hypothesis"),
            ("Next steps", "next"), ("What’s next", "next"), ("TL;DR", "conclusion"), ("Considered Options", "options"),
            ("Why 20 degrees is worse", nil), ("Log format", nil), ("Comparison with the old one", nil),
            ("Decision number", nil), ("Data model", nil), ("Log", "log"), ("Setup", "method"),
        ] as [(String, String?)])
    func vocabulary(_ heading: String, _ kind: String?) {
        let line = heading.hasPrefix("#") ? heading : "## " + heading
        #expect(read("# T\n\n\(line)\n\ntext\n").notebook.sections.map { $0.kind?.rawValue } == [kind])
    }

    @Test("a section reaches to the next heading of its level or above")
    func extent() {
        let sections = read("# T\n\n## A\n\n### B\n\ntext\n\n## C\n\nend\n").notebook.sections
        #expect(sections.map(\.title) == ["A", "B", "C"])
        #expect(sections.map(\.line) == [3, 5, 9])
        #expect(sections.map(\.endLine) == [7, 7, 11])
    }
}
