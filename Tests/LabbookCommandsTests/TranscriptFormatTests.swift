import TestSupport
import Testing

@Suite("A transcript")
struct TranscriptFormatTests {
    @Test("is the text it was read from when everything comes as it says")
    func roundTrip() {
        let text = ##"""
            # Prose.
            @ needs a terminal

            $ cat <<END
            > one
            >
            > END
            one
            \
            \# two
            \c
            ! oops
            !
            ? 3

            # More.
            $ true

            """##
        let transcript = Transcript(text)
        #expect(transcript.commands == ["cat <<END\none\n\nEND", "true"])
        #expect(transcript.needs == ["a terminal"])
        let first = ShellOutcome(
            output: ShellText(Array("one\n\n# two".utf8)), error: ShellText(Array("oops\n\n".utf8)), status: "3")
        let second = ShellOutcome(output: ShellText([]), error: ShellText([]), status: "0")
        #expect(transcript.text(with: [first, second]) == text)
    }

    @Test("shows what cannot be printed, and names for folders")
    func printable() {
        let bytes = Array("/x/y \u{1B}[1m\tä\r\n".utf8) + [0xFF, 0x61]
        let text = ShellText(bytes, names: [("/x", "[tmp]")])
        #expect(text.lines == ["[tmp]/y <1B>[1m\tä<0D>", "<FF>a"])
        #expect(text.lacksLineFeed)
    }

    @Test("differs line by line")
    func difference() throws {
        #expect(LineDifference(expected: "a\nb\n", came: "a\nb\n") == nil)
        let difference = try #require(LineDifference(expected: "a\nb\nc\nd\ne\n", came: "a\nb\nc\nd\nx"))
        #expect(difference.description == "  …\n  c\n  d\n- e\n+ x\n+ (no line feed at the end)")
    }
}
