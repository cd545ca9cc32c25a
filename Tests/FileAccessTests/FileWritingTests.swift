import FileAccess
import SystemPackage
import TestSupport
import Testing

@Suite("Making a file")
struct FileCreationTests {
    @Test("writes it whole and leaves nothing beside it")
    func new() throws {
        try withTemporaryFolder { folder in
            let isNew = try FileWriting.create(folder.path.appending("a"), with: Array("text".utf8))
            #expect(isNew)
            #expect(folder.text(of: "a") == "text")
            #expect(folder.names() == ["a"])
        }
    }

    @Test("never touches what has the name: a file, a folder, a link, a dead link")
    func taken() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "file")
            try folder.write("old", to: "folder/inside")
            try folder.link("link", to: "file")
            try folder.link("dead", to: "nowhere")
            let before = folder.names()
            for name in ["file", "folder", "link", "dead"] {
                let isNew = try FileWriting.create(folder.path.appending(name), with: [1])
                #expect(!isNew, "\(name)")
            }
            #expect(folder.names() == before)
            #expect(folder.text(of: "file") == "old")
            #expect(folder.destination(ofLink: "dead") == "nowhere")
        }
    }

    @Test("gives a name to one of twenty that want it at once")
    func race() async throws {
        try await withTemporaryFolder { folder in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number: UInt8 in 0..<20 {
                    group.addTask { try FileWriting.create(folder.path.appending("a"), with: [number]) }
                }
                return try await group.reduce(0) { $1 ? $0 + 1 : $0 }
            }
            #expect(winners == 1)
            #expect(folder.names() == ["a"])
        }
    }

    @Test("fails where there is no folder for it")
    func missingFolder() throws {
        try withTemporaryFolder { folder in
            let path = folder.path.appending("nowhere/a")
            #expect(throws: FileError(.create, path, .system(.noSuchFileOrDirectory))) {
                try FileWriting.create(path, with: [])
            }
        }
    }
}

@Suite("Writing a file that nobody reads yet")
struct UnpublishedFileTests {
    @Test("fails where something has the name")
    func taken() throws {
        try withTemporaryFolder { folder in
            let path = folder.path.appending("a")
            try FileWriting.writeUnpublished([65], to: path)
            #expect(throws: FileError(.write, path, .system(.fileExists))) {
                try FileWriting.writeUnpublished([66], to: path)
            }
            #expect(folder.text(of: "a") == "A")
        }
    }
}

@Suite("Making and removing folders")
struct FolderTests {
    @Test("makes those that are missing and keeps those that are there")
    func make() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "a/file")
            try folder.link("link", to: "a")
            try FileWriting.makeFolders(folder.path.appending("a/b/c"))
            try FileWriting.makeFolders(folder.path.appending("a/b/c"))
            try FileWriting.makeFolders(folder.path.appending("link/d"))
            #expect(folder.names() == ["a/", "a/b/", "a/b/c/", "a/d/", "a/file", "link"])
        }
    }

    @Test("tells which file is in the way", arguments: ["file", "file/a", "file/a/b", "dead", "dead/a"])
    func inTheWay(_ name: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "file")
            try folder.link("dead", to: "nowhere")
            let culprit = folder.path.appending(name.hasPrefix("file") ? "file" : "dead")
            #expect(throws: FileError(.create, culprit, .fileInTheWay)) {
                try FileWriting.makeFolders(folder.path.appending(name))
            }
            #expect(folder.text(of: "file") == "x")
        }
    }

    @Test("makes the same folder in twenty tasks at once")
    func race() async throws {
        try await withTemporaryFolder { folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { try FileWriting.makeFolders(folder.path.appending("a/b/c")) } }
                try await group.waitForAll()
            }
            #expect(folder.names() == ["a/", "a/b/", "a/b/c/"])
        }
    }

    @Test("removes all in a folder, and of links the links alone")
    func remove() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "outside/kept")
            try folder.write("x", to: "a/.hidden/b")
            try folder.makeFolder("a/empty")
            try folder.makePipe("a/pipe")
            try folder.link("a/folder", to: "../outside")
            try folder.link("a/file", to: "../outside/kept")
            try folder.link("a/dead", to: "nowhere")
            try FileWriting.removeFolder(folder.path.appending("a"))
            try FileWriting.removeFolder(folder.path.appending("a"))
            #expect(folder.names() == ["outside/", "outside/kept"])
        }
    }

    @Test("removes no file in the place of a folder")
    func removeFile() throws {
        try withTemporaryFolder { folder in
            try folder.write("x", to: "a")
            #expect(throws: FileError.self) { try FileWriting.removeFolder(folder.path.appending("a")) }
            #expect(folder.text(of: "a") == "x")
        }
    }
}
