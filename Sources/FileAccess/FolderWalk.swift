public import SystemPackage

/// Lists the files below a folder, in an order that depends on their names alone.
///
/// Hidden files and folders are passed over. Links are followed only as far as the boundary folder, and each folder is
/// read once however many names lead to it, so loops end.
public struct FolderWalk {
    /// A file that was found.
    public struct File: Sendable {
        /// The way to it from the folder where the walk began, which holds links as they are named.
        public var relativePath: FilePath
        /// What the system said of the file, of a link's target.
        public var stamp: FileStamp
    }

    /// Regular files, sorted by the bytes of their paths.
    public private(set) var files: [File] = []
    /// What could not be read, or was not meant to be.
    public private(set) var problems: [(relativePath: FilePath, error: FileError)] = []

    private let root: FilePath
    private let boundary: FilePath
    private var seen: Set<Identity> = []
    /// The files that were found under their real names; they are `seen` once there is a link that may lead to one.
    private var realFiles: [Identity] = []
    /// Links are followed when all real folders have been read, so that a file has its real name.
    private var links: [FilePath] = []

    private struct Identity: Hashable {
        var device: DeviceID
        var inode: Inode

        init(_ status: Stat) {
            device = status.deviceID
            inode = status.inode
        }
    }

    /// Walks through `root`. Links that lead out of `boundary`, a path without links, are reported and not followed.
    public init(of root: FilePath, within boundary: FilePath) {
        self.root = root
        self.boundary = boundary
        if let real = try? PlatformC.realPath(root), !real.starts(with: boundary) {
            problems.append((FilePath(), FileError(.list, root, .outside)))
            return
        }
        visit(FilePath())
        while !links.isEmpty {
            let due = links
            links = []
            noteRealFiles()
            // Folders come first, so that a file which can be reached through one has its place in it.
            let sorted = due.sorted(by: Self.precedes)
            let folders = sorted.filter { FileReading.isFolder(root.pushing($0)) }
            for link in folders + sorted.filter({ !FileReading.isFolder(root.pushing($0)) }) { follow(link) }
        }
        files = Self.sorted(files)
        problems.sort { Self.precedes($0.relativePath, $1.relativePath) }
    }

    private mutating func noteRealFiles() {
        seen.formUnion(realFiles)
        realFiles.removeAll()
    }

    private mutating func visit(_ relativePath: FilePath) {
        var folders = [relativePath]
        while let folder = folders.popLast() {
            let path = root.pushing(folder)
            do {
                guard seen.insert(Identity(try Stat(path))).inserted else { continue }
                for (name, status) in try PlatformC.entries(in: path) {
                    visitChild(folder.appending(name), status, folders: &folders)
                }
            } catch {
                problems.append((folder, FileError(.list, path, .system(error))))
            }
        }
    }

    private mutating func visitChild(
        _ relativePath: FilePath, _ status: Result<Stat, Errno>, folders: inout [FilePath]
    ) {
        switch status {
        case .success(let status):
            switch status.type {
            case .directory: folders.append(relativePath)
            case .symbolicLink: links.append(relativePath)
            case .regular:
                realFiles.append(Identity(status))
                files.append(File(relativePath: relativePath, stamp: FileStamp(status)))
            // Pipes, sockets and devices are nobody's notebook.
            default: break
            }
        case .failure(let error):
            problems.append((relativePath, FileError(.read, root.pushing(relativePath), .system(error))))
        }
    }

    private mutating func follow(_ relativePath: FilePath) {
        let path = root.pushing(relativePath)
        do {
            guard try PlatformC.realPath(path).starts(with: boundary) else {
                problems.append((relativePath, FileError(.read, path, .outside)))
                return
            }
            let status = try Stat(path)
            if status.type == .directory {
                visit(relativePath)
            } else if status.type == .regular {
                noteRealFiles()
                guard seen.insert(Identity(status)).inserted else { return }
                files.append(File(relativePath: relativePath, stamp: FileStamp(status)))
            }
        } catch {
            problems.append((relativePath, FileError(.read, path, .system(error))))
        }
    }

    /// Files by the bytes of their paths, which are taken out once: asking a path for them takes longer than comparing.
    private static func sorted(_ files: [File]) -> [File] {
        let keys = files.map { file in
            file.relativePath.withPlatformString { pointer in
                var bytes: [UInt8] = []
                var offset = 0
                while pointer[offset] != 0 {
                    bytes.append(UInt8(bitPattern: pointer[offset]))
                    offset += 1
                }
                return bytes
            }
        }
        return files.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }.map { files[$0] }
    }

    private static func precedes(_ left: FilePath, _ right: FilePath) -> Bool {
        left.withPlatformString { left in
            right.withPlatformString { right in
                var index = 0
                while left[index] == right[index], left[index] != 0 { index += 1 }
                return UInt8(bitPattern: left[index]) < UInt8(bitPattern: right[index])
            }
        }
    }
}
