internal import SystemPackage

/// Files that get new content together: all of them or none, also when the process is killed or the machine stops.
///
/// All new content is on the device before the first file changes. With several files a journal is written then, which tells
/// the next writer what was to be done, should this one not end.
public enum FileTransaction {
    /// New content for a file.
    public struct Change: Sendable {
        /// The file as it was when the content was made.
        public var file: FileSnapshot
        public var bytes: [UInt8]

        public init(_ file: FileSnapshot, bytes: [UInt8]) {
            self.file = file
            self.bytes = bytes
        }
    }

    /// Replaces the files, unless one is no longer what it was: then nothing is done at all.
    ///
    /// Permissions stay, owner and group as far as the system lets us. Other names of the same file, hard links, keep the old
    /// content.
    /// - Parameter changes: Each for another file below the folder of the lock.
    /// - Returns: The places of the changes whose file is not what it was; none where all was done.
    /// - Throws: `FileError`; the files are as they were then, and nothing is left beside them.
    public static func commit(_ changes: [Change], under lock: borrowing FolderLock) throws(FileError) -> [Int] {
        if lock.isExclusive {
            for folder in folders(of: changes) { TemporaryName.removeLeftovers(in: folder) }
        }
        let staged = try stage(changes)
        let changed = changes.indices.filter { !changes[$0].file.isCurrent() }
        guard changed.isEmpty else {
            for file in staged { file.discard() }
            return changed
        }
        if staged.count == 1 {
            do {
                try staged[0].publish()
            } catch {
                staged[0].discard()
                throw error
            }
        } else if !staged.isEmpty {
            try publish(staged, under: lock)
        }
        // The files have their new content whether or not the device knows their names yet.
        for folder in folders(of: changes) { try? PlatformC.synchronizeFolder(folder) }
        return []
    }

    /// Ends what a writer began that was killed. Every writer calls it first.
    /// - Throws: `FileError`, with the cause `interrupted` where a file was changed since by somebody else.
    public static func recover(under lock: borrowing FolderLock) throws(FileError) {
        guard lock.isExclusive else { return }
        try TransactionJournal.recover(in: lock.folder)
    }

    private static func stage(_ changes: [Change]) throws(FileError) -> [StagedFile] {
        var staged: [StagedFile] = []
        do throws(FileError) {
            for change in changes { staged.append(try StagedFile(change.bytes, for: change.file)) }
            return staged
        } catch {
            for file in staged { file.discard() }
            throw error
        }
    }

    private static func publish(_ staged: [StagedFile], under lock: borrowing FolderLock) throws(FileError) {
        var published: [StagedFile] = []
        do throws(FileError) {
            guard lock.isExclusive else { throw FileError(.lock, lock.folder, .system(.notSupported)) }
            for file in staged { try file.synchronizeFolder() }
            try TransactionJournal(staged, in: lock.folder).write()
            for file in staged {
                try file.publish()
                published.append(file)
            }
            TransactionJournal.remove(from: lock.folder)
        } catch {
            try undo(published, after: error, in: lock.folder)
            for file in staged { file.discard() }
            TransactionJournal.remove(from: lock.folder)
            throw error
        }
    }

    /// Gives files their old content back. Where that fails too, the journal stays, and the next writer does the rest.
    private static func undo(
        _ published: [StagedFile], after failure: FileError, in folder: FilePath
    ) throws(FileError) {
        for file in published {
            do throws(FileError) {
                try StagedFile(file.snapshot.bytes, for: file.snapshot).publish()
            } catch {
                throw failure
            }
        }
    }

    private static func folders(of changes: [Change]) -> Set<FilePath> {
        Set(changes.map { $0.file.location.removingLastComponent() })
    }
}
