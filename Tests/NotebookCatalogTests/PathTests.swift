import NotebookCatalog
import SourceText
import Testing

@Suite("A path inside a workspace")
struct WorkspacePathTests {
    @Test(
        "is made plain, or is none where it leads out",
        arguments: [
            ("", ""), (".", ""), ("/", ""), ("a", "a"), ("a/b", "a/b"), ("./a//b/.", "a/b"), ("a/../b", "b"),
            ("a/..", ""), ("..", nil), ("a/../..", nil), ("../a", nil), ("a/../../b/c", nil), ("/../a", nil),
            ("...", "..."), ("a/..b", "a/..b"), ("a b/c", "a b/c"),
        ] as [(String, String?)])
    func normalized(_ path: String, _ plain: String?) {
        #expect(WorkspacePath.normalized(path) == plain)
    }

    @Test(
        "is resolved from the file that names it",
        arguments: [
            ("b.md", "a.md", "b.md"), ("b.md", "x/a.md", "x/b.md"), ("../b.md", "x/y/a.md", "x/b.md"),
            ("/b.md", "x/a.md", "b.md"), ("../b.md", "a.md", nil), ("../../b.md", "x/a.md", nil), (".", "x/a.md", "x"),
        ] as [(String, String, String?)])
    func resolved(_ reference: String, _ file: String, _ path: String?) {
        #expect(WorkspacePath.resolve(reference, from: file) == path)
    }

    @Test("lies in a folder", arguments: [("a/b/c.md", "a/b"), ("a.md", ""), ("", "")])
    func folder(_ path: String, _ folder: String) {
        #expect(WorkspacePath.folder(of: path) == folder)
    }
}

@Suite("A base URL")
struct BaseURLTests {
    @Test(
        "is an absolute one with a host",
        arguments: [
            ("https://example.org", "https://example.org/", "/"), ("http://example.org/", "http://example.org/", "/"),
            ("https://example.org/a/b", "https://example.org/a/b/", "/a/b/"),
            ("https://example.org:8080/a%20b/", "https://example.org:8080/a%20b/", "/a%20b/"),
            ("https://[::1]/x", "https://[::1]/x/", "/x/"),
        ])
    func valid(_ text: String, _ url: String, _ path: String) {
        #expect(BaseURL(text)?.text == url)
        #expect(BaseURL(text)?.path == path)
    }

    @Test(
        "is no other text",
        arguments: [
            "", "example.org", "/notebooks/", "//example.org", "ftp://example.org", "javascript:alert(1)", "https://",
            "https:///a", "https://example.org/a b", "https://example.org/?a", "https://example.org/#a",
            "https://example.org/\"", "https://example.org/<a>", "https://größe.org", "https://example.org/\n",
            "https:/example.org", " https://example.org",
        ])
    func invalid(_ text: String) {
        #expect(BaseURL(text) == nil)
    }
}

@Suite("The nearest name")
struct NearestNameTests {
    private static let names = ["title", "base-url", "output", "author", "template", "notebooks"]

    @Test(
        "is the one with the fewest changed letters",
        arguments: [
            ("titel", "title"), ("Title", "title"), ("baseurl", "base-url"), ("outptu", "output"),
            ("authors", "author"), ("notebook", "notebooks"), ("tempalte", "template"), ("title", "title"),
        ])
    func near(_ text: String, _ name: String) {
        #expect(Self.names.nearest(to: text) == name)
    }

    @Test("is none where nothing is near", arguments: ["", "x", "colour", "note", "zzzzz", "kind"])
    func far(_ text: String) {
        #expect(Self.names.nearest(to: text) == nil)
    }

    @Test("does not depend on the order of the names")
    func order() {
        for names in [["ab", "ac"], ["ac", "ab"]] { #expect(names.nearest(to: "a") == nil) }
        for names in [["abc", "abd"], ["abd", "abc"]] { #expect(names.nearest(to: "abe") == "abc") }
        #expect([String]().nearest(to: "a") == nil)
    }
}
