public import FileAccess
public import NotebookCatalog
internal import NotebookModel
internal import SourceText
public import SystemPackage

/// A folder that a site may be written to: one that holds no sources and nothing that Labbook did not write.
public struct SiteFolder: Sendable {
    /// Absolute and without links, though it need not be there yet.
    public let path: FilePath

    /// - Parameter option: The option of the command line that names the folder, for messages.
    /// - Throws: `PublicationFailure` for a folder that must not be written to.
    public init(_ path: FilePath, of workspace: Workspace, option: String) throws(PublicationFailure) {
        do {
            self.path = try Self.absolute(path)
            let reason = try Self.sources(self.path, of: workspace) ?? Self.foreignness(of: self.path)
            if let reason { throw Self.refusal(self.path, reason, option) }
        } catch let error as FileError {
            throw PublicationFailure(error.description)
        } catch let failure as PublicationFailure {
            throw failure
        } catch {
            throw PublicationFailure("\(error)")
        }
    }

    /// The files in the folder that are not the last site's, relative to it.
    /// - Throws: `FileError`.
    public func foreignFiles() throws(FileError) -> [FilePath] {
        // Somebody else may have published meanwhile, so it is read each time.
        let manifest = try manifest
        return try FolderListing.files(below: path).filter { !manifest.holds($0.string) }
    }

    /// Refuses a folder in which somebody has put files of their own since; those for the host of the site may be there.
    /// - Throws: `FileError`, `PublicationFailure`.
    public func refuseForeignFiles() throws {
        guard let file = try foreignFiles().map(\.string).sorted().first(where: { !HostFile.isOne($0) }) else { return }
        throw PublicationFailure(
            """
            \(path) holds files that labbook did not write, \(file.printable) for one, so nothing was published
            Move them away, or publish to another folder.
            """)
    }

    /// Has a folder filled, and puts it in the place of this one. What is in this one besides the last site is kept.
    /// - Parameter fill: Writes the site into the folder that it gets, which is empty, and says whether to go on.
    /// - Returns: Where the last site lies, in the case that it could not be removed.
    /// - Throws: `FileError`, and what `fill` throws; the last site is as it was then.
    public func replace(_ fill: (FilePath) async throws -> Bool) async throws -> FilePath? {
        let replacement = try FolderReplacement(of: path)
        let staging = replacement.staging
        do {
            guard try await fill(staging) else { return nil }
            for file in try foreignFiles() { try replacement.keep(file) }
            for folder in try FolderListing.emptyFolders(below: path) {
                try FileWriting.makeFolders(staging.pushing(folder))
            }
        } catch let error as FileError {
            throw named(error, staging: staging)
        }
        return try replacement.commit()
    }

    /// How a site differs from the one in the folder.
    /// - Throws: `FileError`.
    public func changes(to site: SiteFiles) throws -> SiteChanges {
        let manifest = try manifest
        var sizes: [ByteKey: Int?] = [:]
        for file in try FolderListing.files(below: path) where manifest.holds(file.string) {
            sizes[ByteKey(file.string)] = try FileReading.size(of: path.pushing(file))
        }
        return try SiteChanges(from: sizes, to: site) { file in
            guard sizes[ByteKey(file.path)] == file.size else { return false }
            return try BlobName.of(path.appending(file.path), .sha256) == BlobName.of(site.location(of: file), .sha256)
        }
    }

    /// The error about the place that the user knows, not about the folder beside it that is being filled.
    private func named(_ error: FileError, staging: FilePath) -> FileError {
        var rest = error.path
        guard rest.removePrefix(staging) else { return error }
        return error.about(path.pushing(rest))
    }

    private static func absolute(_ path: FilePath) throws -> FilePath {
        if FileReading.exists(path) { return try FileReading.realPath(path) }
        guard let name = path.lastComponent, name.kind == .regular else {
            throw PublicationFailure("\(path) cannot be the output: it names no folder", isMisuse: true)
        }
        let parent = path.removingLastComponent()
        // Missing folders above the output are made; the nearest that is there tells where they lie.
        return try absolute(parent.isEmpty ? "." : parent).appending(name)
    }

    /// Why the place of the sources is in danger; `nil` where it is not.
    private static func sources(_ path: FilePath, of workspace: Workspace) -> String? {
        if workspace.root.starts(with: path) {
            return path == workspace.root ? "it is the workspace" : "it holds the workspace"
        }
        for folder in workspace.configuration.folders {
            let notebooks = workspace.location(of: folder.path)
            // In a workspace that is a notebook folder as a whole there is no other place for the site.
            if folder.path.isEmpty { continue }
            if path.starts(with: notebooks) { return "it lies in the notebook folder \(folder.path)" }
            if notebooks.starts(with: path) { return "it holds the notebook folder \(folder.path)" }
        }
        if path.starts(with: workspace.location(of: Workspace.settingsFolder)) {
            return "it lies in \(Workspace.settingsFolder)"
        }
        return nil
    }

    /// Why a folder is none of ours; `nil` where it is one, or nobody's.
    private static func foreignness(of path: FilePath) throws(FileError) -> String? {
        guard FileReading.exists(path) else { return nil }
        guard FileReading.isFolder(path) else { return "it is a file" }
        if FileReading.exists(path.appending(SiteManifest.name)) { return nil }
        guard let file = try FolderListing.files(below: path).first else { return nil }
        return "it holds files that labbook did not write, \(file.string.printable) for one"
    }

    private static func refusal(_ path: FilePath, _ reason: String, _ option: String) -> PublicationFailure {
        PublicationFailure(
            "\(path) cannot be the output: \(reason)\nName a folder of its own with \(option), such as _site.",
            isMisuse: true)
    }

    /// Of the site that is there now.
    private var manifest: SiteManifest {
        get throws(FileError) {
            let file = path.appending(SiteManifest.name)
            guard FileReading.exists(file) else { return SiteManifest([]) }
            return SiteManifest(try FileReading.bytes(of: file)) ?? SiteManifest([])
        }
    }
}
