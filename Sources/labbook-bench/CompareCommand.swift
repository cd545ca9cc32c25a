import ArgumentParser
import Foundation
import SeededNotebooks
import SystemPackage

/// Measures Labbook beside other programs on the same notebooks, in turn: whole processes, from their start to their end.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Measure building and searching beside Hugo, Pagefind, ripgrep and libcmark.",
        discussion: """
            Hugo, Pagefind and ripgrep are run where they are found in PATH. The ratios are those of each run, so that a \
            slow moment of the machine counts on both sides. All that is written stays until the end: some 1.5 GB of disk \
            for each run over 10,000 notebooks.
            """)

    @Option(help: "How many notebooks of about 4.5 kB.")
    var notebooks = 10_000

    @Option(help: "How often each step runs.")
    var runs = 3

    @Option(help: "The seed of the corpus.")
    var seed: UInt64 = 1

    @Flag(help: "Write the figures as JSON.")
    var json = false

    func run() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "labbook-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: root) }
        let corpus = SeededCorpus(count: notebooks, seed: seed)
        let bytes = try corpus.write(to: FilePath(root.path))
        let comparison = try await Comparison(of: corpus, in: FilePath(root.path))
        var (measured, loads) = ([ComparedFigure.Run](), [MachineLoad.current])
        for run in 0..<runs {
            measured.append(try await comparison.run(run))
            loads.append(MachineLoad.current)
        }
        for run in 0..<runs { measured[run][.unchanged] = try await comparison.buildUnchanged(run) }
        let report = ComparisonReport(
            of: measured, notebooks: notebooks, bytes: bytes, seed: seed, loads: loads, programs: comparison.versions)
        print(json ? try report.json() : report.text())
    }
}
