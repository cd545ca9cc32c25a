import Markdown
import SourceText
import Testing

/// Where our HTML differs from cmark-gfm 0.29.0.gfm.6 by design, one by one, each with the reason.
///
/// On the 2,684 files of the corpora that is all that differs, besides what CommonMark 0.30 reads otherwise than 0.29 and
/// the spelling of footnotes' anchors, for which ours follows cmark-gfm's own examples.
@Suite("Differences from cmark-gfm, by design")
struct DifferenceTests {
    struct Difference: Sendable {
        var markdown: String
        var ours: String
        var theirs: String
        var reason: String
    }

    static let all = [
        Difference(
            markdown: "[see http://a.b]",
            ours: "<p>[see <a href=\"http://a.b\">http://a.b</a>]</p>\n",
            theirs: "<p>[see http://a.b]</p>\n",
            reason:
                "Brackets that make no link are text, and an address in text is a link; the specification says no other."
        ),
        Difference(
            markdown: "http://a.b/c]",
            ours: "<p><a href=\"http://a.b/c\">http://a.b/c</a>]</p>\n",
            theirs: "<p><a href=\"http://a.b/c%5D\">http://a.b/c]</a></p>\n",
            reason: "A closing bracket that the address does not open is the sentence's, as a parenthesis is."),
        Difference(
            markdown: "http://a\\<b>",
            ours: "<p><a href=\"http://a\">http://a</a>&lt;b&gt;</p>\n",
            theirs: "<p><a href=\"http://a%5C\">http://a\\</a><b></p>\n",
            reason: "The backslash belongs to the sign that it escapes, which stays text."),
    ]

    @Test("are these", arguments: all.map(\.markdown))
    func differences(_ markdown: String) throws {
        let difference = try #require(Self.all.first { $0.markdown == markdown })
        var renderer = HTMLRenderer(options: .plain)
        MarkdownDocument(SourceFile(path: "x.md", markdown), extensions: .gitHub).walk(&renderer)
        #expect(String(decoding: renderer.html, as: UTF8.self) == difference.ours, "\(difference.reason)")
    }
}
