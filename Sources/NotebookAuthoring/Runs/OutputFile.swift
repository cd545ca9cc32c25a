internal import Crypto
internal import FileAccess
internal import SourceText
internal import SystemPackage

/// The file that keeps the whole of a command's output. It is written and its digest made on a thread of its own, which is
/// as much work as all the rest together.
struct OutputFile: Sendable {
    /// What is in the file.
    struct Result: Sendable {
        var size: Int
        /// Its SHA-256.
        var digest: String
        /// What stopped it from being written further; the rest of the output is not in it.
        var failure: FileError?
    }

    private let queue = OutputQueue(capacity: 32)
    private let writer: WorkerThreads<Result>

    /// - Parameter path: A new file; it is made when the first bytes come.
    init(at path: FilePath) {
        writer = WorkerThreads("output file", [{ [queue] in Self.write(queue, to: path) }])
    }

    /// Waits until there is room for more.
    func append(_ bytes: ArraySlice<UInt8>) {
        if !bytes.isEmpty { queue.put(OutputQueue.Piece(bytes: bytes, stream: 0)) }
    }

    /// Ends the file.
    func finish() -> Result {
        queue.put(.end)
        return writer.results()[0]
    }

    private static func write(_ queue: OutputQueue, to path: FilePath) -> Result {
        var file: FileDescriptor?
        var hash = SHA256()
        var result = Result(size: 0, digest: "")
        while true {
            for piece in queue.take() {
                if piece.bytes.isEmpty {
                    do {
                        try file?.close()
                    } catch {
                        result.failure = result.failure ?? FileError(.write, path, .system(error as? Errno ?? .ioError))
                    }
                    result.digest = hash.finalize().hexadecimal
                    return result
                }
                if result.failure != nil { continue }
                do {
                    let open = try file ?? newFile(at: path)
                    file = open
                    try piece.bytes.withUnsafeBytes { bytes in
                        _ = try open.writeAll(bytes)
                        hash.update(bufferPointer: bytes)
                    }
                    result.size += piece.bytes.count
                } catch {
                    result.failure = FileError(.write, path, .system(error as? Errno ?? .ioError))
                }
            }
        }
    }

    private static func newFile(at path: FilePath) throws -> FileDescriptor {
        try FileDescriptor.open(
            path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
    }
}
