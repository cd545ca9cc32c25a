internal import FileAccess
internal import NotebookCatalog
internal import NotebookSite
internal import SystemPackage

/// The files of a workspace as the site asks for them.
struct WorkspaceFiles {
    private let workspace: Workspace

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// What lies at a path of the workspace. Links are followed, but not out of the workspace.
    func state(of path: String) -> FileState {
        let location = workspace.location(of: path)
        guard let real = try? FileReading.realPath(location), let status = try? Stat(real) else { return .missing }
        guard real.starts(with: workspace.root) else { return .outside }
        switch status.type {
        case .regular: return .file
        case .directory: return .folder
        default: return .missing
        }
    }
}
