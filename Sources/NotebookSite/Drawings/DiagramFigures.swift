internal import NotebookModel

/// What stands around the source of a notebook's diagrams.
struct DiagramFigures {
    struct Figure {
        var opening: String
        var closing: String
    }

    /// Whether the browser draws diagrams in Mermaid.
    private let drawsMermaid: Bool

    init(_ notebook: Notebook, on site: Site) {
        drawsMermaid = site.links.mermaidLibrary != nil && Diagrams.hasMermaid(notebook)
    }

    /// Whether no block of the notebook has a figure.
    var isEmpty: Bool { !drawsMermaid }

    /// The figure of a block of code; `nil` where it is no diagram, or nothing draws it.
    /// - Parameter word: What its fence says.
    func figure(of word: String?, source: Span<UInt8>) -> Figure? {
        switch word.flatMap(Drawing.Language.init(fence:)) {
        case .mermaid where drawsMermaid:
            // A script adds the picture. Until then the figure is no more than its source.
            Figure(opening: "<figure class=\"drawing\" data-mermaid>\n", closing: "</figure>\n")
        default: nil
        }
    }
}
