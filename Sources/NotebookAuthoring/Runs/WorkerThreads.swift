internal import Dispatch
internal import Synchronization

/// Work on threads that may block. The threads of Swift's concurrency must not: there is one for each processor, and what
/// waits on them for a pipe keeps all others from going on.
struct WorkerThreads<Value: Sendable>: Sendable {
    private final class Results: Sendable {
        let values: Mutex<[Int: Value]> = Mutex([:])
    }

    private let group = DispatchGroup()
    private let shared = Results()
    private let count: Int

    /// Starts each piece of work on a thread of its own.
    init(_ name: String, _ work: [@Sendable () -> Value]) {
        count = work.count
        for (index, work) in work.enumerated() {
            DispatchQueue(label: name).async(group: group) { [shared] in
                let value = work()
                shared.values.withLock { $0[index] = value }
            }
        }
    }

    /// Waits for all of them and gives what came of each, in their order.
    func results() -> [Value] {
        group.wait()
        return shared.values.withLock { values in (0..<count).compactMap { values[$0] } }
    }
}
