import FileAccess
import NotebookCatalog
import SourceText
import SystemPackage
import TestSupport
import Testing

@Suite("A workspace")
struct WorkspaceTests {
    @Test("is the nearest folder upwards with settings or notebooks")
    func find() throws {
        try withTemporaryFolder { folder in
            try folder.makeFolder("outer/.labbook")
            try folder.makeFolder("outer/inner/Notebooks/2026")
            try folder.makeFolder("outer/other/src")
            for (start, root) in [
                ("outer", "outer"), ("outer/other/src", "outer"), ("outer/inner", "outer/inner"),
                ("outer/inner/Notebooks/2026", "outer/inner"),
            ] {
                #expect(try Workspace.find(from: folder.path.appending(start))?.root == folder.path.appending(root))
            }
        }
    }

    @Test("is not marked by files of those names, and found behind links")
    func marks() throws {
        try withTemporaryFolder { folder in
            try folder.makeFolder("outer/Notebooks")
            try folder.write("", to: "outer/inner/Notebooks")
            try folder.write("", to: "outer/inner/.labbook")
            try folder.link("link", to: "outer/inner")
            let outer = folder.path.appending("outer")
            #expect(try Workspace.find(from: outer.appending("inner"))?.root == outer)
            #expect(try Workspace.find(from: folder.path.appending("link"))?.root == outer)
        }
    }

    @Test("cannot be looked for from a folder that is not there")
    func missing() throws {
        try withTemporaryFolder { folder in
            #expect(throws: FileError.self) { try Workspace.find(from: folder.path.appending("nowhere")) }
        }
    }

    @Test("has its settings, what is wrong with them, and a title")
    func settings() throws {
        try withTemporaryFolder { folder in
            #expect(try Workspace(root: folder.path).configuration == Configuration())
            #expect(try Workspace(root: folder.path).title == "Lab notebooks")
            try folder.write("title: Ours\ntitel: x\n", to: ".labbook/config.yml")
            let workspace = try Workspace(root: folder.path)
            #expect(workspace.title == "Ours")
            #expect(
                workspace.diagnostics.map(\.description) == [
                    ".labbook/config.yml:2:1: error: unknown key titel, did you mean title? [config-key]"
                ])
            #expect(workspace.location(of: "") == folder.path)
            #expect(workspace.location(of: "a/b") == folder.path.appending("a/b"))
        }
    }

    @Test("cannot be read where its settings are no file")
    func unreadable() throws {
        try withTemporaryFolder { folder in
            try folder.makeFolder(".labbook/config.yml")
            let path = folder.path.appending(".labbook/config.yml")
            #expect(throws: FileError(.read, path, .notAFile)) { try Workspace(root: folder.path) }
        }
    }
}
