public import SystemPackage

/// Reading whole files.
public enum FileReading {
    /// The bytes of a regular file, links followed.
    ///
    /// A pipe or a device is refused rather than waited for.
    /// - Throws: `FileError`.
    public static func bytes(of path: FilePath) throws(FileError) -> [UInt8] {
        try contents(of: path).bytes
    }

    /// The bytes of a regular file, and what the system says about the file.
    static func contents(of path: FilePath) throws(FileError) -> (bytes: [UInt8], status: Stat) {
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
            let result = Result { try contents(of: file, path: path) }
            try file.close()
            return try result.get()
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError(.read, path, .system(error as? Errno ?? .ioError))
        }
    }

    /// All that comes on standard input, until its end.
    /// - Throws: `FileError`.
    public static func standardInput() throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            while true {
                let chunk = try [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, count in
                    count = try FileDescriptor.standardInput.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if chunk.isEmpty { return bytes }
                bytes.append(contentsOf: chunk)
            }
        } catch {
            throw FileError(.read, "standard input", .system(error as? Errno ?? .ioError))
        }
    }

    private static func contents(of file: FileDescriptor, path: FilePath) throws -> (bytes: [UInt8], status: Stat) {
        let status = try Stat(file)
        guard status.type == .regular else { throw FileError(.read, path, .notAFile) }
        // One byte more than the size tells, so that the end is met without growing.
        var capacity = Int(status.size) + 1
        var bytes: [UInt8] = []
        while true {
            let start = bytes.count
            let chunk = try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if chunk.isEmpty { return (bytes, status) }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
            capacity = max(64 * 1024, capacity - (bytes.count - start))
        }
    }

    /// Whether a path leads to something, links followed.
    public static func exists(_ path: FilePath) -> Bool {
        (try? Stat(path)) != nil
    }

    /// Whether there is something with that name, a link that leads nowhere included.
    /// - Throws: `FileError` where nobody can tell, because a folder on the way cannot be searched.
    public static func hasEntry(_ path: FilePath) throws(FileError) -> Bool {
        do {
            _ = try Stat(path, followTargetSymlink: false)
            return true
        } catch Errno.noSuchFileOrDirectory, Errno.notDirectory {
            return false
        } catch {
            throw FileError(.read, path, .system(error))
        }
    }

    /// Whether a path leads to a folder, links followed.
    public static func isFolder(_ path: FilePath) -> Bool {
        (try? Stat(path))?.type == .directory
    }

    /// Whether a name is a folder's own, not a link's to one.
    public static func isRealFolder(_ path: FilePath) -> Bool {
        (try? Stat(path, followTargetSymlink: false))?.type == .directory
    }

    /// The path with every link, `.` and `..` resolved.
    public static func realPath(_ path: FilePath) throws(FileError) -> FilePath {
        do {
            return try PlatformC.realPath(path)
        } catch {
            throw FileError(.read, path, .system(error))
        }
    }
}
