internal import FileAccess
internal import NotebookModel
internal import SourceText
public import SystemPackage

/// Finds notebooks by the names of their files alone: however many there are, none is read.
///
/// What it finds is what the catalog finds too. What it does not find may still be an alias, a record's number or the end of a
/// name, which only the catalog knows.
public struct NotebookFinder: Sendable {
    private let workspace: Workspace

    /// What the names of files say about a reference.
    public enum Finding: Sendable, Equatable {
        /// One file bears the name. `fragment` is what stands behind `#`.
        case found(NotebookFile, fragment: String?)
        /// Several do; an alias may decide.
        case several([NotebookFile])
        /// None does; the catalog may know the name.
        case none
    }

    public init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// All notebook files of the workspace, by folder as configured, then by path. The folders are walked through each time.
    public var files: [NotebookFile] {
        var diagnostics: [Diagnostic] = []
        return NotebookFiles(of: workspace, diagnostics: &diagnostics).files
    }

    /// The notebook that a reference names: by the path of its file, as seen from a folder or from the workspace, by its slug or
    /// by the end of that.
    /// - Parameter folder: The folder that the user stands in, absolute and without links.
    public func find(_ reference: String, from folder: FilePath) -> Finding {
        let (name, fragment) = ReferenceResolver.split(reference)
        let slug = ReferenceResolver.slugText(ReferenceResolver.percentDecoded(name))
        guard !slug.isEmpty else { return .none }
        let plain = PlainNotebookFolders(workspace)
        if let file = plain?.file(atPath: String(name), from: folder) ?? plain?.file(withSlug: slug) {
            return .found(file, fragment: fragment)
        }
        let files = files
        if let file = Self.file(atPath: String(name), from: [folder, workspace.root], in: files) {
            return .found(file, fragment: fragment)
        }
        return Self.finding(slug, fragment: fragment, in: files)
    }

    /// What the names of files say about a whole slug or the end of one.
    private static func finding(_ slug: String, fragment: String?, in all: [NotebookFile]) -> Finding {
        // Whatever bears the name ends with it.
        let files = all.filter { $0.slug.text.utf8.suffix(slug.utf8.count).elementsEqual(slug.utf8) }
        let names = NotebookNames(slugs: files.map(\.slug), paths: files.map(\.path), isAsked: false)
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
    private static func file(
        atPath path: String, from folders: [FilePath], in files: [NotebookFile]
    ) -> NotebookFile? {
        guard Slug(path: path) != nil else { return nil }
        for base in folders {
            guard let real = try? FileReading.realPath(base.pushing(FilePath(path))) else { continue }
            if let file = files.first(where: { $0.location == real }) { return file }
            // A folder on the way may be a link, or the file a notebook under the name of a link to it.
            let leadsThere = { (file: NotebookFile) in (try? FileReading.realPath(file.location)) == real }
            let namesakes = files.lazy.filter { $0.location.lastComponent == real.lastComponent }
            if let file = namesakes.first(where: leadsThere) ?? files.first(where: leadsThere) { return file }
        }
        return nil
    }
}
