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
    /// Finds out where references lead.
    public let resolver: ReferenceResolver

    private let graph: RelationGraph
    /// The places in `notebooks` by path.
    private let indexByPath: [ByteKey: Int]
    /// Where the files lie. A name need not be valid Unicode, so the path in a notebook may not lead to its file.
    private let locations: [ByteKey: FilePath]

    init(
        workspace: Workspace, notebooks: [Notebook], diagnostics: [Diagnostic], filesSeen: Int,
        locations: [ByteKey: FilePath]
    ) {
        self.workspace = workspace
        let order = notebooks.indices.sorted { Self.isBefore(notebooks[$0], notebooks[$1]) }
        let notebooks = order.map { notebooks[$0] }
        resolver = ReferenceResolver(notebooks, baseURL: workspace.configuration.baseURL.flatMap(BaseURL.init))
        graph = RelationGraph(notebooks, resolver: resolver)
        let review = CatalogReview(notebooks, graph: graph, resolver: resolver)
        self.notebooks = review.notebooks
        self.filesSeen = filesSeen
        self.locations = locations
        indexByPath = Dictionary(
            zip(self.notebooks.lazy.map { ByteKey($0.path) }, self.notebooks.indices),
            uniquingKeysWith: { first, _ in first })
        self.diagnostics = (diagnostics + review.diagnostics + Self.duplicateSlugs(in: self.notebooks)).sorted()
    }

    /// The notebook at a path relative to the workspace.
    public func notebook(at path: String) -> Notebook? {
        indexByPath[ByteKey(path)].map { notebooks[$0] }
    }

    /// Where a notebook's file lies.
    public func location(of notebook: Notebook) -> FilePath {
        locations[ByteKey(notebook.path)] ?? workspace.location(of: notebook.path)
    }

    /// The notebook that a referent is, or is part of.
    public func notebook(of referent: Referent) -> Notebook {
        notebooks[referent.notebook]
    }

    /// The item that a referent is; `nil` for a notebook as a whole and for a log entry.
    public func item(of referent: Referent) -> Item? {
        referent.item.flatMap { notebooks[referent.notebook].item($0) }
    }

    /// What `reference` means where it stands in a notebook, or, without one, on the command line: a slug or the end of one,
    /// an alias, a record's number, each with or without `#D2` behind it; in a notebook also `H1` and links.
    public func resolve(_ reference: String, from notebook: Notebook? = nil) -> Resolution {
        resolver.resolution(of: reference, from: notebook.flatMap { indexByPath[ByteKey($0.path)] })
    }

    /// The relations that a notebook's file writes, in the order of the file, and behind them what it mentions by links and
    /// references.
    public func relations(of notebook: Notebook) -> [CatalogRelation] {
        indexByPath[ByteKey(notebook.path)].map { graph.written[$0] } ?? []
    }

    /// What a notebook or an item is related to, whichever end wrote it: first what its own file says.
    public func connections(of referent: Referent) -> [Connection] {
        graph.connections(of: referent)
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
