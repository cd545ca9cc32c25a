import Foundation
import GRDB
import NotebookCatalog
import NotebookModel
import NotebookSearch
import SystemPackage
import TestSupport
import Testing

@Suite("The index is a cache")
struct IndexRobustnessTests {
    private static let notebooks: KeyValuePairs<String, String> = [
        "a.md": "# Alpha\n\nred\n", "b.md": "# Beta\n\ngreen\n",
    ]

    /// The index's file, alone in its folder but for what SQLite keeps beside it.
    private func indexFile(in folder: TemporaryFolder) throws -> String {
        let names = folder.names().filter { $0.hasPrefix(".labbook/cache/") && $0.hasSuffix(".sqlite") }
        return try #require(names.first)
    }

    @Test(
        "that a damaged file does not keep from answering", arguments: ["truncate", "overwrite", "scribble", "empty"])
    func damage(_ kind: String) async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(Self.notebooks)
            _ = try await folder.index()
            let file = try indexFile(in: folder)
            let path = folder.path.appending(file).string
            var bytes = try #require(FileManager.default.contents(atPath: path))
            switch kind {
            case "truncate": bytes = bytes.prefix(bytes.count / 2)
            case "overwrite": bytes = Data("no database at all, but a text\n".utf8)
            case "scribble":
                for index in stride(from: 4096, to: bytes.count, by: 7) {
                    bytes[index] = UInt8(truncatingIfNeeded: index)
                }
            default: bytes = Data()
            }
            for beside in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + beside) }
            try bytes.write(to: URL(filePath: path))
            for _ in 0..<2 {
                let index = try await folder.index()
                #expect(index.notes == [])
                try await index.expect("red", finds: ["a"])
                try await index.expect("green", finds: ["b"])
            }
        }
    }

    @Test("that another version of the program makes anew")
    func otherVersion() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(Self.notebooks)
            try await folder.index(tool: "1").expect("red", finds: ["a"])
            try await folder.index(tool: "2").expect("red", finds: ["a"])
            try await folder.index(tool: "1").expect("green", finds: ["b"])
        }
    }

    @Test("that several may use and make at once")
    func concurrency() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(Self.notebooks)
            for number in 0..<40 { try folder.write("# Note \(number)\n\nred\n", to: "Notebooks/n\(number).md") }
            let path = folder.path
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let index = await NotebookIndex.open(try Workspace(root: path), tool: "1", tasks: 2)
                        return try await index.search("red", limit: nil).total
                    }
                }
                for try await total in group { #expect(total == 41) }
            }
        }
    }

    @Test("that a reader uses while another one writes")
    func readWhileWriting() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(Self.notebooks)
            _ = try await folder.index()
            let path = folder.path.appending(try indexFile(in: folder)).string
            var configuration = GRDB.Configuration()
            configuration.allowsUnsafeTransactions = true
            let writer = try DatabaseQueue(path: path, configuration: configuration)
            try await writer.writeWithoutTransaction { database in
                try database.execute(sql: "BEGIN IMMEDIATE")
            }
            let index = try await folder.index()
            #expect(index.notes == [])
            try await index.expect("red", finds: ["a"])
            try await writer.writeWithoutTransaction { database in try database.execute(sql: "ROLLBACK") }
        }
    }

    @Test("that is made in memory where it cannot be written, and says so")
    func fileInTheWay() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(Self.notebooks)
            try folder.write("a file where the folder should be", to: ".labbook/cache")
            let index = try await folder.index()
            #expect(index.path == nil)
            #expect(index.notes.count == 1)
            #expect(index.notes.first?.contains("read into memory") == true)
            try await index.expect("red", finds: ["a"])
            #expect(folder.text(of: ".labbook/cache") == "a file where the folder should be")
        }
    }

    @Test("that git does not see")
    func ignored() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(Self.notebooks)
            _ = try await folder.index()
            #expect(folder.text(of: ".labbook/cache/.gitignore") == "*\n")
        }
    }

    @Test(
        "without which a file that cannot be read is told of",
        .enabled(if: getuid() != 0, "needs another user than root"))
    func unreadable() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(Self.notebooks)
            try folder.setPermissions(0, of: "Notebooks/a.md")
            let index = try await folder.index()
            #expect(index.notes.count == 1)
            try await index.expect("green", finds: ["b"])
        }
    }
}
