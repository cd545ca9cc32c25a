internal import Dispatch
internal import FileAccess
internal import Secrets
internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A command while it runs: its streams pass through to ours, and a recorder keeps them.
struct ForegroundRun {
    /// What came of it.
    struct Result {
        /// `nil` where it could not be started.
        var ending: ChildProcess.Ending?
        /// Why it could not be started.
        var startError: Errno?
        var duration: Duration
        /// The signal that this process got meanwhile.
        var signal: Int32?
        var output: OutputRecorder.Result
        /// Whether something that it left behind still held its output.
        var leftBehind = false
        /// Why its output could not be passed on.
        var writeError: Errno?
    }

    let arguments: [[CChar]]
    let folder: FilePath
    /// `SIGPIPE` was ignored before we were.
    let ignoresPipe: Bool

    /// Runs the command and waits for it and its output. Blocks the thread.
    func run(recordingTo recorder: OutputRecorder) -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        var recorder = recorder
        do {
            let process = try ChildProcess(arguments, in: folder, ignoresPipe: ignoresPipe)
            SignalRelay.relay(to: process.identifier)
            return wait(for: process, since: start, recorder)
        } catch {
            return Result(
                ending: nil, startError: error, duration: start.duration(to: clock.now), signal: SignalRelay.signal,
                output: recorder.finish())
        }
    }

    private func wait(
        for process: ChildProcess, since start: ContinuousClock.Instant, _ recorder: OutputRecorder
    ) -> Result {
        let queue = OutputQueue(capacity: 32)
        let end = try? FileDescriptor.pipe()
        for descriptor in [end?.readEnd, end?.writeEnd] {
            if let descriptor { _ = fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC) }
        }
        let pumps = [(process.output, FileDescriptor.standardOutput), (process.error, FileDescriptor.standardError)]
            .enumerated().map { index, streams in
                OutputPump(
                    source: streams.0, target: streams.1, stream: index, queue: queue,
                    end: end?.readEnd ?? streams.0)
            }
        let streams = WorkerThreads<OutputPump.Outcome>("stream", pumps.map { pump in { pump.run() } })
        let keeper = WorkerThreads<OutputRecorder.Result>("recorder", [{ Self.keep(queue, recorder) }])
        let ending = process.wait()
        SignalRelay.endRelay()
        let duration = start.duration(to: .now)
        // Who reads it sees the end.
        try? end?.writeEnd.close()
        let outcomes = streams.results()
        try? end?.readEnd.close()
        queue.put(.end)
        var result = Result(
            ending: ending, startError: nil, duration: duration, signal: SignalRelay.signal,
            output: keeper.results()[0], leftBehind: outcomes.contains(.givenUp))
        for case .failed(let error) in outcomes { result.writeError = error }
        return result
    }

    private static func keep(_ queue: OutputQueue, _ recorder: OutputRecorder) -> OutputRecorder.Result {
        var recorder = recorder
        while true {
            for piece in queue.take() {
                if piece.bytes.isEmpty { return recorder.finish() }
                recorder.append(piece.bytes, from: piece.stream)
            }
        }
    }
}
