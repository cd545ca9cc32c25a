import Markdown
import SourceText
import Testing

/// HTML with GitHub's extensions and ours, and nothing of ours around it.
private func html(
    _ markdown: String, _ extensions: MarkdownDocument.Extensions = .all, raw: HTMLOptions.RawHTMLPolicy = .trust
) -> String {
    var options = HTMLOptions.plain
    options.rawHTML = raw
    var renderer = HTMLRenderer(options: options)
    MarkdownDocument(SourceFile(path: "dialect.md", markdown), extensions: extensions).walk(&renderer)
    return String(decoding: renderer.html, as: UTF8.self)
}

/// What a paragraph's text becomes.
private func inline(_ markdown: String, _ extensions: MarkdownDocument.Extensions = .all) -> String {
    let whole = html(markdown, extensions)
    guard whole.hasPrefix("<p>"), whole.hasSuffix("</p>\n") else { return whole }
    return String(whole.dropFirst(3).dropLast(5))
}

@Suite("Strikethrough")
struct StrikethroughTests {
    @Test(
        "pairs tildes as emphasis pairs stars",
        arguments: [
            ("~~a~~ ~b~", "<del>a</del> <del>b</del>"), ("x ~~~a~~~", "x ~~~a~~~"), ("~a~~", "~a~~"),
            ("a~b~c", "a<del>b</del>c"),
            ("~~ a~~", "~~ a~~"), ("~~a ~~", "~~a ~~"), ("\\~~a~~", "~~a~~"), ("`~~a~~`", "<code>~~a~~</code>"),
            ("~~*a* `b` [c](d)~~", "<del><em>a</em> <code>b</code> <a href=\"d\">c</a></del>"),
            ("**~~a~~**", "<strong><del>a</del></strong>"), ("[~~a~~](b)", "<a href=\"b\"><del>a</del></a>"),
            ("~~a\nb~~", "<del>a\nb</del>"), ("~~a &amp; \\* b~~", "<del>a &amp; * b</del>"),
        ])
    func pairs(_ markdown: String, _ expected: String) {
        #expect(inline(markdown) == expected)
    }

    @Test("that crosses emphasis wins where it closes first")
    func crossing() {
        #expect(inline("~~a *b~~ c*") == "<del>a *b</del> c*")
        #expect(inline("*a ~~b* c~~") == "<em>a ~~b</em> c~~")
        // Breaking one emphasis makes others, which cross the tildes again.
        let again = "h<i c=\"f~o*\u{2}*****b a<i c=\"f~o*\u{2}************www.a.bo*\u{2}*****b"
        var page = HTMLRenderer(options: .page)
        MarkdownDocument(SourceFile(path: "x.md", again)).walk(&page)
        #expect(StrictHTML(String(decoding: page.html, as: UTF8.self)).problems == [])
        #expect(inline("~~a [b~~](c)") == "~~a <a href=\"c\">b~~</a>", "a link is no emphasis")
    }
}

@Suite("Addresses in running text")
struct AutolinkTests {
    private func link(_ address: String, _ destination: String? = nil) -> String {
        "<a href=\"\(destination ?? address)\">\(address)</a>"
    }

    @Test("become links without what ends the sentence")
    func ends() {
        for end in [".", ",", "!", "?", ":", ";", "\"", "'", "*", "_", "~", ").", ".)"] {
            let shown = end.replacing("\"", with: "&quot;")
            #expect(
                inline("(see https://example.org/a\(end)") == "(see \(link("https://example.org/a"))\(shown)", "\(end)")
        }
        #expect(inline("https://example.org/a_(b)") == link("https://example.org/a_(b)"))
        #expect(inline("www.example.org/a&amp;") == link("www.example.org/a", "http://www.example.org/a") + "&amp;")
    }

    @Test("keep the signs that would be markup elsewhere")
    func signs() {
        #expect(inline("https://example.org/a*b*c_d_e") == link("https://example.org/a*b*c_d_e"))
        #expect(inline("*https://example.org/a*b c*") == "<em>" + link("https://example.org/a*b") + " c</em>")
        #expect(inline("**https://example.org**") == "<strong>\(link("https://example.org"))</strong>")
        #expect(inline("~~www.example.org~~") == "<del>\(link("www.example.org", "http://www.example.org"))</del>")
    }

