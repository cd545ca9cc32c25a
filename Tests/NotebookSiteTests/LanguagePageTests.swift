import Foundation
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import Templates
import TestSupport
import Testing

@testable import NotebookSite

@Suite("A site in a language")
struct LanguagePageTests {
    /// The fixture's site with further settings, and templates of the workspace's own.
    private static func site(
        _ settings: String, templates: [String: String] = [:], baseURL: BaseURL? = nil
    ) async throws -> RenderedSite {
        try await withTemporaryFolder { folder in
            for name in ["Notebooks", "decisions", ".labbook"] {
                try FileManager.default.copyItem(
                    atPath: Fixture.root.appending(name).string, toPath: folder.path.appending(name).string)
            }
            let own = folder.text(of: ".labbook/config.yml") ?? ""
            try folder.write(own + "\n" + settings, to: ".labbook/config.yml")
            let options = SiteOptions(baseURL: baseURL, generator: "Labbook under test", templates: templates)
            return try await RenderedSite.make(in: folder.path, options: options)
        }
    }

    /// The text of all the fixture's files.
    private static let sources: String = {
        let names = FileManager.default.enumerator(atPath: Fixture.root.string)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yml") }.map { name in
            let data = FileManager.default.contents(atPath: Fixture.root.appending(name).string)
            return name + "\n" + String(decoding: data ?? Data(), as: UTF8.self)
        }.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }()

    private static func table(_ language: String) throws -> [String: String] {
        let setting = LanguageSetting(text: language, position: SourcePosition(line: 1, column: 1))
        let words = try SiteWords(setting, own: [:])
        return Dictionary(uniqueKeysWithValues: words.names.map { ($0, words.text(named: $0) ?? "") })
    }

    @Test("says so on every page, and has no words of English", arguments: ["de", "es", "fr", "ja"])
    func translated(_ language: String) async throws {
        let rendered = try await Self.site("language: \(language)\n")
        #expect(rendered.site.diagnostics.filter { $0.identifier == "config-value" } == [])
        let english = try Self.table("en")
        let table = try Self.table(language)
        let foreign = Set(english.filter { table[$0.key] != $0.value }.values).subtracting(table.values)
        for (path, html) in rendered.htmlPages {
            #expect(html.contains("<html lang=\"\(language)\">"), "\(path)")
            for text in PageText(html).texts where foreign.contains(text) {
                #expect(Self.sources.contains(text.lowercased()), "\(text) on \(path)")
            }
            expectHarmless(html, path)
        }
        #expect(rendered.text(of: .asset(.script)).contains(table["script.copied"] ?? "?"))
        #expect(rendered.text(of: .asset(.searchScript)).contains(table["search.no-index"] ?? "?"))
        #expect(rendered.text(of: .asset(.script)).utf8.count <= 12_000)
        #expect(SiteCrawl(rendered).deadLinks == [])
    }

    /// A language in which each word shows its own name.
    private static func namedWords() throws -> String {
        try table("en").map { name, text in
            let values = text.matches(of: /\{[a-z-]+\}/).map { String($0.0) }
            return "\(name) = ⟦\(name)\(values.map { "⟧\($0)⟦" }.joined())⟧\n"
        }.sorted().joined()
    }

    @Test("has every text of its own from the table")
    func everyText() async throws {
        let rendered = try await Self.site("language: tlh\n", templates: ["Site/words/tlh.txt": try Self.namedWords()])
        for (path, html) in rendered.htmlPages {
            for text in PageText(html).texts where !text.contains("⟦") && text.contains(where: \.isLetter) {
                let isOfNotebooks = Self.sources.contains(text.lowercased())
                // A commit of the fixture's runs and the program's name; chips, hrefs and code are no words.
                let isName = text.contains("Labbook under test")
                #expect(isOfNotebooks || isName || Self.isPartOfSources(text), "\(text) on \(path)")
            }
        }
    }

    /// Whether each word of a text stands in the notebooks, as those of titles and references that were cut or joined do.
    private static func isPartOfSources(_ text: String) -> Bool {
        text.split { !$0.isLetter }.allSatisfy { Self.sources.contains($0.lowercased()) }
    }

    @Test("writes a page as people write it in German")
    func golden() async throws {
        let rendered = try await Self.site("language: de\n")
        expectGolden(rendered.text(of: .notebook(path: Fixture.experiment)), "experiment-de.html")
    }

    @Test("writes days as people write them")
    func days() throws {
        func words(_ language: String) throws -> SiteWords {
            try SiteWords(LanguageSetting(text: language, position: SourcePosition(line: 1, column: 1)), own: [:])
        }
        let days = ["2026-04-01", "2026-08-23"].compactMap { CalendarDay(iso: $0) }
        let written = try ["en", "de", "fr", "es", "ja"].map { language in days.map(try words(language).date) }
        #expect(
            written == [
                ["1 April 2026", "23 August 2026"], ["1. April 2026", "23. August 2026"],
                ["1er avril 2026", "23 août 2026"], ["1 de abril de 2026", "23 de agosto de 2026"],
                ["2026年4月1日", "2026年8月23日"],
            ])
        #expect(try words("es").heading(days[0].inMonth) == "Abril de 2026")
        #expect(try words("ja").date(.month(days[0].inMonth)) == "2026年4月")
    }

    @Test("takes single words from the workspace's table, and all others from the one that is built in")
    func ownWords() async throws {
        let rendered = try await Self.site(
            "language: de\n", templates: ["Site/words/de.txt": "decisions = Beschlüsse & <Urteile>\n"])
        let home = rendered.text(of: .home)
        #expect(home.contains(">Beschlüsse &amp; &lt;Urteile&gt;</a>") && home.contains(">Hypothesen</a>"))
    }

    @Test("speaks a language of the workspace's own, with English for what it lacks and the forms of its numbers")
    func ownLanguage() async throws {
        let table = """
            timeline.decisions.one = {count} decyzja
            timeline.decisions.few = {count} decyzje
            timeline.decisions.many = {count} decyzji
            """
        let setting = LanguageSetting(text: "pl", position: SourcePosition(line: 1, column: 1))
        let words = try SiteWords(setting, own: ["Site/words/pl.txt": table])
        #expect(
            [1, 3, 5, 22].map { words.text(.decisions, $0) } == ["1 decyzja", "3 decyzje", "5 decyzji", "22 decyzje"])
        #expect(words[.decisions] == "Decisions" && words.language == LanguageTag("pl") && words.diagnostics == [])
    }

    @Test("takes the words of the language where its region has none")
    func region() async throws {
        let rendered = try await Self.site(
            "language: DE_at\n", templates: ["Site/words/de-AT.txt": "month.1 = Jänner\n"])
        #expect(rendered.text(of: .home).contains("<html lang=\"de-AT\">"))
        #expect(rendered.site.words.date(.month(try #require(CalendarMonth(year: 2026, month: 1)))) == "Jänner 2026")
        #expect(rendered.text(of: .home).contains(">Entscheidungen</a>"))
    }

    @Test("runs from right to left where its language does, and a notebook the way of its own")
    func rightToLeft() async throws {
        let rendered = try await withTemporaryFolder { folder in
            try folder.write("language: ar\n", to: ".labbook/config.yml")
            try folder.write("---\nlang: de\n---\n# Eins\n\nText\n", to: "Notebooks/a.md")
            try folder.write("---\nlang: fa\n---\n# دو\n\nText\n", to: "Notebooks/b.md")
            try folder.write("# Three\n", to: "Notebooks/c.md")
            let options = SiteOptions(generator: "x", templates: ["Site/words/ar.txt": "home = الرئيسية\n"])
            return try await RenderedSite.make(in: folder.path, options: options)
        }
        for (path, html) in rendered.htmlPages { #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "\(path)") }
        func article(_ name: String) -> String {
            let html = rendered.text(of: .notebook(path: "Notebooks/\(name).md"))
            return String(
                html[(html.firstRange(of: "<article")?.lowerBound ?? html.startIndex)...].prefix { $0 != "\n" })
        }
        #expect(article("a") == #"<article class="prose" lang="de" dir="ltr">"#)
        #expect(article("b") == #"<article class="prose" lang="fa">"#)
        #expect(article("c") == #"<article class="prose">"#)
        #expect(rendered.text(of: .notebook(path: "Notebooks/a.md")).contains(#"<h1 lang="de" dir="ltr""#))
    }

    @Test(
        "is English where there is no such language, which is said at its place with the nearest name",
        arguments: [
            ("german", "language is one of de, en, es, fr, ja, not german, did you mean de?"),
            ("Deutsh", "language is one of de, en, es, fr, ja, not Deutsh, did you mean de?"),
            ("nl", "language is one of de, en, es, fr, ja, not nl"),
            ("../de", "language is one of de, en, es, fr, ja, not ../de"),
        ])
    func unknown(_ language: String, _ headline: String) async throws {
        let rendered = try await Self.site("language: \(language)\n")
        let diagnostic = try #require(rendered.site.diagnostics.first { $0.identifier == "config-value" })
        #expect(diagnostic.headline == headline && diagnostic.severity == .error)
        #expect(diagnostic.path == ".labbook/config.yml" && diagnostic.position == SourcePosition(line: 8, column: 11))
        #expect(rendered.text(of: .home).contains("<html lang=\"en\">"))
    }

    @Test("has words in the workspace's templates, and says where one names none")
    func ownTemplates() async throws {
        let rendered = try await Self.site(
            "language: fr\n", templates: ["Site/missing.mustache": "[[home]] [[x] [[ [[A]] {{siteTitle}} [[home]]]"])
        #expect(rendered.text(of: .missing).hasPrefix("Accueil [[x] [[ [[A]] Notebooks of the"))
        #expect(rendered.text(of: .missing).hasSuffix("Accueil]"))
        let failure = await #expect(throws: SiteTemplates.Failure.self) {
            try await Self.site("", templates: ["Site/missing.mustache": "a\n  [[hom]]"])
        }
        #expect(
            failure?.problem == TemplateProblem(line: 2, column: 5, text: "there is no word hom, did you mean home?"))
    }

    @Test("has no tag of Mustache in its words, and none of HTML")
    func inert() async throws {
        let words = "home.newest = {{siteTitle}} {{{body}}} <script>x</script> \" ' [[home]]\n"
        let html = try await Self.site("", templates: ["Site/words/en.txt": words]).text(of: .home)
        #expect(
            html.contains(
                "&#123;&#123;siteTitle&#125;&#125; &#123;&#123;&#123;body&#125;&#125;&#125; &lt;script&gt;x&lt;/script&gt; "
                    + "&quot; ' [[home]]"))
    }

    @Test("tells readers of feeds in its language, and programs in none")
    func machines() async throws {
        let rendered = try await Self.site("language: de\n", baseURL: BaseURL("https://example.org"))
        let atom = rendered.text(of: .feed(.decisions, .atom))
        #expect(atom.contains("xml:lang=\"de\"") && atom.contains(": Entscheidungen</title>"))
        #expect(rendered.text(of: .feed(.notebooks, .json)).contains("\"language\": \"de\""))
        #expect(rendered.text(of: .dataIndex).contains("\"kind\": \"decision\""))
        let english = try await Self.site("", baseURL: BaseURL("https://example.org"))
        for page in [Site.Page.dataIndex, .languageModelText, .data(path: Fixture.record)] {
            #expect(rendered.text(of: page) == english.text(of: page))
        }
        for (path, text) in rendered.pages where path.hasPrefix("search/") { #expect(english.pages[path] == text) }
    }
}
