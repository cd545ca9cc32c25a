public import NotebookModel
public import SourceText

/// The settings of a workspace, from `.labbook/config.yml`.
public struct Configuration: Sendable, Equatable {
    /// The title of the site.
    public var title: String?
    /// The absolute URL that the site is published under.
    public var baseURL: String?
    /// The folder that the site is written to, relative to the workspace.
    public var output: String?
    /// The name put into new notebooks.
    public var author: String?
    /// The template of new notebooks.
    public var template: String?
    public var folders: [NotebookFolder]
    /// Further words by which headings tell what their sections are about. A `›` at the end of one lets it match as the first
    /// words of a longer heading too.
    public var vocabulary: [SectionKind: [String]] = [:]
    /// What the site looks like and what it tells.
    public var site = SiteSettings()
    /// Where the site is published.
    public var publication = PublicationSettings()

    public init() {
        folders = [NotebookFolder(path: "Notebooks")]
    }
}

/// A folder that holds notebooks.
public struct NotebookFolder: Sendable, Equatable {
    /// Relative to the workspace.
    public var path: String
    /// Patterns of the files to read, relative to the folder.
    public var include: [String]
    /// Patterns of the files to leave out.
    public var exclude: [String]
    /// The kind of every notebook in the folder, where one is set.
    public var kind: NotebookKind?

    public init(path: String, include: [String] = ["**"], exclude: [String] = [], kind: NotebookKind? = nil) {
        self.path = path
        self.include = include
        self.exclude = exclude
        self.kind = kind
    }

    /// Whether a file, by its path relative to the folder, is left out.
    private func excludes(_ path: String) -> Bool {
        exclude.contains { Glob($0).matches(path) }
    }

    /// Whether a file, by its path relative to the workspace, lies in the folder and is not left out.
    public func holds(_ path: String) -> Bool {
        if self.path.isEmpty { return !excludes(path) }
        return path.hasPrefix(self.path + "/") && !excludes(String(path.dropFirst(self.path.count + 1)))
    }
}

extension Configuration {
    /// The settings in `source`. What is not understood makes a diagnostic and leaves its default.
    public init(reading source: SourceFile, diagnostics: inout [Diagnostic]) {
        self.init()
        var reader = ConfigurationReader(source: source)
        reader.read(into: &self)
        diagnostics.append(contentsOf: reader.diagnostics.sorted())
    }
}
