import PageTemplates
import Templates
import Testing

@Suite("Templates of pages")
struct PageTemplatesTests {
    @Test(
        "show values",
        arguments: [
            ("{{word}} {{ word }}", "a<b> &amp;", "a&lt;b&gt; &amp;amp; a&lt;b&gt; &amp;amp;"),
            ("{{{word}}} {{&word}}", "<i>\"'", "<i>\"' <i>\"'"),
            ("{{word}}", "\"'", "&quot;&#39;"),
            ("{{other}}[{{word.inner}}]", "x", "[]"),
            ("{{#word}}{{.}}{{/word}}", "x", "x"),
            ("{{^word}}none{{/word}}{{#word}}some{{/word}}", "", "some"),
            ("{{^other}}none{{/other}}{{#other}}some{{/other}}", "", "none"),
            ("a{{! no {{{ matter }}b", "", "ab"),
            ("{{=<% %>=}}{{<% word %>}}<%={{ }}=%>{{word}}", "x", "{{x}}x"),
            ("no tag", "x", "no tag"),
        ])
    func values(text: String, word: String, expected: String) throws {
        #expect(try render(text, ["word": .text(word)]) == expected)
    }

    @Test("repeat a section for each element, and look for names further out")
    func lists() throws {
        let rows = [Values(["name": .text("a"), "last": .flag(false)]), Values(["last": .flag(true)])]
        let page: [String: TemplateValue] = ["rows": .list(rows), "name": .text("page"), "count": .number(2)]
        #expect(
            try render("{{#rows}}{{name}}{{^last}}, {{/last}}{{/rows}}: {{count}}", page) == "a, page: 2")
        #expect(try render("{{#empty}}x{{/empty}}{{^empty}}none{{/empty}}", ["empty": .list([])]) == "none")
    }

    @Test("follow names with points, from where the first of them is found")
    func paths() throws {
        let inner = Values(["name": .text("inner")])
        let page: [String: TemplateValue] = ["one": .parent(Values(["two": .parent(inner)])), "two": .text("outer")]
        #expect(try render("{{one.two.name}} {{#one}}{{two.name}}{{/one}} [{{two.name}}]", page) == "inner inner []")
    }

    @Test("leave no line where a tag stood alone, and keep it where it did not")
    func lines() throws {
        let text = """
            one
              {{#word}}
            two {{#word}}x{{/word}}
            {{! a comment
               over two lines }}
              {{/word}}\r
            {{#word}} {{/word}}
            {{word}}
            """
        #expect(try render(text, ["word": .text("w")]) == "one\ntwo x\n \nw")
        #expect(try render("{{#word}}\n{{/word}}", ["word": .text("w")]) == "")
    }

    @Test("take in other templates, indented as their tag is")
    func partials() throws {
        let library = try TemplateLibrary([
            "page": "<ul>\n  {{>row}}\n</ul>{{>row}}", "row": "<li>\n{{word}}</li>\n",
        ])
        let page = Values(["word": .text("a\nb")])
        // A value's own lines are not indented: they may be code.
        #expect(text(library.render("page", page)) == "<ul>\n  <li>\n  a\nb</li>\n</ul><li>\na\nb</li>\n")
        #expect(try render("[{{>unknown}}]", [:]) == "[]")
    }

    @Test("follow a partial that names itself as deep as the values go, and end where they have no end")
    func recursion() throws {
        var tree = Values(["name": .text("leaf"), "next": .flag(false)])
        for _ in 0..<3 { tree = Values(["name": .text("node"), "next": .parent(tree)]) }
        let library = try TemplateLibrary([
            "tree": "{{name}}{{#next}} {{>tree}}{{/next}}", "loop": "x {{>loop}}\n  {{>loop}}",
        ])
        #expect(text(library.render("loop", tree)) == String(repeating: "x ", count: 100))
        #expect(text(library.render("tree", tree)) == "node node node leaf")
    }

    @Test(
        "are refused with the line and column of the mistake",
        arguments: [
            ("one\n {{#open}}\n", 2, 2, "the section open is not closed"),
            ("{{#a}}\n{{/b}}", 2, 1, "the section a is closed by another name, b"),
            ("é {{/a}}", 1, 3, "a section a is closed that is not open"),
            ("\n\nx{{name", 3, 2, "a tag is not closed with }}"),
            ("{{{name}}", 1, 1, "a tag is not closed with }}}"),
            ("{{= | =}}", 1, 1, "a tag that sets delimiters does not name two of them"),
            ("{{ }}", 1, 1, "a tag names nothing"),
        ])
    func mistakes(text: String, line: Int, column: Int, words: String) {
        let failure = #expect(throws: TemplateLibrary.Failure.self) { try TemplateLibrary(["page": text]) }
        #expect(failure?.name == "page")
        #expect(failure?.problem == TemplateProblem(line: line, column: column, text: words))
    }

    @Test("take as long as they are")
    func length() throws {
        let opening = String(repeating: "{{#word}}", count: 20_000)
        let closing = String(repeating: "{{/word}}", count: 20_000)
        #expect(throws: TemplateLibrary.Failure.self) { try TemplateLibrary(["page": opening]) }
        #expect(throws: TemplateLibrary.Failure.self) { try TemplateLibrary(["page": closing]) }
        let flat = String(repeating: "{{#word}}{{/word}}\n", count: 20_000)
        #expect(try render(flat, ["word": .flag(true)]).utf8.count == 20_000)
    }

    private func render(_ template: String, _ page: [String: TemplateValue]) throws -> String {
        text(try TemplateLibrary(["page": template]).render("page", Values(page)))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// Values by their names.
private struct Values: TemplateParent {
    var values: [String: TemplateValue]

    init(_ values: [String: TemplateValue]) { self.values = values }

    func child(named name: String) -> TemplateValue? { values[name] }
}
