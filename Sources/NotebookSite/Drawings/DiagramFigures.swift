internal import Markdown
internal import NotebookModel

/// What stands around the source of a notebook's diagrams, one after the other in the order of the page.
struct DiagramFigures {
    struct Figure {
        var opening: String
        var closing: String
    }

    /// Whether no block of the notebook has a figure.
    let isEmpty: Bool

    private let diagrams: Diagrams
    private let words: SiteWords
    /// How many pictures the page has so far.
    private var count = 0

    init(_ notebook: Notebook, on site: Site) {
        diagrams = site.diagrams
        words = site.words
        isEmpty = !diagrams.areShown(in: notebook)
    }

    /// The figure of a block of code; `nil` where it is no diagram, or nothing draws it.
    /// - Parameter word: What its fence says.
    mutating func figure(of word: String?, source: Span<UInt8>) -> Figure? {
        switch word.flatMap(Drawing.Language.init(fence:)) {
        case .mermaid where diagrams.mermaidLibrary != nil:
            // A script adds the picture. Until then the figure is no more than its source.
            return Figure(opening: "<figure class=\"drawing\" data-mermaid>\n", closing: "</figure>\n")
        case .dot:
            guard case .graphs(let pictures) = diagrams.drawings.outcome(.dot, source: source.string) else {
                return nil
            }
            return figure(of: pictures)
        default: return nil
        }
    }

    private mutating func figure(of pictures: [GraphPicture]) -> Figure {
        var opening = "<figure class=\"drawing\">\n"
        for picture in pictures {
            count += 1
            // A box that scrolls has to be reached by the keyboard.
            opening += "<div class=\"picture\(picture.hasOwnColours ? " on-white" : "")\" tabindex=\"0\" role=\"group\""
            opening += " aria-label=\"\(SVGText.escaped(words[.drawingDiagram]))\">\n"
            opening += picture.markup(number: count, title: words[.drawingDiagram]) + "</div>\n"
        }
        opening += "<details>\n<summary>\(SVGText.escaped(words[.drawingSource]))</summary>\n"
        return Figure(opening: opening, closing: "</details>\n</figure>\n")
    }
}
