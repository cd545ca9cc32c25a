import FileAccess
import Foundation
import NotebookCatalog
import NotebookModel
import NotebookReader
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("Readings of notebooks")
struct NotebookReadingsTests {
    private func readings(_ folder: TemporaryFolder) async throws -> NotebookReadings {
        await NotebookReadings(of: try Workspace(root: folder.path), tasks: 2)
    }

    /// What a catalog says of its notebooks, and of what is wrong with them.
    private struct Told: Equatable {
        var notebooks: [String]
        var connections: [String]
        var diagnostics: [Diagnostic]
        var filesSeen: Int

        init(_ catalog: Catalog) {
            notebooks = catalog.notebooks.map { "\($0)" }
            connections = catalog.notebooks.map { "\(catalog.relations(of: $0))" }
            diagnostics = catalog.diagnostics
            filesSeen = catalog.filesSeen
        }
    }

    /// Files of a workspace that change from step to step as a seed says.
    private struct RandomEdits {
        var generator: SplitMix64
        let folder: TemporaryFolder

        private static let names = ["0001-a", "0002-b", "deep/0003-c", "2026-01-02-d", "2026-01-03-e", "f", "g/index"]

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[Int(generator.next() % UInt64(elements.count))]
        }

        /// A text whose relations, aliases and items lead to those of other files, or to nothing.
        mutating func text() -> String {
            let other = pick(Self.names)
            var lines = ["---", "status: \(pick(["accepted", "running", "proposed"]))"]
            if generator.next() % 4 == 0 { lines.append("aliases: [\(pick(["f", "alias", "cold"]))]") }
            if generator.next() % 4 == 0 { lines.append("supersedes: \(other)") }
            if generator.next() % 8 == 0 { lines.append("private: true") }
            if generator.next() % 4 == 0 { lines.append("date: 2026-0\(1 + generator.next() % 9)-11") }
            lines += [
                "---", "", "# T \(generator.next() % 3)", "", "See [[\(pick(Self.names))]] and [it](\(other).md#d1).",
                "",
            ]
            for number in 1...(1 + generator.next() % 2) { lines.append("- **H\(number):** it holds") }
            lines += [
                "", "## Results", "",
                "- **R1:** 93 % (\(pick(["supports", "refutes"])) \(pick(["H1", other + "#H1"])))",
            ]
            lines += ["", "## Decisions", "", "- **D1:** take it"]
            return lines.joined(separator: "\n") + "\n"
        }

        /// Changes one file, and gives it.
        mutating func step() throws -> FilePath {
            let name = "Notebooks/" + pick(Self.names) + ".md"
            if generator.next() % 4 == 0 {
                try? FileManager.default.removeItem(atPath: folder.path.appending(name).string)
            } else {
                try folder.write(text(), to: name)
            }
            return folder.path.appending(name)
        }
    }

    @Test("that are kept up to date give the catalog that reading everything gives", arguments: UInt64(0)..<12)
    func sameCatalog(seed: UInt64) async throws {
        try await withTemporaryFolder { folder in
            var edits = RandomEdits(generator: SplitMix64(state: seed), folder: folder)
            for _ in 0..<4 { _ = try edits.step() }
            try folder.write("notebooks: [Notebooks]\n", to: ".labbook/config.yml")
            var kept = try await readings(folder)
            for step in 0..<25 {
                var touched: Set<FilePath> = []
                for _ in 0...(step % 3) { touched.insert(try edits.step()) }
                // Now and then nobody says which files they were.
                let isTold = step % 4 != 3
                _ = kept.update(isTold ? touched : [], isComplete: isTold)
                let fresh = await Catalog.load(try Workspace(root: folder.path), tasks: 1)
                #expect(Told(Catalog(kept)) == Told(fresh), "step \(step)")
                let open = await Catalog.load(try Workspace(root: folder.path), tasks: 1) { !$0.isPrivate }
                #expect(Told(Catalog(kept) { !$0.isPrivate }) == Told(open), "step \(step), without the private ones")
            }
        }
    }

    @Test("tell what has changed, and read nothing that has not")
    func changes() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("# A\n\nwords\n", to: "Notebooks/a.md")
            try folder.write("# B\n", to: "Notebooks/b.md")
            var kept = try await readings(folder)
            let a = folder.path.appending("Notebooks/a.md")
            #expect(kept.update([], isComplete: true) == .init())
            #expect(kept.update([], isComplete: false) == .init())
            // Another word of the same length changes the page of the notebook and nothing that others know of it.
            try folder.write("# A\n\nwordy\n", to: "Notebooks/a.md")
            #expect(kept.update([a], isComplete: true) == .init(hasNewFiles: true))
            try folder.write("# A2\n\nwordy\n", to: "Notebooks/a.md")
            #expect(kept.update([], isComplete: false) == .init(hasNewFiles: true, hasNewNotebooks: true))
            // Files of no notebook and hidden ones are nobody's business.
            for name in ["Notebooks/a.md~", "Notebooks/.#a.md", "Notebooks/plot.png", "other.md"] {
                try folder.write("x", to: name)
                #expect(kept.update([folder.path.appending(name)], isComplete: true) == .init())
            }
            try folder.write("# C\n", to: "Notebooks/c.md")
            let added = kept.update([folder.path.appending("Notebooks/c.md")], isComplete: true)
            #expect(added == .init(hasNewFiles: true, hasNewNotebooks: true))
            #expect(Catalog(kept).notebooks.map(\.slug.text) == ["a", "b", "c"])
        }
    }

    @Test("keep an older reading where that is better, until there is one that is good")
    func olderReading() async throws {
        try await withTemporaryFolder { folder in
            let a = folder.path.appending("Notebooks/a.md")
            try folder.write("---\ntags: [x]\n---\n\n# A\n", to: "Notebooks/a.md")
            var kept = try await readings(folder)
            let stamp = try #require(kept.stamp(ofNotebookAt: "Notebooks/a.md"))
            func isBroken(_ parsed: ParsedNotebook) -> Bool { !parsed.diagnostics.isEmpty }
            for text in ["---\ntags: [x\n---\n\n# A\n", "---\ntags: [xy\n---\n\n# A\n"] {
                try folder.write(text, to: "Notebooks/a.md")
                let changes = kept.update([a], isComplete: true) { old, oldStamp, new in
                    #expect(oldStamp == stamp)
                    return isBroken(new) && !isBroken(old)
                }
                #expect(changes == .init(hasNewFiles: true))
                #expect(Catalog(kept).notebooks[0].tags == ["x"])
                #expect(kept.diagnostics.map(\.identifier) == ["front-matter-syntax"])
                #expect(kept.stamp(ofNotebookAt: "Notebooks/a.md") == nil)
            }
            try folder.write("---\ntags: [xyz]\n---\n\n# A\n", to: "Notebooks/a.md")
            #expect(kept.update([a], isComplete: true).hasNewNotebooks)
            #expect(Catalog(kept).notebooks[0].tags == ["xyz"])
            #expect(kept.diagnostics == [])
        }
    }
}
