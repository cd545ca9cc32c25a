internal import SystemPackage

// The C library under one name: `import` of it stands in this file only, for what SystemPackage does not offer.
#if canImport(Glibc)
internal import CPlatform
internal import Glibc
#elseif canImport(Musl)
internal import CPlatform
internal import Musl
#else
internal import Darwin
#endif

/// The calls of the C library that SystemPackage has no name for. Each throws the `Errno` of its failure.
enum PlatformC {
    /// The path with every link, `.` and `..` resolved.
    static func realPath(_ path: FilePath) throws(Errno) -> FilePath {
        guard let resolved = path.withPlatformString({ realpath($0, nil) }) else { throw currentErrno }
        defer { free(resolved) }
        return FilePath(platformString: resolved)
    }

    /// The names in a folder, `.` and `..` left out, in no order.
    static func names(in folder: FilePath) throws(Errno) -> [FilePath.Component] {
        guard let stream = folder.withPlatformString({ opendir($0) }) else { throw currentErrno }
        defer { closedir(stream) }
        var names: [FilePath.Component] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { FilePath.Component(platformString: $0) }
            }
            if let name, name.kind == .regular { names.append(name) }
        }
        if errno != 0 { throw currentErrno }
        return names
    }

    /// Hands out what stands in a folder but for hidden names, in no order.
    static func forEachEntry(in folder: FilePath, _ body: (FolderEntry) -> Void) throws(Errno) {
        guard let stream = folder.withPlatformString({ opendir($0) }) else { throw currentErrno }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { name in
                    // `.` and `..` are among the hidden ones.
                    if name.pointee == 0x2E { return }
                    let entry = entry.pointee
                    body(
                        FolderEntry(folder: dirfd(stream), inode: UInt64(entry.d_ino), kind: entry.d_type, cName: name))
                }
            }
        }
        if errno != 0 { throw currentErrno }
    }

    static func makeFolder(_ path: FilePath, for permissions: FilePermissions = .all) throws(Errno) {
        if path.withPlatformString({ mkdir($0, permissions.rawValue) }) != 0 { throw currentErrno }
    }

    static func move(_ old: FilePath, to new: FilePath) throws(Errno) {
        let result = old.withPlatformString { old in new.withPlatformString { new in rename(old, new) } }
        if result != 0 { throw currentErrno }
    }

    /// Gives two files or folders each other's name, in one step. Not every file system can.
    static func exchange(_ one: FilePath, _ other: FilePath) throws(Errno) {
        let result = one.withPlatformString { one in
            other.withPlatformString { other in
                #if canImport(Darwin)
                renamex_np(one, other, UInt32(RENAME_SWAP))
                #else
                platform_exchange(one, other)
                #endif
            }
        }
        if result != 0 { throw currentErrno }
    }

    /// Gives a file a second name; fails where the name is taken, unlike a rename.
    static func addName(_ new: FilePath, to old: FilePath) throws(Errno) {
        let result = old.withPlatformString { old in new.withPlatformString { new in link(old, new) } }
        if result != 0 { throw currentErrno }
    }

    static func removeFile(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ unlink($0) }) != 0 { throw currentErrno }
    }

    static func removeFolder(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ rmdir($0) }) != 0 { throw currentErrno }
    }

    static func changeMode(_ path: FilePath, to permissions: FilePermissions) throws(Errno) {
        if path.withPlatformString({ chmod($0, permissions.rawValue) }) != 0 { throw currentErrno }
    }

    /// Waits until the bytes of a file have reached its device.
    static func synchronize(_ file: FileDescriptor) throws(Errno) {
        if fsync(file.rawValue) != 0 { throw currentErrno }
    }

    /// Waits until the names in a folder have reached its device.
    static func synchronizeFolder(_ path: FilePath) throws(Errno) {
        let descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw currentErrno }
        defer { close(descriptor) }
        // File systems that cannot do it say that the call is invalid.
        if fsync(descriptor) != 0, errno != EINVAL { throw currentErrno }
    }

    static func changeMode(_ file: FileDescriptor, to permissions: FilePermissions) throws(Errno) {
        if fchmod(file.rawValue, permissions.rawValue) != 0 { throw currentErrno }
    }

    /// Gives a file to another owner or group; `nil` leaves it to the one it has.
    static func changeOwner(_ file: FileDescriptor, user: UserID?, group: GroupID?) throws(Errno) {
        let user = user?.rawValue ?? uid_t.max
        let group = group?.rawValue ?? gid_t.max
        if fchown(file.rawValue, user, group) != 0 { throw currentErrno }
    }

    /// Fails where this process may not write a file.
    static func requireWritable(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ access($0, W_OK) }) != 0 { throw currentErrno }
    }

    /// Takes the lock of an open file, unless somebody has it.
    /// - Returns: Whether it was taken.
    static func tryLock(_ file: FileDescriptor) throws(Errno) -> Bool {
        while flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw currentErrno }
        }
        return true
    }

    static func sleep(milliseconds: UInt32) {
        usleep(milliseconds * 1000)
    }

    /// A moment in nanoseconds since 1970.
    static func nanoseconds(_ moment: timespec) -> Int64 {
        Int64(moment.tv_sec) * 1_000_000_000 + Int64(moment.tv_nsec)
    }

    /// What the clock of the system says, in nanoseconds since 1970.
    static var now: Int64 {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return nanoseconds(moment)
    }

    static var processIdentifier: Int32 { getpid() }

    /// Whether there is a process with that number, anyone's.
    static func isRunning(_ process: Int32) -> Bool {
        kill(process, 0) == 0 || errno != ESRCH
    }

    fileprivate static var currentErrno: Errno { Errno(rawValue: errno) }
}

/// A name in a folder, as long as the folder is read.
struct FolderEntry {
    private let folder: CInt
    let inode: UInt64
    private let kind: UInt8
    private let cName: UnsafePointer<CChar>

    init(folder: CInt, inode: UInt64, kind: UInt8, cName: UnsafePointer<CChar>) {
        self.folder = folder
        self.inode = inode
        self.kind = kind
        self.cName = cName
    }

    var name: UnsafeBufferPointer<UInt8> {
        let length = strlen(cName)
        return cName.withMemoryRebound(to: UInt8.self, capacity: length) {
            UnsafeBufferPointer(start: $0, count: length)
        }
    }

    /// What it is, a link itself; `nil` where the system does not say. Most file systems tell it beside the name, and those that do
    /// not are asked.
    var type: FileType? {
        if Int32(kind) == Int32(DT_UNKNOWN) { return try? status().type }
        // As the C library's `DTTOIF` has it.
        return FileType(rawValue: CInterop.Mode(kind) << 12)
    }

    /// What the system says of it, of a link itself. The folder's path is not followed for it once more.
    func status() throws(Errno) -> Stat {
        var status = stat()
        if fstatat(folder, cName, &status, AT_SYMLINK_NOFOLLOW) != 0 { throw PlatformC.currentErrno }
        return Stat(rawValue: status)
    }
}
