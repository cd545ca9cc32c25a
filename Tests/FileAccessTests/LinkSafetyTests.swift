import FileAccess
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("What lies behind a link")
struct LinkSafetyTests {
    private static let deadProcess = Int32.max

    /// Runs `body` beside a folder `outside` and expects that to stay as it is.
    private func expectOutsideStays(_ body: (TemporaryFolder) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try folder.write("precious", to: "outside/deep/kept")
            try body(folder)
            #expect(folder.text(of: "outside/deep/kept") == "precious")
        }
    }

    @Test("stays where the link itself is to be removed as a folder")
    func removeFolder() throws {
        try expectOutsideStays { folder in
            try folder.link("link", to: "outside")
            try? FileWriting.removeFolder(folder.path.appending("link"))
        }
    }

    @Test("stays where the link has the name of a dead process's leftover", arguments: ["new", "old"])
    func leftover(_ role: String) throws {
        try expectOutsideStays { folder in
            try folder.makeFolder("site")
            try folder.link(".site-\(role)-\(Self.deadProcess)", to: "outside")
            _ = try FolderReplacement(of: folder.path.appending("site")).commit()
        }
    }

    @Test("stays where the link is brought back in the place of a folder that is not there")
    func broughtBack() throws {
        try expectOutsideStays { folder in
            try folder.link(".site-old-\(Self.deadProcess)", to: "outside")
            _ = try? FolderReplacement(of: folder.path.appending("site")).commit()
        }
    }

    @Test("stays where the link is in the place of the folder")
    func target() throws {
        try expectOutsideStays { folder in
            try folder.link("site", to: "outside")
            _ = try? FolderReplacement(of: folder.path.appending("site")).commit()
        }
    }

    @Test("is not read where the walk's own folder is a link out of the boundary")
    func walk() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "outside/a.md")
            try folder.makeFolder("inside")
            try folder.link("inside/root", to: "../outside")
            let walk = FolderWalk(of: folder.path.appending("inside/root"), within: folder.path.appending("inside"))
            #expect(walk.files.map(\.relativePath.string) == [])
            #expect(walk.problems.map(\.error.cause) == [.outside])
        }
    }

    @Test("is one file, though a link to it and one to its folder lead there")
    func once() throws {
        try withTemporaryFolder { folder in
            try folder.write("", to: "beside/a.md")
            try folder.makeFolder("root")
            try folder.link("root/file.md", to: "../beside/a.md")
            try folder.link("root/folder", to: "../beside")
            #expect(FolderWalk(of: folder.path.appending("root"), within: folder.path).files.count == 1)
        }
    }
}

@Suite("A folder that this process's number was used for before")
struct ReusedProcessNumberTests {
    @Test("begins empty: in a container each run has the same number", arguments: ["new", "old"])
    func staging(_ role: String) throws {
        try withTemporaryFolder { folder in
            let process = ProcessInfo.processInfo.processIdentifier
            try folder.write("stale", to: ".site-\(role)-\(process)/a")
            try folder.write("old", to: "site/b")
            let replacement = try FolderReplacement(of: folder.path.appending("site"))
            try FileWriting.writeUnpublished(Array("new".utf8), to: replacement.staging.appending("a"))
            #expect(try replacement.commit() == nil)
            #expect(folder.names() == ["site/", "site/a"])
            #expect(folder.text(of: "site/a") == "new")
        }
    }
}
