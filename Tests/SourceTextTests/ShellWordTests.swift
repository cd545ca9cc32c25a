import SourceText
import Testing

@Suite("Words of a shell")
struct ShellWordTests {
    @Test(
        "are quoted where the shell would see something in them, and only there",
        arguments: [
            ("plain-1.2/x_y:z@a%,=+", "plain-1.2/x_y:z@a%,=+"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"),
            ("$HOME `x` \"*\" ~ #", "'$HOME `x` \"*\" ~ #'"), ("two\nlines", "$'two\\nlines'"),
            ("tab\tand \\ and '", "$'tab\\tand \\\\ and \\''"), ("é", "'é'"), ("\u{202E}x", "$'\\342\\200\\256x'"),
            ("\u{1B}1", "$'\\0331'"),
        ])
    func quoting(_ text: String, _ expected: String) {
        #expect(ShellWord.quoted(text) == expected)
    }

    @Test("that are no text are spelled byte by byte")
    func bytes() {
        #expect(ShellWord.quoted([0x61, 0xFF, 0x31]) == "$'a\\3771'")
    }
}
