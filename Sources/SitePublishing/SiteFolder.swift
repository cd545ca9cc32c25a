internal import FileAccess
internal import NotebookCatalog
internal import SourceText
internal import SystemPackage

/// A folder that a site may be written to: one that holds no sources and nothing that Labbook did not write.
struct OutputFolder: Sendable {
    /// The file that names all files of a site that Labbook wrote.
    static let manifestName = ".labbook-site"
    private static let manifestHeading = "labbook-site 1"

    /// Absolute and without links, though it need not be there yet.
    let path: FilePath
    /// The files of the site that is there now, relative to the folder.
    let manifest: Set<String>

    /// - Throws: `CommandFailure` for a folder that must not be written to.
    init(_ path: FilePath, workspace: Workspace) throws {
        do {
            self.path = try Self.absolute(path)
            manifest = try Self.manifest(of: self.path)
            try Self.refuseSources(self.path, workspace: workspace)
            try Self.refuseForeign(self.path)
        } catch let error as FileError {
            throw CommandFailure(error.description)
        }
    }

    /// The bytes of the manifest of a site with these files.
    static func manifest(of files: [String]) -> [UInt8] {
        Array(
            ([manifestHeading] + files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }).map { $0 + "\n" }.joined()
                .utf8)
    }

    /// The files in the folder that are not the last site's, relative to it.
    /// - Throws: `FileError`.
    func foreignFiles() throws(FileError) -> [FilePath] {
        try FolderListing.files(below: path).filter { file in
            file.string != Self.manifestName && !manifest.contains(file.string)
        }
    }

    private static func absolute(_ path: FilePath) throws -> FilePath {
        if FileReading.exists(path) { return try FileReading.realPath(path) }
        guard let name = path.lastComponent, name.kind == .regular else {
            throw CommandFailure("\(path) cannot be the output: it names no folder", status: .usage)
        }
        let parent = path.removingLastComponent()
        // Missing folders above the output are made; the nearest that is there tells where they lie.
        return try absolute(parent.isEmpty ? "." : parent).appending(name)
    }

    private static func refuseSources(_ path: FilePath, workspace: Workspace) throws {
        if workspace.root.starts(with: path) {
            throw refusal(path, path == workspace.root ? "it is the workspace" : "it holds the workspace")
        }
        for folder in workspace.configuration.folders {
            let notebooks = workspace.location(of: folder.path)
            // In a workspace that is a notebook folder as a whole there is no other place for the site.
            if folder.path.isEmpty { continue }
            if path.starts(with: notebooks) { throw refusal(path, "it lies in the notebook folder \(folder.path)") }
            if notebooks.starts(with: path) { throw refusal(path, "it holds the notebook folder \(folder.path)") }
        }
        if path.starts(with: workspace.location(of: Workspace.settingsFolder)) {
            throw refusal(path, "it lies in \(Workspace.settingsFolder)")
        }
    }

    private static func refuseForeign(_ path: FilePath) throws {
        guard FileReading.exists(path) else { return }
        guard FileReading.isFolder(path) else { throw refusal(path, "it is a file") }
        if FileReading.exists(path.appending(manifestName)) { return }
        if let file = try FolderListing.files(below: path).first {
            throw refusal(path, "it holds files that labbook did not write, \(file.string.printable) for one")
        }
    }

    private static func refusal(_ path: FilePath, _ reason: String) -> CommandFailure {
        CommandFailure(
            "\(path) cannot be the output: \(reason)\nName a folder of its own with --output, such as _site.",
            status: .usage)
    }

    private static func manifest(of path: FilePath) throws(FileError) -> Set<String> {
        let file = path.appending(manifestName)
        guard FileReading.exists(file) else { return [] }
        let lines = String(decoding: try FileReading.bytes(of: file), as: UTF8.self).split(separator: "\n")
        return Set(lines.dropFirst().map(String.init))
    }
}
