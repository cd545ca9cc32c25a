public import FileAccess
public import SourceText
public import SystemPackage

/// A folder with notebooks in it and perhaps settings for them.
public struct Workspace: Sendable {
    /// The folder, absolute and without links.
    public let root: FilePath
    public let configuration: Configuration
    /// What was not understood in the configuration.
    public let diagnostics: [Diagnostic]

    /// The folder that the site is written to where nothing else is configured.
    public static let defaultOutput = "_site"
    /// The folder with the settings and caches.
    public static let settingsFolder = ".labbook"
    /// The settings, relative to the workspace.
    public static let configurationPath = ".labbook/config.yml"
    /// The folder of notebooks where nothing else is configured.
    public static let defaultNotebookFolder = "Notebooks"

    /// The nearest folder, from `start` upwards, that holds `.labbook/` or `Notebooks/`; `nil` where there is none.
    /// - Throws: `FileError` when `start` or the configuration cannot be read.
    public static func find(from start: FilePath) throws(FileError) -> Workspace? {
        var folder = try FileReading.realPath(start)
        while true {
            let marks = [settingsFolder, defaultNotebookFolder]
            if marks.contains(where: { FileReading.isFolder(folder.appending($0)) }) {
                return try Workspace(root: folder)
            }
            let parent = folder.removingLastComponent()
            if parent == folder || parent.isEmpty { return nil }
            folder = parent
        }
    }

    /// The workspace in `root`, an absolute path without links.
    /// - Throws: `FileError` when there is a configuration that cannot be read.
    public init(root: FilePath) throws(FileError) {
        self.root = root
        let path = root.appending(Self.configurationPath)
        var diagnostics: [Diagnostic] = []
        if try FileReading.hasEntry(path) {
            let source = SourceFile(path: Self.configurationPath, stored: try FileReading.bytes(of: path))
            configuration = Configuration(reading: source, diagnostics: &diagnostics)
        } else {
            configuration = Configuration()
        }
        self.diagnostics = diagnostics
    }

    /// The title of the workspace's site. Where none is set it is the same on every machine, so it is not the folder's name.
    public var title: String { configuration.title ?? "Lab notebooks" }

    /// The path, relative to the workspace, of a file in one of its notebook folders.
    func path(of relativePath: String, in folder: NotebookFolder) -> String {
        if relativePath.isEmpty { return folder.path }
        return folder.path.isEmpty ? relativePath : folder.path + "/" + relativePath
    }

    /// Whether a file is the workspace's own, not a notebook, in a workspace that is a notebook folder as a whole: one of its
    /// templates, or of a site of its.
    func isOwnFile(_ path: String) -> Bool {
        var folders = ["Templates", configuration.output ?? Self.defaultOutput]
        if case .folder(let target) = configuration.publication.target, !target.hasPrefix("/"),
            let folder = WorkspacePath.normalized(target), !folder.isEmpty
        {
            folders.append(folder)
        }
        return folders.contains { path.hasPrefix($0 + "/") }
    }

    /// The place of a path that is relative to the workspace.
    public func location(of path: String) -> FilePath {
        path.isEmpty ? root : root.appending(path)
    }
}
