internal import FileAccess
internal import NotebookModel
internal import SourceText
public import SystemPackage

/// Finds notebooks by the names of their files alone: however many there are, none is read.
///
/// What it finds is what the catalog finds too. What it does not find may still be an alias, a record's number or the end of a
/// name, which only the catalog knows.
public struct NotebookFinder: Sendable {
    /// Sorted by folder as configured, then by path.
    public let files: [NotebookFile]
    private let workspace: Workspace
    private let names: NotebookNames

    /// What the names of files say about a reference.
    public enum Finding: Sendable, Equatable {
        /// One file bears the name. `fragment` is what stands behind `#`.
        case found(NotebookFile, fragment: String?)
        /// Several do; an alias may decide.
        case several([NotebookFile])
        /// None does; the catalog may know the name.
        case none
    }

    /// Looks for the notebook files of a workspace.
    public init(_ workspace: Workspace) {
        var diagnostics: [Diagnostic] = []
        files = NotebookFiles(of: workspace, diagnostics: &diagnostics).files
        self.workspace = workspace
        names = NotebookNames(slugs: files.map(\.slug), paths: files.map(\.path), isAsked: false)
    }

    /// The notebook that a reference names: by the path of its file, as seen from a folder or from the workspace, by its slug or
    /// by the end of that.
    /// - Parameter folder: The folder that the user stands in, absolute and without links.
    public func find(_ reference: String, from folder: FilePath) -> Finding {
        let (name, fragment) = ReferenceResolver.split(reference)
        if let file = file(atPath: String(name), from: folder) { return .found(file, fragment: fragment) }
        let slug = ReferenceResolver.slugText(ReferenceResolver.percentDecoded(name))
        if let index = names.file(named: slug) { return .found(files[index], fragment: fragment) }
        let several = names.files(named: slug).map { files[$0] }
        return several.isEmpty ? .none : .several(several)
    }

    /// The notebook at a path relative to the workspace.
    public func file(atPath path: String) -> NotebookFile? {
        files.first { $0.path.utf8.elementsEqual(path.utf8) }
    }

    /// The notebook whose file a path leads to, from a folder or else from the workspace. Only what ends like a notebook's file is
    /// a path, so that a folder `cold-cache` does not stand in the way of a slug.
    private func file(atPath path: String, from folder: FilePath) -> NotebookFile? {
        guard Slug(path: path) != nil else { return nil }
        for base in [folder, workspace.root] {
            guard let real = try? FileReading.realPath(base.pushing(FilePath(path))) else { continue }
            if let file = files.first(where: { $0.location == real }) { return file }
            // A file may be a notebook under the name of a link to it.
            if let file = files.first(where: { (try? FileReading.realPath($0.location)) == real }) { return file }
        }
        return nil
    }
}
