public import SystemPackage

/// Passes through the files below a folder, in no order.
///
/// Hidden files and folders are passed over. Links are followed only as far as the boundary folder, and each folder is
/// read once however many names lead to it, so loops end.
public struct FolderTraversal {
    /// What could not be read, or was not meant to be, in no order.
    public private(set) var problems: [(relativePath: FilePath, error: FileError)] = []
    /// The folders that were read, as paths from `root` with links as they are named, in no order.
    public private(set) var folders: [FilePath] = []

    private let root: FilePath
    private let boundary: FilePath
    private let isWanted: ([UInt8]) -> Bool
    private let visit: (_ relativePath: [UInt8], _ stamp: FileStamp) -> Void
    private var seen: Set<Identity> = []
    /// The files that were found under their real names; they are `seen` once there is a link that may lead to one.
    private var realFiles: [Identity] = []
    /// Links are followed when all real folders have been read, so that a file has its real name.
    private var links: [[UInt8]] = []

    private struct Identity: Hashable {
        var device: DeviceID
        var inode: UInt64

        init(_ status: Stat) {
            device = status.deviceID
            inode = UInt64(status.inode.rawValue)
        }

        init(device: DeviceID, inode: UInt64) {
            self.device = device
            self.inode = inode
        }
    }

    /// Passes through `root`. Links that lead out of `boundary`, a path without links, are reported and not followed.
    /// - Parameters:
    ///   - isWanted: Whether a file is looked at, told of the bytes of its path. Others cost no question to the system.
    ///   - visit: Gets the bytes of a regular file's path from `root`, with links as they are named, and what the system says
    ///     of the file, of a link's target.
    @discardableResult
    public init(
        _ root: FilePath, within boundary: FilePath, where isWanted: @escaping ([UInt8]) -> Bool = { _ in true },
        visit: @escaping (_ relativePath: [UInt8], _ stamp: FileStamp) -> Void
    ) {
        self.root = root
        self.boundary = boundary
        self.isWanted = isWanted
        self.visit = visit
        if let real = try? PlatformC.realPath(root), !real.starts(with: boundary) {
            problems.append((FilePath(), FileError(.list, root, .outside)))
            return
        }
        read([])
        while !links.isEmpty { followLinks() }
    }

    private mutating func followLinks() {
        let due = links.sorted { $0.lexicographicallyPrecedes($1) }
        links = []
        noteRealFiles()
        // Folders come first, so that a file which can be reached through one has its place in it.
        let isFolder = due.map { FileReading.isFolder(root.pushing(FilePath(bytes: $0))) }
        for (link, _) in zip(due, isFolder).filter(\.1) { follow(link) }
        for (link, _) in zip(due, isFolder).filter({ !$0.1 }) { follow(link) }
    }

    private mutating func noteRealFiles() {
        seen.formUnion(realFiles)
        realFiles.removeAll()
    }

    private mutating func read(_ folder: [UInt8]) {
        var folders = [folder]
        while let folder = folders.popLast() {
            let relativePath = FilePath(bytes: folder)
            let path = root.pushing(relativePath)
            do {
                let status = try Stat(path)
                guard seen.insert(Identity(status)).inserted else { continue }
                self.folders.append(relativePath)
                var child = folder.isEmpty ? [] : folder + [UInt8(ascii: "/")]
                let start = child.count
                try PlatformC.forEachEntry(in: path) { entry in
                    child.replaceSubrange(start..., with: entry.name)
                    visit(child, entry, device: status.deviceID, folders: &folders)
                }
            } catch {
                problems.append((relativePath, FileError(.list, path, .system(error))))
            }
        }
    }

    private mutating func visit(
        _ relativePath: [UInt8], _ entry: FolderEntry, device: DeviceID, folders: inout [[UInt8]]
    ) {
        switch entry.type {
        case .directory: folders.append(relativePath)
        case .symbolicLink: links.append(relativePath)
        case .regular:
            realFiles.append(Identity(device: device, inode: entry.inode))
            guard isWanted(relativePath), let status = status(of: entry, at: relativePath) else { return }
            visit(relativePath, FileStamp(status))
        // What the system says nothing of may be what it can say nothing of.
        case nil: _ = status(of: entry, at: relativePath)
        // Pipes, sockets and devices are nobody's notebook.
        default: break
        }
    }

    private mutating func status(of entry: FolderEntry, at relativePath: [UInt8]) -> Stat? {
        do {
            return try entry.status()
        } catch {
            let path = FilePath(bytes: relativePath)
            problems.append((path, FileError(.read, root.pushing(path), .system(error))))
            return nil
        }
    }

    private mutating func follow(_ link: [UInt8]) {
        let relativePath = FilePath(bytes: link)
        let path = root.pushing(relativePath)
        do {
            guard try PlatformC.realPath(path).starts(with: boundary) else {
                problems.append((relativePath, FileError(.read, path, .outside)))
                return
            }
            let status = try Stat(path)
            if status.type == .directory {
                read(link)
            } else if status.type == .regular {
                noteRealFiles()
                guard seen.insert(Identity(status)).inserted, isWanted(link) else { return }
                visit(link, FileStamp(status))
            }
        } catch {
            problems.append((relativePath, FileError(.read, path, .system(error))))
        }
    }
}
