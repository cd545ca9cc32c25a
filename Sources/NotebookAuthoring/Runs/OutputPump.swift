internal import Dispatch
internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Passes a stream of a command on as it comes, byte for byte, and hands a copy to the recorder.
///
/// Each stream has its own, on a thread of its own, so that one whose reader is slow does not hold up the other.
struct OutputPump: Sendable {
    /// What a pipe holds where the system lets us say so.
    static let pipeCapacity = 1 << 20
    /// How much is handed over at once where more comes than that.
    private static let pieceSize = 128 * 1024
    /// How long nothing must come, in milliseconds, until less than that is handed over.
    private static let handOverTime: Int32 = 5
    /// How long nothing must come, once the command has ended, until a pipe that somebody still holds is given up.
    private static let quietTime: Int32 = 100
    /// How long it may go on coming.
    private static let patience = Duration.seconds(2)

    let source: FileDescriptor
    let target: FileDescriptor
    let stream: Int
    let queue: OutputQueue
    /// Becomes readable when the command has ended.
    let end: FileDescriptor

    /// What became of the stream.
    enum Outcome: Sendable, Equatable {
        case complete
        /// Something that the command left behind still held the stream.
        case givenUp
        /// The reader of ours went away; the command was told so as it would have been without us.
        case closed
        /// It could not be written.
        case failed(Errno)
    }

    /// Works until the stream has ended.
    func run() -> Outcome {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * Self.pieceSize, alignment: 16)
        defer {
            buffer.deallocate()
            try? source.close()
        }
        // What was passed on and not handed over yet: many small writes of a command become one piece.
        var held = 0
        defer { handOver(buffer, &held) }
        var endReached: ContinuousClock.Instant?
        var drained = 0
        while true {
            let count: Int
            do {
                count = try source.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[held...]), retryOnInterrupt: true)
            } catch Errno.wouldBlock, Errno.resourceTemporarilyUnavailable {
                // A command that writes little at a time writes more at once; only the recorder waits for it.
                if held > 0, isQuiet(for: Self.handOverTime) { handOver(buffer, &held) }
                if held > 0 { continue }
                switch waitForMore(hasEnded: endReached != nil) {
                case .more: break
                case .ended: endReached = endReached ?? .now
                case .quiet: return .givenUp
                }
                continue
            } catch {
                return .complete
            }
            if count == 0 { return .complete }
            let failure = write(UnsafeRawBufferPointer(rebasing: buffer[held..<held + count]))
            held += count
            if held >= Self.pieceSize { handOver(buffer, &held) }
            if let failure { return failure }
            if let start = endReached {
                // What the command itself had written is in the pipe; what comes behind that is somebody else's.
                drained += count
                if drained > Self.pipeCapacity, start.duration(to: .now) > Self.patience { return .givenUp }
            }
        }
    }

    private func handOver(_ buffer: UnsafeMutableRawBufferPointer, _ held: inout Int) {
        if held > 0 { queue.put(OutputQueue.Piece(bytes: Array(buffer[..<held])[...], stream: stream)) }
        held = 0
    }

    /// Whether nothing comes for some milliseconds.
    private func isQuiet(for milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: source.rawValue, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) == 0
    }

    private enum Waiting { case more, ended, quiet }

    private func waitForMore(hasEnded: Bool) -> Waiting {
        var descriptors = [pollfd(fd: source.rawValue, events: Int16(POLLIN), revents: 0)]
        if !hasEnded { descriptors.append(pollfd(fd: end.rawValue, events: Int16(POLLIN), revents: 0)) }
        let count = poll(&descriptors, nfds_t(descriptors.count), hasEnded ? Self.quietTime : -1)
        if count == 0 { return .quiet }
        if count < 0 || descriptors[0].revents != 0 { return .more }
        return .ended
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Outcome? {
        var written = 0
        while written < bytes.count {
            do {
                written += try target.write(UnsafeRawBufferPointer(rebasing: bytes[written...]))
            } catch Errno.brokenPipe {
                return .closed
            } catch Errno.wouldBlock, Errno.resourceTemporarilyUnavailable {
                // Whoever shares the stream with us made it one that does not wait.
                var descriptors = [pollfd(fd: target.rawValue, events: Int16(POLLOUT), revents: 0)]
                _ = poll(&descriptors, 1, -1)
            } catch {
                return .failed(error as? Errno ?? .ioError)
            }
        }
        return nil
    }
}
