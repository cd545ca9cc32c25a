internal import FileAccess
internal import SystemPackage

/// The folder that the user stands in.
enum CurrentFolder {
    /// The way to an absolute path from the current folder, where the path lies below it; else the path itself.
    static func shortest(_ path: FilePath) -> FilePath {
        guard let current = try? FileReading.realPath("."), path.starts(with: current) else { return path }
        var rest = path
        _ = rest.removePrefix(current)
        return rest.isEmpty ? "." : rest
    }

    /// The way to a path, as text.
    static func name(of path: FilePath) -> String { shortest(path).string }
}