    @Test("are looked for in text alone")
    func places() {
        #expect(inline("`https://a.b`") == "<code>https://a.b</code>")
        #expect(inline("[https://a.b](c)") == "<a href=\"c\">https://a.b</a>")
        #expect(inline("![https://a.b](c)") == "<img src=\"c\" alt=\"https://a.b\" />")
        #expect(inline("<https://a.b>") == link("https://a.b"))
        #expect(inline("https\\://a.b") == "https://a.b")
        #expect(inline("<i title=\"https://a.b\">x</i>") == "<i title=\"https://a.b\">x</i>")
    }

    @Test(
        "have a domain",
        arguments: [
            "www.", "www", "http://", "https:// x", "xhttp://a.b", "www.a_b.c", "http://a.b_c", "javascript://a.b",
            "file:///etc", "www@", "a@b", "@a.b", "a@b.c-", "a@b.c_",
        ])
    func noDomain(_ text: String) {
        #expect(!inline(text).contains("<a"), "\(text)")
    }

    @Test("are mail addresses too")
    func mail() {
        #expect(inline("a.b+c@d-e.f.") == "<a href=\"mailto:a.b+c@d-e.f\">a.b+c@d-e.f</a>.")
        #expect(inline("mailto:a@b.c") == "<a href=\"mailto:a@b.c\">mailto:a@b.c</a>")
        #expect(inline("a\\_b@c.d") == "<a href=\"mailto:a_b@c.d\">a_b@c.d</a>")
    }

    @Test("in brackets are links, without the bracket")
    func brackets() {
        #expect(inline("[see https://a.b/c]") == "[see \(link("https://a.b/c"))]")
        #expect(inline("https://a.b/[c]") == link("https://a.b/[c]", "https://a.b/%5Bc%5D"))
    }

    @Test("leave nothing out where they end in an escape or an entity")
    func escapes() {
        #expect(inline("https://deploy.\\<name>.example") == "\(link("https://deploy")).&lt;name&gt;.example")
        #expect(inline("https://a.b?q&#58;") == "\(link("https://a.b?q&amp;#58"));")
        #expect(inline("https://a.b/\\*") == "\(link("https://a.b/"))*")
    }
}

@Suite("Footnotes")
struct FootnoteTests {
    private func note(_ number: Int, _ text: String, references: Int = 1) -> String {
        let links = (1...references).map { occurrence in
            occurrence == 1
                ? "<a href=\"#fnref\(number)\" class=\"footnote-backref\">↩</a>"
                : "<a href=\"#fnref\(number)-\(occurrence)\" class=\"footnote-backref\">↩<sup class=\"footnote-ref\">\(occurrence)</sup></a>"
        }
        return "<li id=\"fn\(number)\">\n<p>\(text) \(links.joined(separator: " "))</p>\n</li>\n"
    }

    private func reference(_ number: Int, _ occurrence: Int = 1) -> String {
        let id = occurrence == 1 ? "fnref\(number)" : "fnref\(number)-\(occurrence)"
        return "<sup class=\"footnote-ref\"><a href=\"#fn\(number)\" id=\"\(id)\">\(number)</a></sup>"
    }

    private func section(_ notes: String...) -> String {
        "<section class=\"footnotes\">\n<ol>\n\(notes.joined())</ol>\n</section>\n"
    }

