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

/// The files beside a site that are meant for the server or the host that shows it: publishing keeps them, and they are no
/// reason to take a place for somebody else's.
enum HostFile {
    /// GitHub Pages, "Managing a custom domain" (CNAME) and "Bypassing Jekyll" (.nojekyll); Apache's `.htaccess`; RFC 9309
    /// (robots.txt); Netlify and Cloudflare Pages, `_headers` and `_redirects`.
    private static let names: Set<String> = ["CNAME", ".nojekyll", ".htaccess", "robots.txt", "_headers", "_redirects"]
    /// RFC 8615.
    private static let folder = ".well-known/"

    /// - Parameter path: Relative to the folder of the site.
    static func isOne(_ path: String) -> Bool { names.contains(path) || path.hasPrefix(folder) }

    /// What rsync is to leave alone, as its filters have it.
    static var rsyncFilters: [String] {
        names.sorted().map { "--filter=protect /\($0)" } + ["--filter=protect /\(folder)***"]
    }
}
