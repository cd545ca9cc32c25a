import ArgumentParser
import Foundation
import Subprocess
import SystemPackage

/// What one run of something took.
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

    /// Runs another program, and whatever that starts.
    static func ofProgram(_ program: FilePath, _ arguments: [String]) async throws -> Figures {
        try await ofStep(["program-step", program.string] + arguments)
    }

    /// One after the other: the times together, and the greater memory.
    static func + (left: Figures, right: Figures) -> Figures {
        Figures(wall: left.wall + right.wall, cpu: left.cpu + right.cpu, peak: max(left.peak, right.peak))
    }
}

/// What several runs took.
struct Summary: Encodable {
    /// Seconds.
    var wall: Spread
    /// Seconds of all cores together.
    var cpu: Spread
    /// Megabytes of 10⁶ bytes.
    var peak: Spread

    init(_ figures: [Figures]) {
        wall = Spread(figures.map(\.wall))
        cpu = Spread(figures.map(\.cpu))
        peak = Spread(figures.map(\.peak))
    }

    /// The heading over `line`s.
    static func heading(_ subject: String, width: Int) -> String {
        subject.padding(toLength: width, withPad: " ", startingAt: 0) + "wall s (min–max)           CPU s    peak MB"
    }

    /// A row of a table: medians, and the spread of the wall clock.
    func line(_ name: String, width: Int) -> String {
        name.padding(toLength: width, withPad: " ", startingAt: 0)
            + wall.text(decimals: 3).padding(toLength: 25, withPad: " ", startingAt: 0)
            + String(format: " %7.3f   %7.1f", cpu.median, peak.median)
    }
}
