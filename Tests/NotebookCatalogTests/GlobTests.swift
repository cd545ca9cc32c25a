import NotebookCatalog
import NotebookModel
import TestSupport
import Testing

@Suite("The patterns of a notebook folder")
struct GlobTests {
    @Test(
        "leave out what they match",
        arguments: [
            ("template.md", "template.md", true), ("template.md", "deep/er/template.md", true),
            ("template.md", "my-template.md", false), ("template.md", "template.md/a.md", false),
            ("/template.md", "template.md", true), ("/template.md", "deep/template.md", false),
            ("*.md", "a.md", true), ("*.md", "deep/a.md", true), ("*.md", "a.markdown", false),
            ("a*c", "ac", true), ("a*c", "abbc", true), ("a*c", "ab/c", false), ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXc", false), ("?.md", "a.md", true), ("?.md", "ab.md", false), ("?.md", ".md", false),
            ("old/*", "old/a.md", true), ("old/*", "old/deep/a.md", false), ("old/*", "x/old/a.md", false),
            ("old/**", "old/a.md", true), ("old/**", "old/deep/a.md", true), ("old/**", "older/a.md", false),
            ("**/old/**", "x/y/old/z/a.md", true), ("**/old/**", "old/a.md", true), ("**/a.md", "a.md", true),
            ("x/**/a.md", "x/a.md", true), ("x/**/a.md", "x/y/z/a.md", true), ("x/**/a.md", "y/x/a.md", false),
            ("**", "a/b.md", true), ("*", "a/b.md", true), ("a.md", "A.md", false), ("[a].md", "a.md", false),
            ("a.b", "aXb", false), ("größe*", "größe.md", true),
            ("****************b", "aaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ])
    func exclude(_ pattern: String, _ path: String, _ matches: Bool) {
        let folder = NotebookFolder(path: "Notes", exclude: [pattern])
        #expect(folder.holds("Notes/" + path) == !matches)
        #expect(NotebookFolder(path: "", exclude: [pattern]).holds(path) == !matches)
    }

    @Test("are about the files of the folder alone")
    func folder() {
        let folder = NotebookFolder(path: "a/b")
        #expect(folder.holds("a/b/c.png"))
        #expect(!folder.holds("a/bc/c.png") && !folder.holds("a/b") && !folder.holds("b/c.png"))
        #expect(NotebookFolder(path: "").holds("anything/at/all"))
    }

    @Test("choose the files that are read")
    func load() async throws {
        try await withTemporaryFolder { folder in
            for name in ["a.md", "b.md", "x/c.md", "x/y/d.md", "x/template.md", "z/e.md", "z/f.markdown"] {
                try folder.write("# T\n", to: "notes/" + name)
            }
            for (settings, expected) in [
                ("include: ['**']", ["a", "b", "x/c", "x/template", "x/y/d", "z/e", "z/f"]),
                ("include: ['x/**']", ["x/c", "x/template", "x/y/d"]),
                ("include: ['/*.md', 'z/*.markdown']", ["a", "b", "z/f"]),
                ("exclude: [template.md, b.md]", ["a", "x/c", "x/y/d", "z/e", "z/f"]),
                ("include: x/**, exclude: 'x/y/**'", ["x/c", "x/template"]),
                ("include: [nothing.md]", []),
            ] {
                try folder.write("notebooks: [{path: notes, \(settings)}]", to: ".labbook/config.yml")
                let catalog = await Catalog.load(try Workspace(root: folder.path), tasks: 1)
                #expect(catalog.notebooks.map(\.slug.text) == expected, "\(settings)")
                #expect(catalog.filesSeen == expected.count)
            }
        }
    }
}
