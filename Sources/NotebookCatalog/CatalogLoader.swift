public import FileAccess
public import NotebookModel
public import NotebookReader
public import SourceText
public import SystemPackage

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

/// A file that is a notebook by its name and place.
public struct NotebookFile: Sendable, Hashable {
    /// Relative to the workspace.
    public var path: String
    /// A folder, and the way to the file from there: of ten thousand files most are never opened, and need no path of their own.
    private var folder: FilePath
    private var relativePath: FilePath
    public var slug: Slug
    /// The kind that the configuration gives to its folder.
    public var kind: NotebookKind?
    /// By which a change of the file can be noticed.
    public var stamp: FileStamp

    public var location: FilePath { folder.pushing(relativePath) }

    public init(
        path: String, in folder: FilePath, at relativePath: FilePath, slug: Slug, kind: NotebookKind?, stamp: FileStamp
    ) {
        self.path = path
        self.folder = folder
        self.relativePath = relativePath
        self.slug = slug
        self.kind = kind
        self.stamp = stamp
    }
}

extension NotebookFile {
    /// Reads the notebook out of the file's bytes, with the words that headings are read by in its workspace.
    public func parse(_ source: SourceFile, in workspace: Workspace) -> ParsedNotebook {
        parse(source, classifier: workspace.classifier)
    }

    func parse(_ source: SourceFile, classifier: SectionClassifier) -> ParsedNotebook {
        NotebookParser.parse(source, context: NotebookContext(slug: slug, kind: kind, classifier: classifier))
    }
}

extension Workspace {
    /// The words that headings are read by: the format's, and those that the configuration adds.
    var classifier: SectionClassifier {
        configuration.vocabulary.isEmpty ? .standard : SectionClassifier(adding: configuration.vocabulary)
    }
}

/// The notebook files of a workspace.
public struct NotebookFiles: Sendable {
    /// Folder by folder as they are configured, in each by the bytes of the paths.
    public private(set) var files: [NotebookFile] = []
    /// How many files and folders could not be looked at.
    public private(set) var failures = 0

    /// Where the files lie whose path does not lead to them, since it is no valid Unicode.
    func oddLocations(in workspace: Workspace) -> [ByteKey: FilePath] {
        let odd = files.lazy.filter { $0.location != workspace.location(of: $0.path) }
        return Dictionary(odd.map { (ByteKey($0.path), $0.location) }) { first, _ in first }
    }

    /// Walks through the notebook folders of a workspace. What cannot be looked at makes a diagnostic.
    public init(of workspace: Workspace, diagnostics: inout [Diagnostic]) {
        var taken: Set<ByteKey> = []
        let isSeveral = workspace.configuration.folders.count > 1
        for folder in workspace.configuration.folders {
            let root = workspace.location(of: folder.path)
            guard FileReading.isFolder(root) else {
                diagnostics.append(.missingFolder(folder.path))
                continue
            }
            let walk = FolderWalk(of: root, within: workspace.root)
            let patterns = NotebookPatterns(folder)
            for file in walk.files {
                let relativePath = file.relativePath.exactText
                guard let slug = Slug(path: relativePath), patterns.contain(relativePath) else { continue }
                let path = workspace.path(of: file.relativePath, in: folder)
                if folder.path.isEmpty, workspace.isOwnFile(path) { continue }
                // One folder has no file twice.
                if isSeveral, !taken.insert(ByteKey(path)).inserted { continue }
                files.append(
                    NotebookFile(
                        path: path, in: root, at: file.relativePath, slug: slug, kind: folder.kind,
                        stamp: file.stamp))
            }
            for problem in walk.problems {
                let isNotebook = Slug(path: problem.relativePath.string) != nil
                if isNotebook { failures += 1 }
                let path =
                    problem.relativePath.isEmpty ? folder.path : workspace.path(of: problem.relativePath, in: folder)
                diagnostics.append(
                    problem.error.cause == .outside && !isNotebook
                        ? .linkOutside(path) : .unreadable(path, problem.error))
            }
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
