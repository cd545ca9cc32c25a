internal import Subprocess
internal import SystemPackage

/// An installed program that turns one text into another, held to limits of time and size. No shell is asked.
struct ToolRun: Sendable {
    enum Outcome: Sendable, Equatable {
        /// It ended by itself, with a status that says whether it did what it was asked.
        case ended(isSuccess: Bool, output: [UInt8], messages: String)
        /// There is no such program in `PATH`, or it cannot be started.
        case missing
        /// It was stopped.
        case tooSlow
        case tooLarge
    }

    var program: String
    var arguments: [String]
    /// Added to the environment of this process.
    var variables: [Environment.Key: String?] = [:]
    var timeLimit: Duration
    /// In bytes, of what it writes.
    var sizeLimit: Int

    /// What a program may say to its standard error, in bytes.
    private static let messageLimit = 1 << 20

    /// Runs the program with a text as its standard input.
    func outcome(for input: [UInt8]) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await run(with: input) }
            group.addTask {
                try? await Task.sleep(for: timeLimit)
                return .tooSlow
            }
            let first = await group.next() ?? .missing
            // Stops the program, or the clock.
            group.cancelAll()
            return first
        }
    }

    private func run(with input: [UInt8]) async -> Outcome {
        var options = PlatformOptions()
        // A group of its own, so that what the program has started ends with it.
        options.createSession = true
        options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        do {
            // A pipe would break, and this process with it, where a program ends without reading all that it is given.
            let file = try InputFile.holding(input)
            let result = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), environment: .inherit.updating(variables),
                platformOptions: options, input: .fileDescriptor(file, closeAfterSpawningProcess: true),
                output: .bytes(limit: sizeLimit), error: .string(limit: Self.messageLimit))
            return .ended(
                isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
                messages: result.standardError)
        } catch let error as SubprocessError {
            switch error.code {
            case .outputLimitExceeded: return .tooLarge
            case .executableNotFound, .spawnFailed: return .missing
            default: return .ended(isSuccess: false, output: [], messages: "")
            }
        } catch {
            return .ended(isSuccess: false, output: [], messages: "")
        }
    }
}
