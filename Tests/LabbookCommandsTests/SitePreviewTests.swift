import Foundation
import LabbookCommands
import NotebookCatalog
import NotebookPreview
import SystemPackage
import TestSupport
import Testing

@Suite("The site of a preview")
struct SitePreviewTests {
    private let page = "notebooks/a.html"

    private func preview(of folder: TemporaryFolder) async throws -> SitePreview {
        try await SitePreview(of: try Workspace(root: folder.path))
    }

    private func text(_ preview: SitePreview, _ path: String) async -> String? {
        await preview.file(at: path).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Writes a file and tells the preview of it.
    /// - Returns: What has to be put right then.
    @discardableResult
    private func write(
        _ text: String?, to name: String, in folder: TemporaryFolder, _ preview: SitePreview
    ) async throws -> [String] {
        if let text {
            try folder.write(text, to: name)
        } else {
            try FileManager.default.removeItem(atPath: folder.path.appending(name).string)
        }
        return await preview.update(FolderChanges(files: [folder.path.appending(name)])).map(\.place)
    }

    @Test("keeps the page of a notebook while its front matter is broken, and tells where")
    func frontMatter() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("---\ntags: [x]\n---\n\n# A\n\nOld words.\n", to: "Notebooks/a.md")
            let preview = try await preview(of: folder)
            let old = try #require(await text(preview, page))
            let generation = await preview.channel.state.generation
            for broken in ["---\ntags: [x\n---\n\n# A\n\nNew words.\n", "---\ntags: x\n\n# A\n\nOther words.\n"] {
                let problems = try await write(broken, to: "Notebooks/a.md", in: folder, preview)
                #expect(problems.count == 1 && problems[0].hasPrefix("Notebooks/a.md:"))
                #expect(await text(preview, page) == old)
                #expect(await text(preview, "notebooks/a.md")?.contains("Old words.") == true)
                #expect(await preview.channel.state.problems.count == 1)
            }
            #expect(
                try await write("---\ntags: [x]\n---\n\n# A\n\nNew words.\n", to: "Notebooks/a.md", in: folder, preview)
                    == [])
            #expect(await text(preview, page)?.contains("New words.") == true)
            #expect(await preview.channel.state.problems == [])
            #expect(await preview.channel.state.generation > generation)
        }
    }

    @Test(
        "keeps all pages while a template is broken, shows what notebooks say meanwhile, and takes the template when it is whole"
    )
    func templates() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n\nOld words.\n", to: "Notebooks/a.md")
            let preview = try await preview(of: folder)
            let template = "Templates/Site/notebook.mustache"
            #expect(try await write("{{#title}}", to: template, in: folder, preview) == ["\(template):1"])
            #expect(await text(preview, page)?.contains("Old words.") == true)
            #expect(
                try await write("# A\n\nNew words.\n", to: "Notebooks/a.md", in: folder, preview) == ["\(template):1"])
            #expect(await text(preview, page)?.contains("New words.") == true)
            #expect(try await write("mine: {{title}}", to: template, in: folder, preview) == [])
            #expect(await text(preview, page) == "mine: A")
            #expect(try await write(nil, to: template, in: folder, preview) == [])
            #expect(await text(preview, page)?.contains("New words.") == true)
        }
    }

    @Test("keeps its settings while the configuration is broken, and takes them when it is whole")
    func configuration() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("title: Team\n", to: ".labbook/config.yml")
            try folder.write("# A\n", to: "Notebooks/a.md")
            try folder.write("# B\n", to: "notes/b.md")
            let preview = try await preview(of: folder)
            let settings = ".labbook/config.yml"
            #expect(
                try await write("title: [Team\n", to: settings, in: folder, preview).map { $0.hasPrefix(settings) } == [
                    true
                ])
            #expect(await text(preview, page)?.contains("A · Team") == true)
            #expect(try await write("title: Other\nnotebooks: [notes]\n", to: settings, in: folder, preview) == [])
            #expect(await text(preview, page) == nil)
            #expect(await text(preview, "notebooks/b.html")?.contains("B · Other") == true)
            #expect(try await write(nil, to: settings, in: folder, preview) == [])
            #expect(await text(preview, page)?.contains("<title>A · Lab notebooks</title>") == true)
        }
    }

    @Test("tells pages when a style sheet is another one, and when a script is, and only then")
    func looks() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n", to: "Notebooks/a.md")
            let preview = try await preview(of: folder)
            let first = await preview.channel.state
            try await write("# A2\n", to: "Notebooks/a.md", in: folder, preview)
            let second = await preview.channel.state
            #expect(second.generation > first.generation)
            #expect(second.styles == first.styles && second.scripts == first.scripts)
            try await write("a { color: red }", to: "Templates/Site/site.css", in: folder, preview)
            let third = await preview.channel.state
            #expect(third.styles == third.generation && third.scripts == first.scripts)
            try await write("let a", to: "Templates/Site/site.js", in: folder, preview)
            let fourth = await preview.channel.state
            #expect(fourth.styles == third.styles && fourth.scripts == fourth.generation)
            #expect(await text(preview, "site.css") == "a { color: red }")
        }
    }

    @Test("has a new copy of an image that has changed, at a new address, and of none that is no longer shown")
    func attachments() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n\n![p](p.png)\n", to: "Notebooks/a.md")
            try folder.write("one", to: "Notebooks/p.png")
            let preview = try await preview(of: folder)
            func address() async throws -> String {
                let page = try #require(await text(preview, page))
                let image = try #require(page.firstMatch(of: try Regex("files/Notebooks/p\\.[0-9a-f]+\\.png")))
                return String(page[image.range])
            }
            let old = try await address()
            #expect(await text(preview, old) == "one")
            try await write("two", to: "Notebooks/p.png", in: folder, preview)
            let new = try await address()
            #expect(new != old)
            #expect(await text(preview, new) == "two")
            #expect(await text(preview, old) == nil)
            try await write("# A\n", to: "Notebooks/a.md", in: folder, preview)
            #expect(await text(preview, new) == nil)
        }
    }

    @Test("is found below the path that it is published under, where the page for missing ones looks for it")
    func basePath() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("base-url: https://example.org/lab/book/\n", to: ".labbook/config.yml")
            try folder.write("# A\n", to: "Notebooks/a.md")
            let preview = try await preview(of: folder)
            #expect(await text(preview, "404.html")?.contains("href=\"/lab/book/site.css\"") == true)
            let sheet = await text(preview, "site.css")
            #expect(sheet != nil)
            #expect(await text(preview, "lab/book/site.css") == sheet)
            #expect(await text(preview, "lab/book/" + page) == text(preview, page))
            for path in ["lab/site.css", "lab/book/lab/book/site.css", "lab/book/../site.css", "lab/book"] {
                #expect(await preview.file(at: path) == nil, "\(path)")
            }
        }
    }

    @Test("hands out no file that is not on the site, under whatever name")
    func nothingElse() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n\n![p](p.png) ![s](../secret.png)\n", to: "Notebooks/a.md")
            try folder.write("one", to: "Notebooks/p.png")
            try folder.write("outside", to: "outside.txt")
            try folder.link("secret.png", to: "/etc/passwd")
            let preview = try await preview(of: folder)
            let sources = [
                "Notebooks/p.png", "p.png", "files/Notebooks/p.png", "outside.txt", "secret.png", "files/secret.png",
            ]
            for path in sources + [
                "../Notebooks/p.png", "files/../Notebooks/p.png", "/etc/passwd", "notebooks/./a.html",
            ] {
                #expect(await preview.file(at: path) == nil, "\(path)")
            }
            // What takes the place of a copied file by then is not handed out either.
            let page = try #require(await text(preview, page))
            let image = try #require(page.firstMatch(of: try Regex("files/Notebooks/p\\.[0-9a-f]+\\.png")))
            try FileManager.default.removeItem(atPath: folder.path.appending("Notebooks/p.png").string)
            try folder.link("Notebooks/p.png", to: "/etc/passwd")
            #expect(await preview.file(at: String(page[image.range])) == nil)
        }
    }

    @Test("finds a word that has just been written, in the files that the search page loads")
    func search() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n\nOld words.\n", to: "Notebooks/a.md")
            let preview = try await preview(of: folder)
            #expect(await text(preview, "search/words-0.js")?.contains("zebra") == false)
            try await write("# A\n\nA zebra.\n", to: "Notebooks/a.md", in: folder, preview)
            #expect(await text(preview, "search/words-0.js")?.contains("zebra") == true)
            #expect(await text(preview, "search/notebooks/0.js")?.contains("zebra") == true)
            #expect(await preview.file(at: "search/other.js") == nil)
        }
    }

    @Test("answers as before while the workspace is gone")
    func goneWorkspace() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n", to: "work/Notebooks/a.md")
            let preview = try await SitePreview(of: try Workspace(root: folder.path.appending("work")))
            let home = await text(preview, "index.html")
            try FileManager.default.removeItem(atPath: folder.path.appending("work").string)
            let problems = await preview.update(FolderChanges(isIncomplete: true))
            #expect(problems.map(\.headline) == ["the workspace is gone"])
            #expect(await text(preview, "index.html") == home)
            try folder.write("# A\n", to: "work/Notebooks/a.md")
            #expect(await preview.update(FolderChanges(isIncomplete: true)) == [])
            #expect(await text(preview, page) != nil)
        }
    }

    @Test("shows a file as it is, whether the watcher has told of it or not")
    func newerFile() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n\nOld words.\n", to: "Notebooks/a.md")
            let preview = try await preview(of: folder)
            #expect(await text(preview, page)?.contains("Old words.") == true)
            try folder.write("# A\n\nNewer words, and more of them.\n", to: "Notebooks/a.md")
            let page = try #require(await preview.file(at: page))
            #expect(String(decoding: page.bytes, as: UTF8.self).contains("Newer words"))
            // The watcher tells of it later, and the others are told with it.
            await preview.update(FolderChanges(isIncomplete: true))
            #expect(await preview.channel.state.generation >= page.generation)
        }
    }

    /// Texts that refer to each other, of a few files, as a seed says.
    private struct RandomTexts {
        var generator: SplitMix64

        static let names = ["0001-a", "0002-b", "deep/0003-c", "2026-01-02-d", "2025-01-03-e", "f"]

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[Int(generator.next() % UInt64(elements.count))]
        }

        mutating func text() -> String {
            let other = pick(Self.names)
            var lines = ["---", "status: \(pick(["accepted", "running", "proposed"]))"]
            lines += pick([
                [], ["tags: [\(pick(["x", "y/z"]))]"], ["project: \(pick(["one", "two"]))"], ["authors: [Ada]"],
            ])
            lines += pick([[], [], ["draft: true"], ["private: true"], ["aliases: [\(pick(["f", "alias"]))]"]])
            lines += pick([[], ["date: 202\(5 + generator.next() % 2)-0\(1 + generator.next() % 9)-11"]])
            lines += pick([[], [], ["supersedes: \(other)"]])
            lines += ["---", "", "# T \(generator.next() % 3)", ""]
            lines += [
                "See [[\(pick(Self.names))]], [it](\(other).md#d1), [a file](p.csv) and [a place](\(other).md#results).",
                "",
            ]
            for number in 1...(1 + generator.next() % 2) { lines.append("- **H\(number):** it holds") }
            lines += [
                "", "## Results", "",
                "- **R1:** 93 % (\(pick(["supports", "refutes"])) \(pick(["H1", other + "#H1"])))",
            ]
            lines += ["", "## \(pick(["Decisions", "Questions"]))", "", "- **\(pick(["D1", "Q1"])):** take it"]
            return lines.joined(separator: "\n") + "\n"
        }
    }

    @Test("is after any changes what it would be if it were made anew", arguments: UInt64(0)..<6)
    func sameAsFresh(seed: UInt64) async throws {
        try await withTemporaryFolder { folder in
            var texts = RandomTexts(generator: SplitMix64(state: seed))
            try folder.write("base-url: https://example.org/lab/\n", to: ".labbook/config.yml")
            for name in RandomTexts.names { try folder.write(texts.text(), to: "Notebooks/\(name).md") }
            let kept = try await preview(of: folder)
            for step in 0..<12 {
                let name = "Notebooks/\(texts.pick(RandomTexts.names)).md"
                let old = folder.text(of: name)
                if step % 5 == 4, old != nil {
                    try await write(nil, to: name, in: folder, kept)
                } else if step % 3 == 0, let old {
                    // A word more in the text, and nothing else.
                    try await write(
                        old.replacing("See", with: "See also", maxReplacements: 1), to: name, in: folder, kept)
                } else {
                    try await write(texts.text(), to: name, in: folder, kept)
                }
                if step % 4 == 1 { try await write("1,\(step)\n", to: "Notebooks/p.csv", in: folder, kept) }
                let fresh = try await preview(of: folder)
                let paths = await fresh.paths
                #expect(await kept.paths == paths, "step \(step)")
                for path in paths {
                    #expect(await text(kept, path) == text(fresh, path), "step \(step), \(path)")
                }
            }
        }
    }
}
