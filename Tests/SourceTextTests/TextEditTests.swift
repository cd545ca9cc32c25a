import SourceText
import Testing

@Suite("Text edits")
struct TextEditTests {
    private let original = Array("one two three".utf8)

    @Test("change the bytes they are about and no others")
    func application() throws {
        let edits = [
            TextEdit(replacing: 4..<7, with: Array("2".utf8)),
            TextEdit(inserting: "zero ", at: 0),
            TextEdit(replacing: 7..<13, with: []),
        ]
        #expect(String(decoding: try edits.applied(to: original), as: UTF8.self) == "zero one 2")
        #expect(try [TextEdit]().applied(to: original) == original)
    }

    @Test("insertions at one place keep their order")
    func order() throws {
        let edits = [TextEdit(inserting: "a", at: 3), TextEdit(inserting: "b", at: 3)]
        #expect(String(decoding: try edits.applied(to: original), as: UTF8.self) == "oneab two three")
    }

    @Test("two edits of the same bytes are refused")
    func overlap() {
        let first = TextEdit(replacing: 0..<4, with: [])
        let second = TextEdit(replacing: 3..<5, with: [])
        #expect(throws: TextEditError.overlapping(first, second)) { try [second, first].applied(to: original) }
    }

    @Test("an edit beyond the text is refused")
    func bounds() {
        let edit = TextEdit(replacing: 10..<20, with: [])
        #expect(throws: TextEditError.outOfBounds(edit)) { try [edit].applied(to: original) }
    }
}

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("are one line in the form that editors know")
    func line() {
        let source = SourceFile(path: "Notebooks/a.md", "---\ndate: x\n---\n")
        let diagnostic = Diagnostic(
            "date-unknown", .warning, in: source, at: 4..<11, headline: "date not understood: x")
        #expect(diagnostic.description == "Notebooks/a.md:2:1: warning: date not understood: x [date-unknown]")
    }

    @Test("cannot forge other lines or drive a terminal")
    func control() {
        let path = "a\nb.md"
        let diagnostic = Diagnostic("x", .error, path: path, headline: "odd \u{1B}[31m \u{202E}name")
        #expect(diagnostic.description == #"a\nb.md:1:1: error: odd \u{1B}[31m \u{202E}name [x]"#)
    }

    @Test("are sorted by file, place and weight")
    func order() {
        func make(_ path: String, _ line: Int, _ severity: Diagnostic.Severity) -> Diagnostic {
            Diagnostic("x", severity, path: path, position: SourcePosition(line: line, column: 1), headline: "h")
        }
        let sorted = [make("b", 1, .note), make("a", 2, .note), make("a", 2, .error), make("a", 1, .warning)].sorted()
        #expect(sorted.map(\.path) == ["a", "a", "a", "b"])
        #expect(sorted.map(\.position.line) == [1, 2, 2, 1])
        #expect(sorted.map(\.severity) == [.warning, .error, .note, .note])
    }
}
