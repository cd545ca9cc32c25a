import Foundation
import SystemPackage
import TestSupport
import Testing

/// The program, run as processes that can be killed.
private struct Program {
    let url: URL
    let folder: TemporaryFolder

    init(in folder: TemporaryFolder) throws {
        url = try BuiltProgram.url(of: "labbook")
        self.folder = folder
    }

    func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path.string)
        // 21 September 2026, 14:13.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["SOURCE_DATE_EPOCH": "1790000000", "LABBOOK_NOTEBOOK": ""]
        ) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @discardableResult
    func run(_ arguments: [String]) throws -> Int32 {
        let process = try start(arguments)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Starts a command and kills it at some moment of the time that it takes.
    func kill(_ arguments: [String], within duration: Duration) async throws {
        let process = try start(arguments)
        try await Task.sleep(for: duration * Double.random(in: 0..<1.2))
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// How long a command takes.
    func duration(of arguments: [String]) throws -> Duration {
        let start = ContinuousClock.now
        #expect(try run(arguments) == 0)
        return ContinuousClock.now - start
    }
}

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
