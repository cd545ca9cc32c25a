/// Tells all open pages of each new state of the site.
public actor PreviewChannel {
    /// The newest state.
    public private(set) var state: PreviewState

    private var listeners: [Int: AsyncStream<PreviewState>.Continuation] = [:]
    private var nextListener = 0

    /// Proxies and browsers take a connection for dead that is silent for long, and we notice only by writing that a browser has
    /// gone.
    private static let silence = Duration.seconds(15)

    public init(_ state: PreviewState) {
        self.state = state
    }

    /// Tells everybody who listens.
    public func publish(_ state: PreviewState) {
        self.state = state
        for listener in listeners.values { listener.yield(state) }
    }

    /// The state as it is now, and each new one. Who is slow misses those in between.
    func states() -> AsyncStream<PreviewState> {
        let (states, listener) = AsyncStream.makeStream(of: PreviewState.self, bufferingPolicy: .bufferingNewest(1))
        let number = nextListener
        nextListener += 1
        listeners[number] = listener
        listener.onTermination = { [weak self] _ in
            Task { await self?.remove(number) }
        }
        listener.yield(state)
        return states
    }

    /// How many pages listen.
    var listenerCount: Int { listeners.count }

    /// Repeats the state now and then, until the task is cancelled.
    func keepAlive() async throws {
        while true {
            try await Task.sleep(for: Self.silence)
            publish(state)
        }
    }

    private func remove(_ number: Int) {
        listeners[number] = nil
    }
}
