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

    /// The bytes of a regular file, links followed, and the stamp that it had just before they were read.
    /// - Throws: `FileError`.
    public static func stampedBytes(of path: FilePath) throws(FileError) -> (bytes: [UInt8], stamp: FileStamp) {
        let (bytes, status) = try contents(of: path)
        return (bytes, FileStamp(status))
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

    /// The first bytes of a regular file, links followed: `length` of them, or all.
    /// - Throws: `FileError`.
    public static func prefix(of path: FilePath, length: Int) throws(FileError) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter {
                guard try Stat(file).type == .regular else { throw FileError(.read, path, .notAFile) }
                return try [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
                    count = 0
                    while count < length {
                        let rest = UnsafeMutableRawBufferPointer(
                            rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                        let read = try file.read(into: rest)
                        if read == 0 { break }
                        count += read
                    }
                }
            }
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError(.read, path, .system(error as? Errno ?? .ioError))
        }
    }

    /// Hands on the bytes of a regular file in pieces, links followed, so that a large one takes no more memory than a small one.
    ///
    /// The bytes are there for the length of the call alone.
    /// - Throws: `FileError` where the file cannot be read; what `use` throws goes through.
    public static func eachPiece(
        of path: FilePath, _ use: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { piece.deallocate() }
        let file = try reading(path) { () throws in
            let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
            if try Stat(file).type == .regular { return file }
            try file.close()
            throw FileError(.read, path, .notAFile)
        }
        try file.closeAfter {
            while true {
                let count = try reading(path) { () throws in try file.read(into: piece) }
                if count == 0 { break }
                try use(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            }
        }
    }

    /// What the system says about a failure, as an error about the file that is read.
    private static func reading<Value>(_ path: FilePath, _ read: () throws -> Value) throws(FileError) -> Value {
        do {
            return try read()
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

    /// The size of a file in bytes, of a link itself.
    /// - Throws: `FileError`.
    public static func size(of path: FilePath) throws(FileError) -> Int {
        do {
            return Int(try Stat(path, followTargetSymlink: false).size)
        } catch {
            throw FileError(.read, path, .system(error))
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
