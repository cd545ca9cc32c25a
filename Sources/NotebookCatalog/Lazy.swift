internal import Synchronization

/// A value that is worked out when it is asked for first, and kept.
///
/// A build asks for everything; who looks at one page of a site of ten thousand does not wait for what that page does not show.
package final class Lazy<Value: Sendable>: Sendable {
    private enum State: Sendable {
        case upcoming(@Sendable () -> Value)
        case known(Value)
    }

    private let state: Mutex<State>

    package init(_ make: @escaping @Sendable () -> Value) {
        state = Mutex(.upcoming(make))
    }

    package var value: Value {
        state.withLock { state in
            switch state {
            case .known(let value): return value
            case .upcoming(let make):
                let value = make()
                state = .known(value)
                return value
            }
        }
    }
}
