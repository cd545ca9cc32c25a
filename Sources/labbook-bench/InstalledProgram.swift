import ArgumentParser
import FileAccess
import Foundation
import Subprocess
import SystemPackage

/// A program of the machine that is measured beside ours, and how it is called.
struct InstalledProgram {
    var path: FilePath
    /// What comes before its own arguments.
    var leading: [String] = []
    /// What it says of its version.
    var version: String

    /// The first of several ways to call a program that works here; `nil` where none does.
    /// - Parameter version: The arguments that make it tell its version.
    static func find(_ ways: [[String]], version: [String]) async -> InstalledProgram? {
        for way in ways {
            let executable = Executable.name(way[0])
            let leading = Array(way.dropFirst())
            guard let path = try? await executable.resolveExecutablePath(in: .inherit),
                let result = try? await Subprocess.run(
                    executable, arguments: Arguments(leading + version), output: .string(limit: 65536),
                    error: .discarded),
                result.terminationStatus.isSuccess
            else { continue }
            // A line of a script that starts the program may come before, in colours.
            let line = result.standardOutput.split(separator: "\n").first { $0.first?.isLetter == true }
            return InstalledProgram(path: path, leading: leading, version: line.map(String.init) ?? way[0])
        }
        return nil
    }

    /// The `labbook` that was built beside this program.
    /// - Throws: Where there is none.
    static func labbook() throws -> FilePath {
        let own = try FileReading.realPath(FilePath(CommandLine.arguments[0]))
        let program = own.removingLastComponent().appending("labbook")
        guard FileManager.default.isExecutableFile(atPath: program.string) else {
            throw ValidationError("there is no labbook beside \(own): build it first, in the same configuration")
        }
        return program
    }
}
