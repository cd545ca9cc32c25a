import NotebookModel
import NotebookSearch
import TestSupport
import Testing

@Suite("Words are found in whatever form")
struct WordTests {
    @Test(
        "folded, by their stems, whole and by parts",
        arguments: [
            ("caching", true), ("CACHES", true), ("cache", true), ("cash", false),
            // Case, diacritics and Unicode form.
            ("GROSSE", false), ("große", true), ("GROẞE", true), ("angstrom", true), ("A\u{30A}NGSTRO\u{308}M", true),
            ("café", true), ("CAFE\u{301}", true), ("σίσυφος", true), ("ΣΙΣΥΦΟΣ", true), ("елка", true), ("Ёлка", true),
            ("\u{212A}elvin", true),
            // Identifiers, whole and by part.
            ("snake_case_name", true), ("case_name", true), ("snake", true), ("SNAKE_CASE", true),
            ("snake_name", false),
            ("xmlToS4", true), ("xml", true), ("httpserver", true), ("server", true), ("C++", true), ("C#", false),
            ("--no-cache", true), ("--no-cachet", false), ("#1234", true), ("#123", true), ("#1235", false),
            ("0.34.x", true), ("10.12.0.0/16", true), ("10.2.0.0/16", false), ("src/main/App.swift", true),
            ("off-host", true), ("p=quarantine", true), ("#[non_exhaustive]", true),
            // Within words.
            ("exhaus", true), ("uarantin", true), ("o+", false), ("++", true),
            // Scripts without blanks.
            ("東京都", true), ("京都", true), ("都", true), ("東", true), ("京東", false), ("ガイド", true),
            ("カ\u{3099}イト\u{3099}", true), ("ค้นหา", true), ("검색", true), ("🧪", true), ("🔬", false),
            // What is no running text.
            ("hidden_word", true), ("secretword", true), ("example.org/page", true), ("data-kind", true),
            ("xyz*", false), ("exhau*", true), ("uaran*", false), ("grö*", true),
        ])
    func words(_ query: String, _ isFound: Bool) async throws {
        let text = """
            ---
            note: hidden_word
            ---
            # Caches

            Große Ångström, café, Σίσυφος, Ёлка, Kelvin. `snake_case_name`, xmlToS4, HTTPServer, C++.
            Set --no-cache, see #1234 in 0.34.x, 10.12.0.0/16, src/main/App.swift; off-host. p=quarantine
            `#[non_exhaustive]` 東京都 ガイド การค้นหา 검색 🧪
            [link](https://example.org/page) <!-- secretword --> <b data-kind="x">bold</b>
            """
        try await withIndex(of: ["note.md": text, "other.md": "# Nothing of the kind\n"]) { index in
            try await index.expect(query, finds: (isFound ? ["note"] : []))
        }
    }

    @Test(
        "phrases hold across lines and markup, in this form and order",
        arguments: [
            ("\"degradation of service\"", true), ("\"service of degradation\"", false), ("\"render in html\"", true),
            ("\"rendered in html\"", false), ("\"light as a feather\"", true), ("\"a feather light\"", false),
            ("\"at 100%\"", true), ("\"split-brain heals\"", true), ("\"feather one more\"", false),
            ("\"ight as a feath\"", true),
        ])
    func phrases(_ query: String, _ isFound: Bool) async throws {
        let text = """
            No **degradation**
            of service. It does not render in `HTML`; light as
            a feather

            one more. Spinning at 100% when the split-brain heals.
            """
        try await withIndex(of: ["note.md": text]) { index in
            try await index.expect(query, finds: (isFound ? ["note"] : []))
        }
    }
}
