internal import Dispatch
internal import Synchronization

/// Hands what is read on one thread to another that keeps it, in order and in bounded memory: a reader that is too fast waits.
final class OutputQueue: Sendable {
    /// What came on a stream; no bytes at the end of all.
    struct Piece: Sendable {
        var bytes: ArraySlice<UInt8>
        var stream: Int

        static let end = Piece(bytes: [], stream: 0)
    }

    private let pieces = Mutex<[Piece]>([])
    private let available = DispatchSemaphore(value: 0)
    private let room: DispatchSemaphore

    /// - Parameter capacity: How many pieces may wait.
    init(capacity: Int) {
        room = DispatchSemaphore(value: capacity)
    }

    /// Waits until there is room.
    func put(_ piece: Piece) {
        room.wait()
        pieces.withLock { $0.append(piece) }
        available.signal()
    }

    /// Waits for pieces and takes all that are there.
    func take() -> [Piece] {
        available.wait()
        let taken = pieces.withLock { pieces in
            defer { pieces = [] }
            return pieces
        }
        // One was counted off by waiting; the others that came since are here too.
        for _ in taken.dropFirst() { available.wait() }
        for _ in taken { room.signal() }
        return taken
    }
}
