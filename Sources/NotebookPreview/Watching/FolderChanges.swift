public import SystemPackage

/// What may have changed in folders that are watched.
public struct FolderChanges: Sendable, Equatable {
    /// Files that were written, came or went, by the folders as they were named.
    public var files: Set<FilePath>
    /// Whether more may have changed than these: a folder came or went, or nobody could say what.
    public var isIncomplete: Bool

    public init(files: Set<FilePath> = [], isIncomplete: Bool = false) {
        self.files = files
        self.isIncomplete = isIncomplete
    }
}

/// One thing that the system tells of.
enum FileEvent: Sendable, Equatable {
    /// A file is there that is only being written.
    case begun(FilePath)
    /// A file is there whole: it was written and closed, or moved here.
    case whole(FilePath)
    /// A file is not there any more. Some editors take the old one away before the new one is there.
    case gone(FilePath)
    /// Something else: a folder came or went, or events were lost.
    case unknown
}
