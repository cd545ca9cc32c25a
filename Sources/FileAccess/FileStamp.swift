public import SystemPackage

/// What the system tells of a file without opening it: as long as it is the same, the content is most likely the same.
///
/// It is not quite certain: a file that is written twice within one tick of the file system's clock has the same stamp after
/// both. Whoever keeps stamps therefore distrusts those that are as new as the moment they were taken at.
public struct FileStamp: Sendable, Hashable {
    /// In bytes.
    public var size: Int64
    /// When the content was written last, in nanoseconds since 1970.
    public var modified: Int64
    /// When the content or anything about the file was changed last, in nanoseconds since 1970. Unlike `modified` no program
    /// can set it back.
    public var changed: Int64
    public var inode: UInt64

    public init(size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }

    /// The moment in which it is asked, by the clock that files are stamped with, in nanoseconds since 1970.
    public static var now: Int64 { PlatformC.now }

    public init(_ status: Stat) {
        size = Int64(status.size)
        modified = PlatformC.nanoseconds(status.st_mtim)
        changed = PlatformC.nanoseconds(status.st_ctim)
        inode = UInt64(status.inode.rawValue)
    }
}
