import Foundation
import NotebookPreview
import SystemPackage
import TestSupport
import Testing

@Suite("A watcher of folders")
struct FolderWatcherTests {
    /// Runs `body` with a watcher of a folder, and gives the files that it told of until one has the name `last`, and whether it
    /// said that there may be more.
    private func changes(
        in folder: TemporaryFolder, until last: String, _ body: () throws -> Void
    ) async throws -> FolderChanges {
        let watcher = FolderWatcher()
        defer { watcher.stop() }
        try #require(watcher.watch([folder.path]))
        try body()
        var all = FolderChanges()
        for await changes in watcher.changes {
            all.files.formUnion(changes.files)
            all.isIncomplete = all.isIncomplete || changes.isIncomplete
            if all.files.contains(folder.path.appending(last)) { break }
        }
        return all
    }

    private func move(_ old: String, to new: String, in folder: TemporaryFolder) throws {
        // As rename(2): what is there is replaced.
        try #require(rename(folder.path.appending(old).string, folder.path.appending(new).string) == 0)
    }

    #if os(Linux)
    @Test("tells of files that are written, in place or by a rename, and of those that go")
    func files() async throws {
        try await withTemporaryFolder { folder in
            for name in ["a.md", "b.md", "c.md"] { try folder.write("old", to: name) }
            let changes = try await changes(in: folder, until: "d.md") {
                try FileHandle(forWritingTo: URL(filePath: folder.path.appending("a.md").string)).write(
                    contentsOf: Data("new".utf8))
                try folder.write("new", to: ".b.new")
                try move(".b.new", to: "b.md", in: folder)
                try FileManager.default.removeItem(atPath: folder.path.appending("c.md").string)
                try folder.write("new", to: "d.md")
            }
            let names = Set(changes.files.compactMap(\.lastComponent?.string))
            #expect(names.isSuperset(of: ["b.md", "c.md", "d.md"]))
        }
    }

    @Test("says that there may be more where folders come and go")
    func folders() async throws {
        try await withTemporaryFolder { folder in
            let made = try await changes(in: folder, until: "last.md") {
                try folder.makeFolder("deep")
                try folder.write("x", to: "last.md")
            }
            #expect(made.isIncomplete)
        }
    }

    @Test("tells of a thousand files in a few bursts")
    func many() async throws {
        try await withTemporaryFolder { folder in
            let watcher = FolderWatcher()
            defer { watcher.stop() }
            try #require(watcher.watch([folder.path]))
            for number in 0..<1000 { try folder.write("x", to: "\(number).md") }
            var files: Set<FilePath> = []
            var bursts = 0
            for await changes in watcher.changes {
                bursts += 1
                files.formUnion(changes.files)
                if files.count == 1000 { break }
            }
            #expect(bursts < 100)
        }
    }

    @Test("watches what it was told last")
    func other() async throws {
        try await withTemporaryFolder { folder in
            try folder.makeFolder("one")
            try folder.makeFolder("two")
            let watcher = FolderWatcher()
            defer { watcher.stop() }
            try #require(watcher.watch([folder.path.appending("one"), folder.path.appending("gone")]))
            try #require(watcher.watch([folder.path.appending("two")]))
            try folder.write("x", to: "one/a.md")
            try folder.write("x", to: "two/b.md")
            var files: Set<FilePath> = []
            for await changes in watcher.changes {
                files.formUnion(changes.files)
                if files.contains(folder.path.appending("two/b.md")) { break }
            }
            #expect(files == [folder.path.appending("two/b.md")])
        }
    }
    #endif

    @Test("without the system's help says now and then that anything may have changed")
    func polling() async throws {
        let watcher = FolderWatcher(asksSystem: false)
        defer { watcher.stop() }
        #expect(watcher.watch(["/"]) == false)
        var count = 0
        for await changes in watcher.changes {
            #expect(changes == FolderChanges(isIncomplete: true))
            count += 1
            if count == 2 { break }
        }
        #expect(count == 2)
    }

    @Test("ends its changes when it is stopped")
    func stopping() async {
        let watcher = FolderWatcher()
        watcher.stop()
        for await _ in watcher.changes {}
    }
}