    @Test("count in the order of their references and lead back to each")
    func order() {
        #expect(
            html("a[^b] c[^A] d[^b]\n\n[^a]: one\n[^b]: *two*\n")
                == "<p>a\(reference(1)) c\(reference(2)) d\(reference(1, 2))</p>\n"
                + section(note(1, "<em>two</em>", references: 2), note(2, "one")))
    }

    @Test("that are not defined stay text, that are not referred to are left out and told")
    func unmatched() {
        let source = SourceFile(path: "x.md", "a[^b]\n\n[^c]: unused\n")
        let document = MarkdownDocument(source)
        #expect(html("a[^b]\n\n[^c]: unused\n") == "<p>a[^b]</p>\n")
        #expect(document.unusedFootnotes.map(\.label) == ["c"])
        #expect(document.unusedFootnotes.map { source.string(in: $0.range) } == ["[^c]"])
    }

    @Test("are defined anywhere, whatever a link reference definition looks like")
    func anywhere() {
        #expect(html("a[^1]\n\n[^1]: https://a.b\n").contains(note(1, "<a href=\"https://a.b\">https://a.b</a>")))
        #expect(html("a[^1]\n\n[^1]: word\n").contains(note(1, "word")))
        #expect(
            html("a[^1]\n[^1]: b\n") == "<p>a\(reference(1))</p>\n" + section(note(1, "b")), "after a paragraph's line")
        #expect(html("> a[^1]\n>\n> [^1]: b\n").hasSuffix(section(note(1, "b"))))
        #expect(html("- a[^1]\n\n  [^1]: b\n").hasSuffix(section(note(1, "b"))))
        #expect(html("[^1]: b\n\na[^1]\n") == "<p>a\(reference(1))</p>\n" + section(note(1, "b")))
        #expect(html("| a |\n|---|\n| b[^1] |\n\n[^1]: c\n").hasSuffix(section(note(1, "c"))))
    }

    @Test("hold several blocks, and a quote behind one is not its own")
    func blocks() {
        let text = html("a[^1]\n\n[^1]: one\n\n    - two\n\n        three\n\n    ```\n    four\n    ```\n\nfive\n")
        #expect(
            text.contains("<ul>\n<li>\n<p>two</p>\n<p>three</p>\n</li>\n</ul>\n<pre><code>four\n</code></pre>\n<a href")
        )
        #expect(text.hasPrefix("<p>a\(reference(1))</p>\n<p>five</p>\n"))
        let quote = html("a[^1]\n\n[^1]: one\n> two\n")
        #expect(quote.contains("<blockquote>\n<p>two</p>\n</blockquote>\n<section"))
        #expect(html("a[^1]\n\n[^1]: one\ntwo\n").contains(note(1, "one\ntwo")), "a lazy line")
        #expect(
            html("a[^1]\n\n[^1]: one\ntwo\n> three\n").contains("<blockquote>\n<p>three</p>\n</blockquote>\n<section"))
    }

    @Test("are not defined on an indented line, which only continues a paragraph")
    func indented() {
        #expect(html("a\n    [^1]: b\n\n[^1]: c\n").hasPrefix("<p>a\n\(reference(1)): b</p>\n"))
    }

    @Test("are not found in code, and refer to each other")
    func nested() {
        #expect(html("`a[^1]`\n\n    [^1]: b\n\n[^1]: c\n").contains("<code>a[^1]</code>"))
        #expect(html("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c\n").contains(section(note(1, "b\(reference(2))"), note(2, "c"))))
        #expect(!html("[^1]: b[^2]\n\n[^2]: c\n").contains("section"), "nothing leads to either")
    }
}

@Suite("Alerts")
struct AlertTests {
    @Test(
        "begin with their word, in any case; other words are notes",
        arguments: [
            ("NOTE", "note"), ("tip", "tip"), ("Important", "important"), ("WARNING", "warning"),
            ("caution", "caution"),
            ("danger", "caution"), ("quote", "note"), ("my-own", "note"),
        ])
    func kinds(_ word: String, _ kind: String) {
        #expect(
            html("> [!\(word)]\n> text\n")
                == "<div class=\"alert alert-\(kind)\" role=\"note\">\n<p class=\"alert-title\">"
                + "\(kind.prefix(1).uppercased() + kind.dropFirst())</p>\n<p>text</p>\n</div>\n")
    }

    @Test("have a title and a fold mark, as Obsidian writes them")
    func titles() {
        #expect(
            html("> [!tip]- A *title*\n> - one\n")
                == "<details class=\"alert alert-tip\">\n<summary class=\"alert-title\">"
                + "<span class=\"alert-kind\">Tip:</span> A <em>title</em></summary>\n"
                + "<ul>\n<li>one</li>\n</ul>\n</details>\n")
        #expect(html("> [!tip]+\n> x\n").hasPrefix("<details class=\"alert alert-tip\" open=\"\">"))
        #expect(html("> [!note]\n").contains("<p class=\"alert-title\">Note</p>"))
        #expect(html("- > [!note] a\n  > b\n").contains("<span class=\"alert-kind\">Note:</span> a</p>\n<p>b</p>"))
        #expect(
            html("> [!note] `a` [[b]] $c$\n> d\n").contains(
                "<code>a</code> [[b]] <code class=\"math math-inline\">c</code></p>"))
    }

    @Test(
        "are nothing else",
        arguments: [
            "[!NOTE]\n", "> a [!NOTE]\n", "> [!NOTE](x)\n", "> \\[!NOTE]\n> a\n", "> [!]\n> a\n", "> [! NOTE]\n",
            ">     [!NOTE]\n",
        ])
    func others(_ markdown: String) {
        #expect(!html(markdown).contains("alert"))
    }
}

