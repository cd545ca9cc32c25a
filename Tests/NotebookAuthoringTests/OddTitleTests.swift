import NotebookAuthoring
import NotebookModel
import NotebookReader
import Testing

@Suite("A title of odd signs")
struct OddTitleTests {
    @Test("gives a slug that is not empty", arguments: ["\u{20D0}", "\u{E31}", "\u{6E5}\u{1DC0}"])
    func marks(_ mark: String) {
        let slug = SlugText.slug(of: "a" + String(repeating: mark, count: 90))
        #expect(!slug.isEmpty && slug.utf8.count <= SlugText.maximumLength)
    }

    @Test("is cut, and nothing behind the cut comes back")
    func cut() {
        let characters = String(repeating: "缓", count: 26)
        #expect(SlugText.slug(of: characters + "缓2缓") == characters)
    }

    @Test("loses the accents of its Latin letters, however they are written")
    func accents() {
        for (composed, decomposed, slug) in [
            ("Ti\u{1EBF}ng Vi\u{1EC7}t", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "tieng-viet"),
            ("H\u{1CE} Ng\u{1D4}", "Ha\u{30C} Ngu\u{30C}", "ha-ngu"), ("\u{1E0C}a\u{1E6D}", "D\u{323}at\u{323}", "dat"),
        ] {
            #expect(SlugText.slug(of: decomposed) == slug)
            #expect(SlugText.slug(of: composed) == slug)
        }
    }

    @Test(
        "shows in a heading as it was typed beside the punctuation of any script",
        arguments: ["“_a_”", "«_a_»", "a —_b_— c", "¿_a_?", "「_a_」", "…__a__…"])
    func underscores(_ title: String) throws {
        let text = try Started.notebook(title).text(from: try Started.template("# x\n\n## {{markdown(title)}}\n"))
        #expect(Started.parsed(text).notebook.sections.map(\.title) == [title], "\(text)")
    }

    @Test("is the same in front matter and heading, with a byte order mark that was pasted along too")
    func byteOrderMark() throws {
        let text = try Started.notebook("\u{FEFF}a").text(from: try Started.builtInTemplate("log"))
        #expect(Started.parsed(text).notebook.titleHeading != nil)
    }
}
