public import SourceText

/// The labels that front matter gives a notebook, read without the rest of the file.
public struct NotebookLabels: Sendable, Hashable {
    public let tags: [String]
    public let project: String?

    public init(of source: SourceFile) {
        var diagnostics: [Diagnostic] = []
        let frontMatter = FrontMatter(of: source, diagnostics: &diagnostics)
        tags = PropertyText.tags(frontMatter.entry(NotebookAssembly.tagKeys))
        project = PropertyText.text(frontMatter.entry(["project"]))
    }
}
