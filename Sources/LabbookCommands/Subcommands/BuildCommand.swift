internal import ArgumentParser
internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookSite
internal import SourceText
internal import SystemPackage
internal import Templates

/// `labbook build`: the site.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Make the site of all notebooks: plain files for any web server, or to open from disk.",
        discussion: """
            The site takes the place of the last one when it is complete; if anything fails, the last one stays. \
            Private notebooks are left out, and drafts too without --drafts.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder to write. Default: the configured one, else _site.", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("The URL that the site is published under, for canonical links.", valueName: "url"),
        transform: ArgumentText.baseURL)
    var baseURL: BaseURL?

    @Flag(help: "Make pages of drafts too, marked as drafts.")
    var drafts = false

    func run() async throws {
        let workspace = try options.workspace()
        try options.refuseBrokenConfiguration(of: workspace)
        let build = try SiteBuild(workspace, output: outputPath(in: workspace))
        var diagnostics: [Diagnostic] = []
        let outcome: SiteBuild.Outcome
        do {
            outcome = try await build.run(SiteOptions(of: workspace, baseURL: baseURL, includesDrafts: drafts)) {
                site, catalog in
                diagnostics = SiteSummary(site: site, catalog: catalog).diagnostics
                options.report(diagnostics)
            }
        } catch let error as FileError {
            throw CommandFailure("\(error.description)\nThe site was not made; the last one is as it was.")
        } catch let error as SiteTemplates.Failure {
            throw CommandFailure(error.message)
        }
        if let leftover = outcome.leftover {
            options.say(
                "The site is made, but the last one could not be removed; it lies in \(leftover.string.printable)")
        }
        options.say(SiteSummary(site: outcome.site, catalog: outcome.catalog).description)
        if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    /// Where the site goes: an option is seen from the current folder, the configuration from the workspace.
    private func outputPath(in workspace: Workspace) -> FilePath {
        output.map { FilePath($0) } ?? workspace.configuredOutput
    }
}

/// A number with its noun: `1 file`, `2 files`.
struct Count: CustomStringConvertible {
    let description: String

    init(_ number: Int, _ noun: String) {
        description = number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
