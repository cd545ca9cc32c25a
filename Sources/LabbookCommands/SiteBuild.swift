package import NotebookCatalog
package import NotebookSite
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

    private let workspace: Workspace
    private let output: OutputFolder

    /// - Throws: `CommandFailure` for a folder that must not be written to.
    package init(_ workspace: Workspace, output: FilePath) throws {
        self.workspace = workspace
        self.output = try OutputFolder(output, workspace: workspace)
    }

    /// Reads the notebooks and writes their site.
    /// - Parameter report: Told what was not understood, before anything is written.
    /// - Throws: `SiteTemplates.Failure`, or `FileError` when the site cannot be written; the last one is as it was then.
    package func run(_ options: SiteOptions, report: (Site, Catalog) -> Void = { _, _ in }) async throws -> Outcome {
        let tasks = ProcessEnvironment.processorCount
        var readings = await NotebookReadings(of: workspace, tasks: tasks)
        if readings.lacksHistory { readings.history = await GitHistory.read(in: workspace.root) }
        let files = WorkspaceFiles(workspace: workspace, output: output.path)
        let (site, catalog) = try Site.laidOut(
            readings, options: options, fileState: files.state, imageSize: files.imageSize, digest: files.digest)
        report(site, catalog)
        let leftover = try await SiteWriter(site: site, catalog: catalog, output: output).write(tasks: tasks)
        return Outcome(site: site, catalog: catalog, leftover: leftover)
    }
}

extension Site {
    /// The site of notebooks as they were read last, and the catalog of all of them.
    /// - Parameter previous: Those of the same workspace as it was before; what is the same is taken from them.
    /// - Throws: `SiteTemplates.Failure`.
    static func laidOut(
        _ readings: NotebookReadings, options: SiteOptions, after previous: (site: Site, catalog: Catalog)? = nil,
        fileState: (String) -> FileState, imageSize: (String) -> ImageSize?, digest: (String) -> String?
    ) throws(SiteTemplates.Failure) -> (site: Site, catalog: Catalog) {
        let catalog = Catalog(readings, after: previous?.catalog)
        // What is withheld must not show in what is said of others: a private result in a hypothesis's status, say.
        let isAllPublished = catalog.notebooks.indices.allSatisfy { options.publishes(catalog.notebooks[$0]) }
        let published =
            isAllPublished
            ? catalog : Catalog(readings, where: options.publishes, after: previous?.site.catalog)
        let site = try Site(
            published, of: catalog, options: options, after: previous?.site, fileState: fileState,
            imageSize: imageSize, digest: digest)
        return (site, catalog)
    }
}
