import Foundation
import TestSupport
import Testing

@Suite("A process that is killed while it writes", .serialized)
struct CrashTests {
    /// Enough to meet each step now and then; the whole number is for those who changed how files are written.
    private static let kills = ProcessInfo.processInfo.environment["LABBOOK_KILLS"].flatMap { Int($0) } ?? 60

    @Test("leaves the old notebook or the new one")
    func oneFile() async throws {
        try await withTemporaryFolder { folder in
            let program = try Program(in: folder)
            try folder.write("# T\n\n## Log\n", to: "Notebooks/a.md")
            func command(_ text: String) -> [String] { ["log", "-n", "a", text] }
            let duration = try program.duration(of: command("first"))
            var text = try #require(folder.text(of: "Notebooks/a.md"))
            for number in 0..<Self.kills {
                try await program.kill(command("entry \(number)"), within: duration)
                let came = try #require(folder.text(of: "Notebooks/a.md"))
                let new = text + "\n### 2026-09-21 14:13 — entry \(number)\n"
                try #require(came == text || came == new)
                text = came
            }
            #expect(try program.run(command("last")) == 0)
            #expect(folder.text(of: "Notebooks/a.md") == text + "\n### 2026-09-21 14:13 — last\n")
            #expect(folder.names() == ["Notebooks/", "Notebooks/a.md"])
        }
    }

    @Test("leaves two notebooks as they were or both changed, when the next has written")
    func twoFiles() async throws {
        try await withTemporaryFolder { folder in
            let program = try Program(in: folder)
            let paths = ["Notebooks/0001-a.md", "Notebooks/deep/0002-b.md"]
            let old = ["a", "b"].map { "---\nstatus: accepted\n---\n\n# \($0)\n\n## Decision\n\n\($0)\n" }
            func reset() throws { for (path, text) in zip(paths, old) { try folder.write(text, to: path) } }
            func texts() -> [String?] { paths.map { folder.text(of: $0) } }
            try folder.write("# T\n", to: "Notebooks/log.md")
            try reset()
            let command = ["supersede", "0001-a", "0002-b"]
            let duration = try program.duration(of: command)
            let new = texts()
            try #require(new[0] != old[0] && new[1] != old[1])
            try reset()
            for number in 0..<Self.kills {
                try await program.kill(command, within: duration)
                #expect(try program.run(["log", "-n", "log", "entry \(number)"]) == 0)
                let came = texts()
                try #require(came == old || came == new)
                if came == new { try reset() }
            }
            #expect(try program.run(command) == 0)
            #expect(texts() == new)
            #expect(folder.names() == (paths + ["Notebooks/", "Notebooks/deep/", "Notebooks/log.md"]).sorted())
        }
    }
}

@Suite("Fifty processes that write at once")
struct ConcurrencyTests {
    @Test("lose no entry and leave no lock")
    func fifty() throws {
        try withTemporaryFolder { folder in
            let program = try Program(in: folder)
            try folder.write("# T\n\n## Log\n", to: "Notebooks/a.md")
            let processes = try (0..<50).map { try program.start(["log", "-n", "a", "entry \($0)"]) }
            for process in processes { process.waitUntilExit() }
            #expect(processes.allSatisfy { $0.terminationStatus == 0 })
            let lines = try #require(folder.text(of: "Notebooks/a.md")).split(separator: "\n")
            let titles = lines.filter { $0.hasPrefix("### 2026-09-21 14:13 — entry ") }
            #expect(titles.count == 50)
            #expect(Set(titles).count == 50)
            #expect(folder.names() == ["Notebooks/", "Notebooks/a.md"])
        }
    }
}
