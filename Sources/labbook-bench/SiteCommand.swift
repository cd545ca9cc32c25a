import ArgumentParser
import FileAccess
import Foundation
import LabbookCommands
import NotebookCatalog
import NotebookSite
import SeededNotebooks
import SystemPackage

/// Builds the site of a corpus made of a seed, and measures what its readers are sent against the budgets that it has to keep.
struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Measure the pages and the search of a built site against their budgets.")

    @Option(help: "How many notebooks of about 4.5 kB.")
    var notebooks = 10_000

    @Option(help: "How many queries, one after the other on one page.")
    var queries = 40

    @Option(help: "The seed of the corpus and the queries.")
    var seed: UInt64 = 1

    @Flag(help: "Write the table as JSON.")
    var json = false

    func run() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "labbook-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: root) }
        let corpus = SeededCorpus(count: notebooks, seed: seed)
        _ = try corpus.write(to: FilePath(root.path))
        let built = try await Figures.ofStep(["site-step", root.path, root.appending(path: "site").path])
        let site = BuiltSite(root.appending(path: "site"))
        var rows = try site.pageRows()
        let queries = MixedQueries(about: corpus, seed: seed).queries(queries).map(\.text)
        rows += try await SearchTraffic(of: site, queries: queries, profile: root.appending(path: "profile")).rows()
        rows.append(BudgetRow("build, s", nil, built.wall))
        rows.append(BudgetRow("build, peak MB", nil, built.peak))
        print(json ? try BudgetRow.json(rows) : BudgetRow.table(rows))
    }
}

/// Builds a site, and prints seconds of wall clock, seconds of CPU and peak megabytes.
struct SiteStepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site-step", abstract: "Build a site.", shouldDisplay: false)

    @Argument var root: String
    @Argument var output: String

    func run() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let build = try SiteBuild(try Workspace(root: FilePath(root)), output: FilePath(output))
        _ = try await build.run(SiteOptions(generator: "labbook-bench"))
        let usage = ResourceUsage.current
        print((clock.now - start) / .seconds(1), usage.cpu, usage.peak)
    }
}

/// A figure of a site, with the most that it may be.
struct BudgetRow: Encodable {
    var name: String
    /// `nil` for a figure that has no budget.
    var budget: Double?
    var measured: Double

    init(_ name: String, _ budget: Double?, _ measured: Double) {
        self.name = name
        self.budget = budget
        self.measured = measured
    }

    static func json(_ rows: [BudgetRow]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(rows), as: UTF8.self)
    }

    static func table(_ rows: [BudgetRow]) -> String {
        func number(_ value: Double) -> String {
            value < 100 ? String(format: "%.1f", value) : String(format: "%.0f", value)
        }
        func cell(_ text: String) -> String { String(repeating: " ", count: max(0, 10 - text.count)) + text }
        let heading = "figure".padding(toLength: 52, withPad: " ", startingAt: 0) + cell("budget") + cell("measured")
        let lines = rows.map { row in
            let verdict = row.budget.map { row.measured <= $0 ? "  held" : "  missed" } ?? ""
            return row.name.padding(toLength: 52, withPad: " ", startingAt: 0)
                + cell(row.budget.map(number) ?? "–") + cell(number(row.measured)) + verdict
        }
        return ([heading] + lines).joined(separator: "\n")
    }
}
