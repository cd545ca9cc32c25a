internal import NotebookModel
internal import SourceText

/// The diagrams of notebooks that readers' browsers draw.
enum Diagrams {
    /// Whether a notebook has a diagram in Mermaid.
    static func hasMermaid(_ notebook: Notebook) -> Bool {
        notebook.drawings.contains { $0.language == .mermaid }
    }

    /// The library that the workspace offers, where a page needs it.
    static func library(_ options: SiteOptions, for notebooks: [Notebook]) -> String? {
        notebooks.contains(where: hasMermaid) ? options.mermaidLibrary : nil
    }

    /// What to know where there are diagrams and nothing to draw them: it is said once, at the first.
    static func diagnostics(_ links: SiteLinks, for notebooks: [Notebook]) -> [Diagnostic] {
        guard links.mermaidLibrary == nil, let notebook = notebooks.first(where: hasMermaid),
            let diagram = notebook.drawings.first(where: { $0.language == .mermaid })
        else { return [] }
        return [
            Diagnostic(
                "drawing-tool-missing", .note, path: notebook.path, position: diagram.position,
                headline: "mermaid blocks show their source, since this workspace has no library to draw them",
                explanation: "Put mermaid.min.js into Templates/Site/vendor/ and readers' browsers draw them.")
        ]
    }
}
