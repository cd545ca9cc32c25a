import ArgumentParser
import Foundation
import Subprocess
import SystemPackage

/// What one run of a phase took.
struct Figures {
    /// Seconds on the wall clock.
    var wall: Double
    /// Seconds of all cores together, process start included.
    var cpu: Double
    /// The most memory the process had, in megabytes of 10⁶ bytes.
    var peak: Double

    /// Runs a step of this program in a process of its own, which prints the three figures in their order.
    static func ofStep(_ arguments: [String]) async throws -> Figures {
        let result = try await Subprocess.run(
            .path(FilePath(CommandLine.arguments[0])), arguments: Arguments(arguments),
            output: .string(limit: 65536), error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
        let numbers = result.standardOutput.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard result.terminationStatus.isSuccess, numbers.count == 3 else {
            throw ValidationError("this step failed: \(arguments.joined(separator: " "))")
        }
        return Figures(wall: numbers[0], cpu: numbers[1], peak: numbers[2])
    }
}

/// What several runs took.
struct Summary {
    private let figures: [Figures]

    init(_ figures: [Figures]) {
        self.figures = figures
    }

    var wall: Double { median(of: figures.map(\.wall)) }

    /// A row of the table: medians, the spread of the wall clock, and the ratio to another phase's.
    func line(_ phase: Phase, base: Summary) -> String {
        let walls = figures.map(\.wall)
        let spread = String(format: "%.3f (%.3f–%.3f)", wall, walls.min() ?? 0, walls.max() ?? 0)
        let rest = String(
            format: "%7.3f   %7.1f   %10.2f", median(of: figures.map(\.cpu)), median(of: figures.map(\.peak)),
            wall / base.wall)
        return phase.rawValue.padding(toLength: 15, withPad: " ", startingAt: 0)
            + spread.padding(toLength: 23, withPad: " ", startingAt: 0) + rest
    }

    private func median(of numbers: [Double]) -> Double {
        let sorted = numbers.sorted()
        guard !sorted.isEmpty else { return .nan }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}

/// What the operating system has counted for this process.
struct ResourceUsage {
    var cpu: Double
    var peak: Double

    static var current: ResourceUsage {
        var usage = rusage()
        #if canImport(Glibc)
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
        getrusage(RUSAGE_SELF, &usage)
        #endif
        let cpu =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
        #if os(macOS)
        return ResourceUsage(cpu: cpu, peak: Double(usage.ru_maxrss) / 1_000_000)
        #else
        return ResourceUsage(cpu: cpu, peak: Double(usage.ru_maxrss) * 1024 / 1_000_000)
        #endif
    }
}

/// The processors that the system has for us.
enum ProcessorCount {
    static var available: Int { ProcessInfo.processInfo.activeProcessorCount }
}
