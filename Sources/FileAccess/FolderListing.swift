public import SystemPackage

/// What lies below a folder, hidden things and links included; links are named, never followed.
public enum FolderListing {
    /// The paths of everything that is no folder, relative to `root` and in no order; empty where there is no folder.
    /// - Throws: `FileError`.
    public static func files(below root: FilePath) throws(FileError) -> [FilePath] {
        guard FileReading.isFolder(root) else { return [] }
        var files: [FilePath] = []
        var folders = [FilePath()]
        while let folder = folders.popLast() {
            let path = root.pushing(folder)
            do {
                for name in try PlatformC.names(in: path) {
                    let child = folder.appending(name)
                    let isFolder = try Stat(root.pushing(child), followTargetSymlink: false).type == .directory
                    if isFolder { folders.append(child) } else { files.append(child) }
                }
            } catch {
                throw FileError(.list, path, .system(error))
            }
        }
        return files
    }
}
