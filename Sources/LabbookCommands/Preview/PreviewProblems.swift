internal import FileAccess
internal import NotebookCatalog
internal import NotebookPreview
internal import NotebookReader
internal import NotebookSite
internal import SourceText
internal import SystemPackage
internal import Templates

extension ParsedNotebook {
    /// Whether the front matter could not be read, as it is while somebody is typing it.
    var hasBrokenFrontMatter: Bool { diagnostics.contains(where: \.isAboutFrontMatter) }
}

extension Diagnostic {
    fileprivate var isAboutFrontMatter: Bool { ["front-matter-syntax", "front-matter-unclosed"].contains(identifier) }
}

extension PreviewProblem {
    /// More than anyone puts right at once.
    private static let maximumCount = 20

    /// What has to be put right in notebooks before they can be shown as they are now. Of what is less than that a build tells.
    static func list(_ readings: NotebookReadings) -> [PreviewProblem] {
        let found = readings.diagnostics.filter { $0.severity == .error || $0.isAboutFrontMatter }
        let more = found.count - maximumCount
        return found.prefix(maximumCount).map(PreviewProblem.init)
            + (more > 0 ? [PreviewProblem(place: "", headline: "and \(more) more")] : [])
    }

    init(_ diagnostic: Diagnostic) {
        let position = ":\(diagnostic.position.line):\(diagnostic.position.column)"
        self.init(
            place: diagnostic.path.printable + position, headline: diagnostic.headline,
            explanation: diagnostic.explanation)
    }

    init(_ failure: SiteTemplates.Failure) {
        self.init(place: failure.place, headline: "the template is broken: \(failure.problem.text)")
    }

    init(_ error: FileError) {
        self.init(place: "", headline: error.description.printable)
    }

    static func workspaceGone(_ root: FilePath) -> PreviewProblem {
        PreviewProblem(
            place: root.string.printable, headline: "the workspace is gone",
            explanation: "The pages stay as they were until it is there again.")
    }
}

extension RememberedFiles {
    /// The files that the site of a workspace may ask about.
    init(of workspace: Workspace) {
        let output = workspace.configuredOutput
        self.init(
            WorkspaceFiles(
                workspace: workspace, outputs: [(try? FileReading.realPath(output)) ?? output.lexicallyNormalized()]))
    }
}
