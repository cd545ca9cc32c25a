internal import FileAccess
internal import NotebookModel
public import SystemPackage

/// What a folder's git repository holds at a moment: what somebody needs to have the same files again.
public struct RepositoryState: Sendable, Equatable {
    /// The folder of the repository, absolute and without links.
    public var root: FilePath
    /// The commit that is checked out; `nil` in a repository without one.
    public var commit: String?
    /// The branch; `nil` where a commit is checked out and no branch.
    public var branch: String?
    /// Whether files that git knows differ from the commit.
    public var hasChanges: Bool
    /// Whether there are files that git neither knows nor ignores.
    public var hasUntrackedFiles: Bool

    /// Larger differences are not kept.
    private static let maximumDifference = 256 << 20

    /// Asks git about the repository around a folder; `nil` without git, and outside of a repository.
    /// - Parameter excluded: Folders and files whose changes do not count, absolute and without links.
    public static func read(around folder: FilePath, without excluded: [FilePath]) async -> RepositoryState? {
        guard let top = await GitProgram(in: folder).line(of: ["rev-parse", "--show-toplevel"]) else { return nil }
        let root = FilePath(top)
        let arguments =
            ["--no-optional-locks", "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal", "--"]
            + pathspecs(of: excluded, in: root)
        guard let status = await GitProgram(in: root).output(of: arguments) else { return nil }
        return RepositoryState(root: root, status: status)
    }

    /// Reads what `git status --porcelain=v2 --branch -z` says.
    init(root: FilePath, status: some Collection<UInt8>) {
        self.root = root
        hasChanges = false
        hasUntrackedFiles = false
        for record in status.split(separator: 0) {
            let text = String(decoding: record, as: UTF8.self)
            if text.hasPrefix("# branch.oid ") {
                let name = text.dropFirst("# branch.oid ".count)
                commit = name == "(initial)" ? nil : String(name)
            } else if text.hasPrefix("# branch.head ") {
                let name = text.dropFirst("# branch.head ".count)
                branch = name == "(detached)" ? nil : String(name)
            } else if text.hasPrefix("? ") {
                hasUntrackedFiles = true
            } else if ["1 ", "2 ", "u "].contains(where: text.hasPrefix) {
                hasChanges = true
            }
        }
    }

    /// How the files that git knows differ from the commit, as `git apply` takes it; `nil` where there is no commit, or where
    /// git cannot tell.
    /// - Parameter excluded: As for `read`.
    public func difference(without excluded: [FilePath]) async -> [UInt8]? {
        guard commit != nil else { return nil }
        let arguments =
            ["--no-optional-locks", "diff", "--binary", "--no-color", "--no-ext-diff", "--no-textconv", "HEAD", "--"]
            + Self.pathspecs(of: excluded, in: root)
        return await GitProgram(in: root).output(of: arguments, limit: Self.maximumDifference)
    }

    private static func pathspecs(of excluded: [FilePath], in root: FilePath) -> [String] {
        [":/"]
            + excluded.compactMap { path in
                var relative = path
                guard relative.removePrefix(root), !relative.isEmpty else { return nil }
                return ":(top,exclude,literal)" + relative.string
            }
    }
}
