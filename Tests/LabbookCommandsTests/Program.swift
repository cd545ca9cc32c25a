import Foundation
import SystemPackage
import TestSupport
import Testing

/// The program, run as processes that can be killed.
struct Program {
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
