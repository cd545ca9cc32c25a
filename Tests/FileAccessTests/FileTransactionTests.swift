import FileAccess
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("Replacing a file's content")
struct FileReplacementTests {
    /// Replaces the content of a file that is read just before.
    private func replace(_ name: String, with text: String, in folder: TemporaryFolder) throws {
        let lock = try FolderLock(of: folder.path)
        let file = try FileSnapshot(of: folder.path.appending(name), within: folder.path)
        let changed = try FileTransaction.commit([.init(file, bytes: Array(text.utf8))], under: lock)
        #expect(changed == [])
    }

    @Test("leaves the new content, the old permissions and nothing else")
    func content() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "a/file")
            try folder.setPermissions(0o640, of: "a/file")
            try replace("a/file", with: "new", in: folder)
            #expect(folder.text(of: "a/file") == "new")
            #expect(try folder.permissions(of: "a/file") == 0o640)
            #expect(folder.names() == ["a/", "a/file"])
        }
    }

    @Test("keeps the owner and group where we may give files away", .enabled(if: geteuid() == 0, "only root may"))
    func owner() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "file")
            #expect(chown(folder.path.appending("file").string, 12, 34) == 0)
            try replace("file", with: "new", in: folder)
            let status = try Stat(folder.path.appending("file"))
            #expect(status.userID.rawValue == 12)
            #expect(status.groupID.rawValue == 34)
        }
    }

    @Test("leaves a link and replaces what it leads to")
    func link() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "real/file")
            try folder.link("link", to: "real/file")
            try replace("link", with: "new", in: folder)
            #expect(folder.destination(ofLink: "link") == "real/file")
            #expect(folder.text(of: "real/file") == "new")
        }
    }

    @Test("is refused outside the boundary, in whatever way the name leads there")
    func outside() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "outside/file")
            try folder.makeFolder("inside")
            try folder.link("inside/link", to: "../outside/file")
            try folder.link("inside/folder", to: "../outside")
            for name in ["inside/link", "inside/folder/file", "inside/../outside/file"] {
                let path = folder.path.appending(name)
                #expect(throws: FileError(.read, path, .outside)) {
                    try FileSnapshot(of: path, within: folder.path.appending("inside"))
                }
            }
        }
    }

    @Test("is refused for a read-only file, which stays")
    func readOnly() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "file")
            try folder.setPermissions(0o444, of: "file")
            #expect(throws: FileError(.write, folder.path.appending("file"), .readOnly)) {
                try replace("file", with: "new", in: folder)
            }
            #expect(folder.text(of: "file") == "old")
            #expect(folder.names() == ["file"])
        }
    }

    @Test(
        "is not done where the file has changed, is another one or is gone", arguments: ["changed", "another", "gone"])
    func changed(_ what: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "file")
            let path = folder.path.appending("file")
            let file = try FileSnapshot(of: path, within: folder.path)
            if what == "changed" {
                try "odd".write(toFile: path.string, atomically: false, encoding: .utf8)
            } else {
                try FileManager.default.moveItem(atPath: path.string, toPath: path.string + ".moved")
                if what == "another" { try folder.write("old", to: "file") }
            }
            let before = folder.names()
            let text = folder.text(of: "file")
            let lock = try FolderLock(of: folder.path)
            #expect(try FileTransaction.commit([.init(file, bytes: [65])], under: lock) == [0])
            #expect(folder.names() == before)
            #expect(folder.text(of: "file") == text)
        }
    }

    @Test("removes what killed writers left beside the file, and nothing that only looks like it")
    func leftovers() throws {
        try withTemporaryFolder { folder in
            try folder.write("old", to: "file")
            let kept = [".labbook-edit-.tmp", ".labbook-edit-xyz.tmp", ".labbook-edit-1f", "labbook-edit-1f.tmp"]
            for name in kept + [".labbook-edit-1f.tmp"] { try folder.write("left", to: name) }
            try replace("file", with: "new", in: folder)
            #expect(folder.names() == (kept + ["file"]).sorted())
        }
    }
}

@Suite("A folder's lock")
struct FolderLockTests {
    @Test("lets one in, and the next when that has gone")
    func exclusion() throws {
        try withTemporaryFolder { folder in
            func holdWhileAnotherWaits() throws {
                let first = try FolderLock(of: folder.path)
                #expect(throws: FileError(.lock, folder.path, .busy)) {
                    _ = try FolderLock(of: folder.path, patience: .milliseconds(20))
                }
                let isExclusive = first.isExclusive
                #expect(isExclusive)
            }
            try holdWhileAnotherWaits()
            _ = try FolderLock(of: folder.path, patience: .milliseconds(20))
            #expect(folder.names() == [])
        }
    }

    @Test("loses nothing of what fifty add at once")
    func turns() async throws {
        try await withTemporaryFolder { folder in
            try folder.write("", to: "file")
            let path = folder.path
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let lock = try FolderLock(of: path)
                        let file = try FileSnapshot(of: path.appending("file"), within: path)
                        let bytes = file.bytes + Array("\(number)\n".utf8)
                        #expect(try FileTransaction.commit([.init(file, bytes: bytes)], under: lock) == [])
                    }
                }
                try await group.waitForAll()
            }
            let lines = folder.text(of: "file")?.split(separator: "\n").compactMap { Int($0) }
            #expect(lines?.sorted() == Array(0..<50))
            #expect(folder.names() == ["file"])
        }
    }
}
