import NotebookModel
import NotebookSite
import TestSupport
import Testing

@Suite("The addresses of a site")
struct SiteAddressTests {
    /// The pages' paths of a site whose notebooks have these names, in the order of the names.
    private func paths(ofNotebooks names: [String]) async throws -> [String] {
        try await withTemporaryFolder { folder in
            for name in names { try folder.write("# T\n", to: "Notebooks/" + name) }
            let site = try await RenderedSite.make(in: folder.path).site
            return names.map { site.path(of: .notebook(path: "Notebooks/" + $0)) }
        }
    }

    /// The paths of the pages of tags, in the order of the tags.
    private func paths(ofTags tags: [String]) async throws -> [String] {
        try await withTemporaryFolder { folder in
            let list = tags.map { "  - '\($0)'\n" }.joined()
            try folder.write("---\ntags:\n\(list)---\n# T\n", to: "Notebooks/a.md")
            let rendered = try await RenderedSite.make(in: folder.path)
            #expect(SiteCrawl(rendered).deadLinks == [])
            return tags.map { rendered.site.path(of: .list(.topic(Topic(.tag, $0)))) }
        }
    }

    @Test("differ where names differ in case alone")
    func letterCase() async throws {
        let paths = try await paths(ofNotebooks: ["hold.md", "Hold.md", "HOLD.markdown", "hold-2.md"])
        #expect(Set(paths.map { $0.lowercased() }).count == 4)
    }

    @Test("differ where file systems fold letters that are two in lower case: ς and σ, ſ and s, K and k")
    func foldedLetters() async throws {
        let paths = try await paths(ofNotebooks: ["σ.md", "ς.md", "s.md", "ſ.md", "k.md", "\u{212A}.md"])
        #expect(Set(paths.map { $0.uppercased().lowercased() }).count == paths.count)
    }

    @Test("differ where files differ in their ending or their folder alone")
    func endings() async throws {
        let paths = try await paths(ofNotebooks: ["a.md", "a.markdown", "a/index.md", "b/a.md"])
        #expect(Set(paths).count == 4)
        #expect(paths.last == "notebooks/b/a.html")
    }

    @Test("of tags that are called as the further pages of their list are differ from these")
    func tagsLikePages() async throws {
        try await withTemporaryFolder { folder in
            let tags = (1...2100).map { "\($0)" }.joined(separator: ", ")
            try folder.write("---\ntags: [\(tags)]\n---\n# T\n", to: "Notebooks/a.md")
            let site = try await RenderedSite.make(in: folder.path).site
            let paths = site.pages.map { site.path(of: $0) }
            #expect(Set(paths).count == paths.count)
            #expect(site.path(of: .list(.topics(.tag), number: 2)) == "tags/2.html")
            #expect(site.path(of: .list(.topic(Topic(.tag, "2")))) == "tags/2-2.html")
        }
    }

    @Test(
        "stay in their folder and fit into file systems",
        arguments: ["..x", "...", ". .", "a..", "..%2f", "~", "con:", "a\\b", "-", "x?y*z|<>\"", "é..."])
    func safety(_ name: String) async throws {
        let path = try #require(try await paths(ofTags: [name]).first)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        #expect(parts.count == 2 && parts[0] == "tags")
        #expect(parts.allSatisfy { $0 != ".." && $0 != "." && !$0.hasPrefix(".") && !$0.isEmpty })
        #expect(path.allSatisfy { !"\\:*?\"<>|%#".contains($0) })
    }

    @Test("are one name for each tag, whatever signs it has")
    func tags() async throws {
        let tags = ["C++", "c++", "c#", "C#", "a/b", "a-b", ".", "..", "/", "größe", "two words"]
        let paths = try await paths(ofTags: tags)
        #expect(Set(paths.map { $0.lowercased() }).count == tags.count)
        #expect(paths[0] == "tags/C++.html")
        #expect(paths.allSatisfy { $0.split(separator: "/").count == 2 })
    }

    @Test("take no more than 255 bytes for a name", arguments: ["x", "ö", "缓", "🚀", "👩‍🚀"])
    func length(_ letter: String) async throws {
        let tags = ["a", "b"].map { String(repeating: letter, count: 300) + $0 }
        let paths = try await paths(ofTags: tags)
        #expect(Set(paths).count == 2)
        #expect(paths.allSatisfy { $0.split(separator: "/").allSatisfy { $0.utf8.count <= 255 } })
        let name = String(repeating: letter, count: 200 / letter.utf8.count)
        let notebooks = try await self.paths(ofNotebooks: ["\(name)/\(name)/2026-01-01-\(name).md"])
        #expect(notebooks[0].split(separator: "/").allSatisfy { $0.utf8.count <= 255 })
    }

    @Test("of years are four digits, the newest first, and undated last")
    func years() async throws {
        try await withTemporaryFolder { folder in
            for name in ["2025-01-01-a.md", "2026-12-31-b.md", "1999-06-01-c.md", "d.md"] {
                try folder.write("# T\n", to: "Notebooks/" + name)
            }
            let site = try await RenderedSite.make(in: folder.path).site
            let years = site.pages.compactMap { page in if case .list(.year(let year), 1) = page { year } else { nil } }
            #expect(years == ["2026", "2025", "1999", "undated"])
            #expect(years.map { site.path(of: .list(.year($0))) }.first == "years/2026.html")
        }
    }
}