@Suite("References")
struct ReferenceTests {
    private func page(_ markdown: String) -> String {
        var options = HTMLOptions.page
        options.resolveReference = { reference in
            if reference.target == "unknown" { return nil }
            let fragment = reference.fragment.map { "#" + $0.lowercased() } ?? ""
            return ReferenceTarget(
                address: Array("\(reference.target).html\(fragment)".utf8),
                text: reference.shownText ?? reference.target)
        }
        var renderer = HTMLRenderer(options: options)
        MarkdownDocument(SourceFile(path: "x.md", markdown)).walk(&renderer)
        return String(decoding: renderer.html, as: UTF8.self)
    }

    @Test("lead where the resolver says, and stay text where it knows nothing")
    func resolution() {
        #expect(page("[[a]]") == "<p><a class=\"reference\" href=\"a.html\">a</a></p>\n")
        #expect(page("*[[a#D2|the *b*]]*") == "<p><em><a class=\"reference\" href=\"a.html#d2\">the *b*</a></em></p>\n")
        #expect(page("[[unknown_x_y]] [[unknown]]").contains("[[unknown]]"))
        #expect(page("## [[a]]\n") == "<h2 id=\"a\"><a class=\"reference\" href=\"a.html\">a</a></h2>\n")
    }

    @Test(
        "are not code, shell tests, indices, links",
        arguments: ["`[[a]]`", "[[ -f x ]]", "[[a]](b)", "[[]]", "[[a\nb]]", "x[[1]", "\\[[a]]", "[[a[b]]]"])
    func others(_ markdown: String) {
        #expect(!page(markdown).contains("class=\"reference\""), "\(page(markdown))")
    }

    @Test("win over a definition of the same name")
    func definitions() {
        #expect(page("[[a]]\n\n[a]: /b\n").contains("href=\"a.html\""))
    }

    @Test("say what they mean")
    func parts() {
        func read(_ text: String) -> CrossReference { CrossReference(Array(text.utf8).span) }
        #expect(read("a/b#D2 | shown") == CrossReference(Array("a/b#D2|shown".utf8).span))
        #expect(read("a").fragment == nil)
        #expect(read("#D2").target.isEmpty)
        #expect(read("#D2").fragment == "D2")
    }
}

@Suite("Mathematics")
struct MathematicsTests {
    private func math(_ source: String, _ form: String = "inline") -> String {
        "<code class=\"math math-\(form)\">\(source)</code>"
    }

    @Test("stands between dollars, its source untouched")
    func inlines() {
        #expect(inline("a $x^*_i y^*_j$ b") == "a \(math("x^*_i y^*_j")) b")
        #expect(inline("$a < b \\& \\{c\\}$") == math("a &lt; b \\&amp; \\{c\\}"))
        #expect(inline("$`a$b`$") == math("a$b"))
        #expect(inline("$$a_1 *b*$$") == math("a_1 *b*", "display"))
        #expect(inline("($x$), $y$.") == "(\(math("x"))), \(math("y")).")
        #expect(inline("*$x$*") == "<em>\(math("x"))</em>")
        #expect(inline("$\\alpha$$\\beta$") == math("\\alpha") + math("\\beta"))
    }

    @Test(
        "is no price, no shell, no code",
        arguments: [
            "$5 and $6", "US$5 and US$6", "a$b$c", "$ x $", "\\$x$", "`$x$`", "$x", "df$a and df$b",
            "$x$1", "it cost $5 `and $6`", "$HOME/a:$PATH", "$$$x$$$", "$$ $$$$",
        ])
    func others(_ markdown: String) {
        #expect(!html(markdown).contains("math"), "\(html(markdown))")
    }

