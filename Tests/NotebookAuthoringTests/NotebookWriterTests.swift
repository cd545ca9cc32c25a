import Foundation
import NotebookAuthoring
import NotebookCatalog
import NotebookModel
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("A writer of notebooks")
struct NotebookWriterTests {
    private func workspace(_ body: (NotebookWriter, [NotebookFile], TemporaryFolder) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try folder.write("# A\n\n- H1: x\n", to: "Notebooks/a.md")
            try folder.write("# B\n\n- H1: y\n", to: "Notebooks/b.md")
            let workspace = try Workspace(root: folder.path)
            try body(NotebookWriter(workspace), NotebookFinder(workspace).files, folder)
        }
    }

    private func appending(_ text: String, to notebook: OpenNotebook) -> [TextEdit] {
        [TextEdit(inserting: text, at: notebook.source.stored.count)]
    }

    @Test("plans on what the file holds, and tells what came of it")
    func plan() throws {
        try workspace { writer, files, folder in
            let change = try writer.edit(files[0]) { notebook in
                #expect(notebook.notebook.items.map(\.identifier) == [ItemIdentifier(.hypothesis, 1)])
                return appending("- H2: z\n", to: notebook)
            }
            #expect(folder.text(of: "Notebooks/a.md") == "# A\n\n- H1: x\n- H2: z\n")
            #expect(change.before.notebook.items.count == 1)
            #expect(change.after.notebook.items.map(\.text) == ["x", "z"])
            #expect(folder.names() == ["Notebooks/", "Notebooks/a.md", "Notebooks/b.md"])
        }
    }

    @Test("plans again on what somebody else wrote meanwhile")
    func replanned() throws {
        try workspace { writer, files, folder in
            var plans = 0
            try writer.edit(files[0]) { notebook in
                plans += 1
                if plans < 3 { try folder.write("# A\n\nseen \(plans)\n\n- H1: x\n", to: "Notebooks/a.md") }
                return appending("- H2: z\n", to: notebook)
            }
            #expect(plans == 3)
            #expect(folder.text(of: "Notebooks/a.md") == "# A\n\nseen 2\n\n- H1: x\n- H2: z\n")
        }
    }

    @Test("gives up where that never ends, and writes nothing")
    func restless() throws {
        try workspace { writer, files, folder in
            var plans = 0
            #expect(throws: NotebookWriterError.keepsChanging("Notebooks/a.md")) {
                try writer.edit(files[0]) { notebook in
                    plans += 1
                    try folder.write("# A\n\n- H1: x\n\nseen \(plans)\n", to: "Notebooks/a.md")
                    return appending("\nlost?\n", to: notebook)
                }
            }
            #expect(folder.text(of: "Notebooks/a.md") == "# A\n\n- H1: x\n\nseen \(plans)\n")
        }
    }

    @Test("plans two notebooks again together when one of them changed")
    func together() throws {
        try workspace { writer, files, folder in
            var plans = 0
            try writer.edit(files) { notebooks in
                plans += 1
                if plans == 1 { try folder.write("# B\n\nchanged\n", to: "Notebooks/b.md") }
                return notebooks.map { appending("\nadded\n", to: $0) }
            }
            #expect(plans == 2)
            #expect(folder.text(of: "Notebooks/a.md") == "# A\n\n- H1: x\n\nadded\n")
            #expect(folder.text(of: "Notebooks/b.md") == "# B\n\nchanged\n\nadded\n")
        }
    }

    @Test("writes nothing where there is nothing to write, or the plan fails")
    func nothing() throws {
        struct Refusal: Error {}
        try workspace { writer, files, folder in
            let before = try Stat(folder.path.appending("Notebooks/a.md")).inode
            let change = try writer.edit(files[0]) { _ in [] }
            #expect(change.edits == [])
            #expect(throws: Refusal.self) { try writer.edit(files[0]) { _ in throw Refusal() } }
            #expect(try Stat(folder.path.appending("Notebooks/a.md")).inode == before)
        }
    }

    @Test("makes nothing unreadable that could be read")
    func guarded() throws {
        try workspace { writer, files, folder in
            let lost = [ItemIdentifier(.hypothesis, 1)]
            #expect(throws: NotebookWriterError.wouldLose(lost, path: "Notebooks/a.md")) {
                try writer.edit(files[0]) { _ in [TextEdit(inserting: "```\n", at: 0)] }
            }
            #expect(folder.text(of: "Notebooks/a.md") == "# A\n\n- H1: x\n")
        }
    }

    @Test("refuses one file under two names")
    func twice() throws {
        try workspace { writer, files, folder in
            let linked = NotebookFile(
                path: "Notebooks/c.md", location: folder.path.appending("Notebooks/c.md"), slug: Slug("c"), kind: nil)
            try folder.link("Notebooks/c.md", to: "a.md")
            #expect(throws: NotebookWriterError.sameFile("Notebooks/a.md", "Notebooks/c.md")) {
                try writer.edit([files[0], linked]) { $0.map { appending("x", to: $0) } }
            }
        }
    }

    @Test("shows what it would do without doing it")
    func preview() throws {
        try workspace { writer, files, folder in
            let change = try writer.preview([files[0]]) { [appending("- H2: z\n", to: $0[0])] }[0]
            #expect(change.after.notebook.items.count == 2)
            #expect(folder.text(of: "Notebooks/a.md") == "# A\n\n- H1: x\n")
        }
    }
}
