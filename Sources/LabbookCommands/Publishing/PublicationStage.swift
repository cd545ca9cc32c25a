internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSite
internal import SitePublishing
internal import SourceText
internal import SystemPackage

/// Makes a site that may be published, in a folder that nobody reads.
struct PublicationStage {
    let workspace: Workspace
    let options: WorkspaceOptions
    let baseURL: BaseURL?
    /// Whether errors in the notebooks are no reason to stop.
    let force: Bool
    /// The folder that the site will be in, absolute and without links, where it is one of this machine.
    let output: FilePath?

    /// The site that was made.
    struct Staged {
        let files: SiteFiles
        fileprivate let catalog: Catalog

        /// The private notebooks, by their paths, whose pages go with the last site.
        func formerPages(_ changes: SiteChanges) -> [String] {
            let removed = Set(changes.files.filter { $0.kind == .removed }.map { ByteKey($0.path) })
            return catalog.notebooks.filter { notebook in
                notebook.isPrivate && removed.contains(ByteKey("notebooks/\(notebook.slug.text).html"))
            }.map(\.path)
        }
    }

    /// Reads the notebooks, refuses what must not go out, and writes the site.
    /// - Parameter emptyFiles: Files of no content that the site is to have too.
    /// - Throws: `CommandFailure` for a refusal, after its reasons were reported; `SiteTemplates.Failure`, `FileError`.
    func make(in folder: FilePath, emptyFiles: [String] = []) async throws -> Staged {
        let siteOptions = try SiteOptions(of: workspace, baseURL: baseURL, includesDrafts: false)
        let layout = try await SiteBuild.layOut(
            workspace, siteOptions, outputs: [workspace.configuredOutput] + (output.map { [$0] } ?? []))
        let review = PublicationReview(
            workspace: workspace, layout: layout,
            notebooks: layout.catalog.notebooks.filter(siteOptions.publishes))
        let findings = try review.findings()
        let diagnostics = layout.diagnostics
        options.report((diagnostics + findings).sorted())
        if !findings.isEmpty { throw Self.refusal(findings) }
        let errors = diagnostics.count { $0.severity == .error }
        if errors > 0, !force {
            throw CommandFailure(
                "\(Count(errors, "error")) above, so nothing was published\nTo publish all the same: --force")
        }
        try FileWriting.makeFolders(folder)
        let writer = SiteWriter(layout, emptyFiles: emptyFiles)
        try await writer.write(to: folder, tasks: ProcessEnvironment.processorCount)
        return Staged(files: try SiteFiles(in: folder), catalog: layout.catalog)
    }

    private static func refusal(_ findings: [Diagnostic]) -> CommandFailure {
        let advice = Set(findings.map(\.identifier)).sorted { $0.rawValue < $1.rawValue }.compactMap { identifier in
            findings.first { $0.identifier == identifier }?.explanation
        }
        return CommandFailure(
            (["\(Count(findings.count, "thing")) above must not go out, so nothing was published"] + advice)
                .joined(separator: "\n"))
    }
}
