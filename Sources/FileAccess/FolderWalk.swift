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
    }

    /// Regular files, sorted by the bytes of their paths.
    public private(set) var files: [File] = []
    /// What could not be read, or was not meant to be.
    public private(set) var problems: [(relativePath: FilePath, error: FileError)] = []

    private let root: FilePath
    private let boundary: FilePath
    private var seen: Set<Identity> = []
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
            // Folders come first, so that a file which can be reached through one has its place in it.
            let sorted = due.sorted(by: Self.precedes)
            let folders = sorted.filter { FileReading.isFolder(root.pushing($0)) }
            for link in folders + sorted.filter({ !FileReading.isFolder(root.pushing($0)) }) { follow(link) }
        }
        files.sort { Self.precedes($0.relativePath, $1.relativePath) }
        problems.sort { Self.precedes($0.relativePath, $1.relativePath) }
    }

    private mutating func visit(_ relativePath: FilePath) {
        var folders = [relativePath]
        while let folder = folders.popLast() {
            let path = root.pushing(folder)
            do {
                guard seen.insert(Identity(try Stat(path))).inserted else { continue }
                for name in try PlatformC.names(in: path) where !name.string.hasPrefix(".") {
                    let child = folder.appending(name)
                    visitChild(child, folders: &folders)
                }
            } catch {
                problems.append((folder, FileError(.list, path, .system(error))))
            }
        }
    }

    private mutating func visitChild(_ relativePath: FilePath, folders: inout [FilePath]) {
        let path = root.pushing(relativePath)
        do {
            let status = try Stat(path, followTargetSymlink: false)
            switch status.type {
            case .directory: folders.append(relativePath)
            case .symbolicLink: links.append(relativePath)
            case .regular:
                seen.insert(Identity(status))
                files.append(File(relativePath: relativePath))
            // Pipes, sockets and devices are nobody's notebook.
            default: break
            }
        } catch {
            problems.append((relativePath, FileError(.read, path, .system(error))))
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
            } else if status.type == .regular, seen.insert(Identity(status)).inserted {
                files.append(File(relativePath: relativePath))
            }
        } catch {
            problems.append((relativePath, FileError(.read, path, .system(error))))
        }
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
