/// Runs `body` and gives up on it when it takes too long.
/// - Parameter name: What runs, for the error's description.
/// - Throws: `TimeLimitExceeded`, or what `body` throws.
func withTimeLimit<Result: Sendable>(
    _ limit: Duration, of name: String, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask(operation: body)
        group.addTask {
            try await Task.sleep(for: limit)
            throw TimeLimitExceeded(name: name, limit: limit)
        }
        defer { group.cancelAll() }
        guard let result = try await group.next() else { throw CancellationError() }
        return result
    }
}

/// Something that did not end in time.
public struct TimeLimitExceeded: Error, CustomStringConvertible {
    var name: String
    var limit: Duration

    public var description: String { "not done within \(limit): \(name)" }
}
