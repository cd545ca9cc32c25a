internal import FileAccess
internal import NotebookModel
internal import SystemPackage

/// The notebook folders of a workspace in which a file's path tells its slug, and a slug the few paths that its file may have:
/// one notebook is found without a look at the others.
///
/// Where folders lie in each other, or links are on the way, the folders have to be walked through.
struct PlainNotebookFolders {
    private let workspace: Workspace
    private let folders: [NotebookFolder]

    /// `nil` where notebook folders lie in each other, since a file belongs to the first that has it.
    init?(_ workspace: Workspace) {
        self.workspace = workspace
        folders = workspace.configuration.folders
        for (index, folder) in folders.enumerated() {
            let isApart = folders.indices.allSatisfy { other in
                other == index
                    || !(folder.path + "/").hasPrefix(folders[other].path.isEmpty ? "" : folders[other].path + "/")
            }
            guard isApart else { return nil }
        }
    }

    /// The notebook with that slug; `nil` where there is none in a plain place, or more than one.
    func file(withSlug slug: String) -> NotebookFile? {
        var found: [NotebookFile] = []
        for folder in folders {
            for ending in Slug.extensions.flatMap({ [$0, "/index" + $0] }) {
                let path = slug + ending
                guard FileReading.exists(location(of: path, in: folder)) else { continue }
                guard let file = file(at: path, in: folder) else { return nil }
                found.append(file)
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// The notebook whose file a path leads to, from a folder or else from the workspace.
    func file(atPath path: String, from folder: FilePath) -> NotebookFile? {
        guard Slug(path: path) != nil else { return nil }
        for base in [folder, workspace.root] {
            guard var real = try? FileReading.realPath(base.pushing(FilePath(path))) else { continue }
            guard real.removePrefix(workspace.root) else { return nil }
            let inWorkspace = real.string
            return folders.lazy.compactMap { folder -> NotebookFile? in
                let start = folder.path.isEmpty ? "" : folder.path + "/"
                guard inWorkspace.hasPrefix(start) else { return nil }
                return file(at: String(inWorkspace.dropFirst(start.count)), in: folder)
            }.first
        }
        return nil
    }

    private func location(of path: String, in folder: NotebookFolder) -> FilePath {
        workspace.location(of: folder.path).pushing(FilePath(path))
    }

    /// The file at a path relative to a folder, where a walk through the folder would come upon it under that name.
    private func file(at path: String, in folder: NotebookFolder) -> NotebookFile? {
        let relative = FilePath(path)
        let location = location(of: path, in: folder)
        let isVisible = relative.components.allSatisfy { $0.kind == .regular && !$0.string.hasPrefix(".") }
        guard isVisible, relative.isRelative, relative.string == path, let slug = Slug(path: path),
            NotebookPatterns(folder).contain(path), (try? FileReading.realPath(location)) == location,
            let status = try? Stat(location, followTargetSymlink: false), status.type == .regular
        else { return nil }
        let inWorkspace = workspace.path(of: path, in: folder)
        if folder.path.isEmpty, workspace.isOwnFile(inWorkspace) { return nil }
        return NotebookFile(
            path: inWorkspace, in: workspace.location(of: folder.path), at: relative, slug: slug, kind: folder.kind,
            stamp: FileStamp(status))
    }
}
