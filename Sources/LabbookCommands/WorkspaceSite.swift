internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookSite
internal import SystemPackage
internal import Templates

extension Workspace {
    /// The folder that the site goes to where no other is asked for.
    var configuredOutput: FilePath { location(of: configuration.output ?? Self.defaultOutput) }
}

extension SiteOptions {
    /// How the site of a workspace is made, with the workspace's own templates.
    /// - Parameter baseURL: Goes before the configured one.
    /// - Throws: `FileError` for a template that cannot be read.
    init(of workspace: Workspace, baseURL: BaseURL? = nil, includesDrafts: Bool) throws(FileError) {
        let templates = WorkspaceTemplates(in: workspace.root)
        self.init(
            baseURL: baseURL ?? workspace.configuration.baseURL.flatMap { BaseURL($0) }, includesDrafts: includesDrafts,
            generator: "Labbook \(Labbook.version)",
            templates: try templates.ownTexts(in: "Site"),
            mermaidLibrary: Self.mermaidLibrary(among: templates.ownFiles(in: "Site/vendor")))
    }
}

extension SiteTemplates.Failure {
    /// Where the template lies in the workspace.
    var place: String { "Templates/\(name):\(problem.line)" }

    var message: String { "\(place): the template is broken: \(problem.text)" }
}