    @Test("stands in blocks, in which lists and lines mean nothing")
    func blocks() {
        let expected = "<pre><code class=\"language-math\">a\n+ b \\\\\n= c_1^*\n</code></pre>\n"
        #expect(html("$$\na\n+ b \\\\\n= c_1^*\n$$\n") == expected)
        #expect(html("```math\na\n+ b \\\\\n= c_1^*\n```\n") == expected)
        #expect(html("- x\n  $$\n  a\n  $$\n").contains("<pre><code class=\"language-math\">a\n</code></pre>"))
        #expect(html("$$\na\n\nb\n$$\n").contains("<p>$$\na</p>"), "an empty line ends it")
    }
}

@Suite("Headings, code and images")
struct BlockDetailTests {
    @Test("Jekyll's tags hold code, headings and all")
    func highlightTags() {
        #expect(
            html("{% highlight r %}\n# a\n\n*b*\n{% endhighlight %}\n\nc\n")
                == "<pre><code class=\"language-r\"># a\n\n*b*\n</code></pre>\n<p>c</p>\n")
        #expect(html("{% highlight r %}\n# a\n").contains("<h1>a</h1>"), "nothing ends it")
        #expect(html("    {% highlight r %}\n    {% endhighlight %}\n").contains("{% highlight"))
    }

    @Test("an info string is a language and attributes")
    func codeInfo() {
        func info(_ text: String) -> [String?] {
            let info = CodeInfo(Array(text.utf8).span)
            return [info.language, info.attributes]
        }
        #expect(info("swift") == ["swift", nil])
        #expect(info("swift {1,3} title=\"a b\"") == ["swift", "{1,3} title=\"a b\""])
        #expect(info("{r setup, echo=FALSE}") == ["r", "setup, echo=FALSE"])
        #expect(info("{.python .numberLines}") == ["python", ".numberLines"])
        #expect(info("{r}") == ["r", nil])
        #expect(info("js{2}") == ["js", "{2}"])
        #expect(info("  ") == [nil, nil])
    }

    @Test("a table ends where GitHub ends it")
    func tableEnds() {
        #expect(html("| a |\n|---|\n| b |\n---\nc\n").contains("</table>\n<hr />\n<p>c</p>"))
        #expect(html("a | b\n--- | ---\n1 | 2\n===\n").contains("<td>===</td>"))
        #expect(html("text\n| a |\n|---|\n| b |\n").hasPrefix("<p>text</p>\n<table>"))
        #expect(html("| a |\n:--\n").contains("<th align=\"left\">a</th>"))
        #expect(html("| a |\n|---|\n| b |\n2. c\n").contains("</table>\n<ol start=\"2\">\n<li>c</li>"))
        #expect(html("| a |\n|---|\n    b\n").contains("</table>\n<pre><code>b\n</code></pre>"))
        #expect(html("> | a |\n> |---|\n> <x-y>\n> b\n").contains("</table>\n<x-y>\nb\n</blockquote>"))
        #expect(html("| a |\n|---|\n-\n").contains("</table>\n<ul>\n<li></li>"))
    }

    @Test("the resolver hears an image's size and says it")
    func imageSizes() {
        var options = HTMLOptions.page
        options.resolveLink = { link in
            LinkTarget(address: link.written, width: link.width ?? 640, height: link.height ?? 480)
        }
        var renderer = HTMLRenderer(options: options)
        let text = "![a](b.png) <img src=\"c.png\" width=\"20\" height=30px onerror=x alt='\"d\"'>\n"
        MarkdownDocument(SourceFile(path: "x.md", text)).walk(&renderer)
        #expect(
            String(decoding: renderer.html, as: UTF8.self)
                == "<p><img src=\"b.png\" alt=\"a\" width=\"640\" height=\"480\" loading=\"lazy\" /> "
                + "<img src=\"c.png\" alt=\"&quot;d&quot;\" width=\"20\" height=\"30\" loading=\"lazy\" /></p>\n")
    }

    @Test("anchors are GitHub's for any letters")
    func anchors() {
        for (text, anchor) in [
            ("Ünï cödé", "ünï-cödé"), ("日本語 と", "日本語-と"), ("🎉 Party", "-party"), ("a  b", "a--b"),
            ("C++ & `x_y`", "c--x_y"),
            ("Σ ΑΣ", "σ-ασ"), ("1. First", "1-first"), ("a—b", "ab"), ("½", "½"),
        ] {
            #expect(AnchorGenerator.base(of: text.replacing("`", with: "")) == anchor)
        }
    }
}
