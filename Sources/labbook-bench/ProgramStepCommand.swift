import ArgumentParser
import Foundation
import Subprocess
import SystemPackage

/// Runs another program, and prints seconds of wall clock, seconds of CPU and peak megabytes of it and of all that it started.
///
/// A process of its own, because the system adds up what all processes of one starter took, and because a small one hands on
/// little memory.
struct ProgramStepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "program-step", abstract: "Run another program.", shouldDisplay: false)

    @Argument(parsing: .captureForPassthrough) var command: [String]

    func run() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await Subprocess.run(
            .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())), output: .discarded,
            error: .string(limit: 1 << 20))
        let wall = (clock.now - start) / .seconds(1)
        guard result.terminationStatus.isSuccess else {
            throw ValidationError("this failed: \(command.joined(separator: " "))\n\(result.standardError)")
        }
        let usage = ResourceUsage.ofChildren
        print(wall, usage.cpu, usage.peak)
    }
}
