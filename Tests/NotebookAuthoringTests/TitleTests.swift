import NotebookAuthoring
import NotebookModel
import NotebookReader
import SourceText
import Testing

@Suite("The title of a new notebook")
struct TitleTests {
    /// Expects a heading that shows the title and nothing else.
    private static func expectHeading(_ titles: [String]) throws {
        let template = try Started.template("# {{markdown(title)}}\n\n## {{markdown(title)}}\n")
        for title in titles {
            let text = try Started.notebook(title).text(from: template)
            let notebook = Started.parsed(text).notebook
            let shown = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(notebook.sections.last?.title == shown, "\(title.debugDescription) as \(text.debugDescription)")
            #expect(notebook.links.isEmpty, "\(title.debugDescription)")
            #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == 3, "\(title.debugDescription)")
        }
    }

    @Test("shows in a heading as it was typed")
    func nasty() throws {
        try Self.expectHeading(NastyText.lines)
    }

    @Test("shows in a heading as it was typed, whatever it is")
    func random() throws {
        let signs = NastyText.markup.filter { $0.isASCII || $0 == "缓" || $0 == "\u{E9}" }
        // A heading without a sign has no text to compare.
        try Self.expectHeading(NastyText.random(3000, seed: 3, from: signs).filter { !$0.allSatisfy(\.isWhitespace) })
    }

    @Test("has no more backslashes than it needs")
    func readable() throws {
        let template = try Started.template("{{markdown(title)}}")
        for (title, markdown) in [
            ("snake_case & more", "snake_case & more"), ("a < b > c", "a < b > c"), ("it's 100 % (of 5)!", nil),
            ("issue #1", "issue \\#1"), ("a#b", nil), ("C:\\temp", nil), ("*a*", #"\*a\*"#), ("AT&T", #"AT\&T"#),
        ] as [(String, String?)] {
            #expect(try Started.notebook(title).text(from: template) == markdown ?? title)
        }
    }

    @Test("is the notebook's title, by each template", arguments: Started.builtIn)
    func inTemplates(_ name: String) throws {
        let template = try Started.builtInTemplate(name)
        // Numbers of records are no part of their titles, and files have no NUL.
        let titles = NastyText.lines.filter { name != "decision" || $0.first?.isNumber != true }
        for title in titles {
            let parsed = Started.parsed(try Started.notebook(title).text(from: template))
            #expect(parsed.notebook.title == title, "\(title.debugDescription)")
            #expect(parsed.notebook.titleHeading != nil, "\(title.debugDescription)")
            #expect(parsed.diagnostics == [], "\(title.debugDescription)")
        }
    }
}
