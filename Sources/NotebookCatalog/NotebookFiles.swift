internal import FileAccess
internal import NotebookModel
public import SourceText
public import SystemPackage

/// The notebook files of a workspace.
public struct NotebookFiles: Sendable {
    /// Folder by folder as they are configured, in each by the bytes of the paths.
    public private(set) var files: [NotebookFile] = []
    /// How many files and folders could not be looked at.
    public private(set) var failures = 0
    /// The folders that were gone through, those included that links lead to.
    public private(set) var folders: [FilePath] = []

    /// Walks through the notebook folders of a workspace. What cannot be looked at makes a diagnostic.
    public init(of workspace: Workspace, diagnostics: inout [Diagnostic]) {
        let search = NotebookFileSearch(workspace)
        for folder in search.folders(&diagnostics) {
            var found: [(path: [UInt8], stamp: FileStamp)] = []
            let outcome = search.forEachFile(in: folder, &diagnostics) { found.append(($0, $1)) }
            failures += outcome.failures
            let root = workspace.location(of: folder.path)
            folders += outcome.folders.map { root.pushing($0) }
            found.sort { $0.path.lexicographicallyPrecedes($1.path) }
            for (bytes, stamp) in found {
                let relativePath = FilePath(bytes: bytes)
                let text = relativePath.exactText
                guard let slug = Slug(path: text) else { continue }
                files.append(
                    NotebookFile(
                        path: workspace.path(of: text, in: folder), in: workspace.location(of: folder.path),
                        at: relativePath, slug: slug, kind: folder.kind, stamp: stamp))
            }
        }
        dropRepeated(workspace)
    }

    /// Folders may lie in each other; one folder has no file twice.
    private mutating func dropRepeated(_ workspace: Workspace) {
        guard workspace.configuration.folders.count > 1 else { return }
        var taken: Set<ByteKey> = []
        files.removeAll { !taken.insert(ByteKey($0.path)).inserted }
    }

    /// Where the files lie whose path does not lead to them, since it is no valid Unicode.
    func oddLocations(in workspace: Workspace) -> [ByteKey: FilePath] {
        let odd = files.lazy.filter { $0.location != workspace.location(of: $0.path) }
        return Dictionary(odd.map { (ByteKey($0.path), $0.location) }) { first, _ in first }
    }
}

/// Looks for the notebook files in the folders of a workspace.
struct NotebookFileSearch {
    private let workspace: Workspace

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// The configured folders that are there.
    func folders(_ diagnostics: inout [Diagnostic]) -> [NotebookFolder] {
        workspace.configuration.folders.filter { folder in
            let isThere = FileReading.isFolder(workspace.location(of: folder.path))
            if !isThere { diagnostics.append(.missingFolder(folder.path)) }
            return isThere
        }
    }

    /// Hands out the notebook files of a folder, in no order: the bytes of the path from the folder, and the stamp.
    /// - Returns: How many could not be looked at, and the folders that were, as paths from the folder.
    func forEachFile(
        in folder: NotebookFolder, _ diagnostics: inout [Diagnostic],
        _ visit: @escaping (_ relativePath: [UInt8], _ stamp: FileStamp) -> Void
    ) -> (failures: Int, folders: [FilePath]) {
        let patterns = NotebookPatterns(folder)
        let traversal = FolderTraversal(
            workspace.location(of: folder.path), within: workspace.root,
            where: { path in
                guard Slug.isNotebook(path: path) else { return false }
                if patterns.containEverything, !folder.path.isEmpty { return true }
                let text = FilePath(bytes: path).exactText
                return patterns.contain(text) && !(folder.path.isEmpty && workspace.isOwnFile(text))
            }, visit: visit)
        let problems = traversal.problems.sorted { $0.relativePath.exactText < $1.relativePath.exactText }
        for problem in problems {
            let isNotebook = Slug(path: problem.relativePath.exactText) != nil
            let path = workspace.path(of: problem.relativePath.exactText, in: folder)
            diagnostics.append(
                problem.error.cause == .outside && !isNotebook
                    ? .linkOutside(path) : .unreadable(path, problem.error))
        }
        return (problems.count { Slug(path: $0.relativePath.exactText) != nil }, traversal.folders)
    }
}
