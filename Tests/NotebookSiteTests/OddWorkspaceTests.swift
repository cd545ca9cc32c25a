import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("The site of an odd workspace")
struct OddWorkspaceTests {
    /// The site of files below `Notebooks`.
    private func site(of files: [(name: String, text: String)]) async throws -> RenderedSite {
        try await withTemporaryFolder { folder in
            for (name, text) in files { try folder.write(text, to: "Notebooks/" + name) }
            return try await RenderedSite.make(in: folder.path)
        }
    }

    @Test("has no page under a name that another page needs for a folder")
    func folderNames() async throws {
        let rendered = try await site(of: [("a.md", "# A\n"), ("a.html/b.md", "# B\n"), ("A.HTML/c.md", "# C\n")])
        let paths = rendered.site.pages.map { rendered.site.path(of: $0).lowercased() }
        for path in paths { #expect(!paths.contains { $0.hasPrefix(path + "/") }, "\(path)") }
    }

    @Test("gives copies of files the ending that they have, since servers tell the type by it")
    func attachmentEndings() async throws {
        let long = String(repeating: "x", count: 240) + ".png"
        let rendered = try await site(of: [
            ("A.png", ""), ("a.png", ""), (long, ""), ("n.md", "![a](A.png) ![b](a.png) ![c](\(long))\n"),
        ])
        let paths = rendered.site.attachments.map(\.path)
        #expect(Set(paths.map { $0.lowercased() }).count == 3)
        for path in paths { #expect(path.lowercased().hasSuffix(".png"), "\(path)") }
    }

    @Test("has each identifier once on a page, where a heading says what an item is called")
    func identifiers() async throws {
        let text =
            "# T\n\n## R1\n\ntext\n\n- **R1**: it holds\n\n## d1\n\n- **D1**: do it\n\n## H1\n\n## H1: It holds\n"
        let rendered = try await site(of: [("a.md", text)])
        let identifiers = PageMarkup(rendered.text(of: .notebook(path: "Notebooks/a.md"))).values(of: "id")
        #expect(Set(identifiers).count == identifiers.count, "\(identifiers)")
    }

    @Test("tells fragments that lead to nothing")
    func fragments() async throws {
        let rendered = try await site(of: [
            ("a.md", "# A\n\n[x](b.md#nowhere) [y](#nowhere)\n"), ("b.md", "# B\n\n## Somewhere\n"),
        ])
        #expect(rendered.site.diagnostics.count == 2)
        #expect(SiteCrawl(rendered).deadFragments == [])
    }

    @Test("leads from the title's own anchor to the top of the page")
    func titleAnchor() async throws {
        let rendered = try await site(of: [
            ("a.md", "# The title\n\n[x](#the-title)\n"), ("b.md", "# B\n\n[y](a.md#the-title)\n"),
        ])
        #expect(SiteCrawl(rendered).deadFragments == [])
    }

    @Test("lists years by their number")
    func years() async throws {
        let rendered = try await site(of: [("0987-01-01-a.md", "# A\n"), ("2026-01-01-b.md", "# B\n")])
        let years = rendered.site.pages.compactMap { page in
            if case .list(.year(let year), 1) = page { year } else { nil }
        }
        #expect(years.first == "2026")
    }

    @Test(
        "keeps to itself what says that it is private, in whatever words",
        arguments: ["true", "True", "yes", "on", "y", "Y", "1", "'true'", "[true]", "ja", "until May", "{from: May}"])
    func isPrivate(_ value: String) async throws {
        let rendered = try await site(of: [("a.md", "---\nprivate: \(value)\n---\n# Sealed matter\n")])
        #expect(rendered.pages.values.allSatisfy { !$0.contains("Sealed matter") })
    }

    @Test(
        "of a corpus has no fragment that leads to nothing", .enabled(if: !SharedData.corpora.isEmpty),
        arguments: SharedData.corpora.filter { ["hydra", "peras-design"].contains($0) })
    func corpora(_ corpus: String) async throws {
        try await withTemporaryFolder { folder in
            _ = try SharedData.copyNotebooks(of: corpus, to: folder, below: "Notebooks")
            #expect(SiteCrawl(try await RenderedSite.make(in: folder.path)).deadFragments == [])
        }
    }
}
