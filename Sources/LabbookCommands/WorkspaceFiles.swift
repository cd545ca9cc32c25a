internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookSite
internal import SystemPackage

/// The files of a workspace as the site asks for them.
struct WorkspaceFiles {
    let workspace: Workspace
    /// The folders of sites, absolute and without links.
    let outputs: [FilePath]

    /// The size of an image at a path of the workspace, which has been found to be a file that may be read.
    func imageSize(of path: String) -> ImageSize? {
        let prefix = try? FileReading.prefix(of: workspace.location(of: path), length: ImageSize.prefixLength)
        return prefix.flatMap(ImageSize.init)
    }

    /// The SHA-256 of a file at a path of the workspace, in hexadecimal digits. One that cannot be read has none; copying it
    /// says why.
    func digest(of path: String) -> String? { Digest.ofFile(at: workspace.location(of: path)) }

    /// What lies at a path of the workspace. Links are followed, but not out of the workspace; what is hidden, settings and
    /// secrets mostly, stays so.
    func state(of path: String) -> FileState {
        let location = workspace.location(of: path)
        guard let real = try? FileReading.realPath(location), let status = try? Stat(real) else { return .missing }
        var relative = real
        guard relative.removePrefix(workspace.root) else { return .outside }
        let isHidden = relative.components.contains { $0.string.hasPrefix(".") }
        if isHidden || outputs.contains(where: { real.starts(with: $0) }) { return .unpublishable }
        switch status.type {
        case .regular: return .file(relative.string)
        case .directory: return .unpublishable
        default: return .missing
        }
    }
}
