import ArgumentParser
import FileAccess
import Foundation
import SystemPackage

/// Measures Labbook on a corpus made of a seed.
///
/// Each phase runs in a process of its own, the phases in turn, so that memory is each phase's own and the machine's moods
/// fall on all of them.
@main
struct LabbookBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labbook-bench",
        abstract: "Measure reading, parsing and building on notebooks made of a seed.",
        subcommands: [
            AuthoringCommand.self, CompareCommand.self, CorpusCommand.self, MarkdownCommand.self, PhaseCommand.self,
            PreviewCommand.self, PreviewStepCommand.self, SearchCommand.self, SearchStepCommand.self, SiteCommand.self,
            SiteStepCommand.self,
        ],
        defaultSubcommand: CompareCommand.self)
}

/// Runs all phases several times and prints their medians.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "compare", abstract: "Run phases and compare them.")

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
        print("phase          wall s (min–max)         CPU s   peak MB   wall/cmark")
        let base = Summary(figures[.cmark] ?? [])
        for phase in phases { print(Summary(figures[phase] ?? []).line(phase, base: base)) }
    }
}

/// Writes a corpus, to look at or to measure with other tools.
struct CorpusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "corpus", abstract: "Write the notebooks to a folder.")

    @Argument(help: "The workspace to make.") var root: String

    @Option(help: "How many notebooks of about 4.5 kB.") var notebooks = 10_000

    @Option(help: "The seed of the corpus.") var seed: UInt64 = 1

    func run() async throws {
        let bytes = try SeededCorpus(count: notebooks, seed: seed).write(to: FilePath(root))
        print("\(notebooks) notebooks, \(bytes / 1000) kB")
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
