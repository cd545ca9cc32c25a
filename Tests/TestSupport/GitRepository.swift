import Foundation
public import SystemPackage
import Testing

/// A real repository, with a user and no settings of the machine's.
public struct GitRepository {
    private let folder: FilePath

    /// Whether there is a git to test with.
    public static let isInstalled: Bool = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/git") }
    }()

    public init(in folder: FilePath) {
        self.folder = folder
    }

    /// Commits all there is.
    /// - Parameter day: The author's date.
    public func commit(on day: String, _ options: String...) throws {
        try run("add", "-A")
        try run(["commit", "-q", "-m", "x"] + options, day: day)
    }

    public func run(_ arguments: String...) throws {
        try run(arguments, day: nil)
    }

    /// What git writes to its standard output, without the line feed at its end.
    public func output(_ arguments: String...) throws -> String {
        let text = String(decoding: try run(arguments, day: nil), as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    @discardableResult
    private func run(_ arguments: [String], day: String?) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"] + arguments
        process.currentDirectoryURL = URL(filePath: folder.string)
        var environment = ProcessInfo.processInfo.environment
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
        environment["GIT_AUTHOR_DATE"] = day
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "git \(arguments)")
        return data
    }
}
