import Foundation
import NotebookCatalog
import NotebookModel
import NotebookSearch
import SystemPackage
import TestSupport
import Testing

@Suite("The index follows the files")
struct IndexUpdateTests {
    @Test("in place, without being asked")
    func changes() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(["a.md": "# Alpha\n\nred\n", "b.md": "# Beta\n\ngreen\n"])
            try await folder.index().expect("red", finds: ["a"])
            try folder.write("# Alpha\n\nblue\n", to: "Notebooks/a.md")
            try folder.write("# Gamma\n\nred\n", to: "Notebooks/c.md")
            let changed = try await folder.index()
            try await changed.expect("red", finds: ["c"])
            try await changed.expect("blue", finds: ["a"])
            try FileManager.default.removeItem(atPath: folder.path.appending("Notebooks/a.md").string)
            try FileManager.default.moveItem(
                atPath: folder.path.appending("Notebooks/b.md").string,
                toPath: folder.path.appending("Notebooks/d.md").string)
            let removed = try await folder.index()
            try await removed.expect("blue", finds: [])
            try await removed.expect("green", finds: ["d"])
            let answer1 = try await removed.search("red")
            #expect(answer1.searched.files == 2)
        }
    }

    @Test("where a file has the same size and the same time as before")
    func sameStamp() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(["a.md": "# Alpha\n\nred\n"])
            let file = folder.path.appending("Notebooks/a.md").string
            let time = Date(timeIntervalSince1970: 1_600_000_000)
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
            try await folder.index().expect("red", finds: ["a"])
            for word in ["sea", "sky", "ash"] {
                // Written in place, so that even the inode stays.
                let handle = try FileHandle(forWritingTo: URL(filePath: file))
                try handle.write(contentsOf: Data("# Alpha\n\n\(word)\n".utf8))
                try handle.close()
                try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
                try await folder.index().expect(word, finds: ["a"])
            }
        }
    }

    @Test("and the settings")
    func settings() async throws {
        try await withTemporaryFolder { folder in
            try folder.writeNotebooks(["a.md": "# A\n\n## Ergebnis\n\nred\n"])
            try folder.write("# B\n\nred\n", to: "docs/b.md")
            try await folder.index().expect("red", finds: ["a"])
            try await folder.index().expect("kind:result red", finds: [])
            try folder.write(
                "notebooks: [Notebooks, docs]\nvocabulary:\n  result: [ergebnis]\n", to: ".labbook/config.yml")
            let both = try await folder.index().slugs("red")
            #expect(Set(both) == ["a", "b"])
            try await folder.index().expect("kind:result red", finds: ["a"])
        }
    }

    @Test("with what other notebooks say of one")
    func relations() async throws {
        try await withTemporaryFolder { folder in
            let record = "# Use queues\n\n- Status: accepted\n\n## Decision\n\nWe use queues.\n"
            try folder.writeNotebooks(["0001-queues.md": record, "hyp.md": "# H\n\n### H1: Queues are faster\n"])
            try await folder.index().expect("is:superseded queues", finds: [])
            try folder.write(
                "# Use streams\n\n- Status: accepted\n- Supersedes: 0001-queues\n\n## Decision\n\nStreams.\n\n- R1: fast (supports hyp#H1)\n",
                to: "Notebooks/0002-streams.md")
            let superseded = try await folder.index()
            try await superseded.expect("is:superseded queues", finds: ["0001-queues"])
            let answer2 = try await superseded.search("status:superseded queues")
            #expect(answer2.notebooks.first?.status == "superseded")
            try await superseded.expect("supersedes:0001-queues", finds: ["0002-streams"])
            // More text moves lines and changes no relation.
            try folder.write(record + "\nMore about queues.\n", to: "Notebooks/0001-queues.md")
            try await folder.index().expect("is:superseded more", finds: ["0001-queues"])
            try FileManager.default.removeItem(atPath: folder.path.appending("Notebooks/0002-streams.md").string)
            try await folder.index().expect("is:superseded queues", finds: [])
        }
    }

    @Test("when git puts others in their place", .enabled(if: GitRepository.isInstalled, "needs git"))
    func checkout() async throws {
        try await withTemporaryFolder { folder in
            let git = GitRepository(in: folder.path)
            try git.run("init", "-q", "-b", "main", ".")
            try folder.writeNotebooks(["a.md": "# Alpha\n\nred\n", "b.md": "# Beta\n\ngreen\n"])
            try git.commit(on: "2026-02-01T12:00:00Z")
            try await folder.index().expect("red", finds: ["a"])
            try git.run("checkout", "-q", "-b", "other")
            try folder.write("# Alpha\n\nsky\n", to: "Notebooks/a.md")
            try folder.write("# Gamma\n\nred\n", to: "Notebooks/c.md")
            try git.run("rm", "-q", "Notebooks/b.md")
            try git.commit(on: "2026-03-01T12:00:00Z")
            for _ in 0..<3 {
                try git.run("checkout", "-q", "main")
                let main = try await folder.index()
                try await main.expect("red", finds: ["a"])
                try await main.expect("green", finds: ["b"])
                try git.run("checkout", "-q", "other")
                let other = try await folder.index()
                try await other.expect("red", finds: ["c"])
                try await other.expect("sky", finds: ["a"])
                try await other.expect("green", finds: [])
            }
        }
    }

    @Test("and git's days of those that tell none", .enabled(if: GitRepository.isInstalled, "needs git"))
    func gitDays() async throws {
        try await withTemporaryFolder { folder in
            let git = GitRepository(in: folder.path)
            try git.run("init", "-q", "-b", "main", ".")
            try folder.writeNotebooks(["a.md": "# Alpha\n\nred\n"])
            try await folder.index().expect("date:2026-02 red", finds: [])
            try git.commit(on: "2026-02-01T12:00:00Z")
            let committed = try await folder.index()
            try await committed.expect("date:2026-02 red", finds: ["a"])
            #expect(try await committed.search("red").searched.newestDay == "2026-02-01")
            try folder.write("# Beta\n\nred\n", to: "Notebooks/b.md")
            try await folder.index().expect("date:2026 red", finds: ["a"])
            try git.commit(on: "2026-03-01T12:00:00Z")
            try await folder.index().expect("date:2026-03 red", finds: ["b"])
        }
    }

    @Test("so that it answers as a new one would, whatever was done to them", arguments: [1, 2, 3] as [UInt64])
    func randomEdits(_ seed: UInt64) async throws {
        try await withTemporaryFolder { folder in
            var edits = RandomEdits(seed: seed, in: folder)
            try folder.makeFolder(".labbook")
            try edits.begin()
            for _ in 0..<12 {
                try edits.edit()
                let updated = try await answers(of: try await folder.index())
                let cache = folder.path.appending(".labbook/cache").string
                try FileManager.default.moveItem(atPath: cache, toPath: cache + "-aside")
                let fresh = try await answers(of: try await folder.index())
                try FileManager.default.removeItem(atPath: cache)
                try FileManager.default.moveItem(atPath: cache + "-aside", toPath: cache)
                #expect(updated == fresh, "after \(edits.log.suffix(3))")
            }
        }
    }

    /// What an index answers to many queries, in words.
    private func answers(of index: NotebookIndex) async throws -> [String] {
        let queries = [
            "red", "green blue", "\"red green\"", "queue", "caches red", "bl*", "kind:decision", "is:superseded",
            "status:supported", "links:note-1", "supersedes:note-2", "kind:decision status:superseded red", "ed",
            "/r.d/",
        ]
        var answers: [String] = []
        for query in queries {
            // Names that the edits have taken away make an error, which is an answer too.
            guard let results = try? await index.search(query) else {
                answers.append(query + " fails")
                continue
            }
            let hits = results.hits.map { "\($0.path):\($0.line) \($0.item ?? "-") \($0.status ?? "-") \($0.why)" }
            answers.append("\(query) \(results.total) \(results.searched) \(hits)")
        }
        return answers
    }
}

