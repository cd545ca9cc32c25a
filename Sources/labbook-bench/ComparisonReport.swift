import Foundation

/// What a comparison has measured, as a table and as JSON.
struct ComparisonReport: Encodable {
    private struct Row: Encodable {
        var step: ComparedStep
        var took: Summary
    }

    private let notebooks: Int
    private let kilobytes: Int
    private let seed: UInt64
    private let cores: Int
    private let runs: Int
    /// How many processes wanted a core, before the first run and after each.
    private let loads: [Double]
    /// The programs beside ours, with their versions; those that are not installed are missing.
    private let versions: [String: String]
    private let missing: [String]
    private let steps: [Row]
    private let figures: [ComparedFigure]

    init(
        of runs: [ComparedFigure.Run], notebooks: Int, bytes: Int, seed: UInt64, loads: [Double],
        programs: [(name: String, version: String?)]
    ) {
        self.notebooks = notebooks
        kilobytes = bytes / 1000
        self.seed = seed
        cores = ProcessorCount.available
        self.runs = runs.count
        self.loads = loads
        versions = Dictionary(uniqueKeysWithValues: programs.compactMap { name, version in version.map { (name, $0) } })
        missing = programs.filter { $0.version == nil }.map(\.name)
        steps = ComparedStep.allCases.compactMap { step in
            let figures = runs.compactMap { $0[step] }
            return figures.isEmpty ? nil : Row(step: step, took: Summary(figures))
        }
        figures = ComparedFigure.all(runs, notebooks: notebooks)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func text() -> String {
        let load = loads.map { String(format: "%.1f", $0) }.joined(separator: ", ")
        var lines = [
            "\(notebooks) notebooks, \(kilobytes) kB, seed \(seed), \(cores) cores, \(runs) runs, load \(load)", "",
        ]
        lines += versions.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        lines += missing.map { "\($0) is not installed." }
        lines += ["", Summary.heading("step", width: 31)]
        lines += steps.map { $0.took.line($0.step.rawValue, width: 31) }
        lines += [
            "", "figure".padding(toLength: 41, withPad: " ", startingAt: 0) + "median (min–max)         must    aim",
        ]
        lines += figures.map(Self.line)
        return lines.joined(separator: "\n")
    }

    private static func line(_ figure: ComparedFigure) -> String {
        let decimals = figure.measured.median < 100 ? 2 : 0
        var line =
            figure.name.padding(toLength: 41, withPad: " ", startingAt: 0) + figure.measured.text(decimals: decimals)
        if let limit = figure.limit {
            line = line.padding(toLength: 64, withPad: " ", startingAt: 0)
            let sign = limit.isLeast ? "≥" : "≤"
            line += sign + String(format: " %4g   %4g  ", limit.must, limit.aim) + limit.verdict(figure.measured.median)
        }
        return line
    }
}

/// How many processes want a core of this machine, in the mean of the last minute.
enum MachineLoad {
    static var current: Double {
        var loads = [0.0]
        return getloadavg(&loads, 1) == 1 ? loads[0] : .nan
    }
}
