public import SystemPackage

/// Lists the files below a folder, in an order that depends on their names alone. Which those are, and which links are
/// followed, is what `FolderTraversal` says.
public struct FolderWalk {
    /// A file that was found.
    public struct File: Sendable {
        /// The way to it from the folder where the walk began, which holds links as they are named.
        public var relativePath: FilePath
        /// What the system said of the file, of a link's target.
        public var stamp: FileStamp
    }

    /// Regular files, sorted by the bytes of their paths.
    public let files: [File]
    /// What could not be read, or was not meant to be, in the same order.
    public let problems: [(relativePath: FilePath, error: FileError)]

    /// Walks through `root`. Links that lead out of `boundary`, a path without links, are reported and not followed.
    public init(of root: FilePath, within boundary: FilePath) {
        var found: [(path: [UInt8], stamp: FileStamp)] = []
        let traversal = FolderTraversal(root, within: boundary) { path, stamp in
            found.append((path, stamp))
        }
        found.sort { $0.path.lexicographicallyPrecedes($1.path) }
        files = found.map { File(relativePath: FilePath(bytes: $0.path), stamp: $0.stamp) }
        problems = traversal.problems.map { (path: $0.relativePath.bytes, problem: $0) }
            .sorted { $0.path.lexicographicallyPrecedes($1.path) }.map(\.problem)
    }
}
