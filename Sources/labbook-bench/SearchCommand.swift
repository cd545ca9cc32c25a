import ArgumentParser
import FileAccess
import Foundation
import NotebookCatalog
import NotebookModel
import NotebookSearch
import SeededNotebooks
import Subprocess
import SystemPackage

/// Measures the index and the search on a corpus made of a seed, beside ripgrep on the same files.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Measure indexing and searching, beside ripgrep.")

    @Option(help: "How many notebooks of about 4.5 kB.")
    var notebooks = 10_000

    @Option(help: "How often each of the steps runs that can be repeated.")
    var runs = 5

    @Option(help: "How many queries.")
    var queries = 500

    @Option(help: "The seed of the corpus and the queries.")
    var seed: UInt64 = 1

    func run() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "labbook-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: root) }
        let corpus = SeededCorpus(count: notebooks, seed: seed)
        let bytes = try corpus.write(to: FilePath(root.path))
        print("\(notebooks) notebooks, \(bytes / 1000) kB, \(ProcessorCount.available) cores\n")
        print(Summary.heading("step", width: 21))
        var first: [Figures] = []
        for _ in 0..<min(runs, 3) {
            try? FileManager.default.removeItem(at: root.appending(path: ".labbook"))
            first.append(try await Figures.ofStep(["search-step", root.path]))
        }
        print(Summary(first).line("first index", width: 21))
        let size = try Self.indexSize(in: root)
        var unchanged: [Figures] = []
        var changed: [Figures] = []
        for run in 0..<runs {
            unchanged.append(try await Figures.ofStep(["search-step", root.path]))
            try Self.change(root.appending(path: "Notebooks/" + corpus.path((run * 7 + 1) % notebooks)), run: run)
            changed.append(try await Figures.ofStep(["search-step", root.path]))
        }
        print(Summary(unchanged).line("nothing changed", width: 21))
        print(Summary(changed).line("one file changed", width: 21))
        print(String(format: "\nindex %.1f MB, %.2f times the text", Double(size) / 1e6, Double(size) / Double(bytes)))
        try await compareQueries(about: corpus, in: root)
    }

    /// Runs each query in a process of its own, and the same words through ripgrep, in turn.
    private func compareQueries(about corpus: SeededCorpus, in root: URL) async throws {
        let queries = MixedQueries(about: corpus, seed: seed).queries(queries)
        var ours: [Double] = []
        var theirs: [Double] = []
        let hasRipgrep = (try? await Self.seconds("rg", ["--version"])) != nil
        for query in queries {
            ours.append(try await Self.seconds(CommandLine.arguments[0], ["search-step", root.path, query.text]))
            guard hasRipgrep else { continue }
            var seconds = 0.0
            for word in query.words {
                seconds += try await Self.seconds(
                    "rg", ["-il", "-F", "-e", word, root.appending(path: "Notebooks").path])
            }
            theirs.append(seconds)
        }
        print("\n\(queries.count) queries, each in a process of its own, milliseconds   p50     p95     max")
        print(Self.quantiles("search", ours))
        print(hasRipgrep ? Self.quantiles("rg, one run a word", theirs) : "rg is not installed")
    }

    // MARK: Steps

    private static func seconds(_ program: String, _ arguments: [String]) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        _ = try await Subprocess.run(
            executable, arguments: Arguments(arguments), output: .discarded, error: .discarded)
        return (clock.now - start) / .seconds(1)
    }

    /// Adds a line to one notebook.
    private static func change(_ file: URL, run: Int) throws {
        let text = try String(contentsOf: file, encoding: .utf8) + "\nOne more line about run \(run).\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private static func indexSize(in root: URL) throws -> Int {
        let cache = root.appending(path: ".labbook/cache")
        return try FileManager.default.contentsOfDirectory(atPath: cache.path).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: cache.appending(path: name).path)
            return sum + ((attributes[.size] as? Int) ?? 0)
        }
    }

    // MARK: Output

    private static func quantiles(_ name: String, _ seconds: [Double]) -> String {
        let sorted = seconds.sorted()
        func quantile(_ share: Double) -> Double {
            sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1000
        }
        return name.padding(toLength: 54, withPad: " ", startingAt: 0)
            + String(format: "%7.1f %7.1f %7.1f", quantile(0.5), quantile(0.95), quantile(1))
    }
}

/// Opens an index, searches it perhaps, and prints seconds of wall clock, seconds of CPU and peak megabytes.
struct SearchStepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search-step", abstract: "Open an index and search it.", shouldDisplay: false)

    @Argument var root: String
    @Argument var query: String?

    func run() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let workspace = try Workspace(root: FilePath(root))
        let tasks = ProcessorCount.available
        let notes: [String]
        if let query, let today = CalendarDay(iso: "2026-11-25") {
            let results = try await NotebookIndex.search(
                workspace, tool: "labbook-bench", tasks: tasks, for: try SearchQuery(query, today: today), today: today)
            guard results.searched.files > 0 else { throw ValidationError("nothing was searched") }
            notes = results.notes
        } else {
            notes = await NotebookIndex.open(workspace, tool: "labbook-bench", tasks: tasks).notes
        }
        for note in notes { FileHandle.standardError.write(Data((note + "\n").utf8)) }
        let usage = ResourceUsage.current
        print((clock.now - start) / .seconds(1), usage.cpu, usage.peak)
    }
}
