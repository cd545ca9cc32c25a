import NotebookAuthoring
import Testing

@Suite("The slug of a title")
struct SlugTextTests {
    @Test(
        "is its words in lower case",
        arguments: [
            ("Does it hold?", "does-it-hold"), ("  Two   words  ", "two-words"), ("Größe", "grosse"),
            ("GRÖSSE", "grosse"), ("Straße", "strasse"), ("Cafe\u{301}", "cafe"), ("Caf\u{E9}", "cafe"),
            ("Łódź", "lodz"), ("Æsir & Œuvre", "aesir-oeuvre"), ("Þing", "thing"), ("İstanbul", "istanbul"),
            ("DON'T", "dont"), ("don’t", "dont"), ("a_b", "a-b"), ("a/b\\c", "a-b-c"), ("4 KiB", "4-kib"),
            ("C++ 20", "c-20"), ("१२३ परीक्षा", "१२३-परीक्षा"), ("缓存 太 小", "缓存-太-小"), ("Ελλάδα", "ελλάδα"),
            ("Привет", "привет"), ("co\u{AD}operate", "cooperate"), ("a\u{200B}b", "ab"), ("x²", "x²"),
            ("🚀 a 🚀", "a"),
        ])
    func words(_ title: String, _ slug: String) {
        #expect(SlugText.slug(of: title) == slug)
    }

    @Test(
        "is a word of its own where the title has none",
        arguments: ["", " ", "🚀", "!?", "---", "...", "\u{301}", "\u{0}", "\u{200D}"])
    func nothing(_ title: String) {
        #expect(SlugText.slug(of: title) == "notebook")
    }

    @Test("is cut between words, and in a word only where one alone is too long")
    func length() {
        let words = SlugText.slug(of: String(repeating: "word ", count: 40))
        #expect(words == Array(repeating: "word", count: 16).joined(separator: "-"))
        let seventyEight = String(repeating: "x", count: 78)
        #expect(SlugText.slug(of: seventyEight + " yy") == seventyEight)
        #expect(SlugText.slug(of: seventyEight + " y") == seventyEight + "-y")
        #expect(SlugText.slug(of: String(repeating: "x", count: 300)) == String(repeating: "x", count: 80))
        #expect(SlugText.slug(of: String(repeating: "缓", count: 300)) == String(repeating: "缓", count: 26))
        #expect(SlugText.slug(of: "a " + String(repeating: "x", count: 300)) == "a")
    }

    @Test("fits into a file's name, whatever the title", arguments: [NastyText.markup, NastyText.everything])
    func properties(_ signs: [Unicode.Scalar]) {
        for title in NastyText.texts + NastyText.random(2000, seed: 7, from: signs) {
            let slug = SlugText.slug(of: title)
            #expect(!slug.isEmpty && slug.utf8.count <= SlugText.maximumLength, "\(title.debugDescription)")
            #expect(!slug.hasPrefix("-") && !slug.hasSuffix("-") && !slug.contains("--"), "\(title.debugDescription)")
            let isPlain = slug.unicodeScalars.allSatisfy { scalar in
                scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || [.nonspacingMark, .spacingMark, .modifierLetter, .otherNumber].contains(
                        scalar.properties.generalCategory)
            }
            #expect(isPlain, "\(title.debugDescription) gave \(slug.debugDescription)")
            #expect(SlugText.slug(of: title) == slug)
        }
    }

    @Test("of a slug is the slug")
    func again() {
        for title in NastyText.lines {
            let slug = SlugText.slug(of: title)
            #expect(SlugText.slug(of: slug) == slug, "\(title.debugDescription)")
        }
    }
}
