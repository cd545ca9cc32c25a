/// A picture that Graphviz drew, as a page may have it.
///
/// In black and white it takes the colours of the page. One with colours of its own stands on white in both schemes, as its
/// writer saw it: dark text on a light node would else become light text on a light node.
struct GraphPicture: Sendable, Equatable {
    /// Stands for what makes the identifiers of one picture differ from those of another on its page. No character of XML.
    private static let numberMark = "\u{1}"

    /// The attributes of the element `svg` that say how large it is.
    private let size: String
    /// The name of the graph, where it has one.
    private let name: String?
    private let content: String
    private let hasLinks: Bool
    let hasOwnColours: Bool

    /// Reads the pictures in what Graphviz wrote: one for each graph of a description.
    /// - Throws: `MarkupScanner.IllFormed` for anything but complete elements `svg`, one after the other.
    static func pictures(in svg: [UInt8]) throws(MarkupScanner.IllFormed) -> [GraphPicture] {
        var scanner = MarkupScanner(svg)
        var pictures: [GraphPicture] = []
        while let token = try scanner.next() {
            switch token {
            case .text(let text) where text.allSatisfy(\.isWhitespace): continue
            case .open(name: "svg", let attributes, isEmpty: false):
                pictures.append(try GraphPicture(attributes, &scanner))
            default: throw MarkupScanner.IllFormed()
            }
        }
        return pictures
    }

    private init(
        _ attributes: [MarkupScanner.Attribute], _ scanner: inout MarkupScanner
    ) throws(MarkupScanner.IllFormed) {
        size = attributes.filter {
            ["width", "height", "viewBox"].contains($0.name) && GraphMarkup.allows($0.value, as: .words)
        }
        .map { " \($0.name)=\"\($0.value)\"" }.joined()
        // The colours decide how black is written, so that all is read before anything is.
        let tokens = try Self.tokens(of: &scanner)
        var writer = GraphWriter(tokens, numberMark: Self.numberMark)
        content = writer.written()
        name = writer.name
        hasLinks = writer.hasLinks
        hasOwnColours = writer.hasOwnColours
    }

    /// The deepest nesting that a picture may have: a browser's parser is no more patient.
    private static let maximumDepth = 256

    /// What stands in the element, each tag with its partner.
    private static func tokens(
        of scanner: inout MarkupScanner
    ) throws(MarkupScanner.IllFormed) -> [MarkupScanner.Token] {
        var tokens: [MarkupScanner.Token] = []
        var open = ["svg"]
        while let token = try scanner.next() {
            switch token {
            case .open(let name, _, isEmpty: false):
                open.append(name)
                if open.count > maximumDepth { throw MarkupScanner.IllFormed() }
            case .close(let name):
                guard open.popLast() == name else { throw MarkupScanner.IllFormed() }
                if open.isEmpty { return tokens }
            default: break
            }
            tokens.append(token)
        }
        throw MarkupScanner.IllFormed()
    }

    /// The picture as an element of a page.
    /// - Parameter number: Differs from that of any other picture on the page. It stands in identifiers, which begin with a capital
    ///   as no anchor of a heading does.
    /// - Parameter title: What it is called where the graph has no name.
    func markup(number: Int, title: String) -> String {
        // What is in an image is no link.
        let role = hasLinks ? "" : " role=\"img\""
        let title = SVGText.escaped(name ?? title)
        return "<svg\(size)\(role) fill=\"currentColor\">\n<title>\(title)</title>\n"
            + content.replacing(Self.numberMark, with: "Graph-\(number)-") + "</svg>\n"
    }
}
