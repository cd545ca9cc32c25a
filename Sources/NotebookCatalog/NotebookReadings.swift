public import FileAccess
public import NotebookModel
public import NotebookReader
public import SourceText
public import SystemPackage

/// The notebooks of a workspace, each as its file was read last. Once they are there, only what has changed is read again.
///
/// A file that cannot be read makes a diagnostic; nothing throws.
public struct NotebookReadings: Sendable {
    public let workspace: Workspace

    /// In the order of `NotebookFiles`.
    private(set) var readings: [Reading] = []
    /// The notebook files, as they were found last.
    private(set) var files: NotebookFiles
    /// What was wrong with folders and links then.
    private(set) var folderDiagnostics: [Diagnostic]
    /// What git says of the files, from which notebooks that tell no day get that of their first commit; `nil` where it was not
    /// asked.
    public var history: GitHistory?

    private var places: [ByteKey: Int] = [:]
    private let classifier: SectionClassifier

    /// What came of one file. A class, since notebooks are large values and lists of them are gone through often.
    final class Reading: Sendable {
        /// The file as it was read last.
        let file: NotebookFile
        let outcome: Result<Notebook, FileError>
        /// The stamp of the bytes that the outcome is of.
        let stamp: FileStamp
        /// What was not understood in those bytes.
        let outcomeDiagnostics: [Diagnostic]
        /// What was not understood in the file as it is now.
        let diagnostics: [Diagnostic]
        /// Whether the outcome is an older one than that of the file as it is now.
        let isOlder: Bool
        /// Whether the notebook tells no day.
        let lacksDay: Bool
        /// The diagrams and formulas in it.
        let drawings: [Drawing]

        init(_ file: NotebookFile, classifier: SectionClassifier) {
            var file = file
            do throws(FileError) {
                let (bytes, stamp) = try FileReading.stampedBytes(of: file.location)
                file.stamp = stamp
                let parsed = file.parse(SourceFile(path: file.path, stored: bytes), classifier: classifier)
                outcome = .success(parsed.notebook)
                diagnostics = parsed.diagnostics
                lacksDay = parsed.notebook.date == nil
                drawings = parsed.notebook.drawings
            } catch {
                outcome = .failure(error)
                diagnostics = [.unreadable(file.path, error)]
                lacksDay = false
                drawings = []
            }
            self.file = file
            stamp = file.stamp
            outcomeDiagnostics = diagnostics
            isOlder = false
        }

        /// An older outcome, of a file that is as the newer reading says.
        init(_ old: Reading, insteadOf new: Reading) {
            file = new.file
            outcome = old.outcome
            stamp = old.stamp
            outcomeDiagnostics = old.outcomeDiagnostics
            diagnostics = new.diagnostics
            isOlder = true
            lacksDay = old.lacksDay
            drawings = old.drawings
        }

        var parsed: ParsedNotebook? {
            (try? outcome.get()).map { ParsedNotebook(notebook: $0, diagnostics: outcomeDiagnostics) }
        }
    }

    /// What reading again has shown.
    public struct Changes: Sendable, Equatable {
        /// Whether a file has other bytes, came or went.
        public var hasNewFiles: Bool
        /// Whether a notebook says anything else than before: that which other pages show of it too, or where in its file it stands.
        public var hasNewNotebooks: Bool

        public init(hasNewFiles: Bool = false, hasNewNotebooks: Bool = false) {
            self.hasNewFiles = hasNewFiles
            self.hasNewNotebooks = hasNewNotebooks
        }
    }

    /// Finds and reads all notebooks of a workspace, as many files at once as `tasks` says.
    public init(of workspace: Workspace, tasks: Int) async {
        self.workspace = workspace
        classifier = workspace.classifier
        folderDiagnostics = []
        files = NotebookFiles(of: workspace, diagnostics: &folderDiagnostics)
        readings = await Self.read(files.files, classifier: classifier, tasks: tasks)
        notePlaces()
    }

    /// The diagrams and formulas of some notebooks.
    public func drawings(where isWanted: (Notebook) -> Bool) -> [Drawing] {
        readings.flatMap { reading -> [Drawing] in
            guard !reading.drawings.isEmpty, case .success(let notebook) = reading.outcome, isWanted(notebook) else {
                return []
            }
            return reading.drawings
        }
    }

    /// The folders that notebooks are looked for in, those that links lead to included.
    public var folders: [FilePath] { files.folders }

    /// The stamp of a notebook's file when it was read; `nil` where there is none, or an older reading of it is kept.
    public func stamp(ofNotebookAt path: String) -> FileStamp? {
        places[ByteKey(path)].map { readings[$0] }.flatMap { $0.isOlder ? nil : $0.stamp }
    }

    /// The places of all readings: first those of some notebooks, in their order, and then the others.
    func places(inOrderOf notebooks: [Notebook]) -> [Int] {
        var isTaken = Array(repeating: false, count: readings.count)
        var order: [Int] = []
        order.reserveCapacity(readings.count)
        for index in notebooks.indices {
            guard let place = places[ByteKey(notebooks[index].path)], !isTaken[place] else { continue }
            isTaken[place] = true
            order.append(place)
        }
        return order + readings.indices.filter { !isTaken[$0] }
    }

