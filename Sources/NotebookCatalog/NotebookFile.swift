public import FileAccess
public import NotebookModel
public import NotebookReader
public import SourceText
public import SystemPackage

/// A file that is a notebook by its name and place.
public struct NotebookFile: Sendable, Hashable {
    /// Relative to the workspace.
    public var path: String
    /// A folder, and the way to the file from there: of ten thousand files most are never opened, and need no path of their own.
    private var folder: FilePath
    private var relativePath: FilePath
    public var slug: Slug
    /// The kind that the configuration gives to its folder.
    public var kind: NotebookKind?
    /// By which a change of the file can be noticed.
    public var stamp: FileStamp

    public var location: FilePath { folder.pushing(relativePath) }

    public init(
        path: String, in folder: FilePath, at relativePath: FilePath, slug: Slug, kind: NotebookKind?, stamp: FileStamp
    ) {
        self.path = path
        self.folder = folder
        self.relativePath = relativePath
        self.slug = slug
        self.kind = kind
        self.stamp = stamp
    }
}

extension NotebookFile {
    /// Reads the notebook out of the file's bytes, with the words that headings are read by in its workspace.
    public func parse(_ source: SourceFile, in workspace: Workspace) -> ParsedNotebook {
        parse(source, classifier: workspace.classifier)
    }

    func parse(_ source: SourceFile, classifier: SectionClassifier) -> ParsedNotebook {
        NotebookParser.parse(source, context: NotebookContext(slug: slug, kind: kind, classifier: classifier))
    }
}

extension Workspace {
    /// The words that headings are read by: the format's, and those that the configuration adds.
    var classifier: SectionClassifier {
        configuration.vocabulary.isEmpty ? .standard : SectionClassifier(adding: configuration.vocabulary)
    }
}
