public import SystemPackage

/// Writing files so that a crash, a full disk or a second writer leaves either the old file or the new one.
public enum FileWriting {
    /// Makes a new file; an existing one is never touched.
    ///
    /// The bytes are written under a temporary name in the same folder and reach the device before the file gets its
    /// name, so nobody ever sees a part of it.
    /// - Parameter isPrivate: Whether nobody but the user may read it.
    /// - Returns: `false` where the name is taken.
    /// - Throws: `FileError`; the temporary file is gone then.
    public static func create(
        _ path: FilePath, with bytes: [UInt8], isPrivate: Bool = false
    ) throws(FileError) -> Bool {
        let temporary = path.removingLastComponent().appending(TemporaryName.ofNewFile())
        do {
            try write(bytes, to: temporary, permissions: isPrivate ? .ownerReadWrite : .file)
            defer { try? PlatformC.removeFile(temporary) }
            do {
                try PlatformC.addName(path, to: temporary)
            } catch Errno.notPermitted, Errno.notSupported {
                // A file system without second names: the file itself is made, and made alone.
                try write(bytes, to: path, permissions: isPrivate ? .ownerReadWrite : .file)
            }
            return true
        } catch Errno.fileExists {
            return false
        } catch {
            throw FileError(.create, path, .system(error as? Errno ?? .ioError))
        }
    }

    /// Puts new content in the place of a file's, whose permissions and owner it gets. Until it is complete and has reached the
    /// device the old one is as it was.
    /// - Throws: `FileError`; the temporary file is gone then.
    public static func replace(_ file: FileSnapshot, with bytes: [UInt8]) throws(FileError) {
        let staged = try StagedFile(bytes, for: file)
        do {
            try staged.publish()
        } catch {
            staged.discard()
            throw error
        }
        try staged.synchronizeFolder()
    }

    /// Writes a file of a folder that nobody reads yet: no temporary name, no wait for the device.
    /// - Throws: `FileError`.
    public static func writeUnpublished(_ bytes: [UInt8], to path: FilePath) throws(FileError) {
        do {
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .file)
            try file.closeAfter { _ = try file.writeAll(bytes) }
        } catch {
            throw FileError(.write, path, .system(error as? Errno ?? .ioError))
        }
    }

    /// Writes behind what stands in a file that `writeUnpublished` made.
    /// - Throws: `FileError`.
    public static func appendUnpublished(_ bytes: [UInt8], to path: FilePath) throws(FileError) {
        do {
            let file = try FileDescriptor.open(path, .writeOnly, options: [.append, .closeOnExec])
            try file.closeAfter { _ = try file.writeAll(bytes) }
        } catch {
            throw FileError(.write, path, .system(error as? Errno ?? .ioError))
        }
    }

    /// Copies a file, links followed, into a folder that nobody reads yet, piece by piece.
    /// - Throws: `FileError`, about the one of the two files that failed.
    public static func copyUnpublished(_ source: FilePath, to path: FilePath) throws(FileError) {
        do {
            let copy = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .file)
            try copy.closeAfter {
                try FileReading.eachPiece(of: source) { piece in _ = try copy.writeAll(piece) }
            }
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError(.write, path, .system(error as? Errno ?? .ioError))
        }
    }

    /// Removes a file, or a link itself; what is not there is no error.
    /// - Throws: `FileError`.
    public static func removeFile(_ path: FilePath) throws(FileError) {
        do {
            try PlatformC.removeFile(path)
        } catch .noSuchFileOrDirectory {
            return
        } catch {
            throw FileError(.remove, path, .system(error))
        }
    }

    /// Makes a folder and those above it; folders that are there stay.
    /// - Throws: `FileError`.
    public static func makeFolders(_ path: FilePath) throws(FileError) {
        if FileReading.isFolder(path) { return }
        let parent = path.removingLastComponent()
        if !parent.isEmpty, parent != path { try makeFolders(parent) }
        do {
            try PlatformC.makeFolder(path)
        } catch Errno.fileExists {
            // Another process may have made it just now.
            if !FileReading.isFolder(path) { throw FileError(.create, path, .fileInTheWay) }
        } catch {
            throw FileError(.create, path, .system(error))
        }
    }

    /// Makes a folder in one that is there.
    /// - Returns: `false` where the name is taken.
    /// - Throws: `FileError`.
    public static func makeFolder(_ path: FilePath) throws(FileError) -> Bool {
        do {
            try PlatformC.makeFolder(path)
            return true
        } catch Errno.fileExists {
            return false
        } catch {
            throw FileError(.create, path, .system(error))
        }
    }

    /// Removes a folder where nothing is in it; another one stays.
    public static func removeEmptyFolder(_ path: FilePath) {
        try? PlatformC.removeFolder(path)
    }

    /// Gives a file another name in its folder, in the place of whatever has that name.
    /// - Throws: `FileError`.
    public static func rename(_ path: FilePath, to name: String) throws(FileError) {
        do {
            try PlatformC.move(path, to: path.removingLastComponent().appending(name))
        } catch {
            throw FileError(.replace, path, .system(error))
        }
    }

    /// Removes a folder with all in it; links in it are removed, not followed. What is not there is no error.
    /// - Throws: `FileError` at the first thing that cannot be removed.
    public static func removeFolder(_ path: FilePath) throws(FileError) {
        do {
            // A link in the place of a folder goes alone: what it leads to is not ours.
            if try Stat(path, followTargetSymlink: false).type == .symbolicLink {
                try PlatformC.removeFile(path)
                return
            }
            for name in try PlatformC.names(in: path) {
                let child = path.appending(name)
                if try Stat(child, followTargetSymlink: false).type == .directory {
                    try removeFolder(child)
                } else {
                    try PlatformC.removeFile(child)
                }
            }
            try PlatformC.removeFolder(path)
        } catch Errno.noSuchFileOrDirectory {
            return
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError(.remove, path, .system(error as? Errno ?? .ioError))
        }
    }

    /// Makes a file and waits until its bytes have reached the device.
    /// - Parameter ownership: Whose the file is to be, as far as the system lets us; by default ours.
    static func write(
        _ bytes: [UInt8], to path: FilePath, permissions: FilePermissions = .file, ownership: FileOwnership? = nil
    ) throws {
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            // Nobody else may read what is not yet theirs.
            permissions: ownership == nil ? permissions : .ownerReadWrite)
        do {
            try file.closeAfter {
                _ = try file.writeAll(bytes)
                try ownership?.give(to: file)
                try PlatformC.synchronize(file)
            }
        } catch {
            try? PlatformC.removeFile(path)
            throw error
        }
    }
}

extension FilePermissions {
    /// Readable and writable for all, as far as the process's mask allows.
    static let file: FilePermissions = [.ownerReadWrite, .groupReadWrite, .otherReadWrite]
    /// Everything for all, as far as the process's mask allows.
    static let all: FilePermissions = [.ownerReadWriteExecute, .groupReadWriteExecute, .otherReadWriteExecute]
}
