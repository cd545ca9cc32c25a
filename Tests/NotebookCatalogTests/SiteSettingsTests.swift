import NotebookCatalog
import SourceText
import Testing

/// The settings of the site, and what was not understood.
private func read(_ yaml: String) -> (site: SiteSettings, messages: [String]) {
    var diagnostics: [Diagnostic] = []
    let configuration = Configuration(reading: SourceFile(path: "config.yml", yaml), diagnostics: &diagnostics)
    return (configuration.site, diagnostics.map { "\($0.position.line):\($0.position.column) \($0.headline)" })
}

@Suite("The settings of a site")
struct SiteSettingsTests {
    @Test("are read key by key")
    func keys() throws {
        let (site, messages) = read(
            """
            authors: {Ada: https://example.org/ada, Bo: "mailto:bo@example.org"}
            logo: ./images/logo.svg
            language: pt-BR
            accent: "#159"
            navigation:
              Handbook: https://example.org/handbook
              Plan: plan/index.html#next
            footer: "*Ours*"
            edit-link: https://example.org/edit/main/{path}
            commit-link: https://example.org/commit/{commit}?view=1
            sources: false
            remote-images: load
            math: katex
            """)
        #expect(messages == [])
        #expect(site.authors.mapValues(\.text) == ["Ada": "https://example.org/ada", "Bo": "mailto:bo@example.org"])
        #expect(site.logo?.path == "images/logo.svg")
        #expect(site.logo?.position.line == 2)
        #expect(site.language == LanguageSetting(text: "pt-BR", position: SourcePosition(line: 3, column: 11)))
        #expect(site.accent == AccentColour(red: 0x11, green: 0x55, blue: 0x99))
        #expect(site.navigation.map(\.label) == ["Handbook", "Plan"])
        #expect(site.navigation.map(\.address.isRelative) == [false, true])
        #expect(site.footer == "*Ours*")
        #expect(
            site.editLink?.address(with: "Notebooks/a%20b.md") == "https://example.org/edit/main/Notebooks/a%20b.md")
        #expect(site.commitLink?.address(with: "3f2a91c") == "https://example.org/commit/3f2a91c?view=1")
        #expect(!site.publishesSources)
        #expect(site.remoteImages == .load)
        #expect(site.mathematics == .katex)
    }

    @Test("have their defaults where nothing stands behind a key")
    func empty() {
        let keys = [
            "language", "authors", "logo", "accent", "navigation", "footer", "edit-link", "commit-link", "sources",
            "remote-images", "math",
        ]
        let (site, messages) = read(keys.map { "\($0):\n" }.joined())
        #expect(site == SiteSettings())
        #expect(messages == [])
        #expect(site.publishesSources && site.remoteImages == .link)
    }

    @Test(
        "say what they do not understand, and where",
        arguments: [
            ("acent: \"#159\"", "1:1 unknown key acent, did you mean accent?"),
            ("accent: red", "1:9 accent is no colour such as \"#1f5199\": red"),
            ("accent: \"#12345g\"", "1:9 accent is no colour such as \"#1f5199\": #12345g"),
            ("accent: \"#12\u{301}3\"", "1:9 accent is no colour such as \"#1f5199\": #12\u{301}3"),
            ("accent: #159", "1:1 accent needs quotes around its colour: \"#1f5199\""),
            ("authors: [Ada]", "1:10 authors takes names with their addresses"),
            (
                "authors:\n  Ada: javascript:alert(1)",
                "2:8 Ada has no http, https, mailto or relative address: javascript:alert(1)"
            ),
            ("navigation: {A: //example.org}", "1:17 A has no http, https, mailto or relative address: //example.org"),
            ("navigation: {A: \"https://\"}", "1:17 A has no http, https, mailto or relative address: https://"),
            ("navigation: {A: \"a b\"}", "1:17 A has no http, https, mailto or relative address: a b"),
            ("navigation: {A: }", "1:14 A has no address"),
            ("navigation: {A: [b]}", "1:17 A takes one text"),
            ("logo: ../logo.svg", "1:7 logo is no file inside the workspace: ../logo.svg"),
            ("logo: /logo.svg", "1:7 logo is no file inside the workspace: /logo.svg"),
            (
                "edit-link: https://example.org/edit",
                "1:12 edit-link is no http or https address with {path} in its path: https://example.org/edit"
            ),
            (
                "edit-link: \"https://{path}/edit\"",
                "1:12 edit-link is no http or https address with {path} in its path: https://{path}/edit"
            ),
            (
                "commit-link: mailto:a@example.org/{commit}",
                "1:14 commit-link is no http or https address with {commit} in its path: "
                    + "mailto:a@example.org/{commit}"
            ),
            (
                "commit-link: https://example.org/{path}/{commit}",
                "1:14 commit-link is no http or https address with {commit} in its path: "
                    + "https://example.org/{path}/{commit}"
            ),
            ("sources: yes", "1:10 sources is true or false, not yes"),
            ("remote-images: loa", "1:16 remote-images is one of link, load, not loa, did you mean load?"),
            ("math: kate", "1:7 math is one of source, katex, not kate, did you mean katex?"),
        ])
    func mistakes(_ yaml: String, _ message: String) {
        let (site, messages) = read(yaml)
        #expect(messages == [message])
        #expect(site == SiteSettings())
    }

    @Test(
        "take no address that runs or leaves its scheme to the page",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
            "//example.org", "\\\\example.org", "http://", "https:///x", "mailto:", "", " a", "a\u{0}b", "a\"b", "x:y",
        ])
    func addresses(_ text: String) {
        #expect(SettingAddress(text) == nil)
    }
}
