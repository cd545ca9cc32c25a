public import SystemPackage

/// What lies below a folder, hidden things and links included; links are named, never followed.
public enum FolderListing {
    /// The paths of everything that is no folder, relative to `root` and in no order; empty where there is no folder.
    /// - Throws: `FileError`.
    public static func files(below root: FilePath) throws(FileError) -> [FilePath] {
        try contents(of: root).files
    }

    /// The paths of the folders that hold nothing, relative to `root` and in no order.
    /// - Throws: `FileError`.
    public static func emptyFolders(below root: FilePath) throws(FileError) -> [FilePath] {
        try contents(of: root).emptyFolders
    }

    private static func contents(of root: FilePath) throws(FileError) -> (files: [FilePath], emptyFolders: [FilePath]) {
        guard FileReading.isFolder(root) else { return ([], []) }
        var files: [FilePath] = []
        var emptyFolders: [FilePath] = []
        var folders = [FilePath()]
        while let folder = folders.popLast() {
            let path = root.pushing(folder)
            do {
                let names = try PlatformC.names(in: path)
                if names.isEmpty, !folder.isEmpty { emptyFolders.append(folder) }
                for name in names {
                    let child = folder.appending(name)
                    let isFolder = try Stat(root.pushing(child), followTargetSymlink: false).type == .directory
                    if isFolder { folders.append(child) } else { files.append(child) }
                }
            } catch {
                throw FileError(.list, path, .system(error))
            }
        }
        return (files, emptyFolders)
    }
}
