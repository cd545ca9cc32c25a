internal import FileAccess
public import NotebookModel
public import SystemPackage

/// What git knows, asked of the installed `git`.
public enum GitFacts {
    /// The name that git would put on a commit in a folder, from `user.name`; `nil` without git or without the setting.
    public static func userName(in folder: FilePath) async -> String? {
        await GitProgram(in: folder).line(of: ["config", "--get", "user.name"])
    }

    /// The folder of the repository around a folder, absolute and without links; `nil` without git, and outside of one.
    public static func repositoryRoot(around folder: FilePath) async -> FilePath? {
        await GitProgram(in: folder).line(of: ["rev-parse", "--show-toplevel"]).map { FilePath($0) }
    }

    /// The branch that is checked out around a folder, with a commit or without; `nil` where there is none.
    public static func branch(around folder: FilePath) async -> String? {
        await GitProgram(in: folder).line(of: ["symbolic-ref", "--quiet", "--short", "HEAD"])
    }

    /// The days of the first commits of the files below a folder, by path relative to it; empty without git, outside of a
    /// repository, and where only a part of the history is there. It costs a `git log` of the folder.
    public static func firstDays(below folder: FilePath) async -> [ByteKey: CalendarDay] {
        await GitHistory.read(in: folder).firstDays
    }

    /// A text that is another one when the commit that is checked out is another one, read from the repository's own files
    /// without asking git; `nil` outside of a repository.
    public static func position(around folder: FilePath) -> String? {
        guard let repository = RepositoryFolder(around: folder), let head = repository.text(of: "HEAD") else {
            return nil
        }
        guard head.hasPrefix("ref: ") else { return head }
        let branch = String(head.dropFirst("ref: ".count))
        if let commit = repository.commonText(of: branch) { return head + " " + commit }
        // Branches that nobody has touched lately stand together in one file.
        let packed = repository.commonText(of: "packed-refs") ?? ""
        let line = packed.split(separator: "\n").first { $0.hasSuffix(" " + branch) }
        return head + " " + (line ?? "")
    }
}

/// The folder in which git keeps what belongs to a working tree.
private struct RepositoryFolder {
    private let folder: FilePath
    /// What several working trees of a repository share.
    private let commonFolder: FilePath

    init?(around start: FilePath) {
        var place = start
        while true {
            let mark = place.appending(".git")
            if FileReading.isFolder(mark) {
                folder = mark
                break
            }
            if let link = Self.line(of: mark), link.hasPrefix("gitdir: ") {
                folder = place.pushing(FilePath(String(link.dropFirst("gitdir: ".count))))
                break
            }
            let parent = place.removingLastComponent()
            if parent == place || parent.isEmpty { return nil }
            place = parent
        }
        commonFolder =
            Self.line(of: folder.appending("commondir")).map { [folder] in folder.pushing(FilePath($0)) } ?? folder
    }

    func text(of name: String) -> String? { Self.line(of: folder.appending(name)) }

    func commonText(of name: String) -> String? { Self.line(of: commonFolder.appending(name)) }

    /// A file's text without the line end behind it.
    private static func line(of path: FilePath) -> String? {
        guard let bytes = try? FileReading.bytes(of: path) else { return nil }
        var text = String(decoding: bytes, as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
