internal import Secrets
internal import SystemPackage

/// Keeps what a command writes: the whole of it in a file, with its secrets masked, and what the notebook tells of it.
///
/// The lines of the two streams come into one file in the order in which they ended, each whole, so that what one stream
/// says in the middle of the other's line does not cut it. Memory does not grow with the output.
struct OutputRecorder {
    /// What was written, at the end.
    struct Result {
        var tail: OutputTail
        var file: OutputFile.Result
        var secrets: Int
        var measurements: RunMeasurements
    }

    private let file: OutputFile
    private var streams: [SecretStream]
    private var tail = OutputTail()
    private var measurements: RunMeasurements

    /// - Parameter path: A new file; it is made when the first line comes.
    init(to path: FilePath, masker: SecretMasker, metrics: [MetricRequest]) {
        file = OutputFile(at: path)
        streams = [SecretStream(masker), SecretStream(masker)]
        measurements = RunMeasurements(metrics)
    }

    /// Takes what came on one of the streams, 0 or 1.
    mutating func append(_ bytes: ArraySlice<UInt8>, from stream: Int) {
        keep(streams[stream].feed(bytes))
    }

    /// Ends the file.
    mutating func finish() -> Result {
        for stream in streams.indices { keep(streams[stream].finish()) }
        return Result(
            tail: tail, file: file.finish(), secrets: streams.reduce(0) { $0 + $1.count }, measurements: measurements)
    }

    private mutating func keep(_ text: ArraySlice<UInt8>) {
        guard !text.isEmpty else { return }
        text.withUnsafeBytes { bytes in
            tail.append(bytes)
            measurements.read(bytes)
        }
        file.append(text)
    }
}
