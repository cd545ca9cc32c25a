public import FileAccess
internal import NotebookModel
public import SystemPackage

/// The files of a site that lies in a folder, its manifest among them.
public struct SiteFiles: Sendable {
    public struct File: Sendable, Equatable {
        /// Relative to the folder.
        public var path: String
        /// In bytes.
        public var size: Int
    }

    public let folder: FilePath
    /// Sorted by the bytes of their paths.
    public let files: [File]

    /// Lists the files of a folder that is complete.
    /// - Throws: `FileError`.
    public init(in folder: FilePath) throws(FileError) {
        self.folder = folder
        var files: [File] = []
        for path in try FolderListing.files(below: folder) {
            files.append(File(path: path.string, size: try FileReading.size(of: folder.pushing(path))))
        }
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    func location(of file: File) -> FilePath { folder.appending(file.path) }
}
