/// Work on the elements of an array, a few at a time and several times at once.
enum ConcurrentChunks {
    /// Small enough to keep all tasks busy to the end.
    private static let size = 32

    /// Does something with each few of many elements, as many at once as `tasks` says.
    /// - Returns: What all of it gave, in any order.
    static func results<Element: Sendable, Result: Sendable>(
        of elements: [Element], tasks: Int, _ body: @escaping @Sendable (ArraySlice<Element>) throws -> [Result]
    ) async throws -> [Result] {
        let chunks = stride(from: 0, to: elements.count, by: size).map { start in
            elements[start..<min(start + size, elements.count)]
        }
        return try await withThrowingTaskGroup(of: [Result].self) { group in
            var results: [Result] = []
            var upcoming = chunks.makeIterator()
            func addTask() {
                guard let chunk = upcoming.next() else { return }
                group.addTask { try body(chunk) }
            }
            for _ in 0..<max(1, tasks) { addTask() }
            while let result = try await group.next() {
                results += result
                addTask()
            }
            return results
        }
    }
}
