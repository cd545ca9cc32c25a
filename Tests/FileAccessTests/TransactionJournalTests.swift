import FileAccess
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("A transaction of two files")
struct TwoFileTransactionTests {
    private func makeFiles(in folder: TemporaryFolder) throws -> [FileSnapshot] {
        try folder.write("old a", to: "a/a.md")
        try folder.write("old b", to: "b/b.md")
        return try ["a/a.md", "b/b.md"].map { try FileSnapshot(of: folder.path.appending($0), within: folder.path) }
    }

    private func texts(_ folder: TemporaryFolder) -> [String?] {
        [folder.text(of: "a/a.md"), folder.text(of: "b/b.md")]
    }

    @Test("changes both and leaves nothing")
    func both() throws {
        try withTemporaryFolder { folder in
            let files = try makeFiles(in: folder)
            let lock = try FolderLock(of: folder.path)
            let changes = files.map { FileTransaction.Change($0, bytes: Array("new".utf8)) }
            #expect(try FileTransaction.commit(changes, under: lock) == [])
            #expect(texts(folder) == ["new", "new"])
            #expect(folder.names() == ["a/", "a/a.md", "b/", "b/b.md"])
        }
    }

    @Test("changes neither where one has changed")
    func neither() throws {
        try withTemporaryFolder { folder in
            let files = try makeFiles(in: folder)
            try folder.write("other", to: "b/b.md")
            let lock = try FolderLock(of: folder.path)
            let changes = files.map { FileTransaction.Change($0, bytes: Array("new".utf8)) }
            #expect(try FileTransaction.commit(changes, under: lock) == [1])
            #expect(texts(folder) == ["old a", "other"])
            #expect(folder.names() == ["a/", "a/a.md", "b/", "b/b.md"])
        }
    }

    @Test("changes neither where one may not be written")
    func readOnly() throws {
        try withTemporaryFolder { folder in
            let files = try makeFiles(in: folder)
            try folder.setPermissions(0o444, of: "b/b.md")
            let lock = try FolderLock(of: folder.path)
            let reread = try FileSnapshot(of: folder.path.appending("b/b.md"), within: folder.path)
            #expect(throws: FileError(.write, folder.path.appending("b/b.md"), .readOnly)) {
                let changes = [files[0], reread].map { FileTransaction.Change($0, bytes: Array("new".utf8)) }
                _ = try FileTransaction.commit(changes, under: lock)
            }
            #expect(texts(folder) == ["old a", "old b"])
            #expect(folder.names() == ["a/", "a/a.md", "b/", "b/b.md"])
        }
    }
}

@Suite("The journal of a killed writer")
struct TransactionJournalTests {
    /// A workspace as a writer leaves it that is killed at a moment: the new content of both files is there under temporary
    /// names, and a journal.
    private struct Wreck {
        let folder: TemporaryFolder
        let temporaries = [".labbook-edit-1a.tmp", "b/.labbook-edit-2b.tmp"]
        let targets = ["a.md", "b/b.md"]

        init(_ folder: TemporaryFolder) throws {
            self.folder = folder
            for (name, text) in zip(targets, ["old a", "old b"]) { try folder.write(text, to: name) }
            for (name, text) in zip(temporaries, ["new a", "new b"]) { try folder.write(text, to: name) }
        }

        func identity(of name: String) throws -> [String] {
            let status = try Stat(folder.path.appending(name))
            let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
            return ["\(status.inode.rawValue)", "\(status.size)", "\(modified)"]
        }

        func fields() throws -> [String] {
            var fields = ["labbook journal 1"]
            for (temporary, target) in zip(temporaries, targets) {
                fields += [temporary, target] + (try identity(of: target))
            }
            return fields + ["end"]
        }

        func writeJournal(_ fields: [String]) throws {
            try folder.write(fields.map { $0 + "\0" }.joined(), to: ".labbook-journal")
        }

        func rename(_ index: Int) throws {
            try FileManager.default.removeItem(atPath: folder.path.appending(targets[index]).string)
            try FileManager.default.moveItem(
                atPath: folder.path.appending(temporaries[index]).string,
                toPath: folder.path.appending(targets[index]).string)
        }

        func recover() throws {
            let lock = try FolderLock(of: folder.path)
            try FileTransaction.recover(under: lock)
        }

        var texts: [String?] { targets.map { folder.text(of: $0) } }
    }

