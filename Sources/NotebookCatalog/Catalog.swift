public import NotebookModel
public import SourceText
public import SystemPackage

/// All notebooks of a workspace, read.
public struct Catalog: Sendable {
    public let workspace: Workspace
    /// Newest first; those without a date last; by slug where dates are equal.
    public let notebooks: [Notebook]
    /// What was not understood, by file and place. What is wrong with references is looked for when it is asked for first.
    public var diagnostics: [Diagnostic] { allDiagnostics.value }
    /// How many files were found in the notebook folders, unreadable ones included.
    public let filesSeen: Int
    /// Finds out where references lead.
    public let resolver: ReferenceResolver

    private let graph: RelationGraph
    private let allDiagnostics: Lazy<[Diagnostic]>
    /// What is wrong with the names of notebooks.
    private let nameDiagnostics: [Diagnostic]
    /// Where files lie to which the path in their notebook does not lead: a name need not be valid Unicode.
    private let locations: [ByteKey: FilePath]

    /// The catalog of notebooks that were read before, as an index keeps them: what they say of each other is worked out, and
    /// nothing is reported.
    public init(_ workspace: Workspace, notebooks: consuming [Notebook]) {
        let count = notebooks.count
        self.init(
            workspace: workspace, notebooks: notebooks, diagnostics: [], filesSeen: count, locations: [:],
            reports: false)
    }

    /// - Parameters:
    ///   - reports: Whether to look for what is wrong with the notebooks together.
    ///   - previous: A catalog from which is taken what this one would come to again.
    init(
        workspace: Workspace, notebooks: consuming [Notebook], diagnostics: [Diagnostic], filesSeen: Int,
        locations: [ByteKey: FilePath], reports: Bool = true, after previous: Catalog? = nil
    ) {
        self.workspace = workspace
        // A notebook is a large value: the one array there is of them is put in order and corrected in place.
        var notebooks = notebooks
        Self.sort(&notebooks)
        // Where the names are the same, so are the places of the notebooks.
        let previous = previous.flatMap { $0.hasSameNames(as: notebooks, in: workspace) ? $0 : nil }
        resolver = ReferenceResolver(
            notebooks, baseURL: workspace.configuration.baseURL.flatMap(BaseURL.init),
            after: previous.map { ($0.resolver, $0.notebooks) })
        graph = RelationGraph(
            notebooks, resolver: resolver, after: previous.map { ($0.graph, $0.notebooks, $0.resolver) })
        var review = CatalogReview(graph: graph)
        review.correct(&notebooks)
        self.notebooks = notebooks
        self.filesSeen = filesSeen
        self.locations = locations
        guard reports else {
            nameDiagnostics = []
            allDiagnostics = Lazy { diagnostics }
            return
        }
        nameDiagnostics =
            previous?.nameDiagnostics
            ?? Self.duplicateSlugs(in: self.notebooks) + resolver.shadowedAliases(in: self.notebooks)
        let known = diagnostics + review.diagnostics + nameDiagnostics
        allDiagnostics = Lazy { [notebooks = self.notebooks, graph, resolver] in
            (known + ReferenceReport(notebooks, graph: graph, resolver: resolver).diagnostics).sorted()
        }
    }

    /// The notebook at a path relative to the workspace.
    public func notebook(at path: String) -> Notebook? {
        resolver.index(ofPath: path).map { notebooks[$0] }
    }

    /// The place among `notebooks` of the one at a path relative to the workspace.
    public func place(ofNotebookAt path: String) -> Int? { resolver.index(ofPath: path) }

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
        resolver.resolution(of: reference, from: notebook.flatMap { resolver.index(ofPath: $0.path) })
    }

    /// The relations that a notebook's file writes, in the order of the file, and behind them what it mentions by links and
    /// references.
    public func relations(of notebook: Notebook) -> [CatalogRelation] {
        resolver.index(ofPath: notebook.path).map { graph.written(by: $0, in: notebooks) } ?? []
    }

    /// The relations and mentions that lead to a notebook or to something in it, its own included, in the order of the catalog.
    func relations(into notebook: Int) -> [CatalogRelation] {
        graph.relations(into: notebook, in: notebooks)
    }

    /// What a notebook or an item is related to, whichever end wrote it: first what its own file says.
    public func connections(of referent: Referent) -> [Connection] {
        graph.connections(of: referent, in: notebooks)
    }

    /// Puts notebooks in order by moving each to its place, along the circles of the permutation.
    private static func sort(_ notebooks: inout [Notebook]) {
        if notebooks.indices.dropFirst().allSatisfy({ isBefore(notebooks, $0 - 1, $0) }) { return }
        var order = notebooks.indices.sorted { isBefore(notebooks, $0, $1) }
        for start in order.indices {
            var place = start
            while order[place] != start {
                let next = order[place]
                notebooks.swapAt(place, next)
                order[place] = place
                place = next
            }
            order[place] = place
        }
    }

    private static func isBefore(_ notebooks: [Notebook], _ left: Int, _ right: Int) -> Bool {
        switch (notebooks[left].date, notebooks[right].date) {
        case (let one?, let other?) where one != other: one > other
        case (_?, nil): true
        case (nil, _?): false
        default:
            notebooks[left].slug == notebooks[right].slug
                ? notebooks[left].path < notebooks[right].path : notebooks[left].slug < notebooks[right].slug
        }
    }

    /// Whether other notebooks, in their order, bear the names of these: all that a reference can call one by.
    private func hasSameNames(as others: [Notebook], in workspace: Workspace) -> Bool {
        workspace.configuration.baseURL == self.workspace.configuration.baseURL && notebooks.count == others.count
            && notebooks.indices.allSatisfy { index in
                notebooks[index].path == others[index].path && notebooks[index].slug == others[index].slug
                    && notebooks[index].aliases == others[index].aliases
                    && notebooks[index].number == others[index].number
            }
    }

    private static func duplicateSlugs(in notebooks: [Notebook]) -> [Diagnostic] {
        var slugs: Set<Slug> = []
        if notebooks.allSatisfy({ slugs.insert($0.slug).inserted }) { return [] }
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
