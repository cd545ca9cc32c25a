import TestSupport

/// Texts that mean something to YAML, Markdown, HTML, Mustache or file systems, and random ones.
enum NastyText {
    /// Each on one line, without white space at its ends.
    static let lines = [
        "plain", "two words", "yes", "No", "TRUE", "null", "~", "Null", "y", "N", "on", "Off", "NaN", ".nan", ".inf",
        "0", "-1", "1.5", "1e3", "0x1F", "0o17", "1_000", "12:30:45", "2026-11-23", "2026-11-23T10:00:00Z", "=", "<<",
        "a: b", "a:b", "a : b", ":", "a:", ": a", "- a", "-a", "-", "--", "---", "--- a", "...", "? a", "?", "! a",
        "!tag a", "& a", "&a b", "* a", "*a", "| a", ">", "> a", "%a", "@ada", "`a`", "# a", "a # b", "a #b", "a#b",
        "#", "##", "a #", "a ##", "#1", "[a]", "[a, b]", "a, b", "{a: b}", "a]", "a}", "]", "}", ",", "a,", "'a'",
        "\"a\"", "'", "\"", "it's", "''", "a\"b'c", "\\", "a\\", "\\n", "a\\nb", "\\\\", "\\*a\\*", "\\[", "a \\ b",
        "*a*", "**a**", "a*b*c", "_a_", "__a__", "a_b_c", "snake_case_name", "_a_b", "a_", "~~a~~", "a~b", "`", "``a`",
        "[a](b)", "![a](b)", "[[a]]", "[a]: b", "[^1]", "<b>a</b>", "<a", "a < b", "a <b", "a > b", "<!-- a -->",
        "<https://example.org>", "https://example.org/a_b_c?d=e&f#g", "&amp;", "& b", "a & b", "&copy;", "&#65;",
        "&#x41;",
        "&nosuch;", "AT&T", "1. a", "1) a", "12. a", "+ a", "| a | b |", "$a$", "a | b", "===", "====", "***", "* * *",
        "Results", "2026-11-23 14:05", "H1: It holds", "Decision: yes", "(supports H1)", "Status: done",
        "a (b) [c] {d}",
        "{{title}}", "{{{title}}}", "{{> head}}", "{{", "}}", "{{! a }}", "{{=<% %>=}}", "$(id)", "%s", "../../etc",
        "größe", "e\u{301}", "\u{E9}", "Tiếng Việt", "缓存太小", "עברית", "العربية", "हिन्दी", "🚀", "👩‍🚀 a", "a\u{200D}b",
        "a\u{200B}b", "a\u{FEFF}", "a\u{AD}b", "a\u{FFFD}b", "𝒳 y", "\u{1F1E9}\u{1F1EA}", "a \u{202E} b",
        "“a”", "a – b", "a — b", "…", "¿a?", "\u{E000}", "\u{10FFFF}", "\u{FFFE}", "\u{FFFF}",
        String(repeating: "long ", count: 400) + "end", String(repeating: "x", count: 2000),
        String(repeating: "a: \"", count: 300) + "b",
    ]

    /// What may stand in a text besides, white space and control characters.
    static let texts =
        lines + [
            "", " ", " a", "a ", "a  b", "\t", "a\tb", "\n", "a\nb", "a\n\nb\n", "a\r\nb", "\r", "a\u{85}b", "a\u{A0}b",
            "a\u{2028}b", "a\u{2029}b", "\u{0}", "a\u{1}b", "\u{7}", "\u{8}", "\u{B}", "\u{C}", "\u{1B}[31m", "\u{7F}",
            "a\u{9F}b", "---\na: b\n---",
        ]

    /// `count` texts of up to 40 signs, the same ones each time.
    static func random(_ count: Int, seed: UInt64, from signs: [Unicode.Scalar]) -> [String] {
        var generator = SplitMix64(state: seed)
        return (0..<count).map { _ in
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                text.append(signs[Int.random(in: 0..<signs.count, using: &generator)])
            }
            return String(text)
        }
    }

    /// Signs that mean something, with a few letters between them.
    static let markup = Array("aB1 -_:#,.?!&*|>'\"%@`[]{}()<>\\/~=+^$;\u{E9}\u{301}缓🚀".unicodeScalars)

    /// Every sign below U+0250 and some from everywhere else.
    static let everything: [Unicode.Scalar] = {
        let values = Array(0..<0x250) + Array(stride(from: 0x250, to: 0x11_0000, by: 61))
        return values.compactMap { Unicode.Scalar(UInt32($0)) }
    }()
}
