internal import FileAccess
internal import NotebookCatalog
internal import NotebookSite
internal import SystemPackage

/// What a site asks about files of the workspace, remembered for as long as a file is the same: nobody wants to wait for all
/// images to be read again after each word.
struct RememberedFiles {
    private let files: WorkspaceFiles
    /// What was asked since a site was begun, and before.
    private var facts: [String: Facts] = [:]
    private var olderFacts: [String: Facts] = [:]
    /// Whether the files are looked at again for the site that was begun.
    private var looksAgain = true

    private struct Facts {
        var state: FileState
        var stamp: FileStamp?
        var imageSize: ImageSize??
        var digest: String??

        /// What lies at a path now.
        init(_ path: String, _ files: WorkspaceFiles) {
            state = files.state(of: path)
            stamp = (try? Stat(files.workspace.location(of: path))).map { FileStamp($0) }
        }

        func isSameFile(as other: Facts) -> Bool { state == other.state && stamp == other.stamp }
    }

    init(_ files: WorkspaceFiles) {
        self.files = files
    }

    /// What is asked from now on is for another site; what that does not ask about any more is forgotten with the next.
    /// - Parameter looksAgain: Whether files may have changed since.
    mutating func beginSite(looksAgain: Bool) {
        self.looksAgain = looksAgain
        olderFacts = facts
        facts = [:]
    }

    /// Whether a file that was asked about is another one now.
    var haveChanged: Bool {
        facts.contains { path, known in !Facts(path, files).isSameFile(as: known) }
    }

    /// The folders that the files lie in, or would.
    var folders: [FilePath] { facts.keys.map { files.workspace.location(of: $0).removingLastComponent() } }

    mutating func state(of path: String) -> FileState {
        if let known = facts[path] ?? olderFacts[path], !looksAgain {
            facts[path] = known
            return known.state
        }
        let now = Facts(path, files)
        let known = (facts[path] ?? olderFacts[path]).flatMap { $0.isSameFile(as: now) ? $0 : nil }
        facts[path] = known ?? now
        return now.state
    }

    mutating func imageSize(of path: String) -> ImageSize? {
        if let size = facts[path]?.imageSize { return size }
        let size = files.imageSize(of: path)
        facts[path]?.imageSize = .some(size)
        return size
    }

    mutating func digest(of path: String) -> String? {
        if let digest = facts[path]?.digest { return digest }
        let digest = files.digest(of: path)
        facts[path]?.digest = .some(digest)
        return digest
    }
}
