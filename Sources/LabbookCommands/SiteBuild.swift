package import NotebookCatalog
internal import NotebookSite
package import SystemPackage

/// Makes a site as `labbook build` does, for programs that measure it.
package enum SiteBuild {
    /// Reads the notebooks of a workspace and writes their site.
    /// - Returns: The number of pages.
    package static func run(_ workspace: Workspace, output: FilePath) async throws -> Int {
        let folder = try OutputFolder(output, workspace: workspace)
        let catalog = await Catalog.load(workspace, tasks: ProcessEnvironment.processorCount)
        let options = SiteOptions(generator: "Labbook \(Labbook.version)")
        let site = try Site(catalog, options: options) { path in
            WorkspaceFiles(workspace: workspace, output: folder.path).state(of: path)
        }
        try await SiteWriter(site: site, catalog: catalog, output: folder)
            .write(tasks: ProcessEnvironment.processorCount)
        return site.htmlPageCount
    }
}
