import ArgumentParser
import FileAccess
import Foundation
import SeededNotebooks
import Subprocess
import SystemPackage

/// Measures commands that write into one notebook among many: whole processes, from their start to their end.
struct AuthoringCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authoring", abstract: "Time labbook log and labbook add in a large workspace.")

    @Option(help: "How many notebooks of about 4.5 kB.")
    var notebooks = 10_000

    @Option(help: "How often each command runs.")
    var runs = 20

    @Option(help: "The seed of the corpus.")
    var seed: UInt64 = 1

    /// One command, and what it is compared with.
    private struct Trial {
        var name: String
        var arguments: [String]
    }

    func run() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "labbook-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: root) }
        let corpus = SeededCorpus(count: notebooks, seed: seed)
        _ = try corpus.write(to: FilePath(root.path))
        let path = "Notebooks/" + corpus.path(corpus.middle)
        let slug = String(corpus.path(corpus.middle).dropLast(3))
        let trials = [
            Trial(name: "--version", arguments: ["--version"]),
            Trial(name: "log SLUG", arguments: ["log", "-n", slug, "warmed it up"]),
            Trial(name: "log PATH", arguments: ["log", "-n", path, "warmed it up"]),
            Trial(name: "add SLUG", arguments: ["add", "result", "-n", slug, "93 %"]),
            Trial(name: "list", arguments: ["list", "--format", "csv"]),
        ]
        let program = try InstalledProgram.labbook()
        var seconds: [String: [Double]] = [:]
        for _ in 0..<runs {
            // In turn, so that the machine's moods fall on all alike.
            for trial in trials {
                seconds[trial.name, default: []].append(try await Self.time(program, trial.arguments, in: root))
            }
        }
        print("\(notebooks) notebooks, \(ProcessorCount.available) cores, \(runs) runs\n")
        print("command       median ms (min–max)")
        for trial in trials {
            let spread = Spread((seconds[trial.name] ?? []).map { $0 * 1000 })
            print(trial.name.padding(toLength: 14, withPad: " ", startingAt: 0) + spread.text(decimals: 1))
        }
    }

    private static func time(_ program: FilePath, _ arguments: [String], in root: URL) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await Subprocess.run(
            .path(program), arguments: Arguments(arguments), workingDirectory: FilePath(root.path), output: .discarded,
            error: .discarded)
        guard result.terminationStatus.isSuccess else {
            throw ValidationError("labbook \(arguments.joined(separator: " ")) failed")
        }
        return (clock.now - start) / .seconds(1)
    }
}
