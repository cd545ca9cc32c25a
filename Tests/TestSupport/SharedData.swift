public import Foundation

/// The data that tests and measurements may find beside the checkout, in a folder `shared`.
///
/// It belongs to others and is not part of the project, so a test that uses it has examples of its own too.
public enum SharedData {
    /// The folder, or `nil` where it is not there.
    public static let folder: URL? = {
        let beside = PackageFolder.url.deletingLastPathComponent().appending(path: "shared")
        let chosen = ProcessInfo.processInfo.environment["LABBOOK_SHARED"].map { URL(filePath: $0) } ?? beside
        return FileManager.default.fileExists(atPath: chosen.path) ? chosen : nil
    }()

    /// All Markdown files of the corpora, sorted by path; empty where the folder is not there.
    public static let corpusFiles = corpusFiles(endings: ["md"])

    /// All images of the corpora, sorted by path; empty where the folder is not there.
    public static let corpusImages = corpusFiles(endings: ["png", "jpg", "jpeg", "gif", "webp", "svg"])

    private static func corpusFiles(endings: Set<String>) -> [URL] {
        guard let corpora = folder?.appending(path: "corpora"),
            let enumerator = FileManager.default.enumerator(at: corpora, includingPropertiesForKeys: nil)
        else { return [] }
        return enumerator.compactMap { $0 as? URL }.filter { endings.contains($0.pathExtension.lowercased()) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The contents of a file of the folder, or `nil` where the folder is not there.
    public static func data(_ path: String) throws -> Data? {
        guard let folder else { return nil }
        return try Data(contentsOf: folder.appending(path: path))
    }
}

/// The checkout that the tests were built from.
public enum PackageFolder {
    public static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
