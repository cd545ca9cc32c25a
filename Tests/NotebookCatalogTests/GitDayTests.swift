import Foundation
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("A notebook that tells no day", .enabled(if: GitRepository.isInstalled, "needs git"))
struct GitDayTests {
    @Test("has that of its first commit, under whatever name, where somebody asks")
    func firstCommit() async throws {
        try await withTemporaryFolder { folder in
            let git = GitRepository(in: folder.path)
            try git.run("init", "-q", ".")
            try folder.write("# One\n\nSome text to know it by.\n", to: "lab/Notebooks/old name.md")
            try folder.write("# Dated\n", to: "lab/Notebooks/2020-05-06-dated.md")
            try git.commit(on: "2021-02-03T23:30:00-0800")
            try folder.write("# Two\n\nOther text, not like the first.\n", to: "lab/Notebooks/größe.md")
            try git.run("mv", "lab/Notebooks/old name.md", "lab/Notebooks/new.md")
            try git.commit(on: "2022-03-04T00:10:00+0900")
            try folder.write("# Three\n", to: "lab/Notebooks/uncommitted.md")

            let workspace = try Workspace(root: folder.path.appending("lab"))
            let catalog = await Catalog.load(workspace, tasks: 1, asksGit: true)
            #expect(
                catalog.notebooks.map { "\($0.slug) \($0.date?.description ?? "-") \($0.daySource?.rawValue ?? "-")" }
                    == [
                        "größe 2022-03-04 git", "new 2021-02-03 git", "2020-05-06-dated 2020-05-06 file-name",
                        "uncommitted - -",
                    ])
            let unasked = await Catalog.load(workspace, tasks: 1)
            #expect(unasked.notebooks.filter { $0.date != nil }.map(\.slug.text) == ["2020-05-06-dated"])
        }
    }

    @Test("has none where the history is only a part, or there is none")
    func noHistory() async throws {
        try await withTemporaryFolder { folder in
            let git = GitRepository(in: folder.path)
            try folder.write("# One\n", to: "whole/Notebooks/a.md")
            try git.run("init", "-q", "whole")
            try GitRepository(in: folder.path.appending("whole")).commit(on: "2021-02-03T12:00:00Z")
            try GitRepository(in: folder.path.appending("whole")).commit(on: "2021-02-04T12:00:00Z", "--allow-empty")
            try git.run("clone", "-q", "--depth", "1", "file://\(folder.path.appending("whole"))", "shallow")
            let catalog = await Catalog.load(
                try Workspace(root: folder.path.appending("shallow")), tasks: 1, asksGit: true)
            #expect(catalog.notebooks.map(\.date) == [nil])
            #expect(catalog.diagnostics.map(\.identifier) == ["git-shallow"])

            try folder.write("# One\n", to: "none/Notebooks/a.md")
            let none = await Catalog.load(try Workspace(root: folder.path.appending("none")), tasks: 1, asksGit: true)
            #expect(none.notebooks.map(\.date) == [nil])
            #expect(none.diagnostics == [])
        }
    }
}

/// The installed git, for a folder of a test, without the settings of the machine.
