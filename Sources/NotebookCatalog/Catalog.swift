public import NotebookModel
public import SourceText
public import SystemPackage

/// All notebooks of a workspace, read.
public struct Catalog: Sendable {
    public let workspace: Workspace
    /// Newest first; those without a date last; by slug where dates are equal.
    public let notebooks: [Notebook]
    /// What was not understood, by file and place.
    public let diagnostics: [Diagnostic]
    /// How many files were found in the notebook folders, unreadable ones included.
    public let filesSeen: Int

    /// The places in `notebooks` by path.
    private let indexByPath: [ByteKey: Int]
    /// Where the files lie. A name need not be valid Unicode, so the path in a notebook may not lead to its file.
    private let locations: [ByteKey: FilePath]

    init(
        workspace: Workspace, notebooks: [Notebook], diagnostics: [Diagnostic], filesSeen: Int,
        locations: [ByteKey: FilePath]
    ) {
        self.workspace = workspace
        self.notebooks = notebooks.sorted(by: Self.isBefore)
        self.filesSeen = filesSeen
        self.locations = locations
        indexByPath = Dictionary(
            zip(self.notebooks.lazy.map { ByteKey($0.path) }, self.notebooks.indices),
            uniquingKeysWith: { first, _ in first })
        self.diagnostics = (diagnostics + Self.duplicateSlugs(in: self.notebooks)).sorted()
    }

    /// The notebook at a path relative to the workspace.
    public func notebook(at path: String) -> Notebook? {
        indexByPath[ByteKey(path)].map { notebooks[$0] }
    }

    /// Where a notebook's file lies.
    public func location(of notebook: Notebook) -> FilePath {
        locations[ByteKey(notebook.path)] ?? workspace.location(of: notebook.path)
    }

    private static func isBefore(_ left: Notebook, _ right: Notebook) -> Bool {
        switch (left.date, right.date) {
        case (let one?, let other?) where one != other: one > other
        case (_?, nil): true
        case (nil, _?): false
        default: left.slug == right.slug ? left.path < right.path : left.slug < right.slug
        }
    }

    private static func duplicateSlugs(in notebooks: [Notebook]) -> [Diagnostic] {
        var first: [Slug: String] = [:]
        return notebooks.sorted { $0.path < $1.path }.compactMap { notebook in
            guard let path = first.updateValue(notebook.path, forKey: notebook.slug) else { return nil }
            first[notebook.slug] = path
            return Diagnostic(
                "slug-duplicate", .warning, path: notebook.path,
                headline: "slug \(notebook.slug.text) is also \(path.printable)",
                explanation: "References to it are ambiguous. Rename one of the files.")
        }
    }
}
