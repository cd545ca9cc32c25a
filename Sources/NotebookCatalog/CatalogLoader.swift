internal import FileAccess
public import NotebookModel
internal import NotebookReader
internal import SourceText
internal import SystemPackage

extension Catalog {
    /// Finds and reads all notebooks of a workspace, as many files at once as `tasks` says.
    ///
    /// A file that cannot be read makes a diagnostic and is counted; nothing throws.
    /// - Parameter asksGit: Whether notebooks that tell no day get the one of their first commit. It costs a `git log` of the
    ///   workspace, where there is such a notebook.
    /// - Parameter isIncluded: Which notebooks to keep. The catalog is the same as if the files of the others were not there:
    ///   nothing in it tells of them.
    public static func load(
        _ workspace: Workspace, tasks: Int, asksGit: Bool = false,
        where isIncluded: @escaping @Sendable (Notebook) -> Bool = { _ in true }
    ) async -> Catalog {
        var diagnostics = workspace.diagnostics
        let files = NotebookFiles(of: workspace, diagnostics: &diagnostics)
        var chunks = await read(files.files, classifier: workspace.classifier, tasks: tasks, where: isIncluded)
        var notebooks: [Notebook] = []
        notebooks.reserveCapacity(files.files.count)
        var excluded = 0
        for index in chunks.indices {
            notebooks.append(contentsOf: chunks[index].notebooks)
            diagnostics.append(contentsOf: chunks[index].diagnostics)
            excluded += chunks[index].excluded
            chunks[index].notebooks = []
        }
        if asksGit { await addGitDays(to: &notebooks, in: workspace, diagnostics: &diagnostics) }
        return Catalog(
            workspace: workspace, notebooks: notebooks, diagnostics: diagnostics,
            filesSeen: files.files.count + files.failures - excluded,
            locations: files.oddLocations(in: workspace))
    }

    private static func addGitDays(
        to notebooks: inout [Notebook], in workspace: Workspace, diagnostics: inout [Diagnostic]
    ) async {
        guard notebooks.contains(where: { $0.date == nil }) else { return }
        let history = await GitHistory.read(in: workspace.root)
        if history.isShallow { diagnostics.append(.shallowHistory) }
        for index in notebooks.indices where notebooks[index].date == nil {
            guard let day = history.firstDays[ByteKey(notebooks[index].path)] else { continue }
            notebooks[index].date = .day(day)
            notebooks[index].daySource = .git
        }
    }

    /// What came of some files that lie side by side.
    private struct Chunk: Sendable {
        var index: Int
        var notebooks: [Notebook] = []
        var diagnostics: [Diagnostic] = []
        /// How many notebooks were not to be kept.
        var excluded = 0

        init(
            _ index: Int, reading files: ArraySlice<NotebookFile>, classifier: SectionClassifier,
            where isIncluded: (Notebook) -> Bool
        ) {
            self.index = index
            notebooks.reserveCapacity(files.count)
            for file in files {
                do {
                    let source = SourceFile(path: file.path, stored: try FileReading.bytes(of: file.location))
                    let parsed = file.parse(source, classifier: classifier)
                    guard isIncluded(parsed.notebook) else {
                        excluded += 1
                        continue
                    }
                    notebooks.append(parsed.notebook)
                    diagnostics.append(contentsOf: parsed.diagnostics)
                } catch {
                    diagnostics.append(.unreadable(file.path, error))
                }
            }
        }
    }

    /// Small enough to keep all tasks busy to the end, large enough that starting one costs nothing beside it.
    private static let chunkSize = 64

    private static func read(
        _ files: [NotebookFile], classifier: SectionClassifier, tasks: Int,
        where isIncluded: @escaping @Sendable (Notebook) -> Bool
    ) async -> [Chunk] {
        let starts = Array(stride(from: 0, to: files.count, by: chunkSize))
        return await withTaskGroup(of: Chunk.self) { group in
            var upcoming = starts.enumerated().makeIterator()
            func addTask() {
                guard let (index, start) = upcoming.next() else { return }
                let slice = files[start..<min(start + chunkSize, files.count)]
                group.addTask { Chunk(index, reading: slice, classifier: classifier, where: isIncluded) }
            }
            for _ in 0..<max(1, tasks) { addTask() }
            var chunks: [Chunk] = []
            for await chunk in group {
                chunks.append(chunk)
                addTask()
            }
            return chunks.sorted { $0.index < $1.index }
        }
    }
}

extension Diagnostic {
    static func unreadable(_ path: String, _ error: FileError) -> Diagnostic {
        let noun = error.operation == .list ? "folder" : "file"
        return Diagnostic(
            noun == "folder" ? "folder-unreadable" : "file-unreadable", .error, path: path,
            headline: "cannot read the \(noun): \(error.reason)",
            explanation: "It is left out.")
    }

    /// Data that lies on another disk and is linked to is usual; it is only not ours to read.
    static func linkOutside(_ path: String) -> Diagnostic {
        Diagnostic(
            "folder-outside", .note, path: path, headline: "link leads out of the workspace",
            explanation: "What lies behind it is not read.")
    }

    static let shallowHistory = Diagnostic(
        "git-shallow", .note, path: "", headline: "git has only a part of the history here",
        explanation:
            "Notebooks that tell no day have none. Fetch the whole history to give them that of their first commit.")

    static func missingFolder(_ path: String) -> Diagnostic {
        Diagnostic(
            "folder-missing", .warning, path: Workspace.configurationPath,
            headline: "there is no folder \(path.printable)",
            explanation: "Make it, or name another under `notebooks` in the configuration.")
    }
}