    @Test("is carried out by the next, whatever was done already", arguments: [[], [0], [1], [0, 1]])
    func forward(_ done: [Int]) throws {
        try withTemporaryFolder { folder in
            let wreck = try Wreck(folder)
            try wreck.writeJournal(try wreck.fields())
            for index in done { try wreck.rename(index) }
            try wreck.recover()
            #expect(wreck.texts == ["new a", "new b"])
            #expect(folder.names() == ["a.md", "b/", "b/b.md"])
        }
    }

    @Test("is dropped where nothing was done and a file was changed since")
    func dropped() throws {
        try withTemporaryFolder { folder in
            let wreck = try Wreck(folder)
            try wreck.writeJournal(try wreck.fields())
            try folder.write("somebody else's", to: "b/b.md")
            try wreck.recover()
            #expect(wreck.texts == ["old a", "somebody else's"])
            #expect(folder.names() == ["a.md", "b/", "b/b.md"])
        }
    }

    @Test("that was half carried out loses nothing where the other file was changed since")
    func half() throws {
        try withTemporaryFolder { folder in
            let wreck = try Wreck(folder)
            try wreck.writeJournal(try wreck.fields())
            try wreck.rename(0)
            try folder.write("somebody else's", to: "b/b.md")
            let kept = folder.path.appending("b/b.md.interrupted")
            #expect(throws: FileError(.replace, folder.path.appending("b/b.md"), .interrupted(kept))) {
                try wreck.recover()
            }
            #expect(wreck.texts == ["new a", "somebody else's"])
            #expect(folder.text(of: "b/b.md.interrupted") == "new b")
            try wreck.recover()
        }
    }

    @Test("is thrown away where it is cut off at any byte")
    func cut() throws {
        try withTemporaryFolder { folder in
            let wreck = try Wreck(folder)
            let whole = try wreck.fields().map { $0 + "\0" }.joined()
            for length in 0..<whole.utf8.count {
                try folder.write(String(whole.prefix(length)), to: ".labbook-journal")
                try wreck.recover()
                #expect(wreck.texts == ["old a", "old b"], "\(length) bytes")
                #expect(folder.text(of: ".labbook-journal") == nil)
            }
        }
    }

    @Test(
        "that was planted moves nothing but a writer's new content into its own place",
        arguments: [
            // A name that is no writer's.
            ("b/.labbook-edit-2b.tmp", "b/evil.md"),
            // Another folder.
            (".labbook-edit-1a.tmp", "b/.labbook-edit-1a.tmp"),
            ("a.md", ".git/hooks/pre-commit"), ("a.md", "../outside.md"), ("a.md", "/etc/hosts"), ("a.md", "link/file"),
            ("a.md", "b"),
        ])
    func planted(_ original: String, _ replacement: String) throws {
        try withTemporaryFolder { base in
            try base.write("precious", to: "outside.md")
            try base.makeFolder("work")
            try withTemporaryFolder { folder in
                let wreck = try Wreck(folder)
                try folder.write("hook", to: ".git/hooks/pre-commit")
                try folder.write("x", to: "real/file")
                try folder.link("link", to: "real")
                try folder.write("evil", to: "b/evil.md")
                for place in [".git/hooks", "real"] { try folder.write("evil", to: place + "/.labbook-edit-1a.tmp") }
                var fields = try wreck.fields().map { $0 == original ? replacement : $0 }
                if replacement.contains("/"), original == "a.md" {
                    let parent = FilePath(replacement).removingLastComponent().appending(".labbook-edit-1a.tmp").string
                    fields = fields.map { $0 == ".labbook-edit-1a.tmp" ? parent : $0 }
                }
                try wreck.writeJournal(fields)
                _ = try? wreck.recover()
                #expect(folder.text(of: ".git/hooks/pre-commit") == "hook")
                #expect(folder.text(of: "real/file") == "x")
                #expect(folder.text(of: "a.md") == "old a")
                #expect(base.text(of: "outside.md") == "precious")
            }
        }
    }

    @Test("from elsewhere does nothing, since it does not know the files")
    func foreign() throws {
        try withTemporaryFolder { folder in
            let wreck = try Wreck(folder)
            var fields = try wreck.fields()
            fields[3] = "1"
            try wreck.writeJournal(fields)
            try wreck.recover()
            #expect(wreck.texts == ["old a", "old b"])
        }
    }
}
