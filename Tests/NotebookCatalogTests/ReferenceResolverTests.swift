import NotebookCatalog
import TestSupport
import Testing

@Suite("A reference in a notebook")
struct ReferenceResolverTests {
    private typealias Target = ReferenceResolver.Target

    private static let files = [
        "Notebooks/a.md", "Notebooks/deep/b.md", "Notebooks/deep/index.md", "Notebooks/c d.md", "Notebooks/50%.md",
        "Notebooks/größe.md", "Notebooks/e#f.md", "Notebooks/plain.markdown",
    ]

    private static let cases: [(destination: String, target: ReferenceResolver.Target)] = [
        ("a.md", .notebook(path: "Notebooks/a.md", fragment: nil)),
        ("./a.md", .notebook(path: "Notebooks/a.md", fragment: nil)),
        ("deep/../a.md", .notebook(path: "Notebooks/a.md", fragment: nil)),
        ("../Notebooks/a.md", .notebook(path: "Notebooks/a.md", fragment: nil)),
        ("/Notebooks/a.md", .notebook(path: "Notebooks/a.md", fragment: nil)),
        ("a.md#R1", .notebook(path: "Notebooks/a.md", fragment: "R1")),
        ("a.md#", .notebook(path: "Notebooks/a.md", fragment: "")),
        ("a.md#x#y", .notebook(path: "Notebooks/a.md", fragment: "x#y")),
        ("a.md?raw=1#R1", .notebook(path: "Notebooks/a.md", fragment: "R1")),
        ("a", .notebook(path: "Notebooks/a.md", fragment: nil)),
        ("deep", .notebook(path: "Notebooks/deep/index.md", fragment: nil)),
        ("deep/", .notebook(path: "Notebooks/deep/index.md", fragment: nil)),
        ("deep/b#x", .notebook(path: "Notebooks/deep/b.md", fragment: "x")),
        ("c%20d.md", .notebook(path: "Notebooks/c d.md", fragment: nil)),
        ("c d.md", .notebook(path: "Notebooks/c d.md", fragment: nil)),
        ("50%25.md", .notebook(path: "Notebooks/50%.md", fragment: nil)),
        ("50%.md", .notebook(path: "Notebooks/50%.md", fragment: nil)),
        ("gr%C3%B6%c3%9fe.md", .notebook(path: "Notebooks/größe.md", fragment: nil)),
        ("e%23f.md#g", .notebook(path: "Notebooks/e#f.md", fragment: "g")),
        ("plain.markdown", .notebook(path: "Notebooks/plain.markdown", fragment: nil)),
        ("%2e%2e/Notebooks/a.md", .notebook(path: "Notebooks/a.md", fragment: nil)),
        ("a.png", .file(path: "Notebooks/a.png", fragment: nil)), ("../LICENSE", .file(path: "LICENSE", fragment: nil)),
        ("%FF.md", .file(path: "Notebooks/\u{FFFD}.md", fragment: nil)),
        ("a.md/x", .file(path: "Notebooks/a.md/x", fragment: nil)),
        ("a.pdf#page=3", .file(path: "Notebooks/a.pdf", fragment: "page=3")),
        ("A.md", .file(path: "Notebooks/A.md", fragment: nil)),
        ("./x:y.md", .file(path: "Notebooks/x:y.md", fragment: nil)),
        ("#x", .fragment("x")), ("#", .fragment("")), ("", .fragment("")), ("#x#y", .fragment("x#y")),
        ("?raw#x", .fragment("x")),
        ("../../a.md", .outside), ("/../a.md", .outside), ("..%2f..%2fa.md", .outside), ("../..", .outside),
        ("https://example.org/a.md", .external), ("mailto:ada@example.org", .external), ("//example.org", .external),
        ("javascript:alert(1)", .external), ("x:y.md", .external), ("data:,a", .external),
    ]

    @Test("leads where its destination says")
    func targets() async throws {
        try await withTemporaryFolder { folder in
            for name in Self.files { try folder.write("# T\n", to: name) }
            let resolver = (await Catalog.load(try Workspace(root: folder.path), tasks: 1)).resolver
            for (destination, target) in Self.cases {
                #expect(resolver.target(of: destination, from: "Notebooks/a.md") == target, "\(destination)")
            }
            #expect(resolver.target(of: "../a", from: "Notebooks/deep/b.md") == Self.cases[0].target)
            #expect(resolver.target(of: ".", from: "Notebooks/deep/b.md") == Self.cases[10].target)
        }
    }
}
