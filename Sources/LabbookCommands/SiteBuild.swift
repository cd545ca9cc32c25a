package import NotebookCatalog
package import NotebookSite
internal import SitePublishing
internal import SourceText
package import SystemPackage

/// Makes the site of a workspace: reads, lays out, writes.
package struct SiteBuild {
    /// What came of it.
    package struct Outcome {
        package let site: Site
        package let catalog: Catalog
        /// Where the last site lies, in the case that it could not be removed.
        package let leftover: FilePath?
    }

    /// A site that is not written yet.
    struct Layout: Sendable {
        let site: Site
        /// All notebooks, those too that are not on the site.
        let catalog: Catalog

        /// What was not understood, and what the site lacks.
        var diagnostics: [Diagnostic] { (catalog.diagnostics + site.diagnostics).sorted() }
    }

    private let workspace: Workspace
    private let output: SiteFolder

    /// - Throws: `PublicationFailure` for a folder that must not be written to.
    package init(_ workspace: Workspace, output: FilePath) throws {
        self.workspace = workspace
        self.output = try SiteFolder(output, of: workspace, option: "--output")
    }

    /// Reads the notebooks and writes their site.
    /// - Parameter report: Told what was not understood, before anything is written.
    /// - Throws: `SiteTemplates.Failure`, or `FileError` when the site cannot be written; the last one is as it was then.
    package func run(_ options: SiteOptions, report: (Site, Catalog) -> Void = { _, _ in }) async throws -> Outcome {
        let layout = try await Self.layOut(workspace, options, outputs: [output.path])
        report(layout.site, layout.catalog)
        let leftover = try await output.replace { folder in
            try await SiteWriter(layout).write(to: folder, tasks: ProcessEnvironment.processorCount)
            return true
        }
        return Outcome(site: layout.site, catalog: layout.catalog, leftover: leftover)
    }

    /// Reads the notebooks and decides what the site holds.
    /// - Parameter outputs: The folders of sites, absolute and without links, from which nothing is published.
    /// - Throws: `SiteTemplates.Failure`.
    static func layOut(_ workspace: Workspace, _ options: SiteOptions, outputs: [FilePath]) async throws -> Layout {
        let tasks = ProcessEnvironment.processorCount
        var readings = await NotebookReadings(of: workspace, tasks: tasks)
        if readings.lacksHistory { readings.history = await GitHistory.read(in: workspace.root) }
        let drawings = await DrawingMaker(mathematics: workspace.configuration.site.mathematics, tasks: tasks)
            .drawings(of: readings.drawings(where: options.publishes))
        let files = WorkspaceFiles(workspace: workspace, outputs: outputs)
        let (site, catalog) = try Site.laidOut(
            readings, options: options, drawings: drawings, fileState: files.state, imageSize: files.imageSize,
            digest: files.digest)
        return Layout(site: site, catalog: catalog)
    }
}

extension Site {
    /// The site of notebooks as they were read last, and the catalog of all of them.
    /// - Parameter previous: Those of the same workspace as it was before; what is the same is taken from them.
    /// - Throws: `SiteTemplates.Failure`.
    static func laidOut(
        _ readings: NotebookReadings, options: SiteOptions, drawings: Drawings,
        after previous: (site: Site, catalog: Catalog)? = nil, fileState: (String) -> FileState,
        imageSize: (String) -> ImageSize?, digest: (String) -> String?
    ) throws(SiteTemplates.Failure) -> (site: Site, catalog: Catalog) {
        let catalog = Catalog(readings, after: previous?.catalog)
        // What is withheld must not show in what is said of others: a private result in a hypothesis's status, say.
        let isAllPublished = catalog.notebooks.indices.allSatisfy { options.publishes(catalog.notebooks[$0]) }
        let published =
            isAllPublished
            ? catalog : Catalog(readings, where: options.publishes, after: previous?.site.catalog)
        let site = try Site(
            published, of: catalog, options: options, after: previous?.site, fileState: fileState,
            imageSize: imageSize, digest: digest, drawings: drawings)
        return (site, catalog)
    }
}
