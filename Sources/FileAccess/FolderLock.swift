public import SystemPackage

/// The right to be the only writer below a folder, for as long as the value lives.
///
/// It is a lock on the folder itself (flock(2)): no file is made for it, and it ends with the process, however that ends.
/// Programs that do not ask for it are not kept out. It is not for one process twice: the second waits for the first.
public struct FolderLock: ~Copyable {
    /// Absolute and without links.
    public let folder: FilePath
    /// Whether other writers are kept out. File systems exist that have no such locks, some of the network among them; on
    /// those writers go on without, and only the look at a file just before it is replaced protects them from each other.
    public let isExclusive: Bool
    private let descriptor: FileDescriptor

    /// How long a writer waits for others. Each of them takes milliseconds.
    public static let patience = Duration.seconds(30)

    /// Waits until no other has the lock.
    /// - Parameter folder: Absolute and without links.
    /// - Throws: `FileError`, with the cause `busy` when others have it for too long.
    public init(of folder: FilePath, patience: Duration = Self.patience) throws(FileError) {
        let (descriptor, isExclusive) = try Self.open(folder, patience: patience)
        self.folder = folder
        self.descriptor = descriptor
        self.isExclusive = isExclusive
    }

    deinit {
        try? descriptor.close()
    }

    private static func open(
        _ folder: FilePath, patience: Duration
    ) throws(FileError) -> (descriptor: FileDescriptor, isExclusive: Bool) {
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
        } catch {
            throw FileError(.lock, folder, .system(error as? Errno ?? .ioError))
        }
        do {
            return (descriptor, try lock(descriptor, patience: patience, folder: folder))
        } catch {
            try? descriptor.close()
            throw error
        }
    }

    private static func lock(
        _ descriptor: FileDescriptor, patience: Duration, folder: FilePath
    ) throws(FileError) -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + patience
        while true {
            do {
                if try PlatformC.tryLock(descriptor) { return true }
            } catch .notSupported, .noLocks, .noFunction, .invalidArgument, .badFileDescriptor {
                // Over NFS a folder cannot be locked, since it cannot be opened for writing.
                return false
            } catch {
                throw FileError(.lock, folder, .system(error))
            }
            guard clock.now < end else { throw FileError(.lock, folder, .busy) }
            // Not all at the same moment again.
            PlatformC.sleep(milliseconds: .random(in: 1...10))
        }
    }
}
