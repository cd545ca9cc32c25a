import FileAccess
import SystemPackage
import TestSupport
import Testing

@Suite("A walk through a folder")
struct FolderWalkTests {
    private func walk(_ folder: TemporaryFolder, _ root: String = "root") -> FolderWalk {
        FolderWalk(of: folder.path.appending(root), within: folder.path)
    }

    private func names(_ walk: FolderWalk) -> [String] { walk.files.map(\.relativePath.string) }

    @Test("finds files in the order of their paths' bytes")
    func order() throws {
        try withTemporaryFolder { folder in
            let names = ["B.md", "a-b.md", "a.md", "a/b.md", "a/b/c.md", "ab.md", "b.md", "z", "é.md", "缓.md"]
            for name in names.reversed() { try folder.write("", to: "root/" + name) }
            let walk = walk(folder)
            #expect(self.names(walk) == names)
            #expect(walk.problems.isEmpty)
        }
    }

    @Test("passes over what is hidden, and over pipes")
    func hidden() throws {
        try withTemporaryFolder { folder in
            for name in [".a.md", ".git/a.md", "b/.c/d.md", "b/.e.md", "b/f.md"] {
                try folder.write("", to: "root/" + name)
            }
            try folder.makePipe("root/pipe.md")
            let walk = walk(folder)
            #expect(names(walk) == ["b/f.md"])
            #expect(walk.problems.isEmpty)
        }
    }

    @Test("follows links inside the boundary, and names what is behind them by the link")
    func links() throws {
        try withTemporaryFolder { folder in
            for name in ["beside/a.md", "beside/deep/b.md", "other/d.md", "other/e.md", "root/c.md"] {
                try folder.write("", to: name)
            }
            try folder.link("root/folder", to: "../beside")
            try folder.link("root/file.md", to: "../other/d.md")
            try folder.link("root/same.md", to: "../other/d.md")
            try folder.link("root/absolute.md", to: folder.path.appending("other/e.md").string)
            let names = names(walk(folder))
            #expect(names == ["absolute.md", "c.md", "file.md", "folder/a.md", "folder/deep/b.md"])
        }
    }

    @Test("reads a folder once, however many links lead to it, and by its own name where it has one")
    func once() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "root/real/a.md")
            try folder.link("root/before", to: "real")
            try folder.link("root/real/up", to: "..")
            try folder.link("root/real/self", to: ".")
            try folder.write("", to: "beside/b.md")
            try folder.link("root/y", to: "../beside")
            try folder.link("root/x", to: "../beside")
            try folder.link("beside/back", to: "../root")
            #expect(names(walk(folder)) == ["real/a.md", "x/b.md"])
        }
    }

    @Test("tells links that lead out of the boundary, nowhere or round in circles")
    func problems() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "outside/a.md")
            try folder.write("", to: "inside-not/b.md")
            try folder.write("", to: "inside/root/c.md")
            try folder.link("inside/root/file.md", to: "../../outside/a.md")
            try folder.link("inside/root/folder", to: "../../outside")
            try folder.link("inside/root/sibling", to: "../../inside-not")
            try folder.link("inside/root/absolute", to: "/")
            try folder.link("inside/root/dead.md", to: "nowhere.md")
            try folder.link("inside/root/one.md", to: "two.md")
            try folder.link("inside/root/two.md", to: "one.md")
            let walk = FolderWalk(of: folder.path.appending("inside/root"), within: folder.path.appending("inside"))
            #expect(names(walk) == ["c.md"])
            #expect(
                walk.problems.map { "\($0.relativePath): \($0.error.reason)" } == [
                    "absolute: it lies outside the workspace", "dead.md: No such file or directory",
                    "file.md: it lies outside the workspace", "folder: it lies outside the workspace",
                    "one.md: Too many levels of symbolic links", "sibling: it lies outside the workspace",
                    "two.md: Too many levels of symbolic links",
                ])
        }
    }

    @Test("of a folder that is not there, or is a file, is a problem and no files")
    func missing() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "file")
            for name in ["nowhere", "file"] {
                let walk = walk(folder, name)
                #expect(walk.files.isEmpty)
                #expect(walk.problems.map(\.error.operation) == [.list])
            }
        }
    }

    @Test("ends in folders a hundred deep")
    func depth() throws {
        try withTemporaryFolder { folder in
            let path = Array(repeating: "d", count: 100).joined(separator: "/")
            try folder.write("", to: "root/\(path)/a.md")
            #expect(names(walk(folder)) == ["\(path)/a.md"])
        }
    }
}

@Suite("A list of a folder's files")
struct FolderListingTests {
    @Test("holds hidden files and links, which it does not follow")
    func everything() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "root/.a/b")
            try folder.write("", to: "root/c")
            try folder.write("", to: "outside/d")
            try folder.makeFolder("root/empty")
            try folder.link("root/link", to: "../outside")
            try folder.link("root/dead", to: "nowhere")
            let files = try FolderListing.files(below: folder.path.appending("root"))
            #expect(files.map(\.string).sorted() == [".a/b", "c", "dead", "link"])
        }
    }

    @Test("is empty where there is no folder")
    func missing() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "file")
            #expect(try FolderListing.files(below: folder.path.appending("nowhere")).isEmpty)
            #expect(try FolderListing.files(below: folder.path.appending("file")).isEmpty)
        }
    }
}
