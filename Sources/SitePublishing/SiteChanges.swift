internal import NotebookModel

/// How a site that is to be published differs from the one that is there.
public struct SiteChanges: Sendable, Equatable {
    /// A file that differs.
    public struct File: Sendable, Equatable {
        public enum Kind: String, Sendable { case added, changed, removed }
        public var kind: Kind
        /// Relative to the site's folder.
        public var path: String
        /// In bytes: of the new file, or of the one that goes; `nil` where nobody knows.
        public var size: Int?

        public init(_ kind: Kind, _ path: String, size: Int?) {
            self.kind = kind
            self.path = path
            self.size = size
        }
    }

    /// Sorted by the bytes of their paths.
    public let files: [File]

    public init(_ files: [File]) {
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Compares two sites.
    /// - Parameters:
    ///   - old: The sizes of the files that are there, by their paths, those that are kept left out.
    ///   - new: The site to publish.
    ///   - isSame: Whether a file of the new site has the same bytes as the one of its path that is there.
    init(
        from old: [ByteKey: Int?], to new: SiteFiles, isSame: (SiteFiles.File) throws -> Bool
    ) rethrows {
        var files: [File] = []
        var removed = old
        for file in new.files {
            if removed.removeValue(forKey: ByteKey(file.path)) == nil {
                files.append(File(.added, file.path, size: file.size))
            } else if try !isSame(file) {
                files.append(File(.changed, file.path, size: file.size))
            }
        }
        files += removed.map { File(.removed, $0.key.text, size: $0.value) }
        self.init(files)
    }

    public var isEmpty: Bool { files.isEmpty }

    /// How many files there are of a kind.
    public func count(of kind: File.Kind) -> Int { files.count { $0.kind == kind } }
}