    /// What was not understood in the files as they are now.
    public var diagnostics: [Diagnostic] { readings.flatMap(\.diagnostics) }

    /// Whether an older reading is better than a new one.
    /// - Parameter stamp: That of the bytes of the old reading.
    public typealias Preference = (_ old: ParsedNotebook, _ stamp: FileStamp, _ new: ParsedNotebook) -> Bool

    /// Whether git could tell more: a notebook has no day, and git has not been asked. It costs a `git log` of the workspace.
    public var lacksHistory: Bool {
        history == nil && readings.contains(where: \.lacksDay)
    }

    private mutating func notePlaces() {
        places.removeAll(keepingCapacity: true)
        for (place, reading) in readings.enumerated() { places[ByteKey(reading.file.path)] = place }
    }

    // MARK: Reading again

    /// Reads again what has changed.
    ///
    /// - Parameters:
    ///   - touched: The files that are read again in any case.
    ///   - isComplete: Whether no others have changed; if not, all files are looked for again.
    ///   - isOldKept: Which older readings are kept.
    public mutating func update(
        _ touched: Set<FilePath>, isComplete: Bool,
        keepingOld isOldKept: Preference = { _, _, _ in false }
    ) -> Changes {
        let paths = Set(touched.compactMap(path))
        if isComplete, let known = knownPlaces(of: paths) {
            return known.reduce(into: Changes()) { changes, place in
                read(readings[place].file, inPlaceOf: readings[place], at: place, &changes, keepingOld: isOldKept)
            }
        }
        return updateAll(touched: paths, keepingOld: isOldKept)
    }

    /// The path of a notebook file, relative to the workspace; `nil` for what is no notebook by its name.
    private func path(of location: FilePath) -> String? {
        var path = location
        let isHidden = location.lastComponent?.string.hasPrefix(".") ?? true
        guard !isHidden, path.removePrefix(workspace.root), Slug(path: path.exactText) != nil else { return nil }
        return path.exactText
    }

    /// Where the readings of some files stand; `nil` where one of the files is new or has gone.
    private func knownPlaces(of paths: Set<String>) -> [Int]? {
        var known: [Int] = []
        for path in paths {
            guard let place = places[ByteKey(path)], FileReading.exists(readings[place].file.location) else {
                return nil
            }
            known.append(place)
        }
        return known
    }

    private mutating func updateAll(
        touched: Set<String>, keepingOld isOldKept: Preference
    ) -> Changes {
        var changes = Changes()
        var diagnostics: [Diagnostic] = []
        let found = NotebookFiles(of: workspace, diagnostics: &diagnostics)
        let old = readings
        let isSameList = found.files.elementsEqual(old) { ByteKey($0.path) == ByteKey($1.file.path) }
        if !isSameList || diagnostics != folderDiagnostics || found.failures != files.failures {
            changes = Changes(hasNewFiles: true, hasNewNotebooks: true)
        }
        if !isSameList {
            readings = found.files.map { file in
                places[ByteKey(file.path)].map { old[$0] } ?? Reading(file, classifier: classifier)
            }
            notePlaces()
        }
        files = found
        folderDiagnostics = diagnostics
        for (place, file) in found.files.enumerated()
        where readings[place].file.stamp != file.stamp || touched.contains(file.path) {
            read(file, inPlaceOf: readings[place], at: place, &changes, keepingOld: isOldKept)
        }
        return changes
    }

    private mutating func read(
        _ file: NotebookFile, inPlaceOf old: Reading, at place: Int, _ changes: inout Changes,
        keepingOld isOldKept: Preference
    ) {
        let new = Reading(file, classifier: classifier)
        changes.hasNewFiles = true
        if let before = old.parsed, let now = new.parsed, isOldKept(before, old.stamp, now) {
            readings[place] = Reading(old, insteadOf: new)
            return
        }
        if old.parsed?.notebook != new.parsed?.notebook || old.diagnostics != new.diagnostics {
            changes.hasNewNotebooks = true
        }
        readings[place] = new
    }

    // MARK: Reading everything

    /// Small enough to keep all tasks busy to the end, large enough that starting one costs nothing beside it.
    private static let chunkSize = 64

    private static func read(
        _ files: [NotebookFile], classifier: SectionClassifier, tasks: Int
    ) async -> [Reading] {
        let starts = Array(stride(from: 0, to: files.count, by: chunkSize))
        return await withTaskGroup(of: (index: Int, readings: [Reading]).self) { group in
            var upcoming = starts.enumerated().makeIterator()
            func addTask() {
                guard let (index, start) = upcoming.next() else { return }
                let slice = files[start..<min(start + chunkSize, files.count)]
                group.addTask { (index, slice.map { Reading($0, classifier: classifier) }) }
            }
            for _ in 0..<max(1, tasks) { addTask() }
            var chunks: [[Reading]] = Array(repeating: [], count: starts.count)
            for await chunk in group {
                chunks[chunk.index] = chunk.readings
                addTask()
            }
            var readings: [Reading] = []
            readings.reserveCapacity(files.count)
            for index in chunks.indices {
                readings.append(contentsOf: chunks[index])
                chunks[index] = []
            }
            return readings
        }
    }
}
