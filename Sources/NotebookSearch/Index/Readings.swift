internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader

/// A file that was read for the index.
struct Reading: Sendable {
    var file: NotebookFile
    /// When reading began, in nanoseconds since 1970.
    var moment: Int64
    /// `nil` where the file cannot be read.
    var indexed: IndexedNotebook?
}

/// Reads files and takes them apart, several at once.
struct Readings: Sendable {
    private let files: [NotebookFile]
    private let portion: Int
    private let classifier: SectionClassifier

    init(_ files: [NotebookFile], workspace: Workspace, portion: Int) {
        self.files = files
        self.portion = portion
        classifier = Self.classifier(of: workspace)
    }

    /// What tells the kinds of sections in a workspace.
    static func classifier(of workspace: Workspace) -> SectionClassifier {
        let vocabulary = workspace.configuration.vocabulary
        return vocabulary.isEmpty ? .standard : SectionClassifier(adding: vocabulary)
    }

    /// Calls `body` with a few files at a time, in their order, while the next ones are being read.
    func forEachPortion(tasks: Int, _ body: ([Reading]) async throws -> Void) async throws {
        var upcoming = stride(from: 0, to: files.count, by: portion).makeIterator()
        try await withThrowingTaskGroup(of: (Int, [Reading]).self) { group in
            func addTask() {
                guard let start = upcoming.next() else { return }
                let slice = files[start..<min(start + portion, files.count)]
                group.addTask { (start, read(slice)) }
            }
            for _ in 0..<max(1, tasks) { addTask() }
            // Portions are written in order, so that the rows of a first index have the order of the files.
            var waiting: [Int: [Reading]] = [:]
            var next = 0
            while let (start, readings) = try await group.next() {
                waiting[start] = readings
                while let due = waiting.removeValue(forKey: next) {
                    next += portion
                    addTask()
                    try await body(due)
                }
            }
        }
    }

    private func read(_ files: ArraySlice<NotebookFile>) -> [Reading] {
        var tools = SearchText.Tools()
        return files.map { file in
            let moment = FileStamp.now
            guard let bytes = try? FileReading.bytes(of: file.location) else {
                return Reading(file: file, moment: moment, indexed: nil)
            }
            let indexed = IndexedNotebook(
                path: file.path, slug: file.slug, stored: bytes, givenKind: file.kind, classifier: classifier,
                tools: &tools)
            return Reading(file: file, moment: moment, indexed: indexed)
        }
    }
}
