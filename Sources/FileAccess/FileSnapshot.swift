public import SystemPackage

/// A file as it was read: its bytes, and what tells whether it is still the same.
public struct FileSnapshot: Sendable {
    /// Where the file lies, absolute and without links. Of a name that is a link it is the place that the link leads to, so
    /// that replacing the file leaves the link.
    public let location: FilePath
    public let bytes: [UInt8]
    let identity: FileIdentity
    let ownership: FileOwnership

    /// Reads a regular file, links followed.
    /// - Parameter boundary: The folder that the file must lie in, absolute and without links.
    /// - Throws: `FileError`; a file that links put outside the boundary is `outside`.
    public init(of path: FilePath, within boundary: FilePath) throws(FileError) {
        location = try FileReading.realPath(path)
        guard location.starts(with: boundary) else { throw FileError(.read, path, .outside) }
        let (bytes, status) = try FileReading.contents(of: location)
        self.bytes = bytes
        identity = FileIdentity(status)
        ownership = FileOwnership(status)
    }

    /// Whether the file has these bytes still; one that is gone or cannot be read has not.
    func isCurrent() -> Bool {
        guard let (bytes, status) = try? FileReading.contents(of: location) else { return false }
        return FileIdentity(status).isSameFile(as: identity) && bytes == self.bytes
    }
}

/// What tells one state of a file from another without reading it.
struct FileIdentity: Equatable {
    var inode: UInt64
    var size: Int64
    /// When its content was changed last, in nanoseconds since 1970.
    var modified: Int64

    init(_ status: Stat) {
        inode = UInt64(status.inode.rawValue)
        size = Int64(status.size)
        modified = PlatformC.nanoseconds(status.st_mtim)
    }

    init(inode: UInt64, size: Int64, modified: Int64) {
        self.inode = inode
        self.size = size
        self.modified = modified
    }

    /// Whether the name leads to the same file, whatever is in it now.
    func isSameFile(as other: FileIdentity) -> Bool { inode == other.inode }
}