/// Does to notebooks what people do to them, at random.
private struct RandomEdits {
    private var generator: SplitMix64
    private let folder: TemporaryFolder
    private var names: [String] = []
    private var next = 0
    private(set) var log: [String] = []

    init(seed: UInt64, in folder: TemporaryFolder) {
        generator = SplitMix64(state: seed)
        self.folder = folder
    }

    mutating func begin() throws {
        try folder.makeFolder("Notebooks")
        for _ in 0..<8 { try add() }
    }

    /// Adds, changes, removes, or renames one to three notebooks.
    mutating func edit() throws {
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: try add()
            case 1: try remove()
            case 2: try rename()
            default: try change()
            }
        }
    }

    private mutating func add() throws {
        next += 1
        let name = "note-\(next).md"
        names.append(name)
        try write(name)
    }

    private mutating func change() throws {
        guard let name = names.randomElement(using: &generator) else { return }
        try write(name)
    }

    private mutating func remove() throws {
        guard names.count > 2, let index = names.indices.randomElement(using: &generator) else { return }
        let name = names.remove(at: index)
        log.append("remove \(name)")
        try FileManager.default.removeItem(atPath: folder.path.appending("Notebooks/" + name).string)
    }

    private mutating func rename() throws {
        guard let index = names.indices.randomElement(using: &generator) else { return }
        next += 1
        let name = "note-\(next).md"
        log.append("rename \(names[index]) to \(name)")
        try FileManager.default.moveItem(
            atPath: folder.path.appending("Notebooks/" + names[index]).string,
            toPath: folder.path.appending("Notebooks/" + name).string)
        names[index] = name
    }

    private mutating func write(_ name: String) throws {
        log.append("write \(name)")
        try folder.write(text(), to: "Notebooks/" + name)
    }

    private mutating func text() -> String {
        let words = ["red", "green", "blue", "cache", "queue", "caches", "redder", "infra_red"]
        func some(_ count: Int) -> String {
            (0..<count).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
        }
        let other = "note-\(Int.random(in: 1...max(1, next), using: &generator))"
        var lines = ["# \(some(3))", ""]
        if Bool.random(using: &generator) { lines += ["- Status: accepted", ""] }
        if Int.random(in: 0..<3, using: &generator) == 0 { lines += ["- Supersedes: \(other)", ""] }
        lines += ["## Hypothesis", "", some(4), "", "### H2: \(some(3))", ""]
        if Bool.random(using: &generator) { lines += ["- R1: \(some(2)) (supports \(other)#H2)", ""] }
        lines += ["## Decision", "", some(6), "", "See [[\(other)]] and [it](\(other).md).", ""]
        if Bool.random(using: &generator) { lines.insert(contentsOf: ["", some(2), ""], at: 2) }
        return lines.joined(separator: "\n")
    }
}
