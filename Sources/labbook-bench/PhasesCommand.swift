import ArgumentParser
import Foundation
import SeededNotebooks
import SystemPackage

/// Runs all phases several times and prints their medians.
struct PhasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phases", abstract: "Run phases of the work and compare them with libcmark's.")

    @Option(help: "How many notebooks of about 4.5 kB.")
    var notebooks = 10_000

    @Option(help: "How often each phase runs.")
    var runs = 5

    @Option(help: "The seed of the corpus.")
    var seed: UInt64 = 1

    @Option(help: "Only these phases, with commas between them.")
    var only: String?

    func run() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "labbook-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: root) }
        let bytes = try SeededCorpus(count: notebooks, seed: seed).write(to: FilePath(root.path))
        print("\(notebooks) notebooks, \(bytes / 1000) kB, \(ProcessorCount.available) cores, \(runs) runs\n")
        let phases = only.map { $0.split(separator: ",").compactMap { Phase(rawValue: String($0)) } } ?? Phase.allCases
        var figures: [Phase: [Figures]] = [:]
        for _ in 0..<runs {
            for phase in phases {
                figures[phase, default: []].append(try await .ofStep(["phase", phase.rawValue, root.path]))
            }
        }
        print(Summary.heading("phase", width: 15) + "   wall/cmark")
        let base = Summary(figures[.cmark] ?? []).wall.median
        for phase in phases {
            let summary = Summary(figures[phase] ?? [])
            print(summary.line(phase.rawValue, width: 15) + String(format: "   %10.2f", summary.wall.median / base))
        }
    }
}

/// Runs one phase in this process and prints seconds of wall clock, seconds of CPU and peak megabytes.
struct PhaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phase", abstract: "Run one phase.", shouldDisplay: false)

    @Argument var phase: Phase
    @Argument var root: String

    func run() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await phase.run(in: FilePath(root))
        let wall = (clock.now - start) / .seconds(1)
        guard result > 0 else { throw ValidationError("nothing was done") }
        let usage = ResourceUsage.current
        print(wall, usage.cpu, usage.peak)
    }
}
