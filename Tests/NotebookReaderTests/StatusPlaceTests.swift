import NotebookModel
import NotebookReader
import SourceText
import Testing

@Suite("The place of a status")
struct StatusPlaceTests {
    private static func notebook(_ text: String, kind: NotebookKind? = nil) -> ParsedNotebook {
        NotebookParser.parse(
            SourceFile(path: "a.md", text), context: NotebookContext(slug: Slug("0001-a"), kind: kind))
    }

    @Test(
        "is told with the place of its words",
        arguments: [
            ("---\ntitle: A\nstatus: accepted\n---\n", StatusPlace.Form.frontMatter, 3),
            ("# A\n\nText.\n\n- Date: 2026-01-02\n- Status: accepted\n", .field, 6),
            ("# A\n\n## Status\n\nAccepted, by all\n\n## Decision\n\nx\n", .section, 5),
            ("# A\n\nStatus:\n<!-- one word -->\naccepted\n\n## Decision\n\nx\n", .section, 5),
            ("---\ntitle: A\ntags: [cache, accepted]\n---\n\n## Decision\n\nx\n", .tag, 3),
        ])
    func place(text: String, form: StatusPlace.Form, line: Int) {
        let notebook = Self.notebook(text, kind: .decision).notebook
        #expect(notebook.status == .decision(.accepted))
        #expect(notebook.statusPlace == StatusPlace(form: form, line: line))
    }

    @Test("of front matter names the record that supersedes, as MADR writes it")
    func supersession() {
        let linked = Self.notebook("---\nstatus: superseded by [ADR-0005](0005-b.md)\n---\n# A\n", kind: .decision)
        #expect(linked.notebook.relations.map(\.target) == ["0005-b.md"])
        #expect(linked.notebook.relations.map(\.kind) == [.supersededBy])
        #expect(linked.notebook.relations.map(\.line) == [2])
        let numbered = Self.notebook("---\nstatus: \"superseded by ADR-0123\"\n---\n# A\n", kind: .decision)
        #expect(numbered.notebook.relations.map(\.target) == ["ADR-0123"])
        #expect(numbered.diagnostics.isEmpty)
    }

    @Test("that is a template's choice of several names none")
    func choice() {
        let text = "---\nstatus: \"{proposed | accepted | superseded by ADR-0123}\"\n---\n# A\n"
        #expect(Self.notebook(text, kind: .decision).notebook.relations.isEmpty)
        let field = "# A\n\n- Status: [draft | accepted | superseded by [xxx](0005-xxx.md)]\n"
        let notebook = Self.notebook(field, kind: .decision).notebook
        #expect(notebook.relations.isEmpty)
        #expect(notebook.status == .decision(.proposed))
    }

    @Test(
        "is meant by words that begin with one of its subject",
        arguments: [
            ("Done", StatusSubject.notebook(.experiment), StatusWords.Meaning.status(.experiment(.concluded)), 1),
            ("in progress, since May", .notebook(.log), .status(.experiment(.running)), 2),
            ("not accepted", .decision, .status(.decision(.rejected)), 2),
            ("draft", .notebook(.decision), .status(.decision(.proposed)), 1),
            ("draft", .notebook(.experiment), .status(.experiment(.planned)), 1),
            ("wrong", .hypothesis, .status(.hypothesis(.refuted)), 1),
            ("not done", .task, .done(false), 2),
        ])
    func words(text: String, subject: StatusSubject, meaning: StatusWords.Meaning, length: Int) {
        let words = StatusWords(text, of: subject)
        #expect(words?.meaning == meaning)
        #expect(words?.length == length)
        #expect(words?.text == text)
    }

    @Test("is no word of another subject, and none that stands further on")
    func otherWords() {
        #expect(StatusWords("running", of: .hypothesis) == nil)
        #expect(StatusWords("it is accepted", of: .decision) == nil)
        #expect(StatusWords("", of: .task) == nil)
    }

    @Test(
        "has a canonical word for each, which is one of all",
        arguments: [
            StatusSubject.notebook(.decision), .notebook(.experiment), .notebook(.log), .notebook(.note), .hypothesis,
            .decision, .task,
        ])
    func canonical(subject: StatusSubject) {
        let all = StatusWords.all(of: subject)
        for word in StatusWords.canonical(of: subject) {
            #expect(all.contains(word))
            #expect(StatusWords(word, of: subject)?.text == word)
        }
    }

    @Test("in a field leaves the words of a section's item alone")
    func itemText() {
        let notebook = Self.notebook("# A\n\n## Decision\n\n- Status: accepted\n\nReplay the log.\n").notebook
        #expect(notebook.items.map(\.text) == ["Replay the log."])
        #expect(notebook.items.map(\.status) == [.decision(.accepted)])
    }

    @Test("aside, tags and project are read without the rest of the file")
    func labels() {
        let labels = NotebookLabels(of: SourceFile(path: "a.md", "---\ntags: cache, disk\nproject: edge\n---\n# A\n"))
        #expect(labels.tags == ["cache", "disk"])
        #expect(labels.project == "edge")
        #expect(NotebookLabels(of: SourceFile(path: "a.md", "# A\n")).tags.isEmpty)
    }
}
