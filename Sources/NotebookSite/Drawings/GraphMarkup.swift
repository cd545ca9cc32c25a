internal import SourceText

/// What of an SVG that a program wrote may stand in a page: shapes, text and links, and of these nothing that loads, runs or
/// styles.
enum GraphMarkup {
    /// The elements that are kept; any other is left out with all in it.
    static let elements: Set<String> = [
        "g", "a", "title", "polygon", "polyline", "path", "ellipse", "circle", "rect", "line", "text", "tspan", "defs",
        "linearGradient", "radialGradient", "stop",
    ]

    /// The elements that others refer to by their identifiers.
    static let gradients: Set<String> = ["linearGradient", "radialGradient"]

    /// What the value of an attribute is.
    enum Value {
        /// Numbers, units, words and names of fonts.
        case words
        /// The same with brackets.
        case transformation
        case colour
    }

    static func value(of attribute: String) -> Value? {
        switch attribute {
        case "points", "d", "cx", "cy", "rx", "ry", "r", "x", "y", "x1", "y1", "x2", "y2", "fx", "fy", "width",
            "height",
            "offset", "gradientUnits", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
            "fill-opacity", "stroke-opacity", "stop-opacity", "opacity", "text-anchor", "font-family", "font-size",
            "font-weight", "font-style", "text-decoration", "baseline-shift", "textLength":
            .words
        case "transform", "gradientTransform": .transformation
        case "fill", "stroke", "stop-color": .colour
        default: nil
        }
    }

    /// Whether a value has only the signs that it may have.
    static func allows(_ text: String, as value: Value) -> Bool {
        text.utf8.allSatisfy { byte in
            if Ascii.isAlphanumeric(byte) || Ascii.isWhitespace(byte) || ".,+-%".utf8.contains(byte) { return true }
            return switch value {
            case .words: false
            case .transformation: byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
            case .colour: byte == UInt8(ascii: "#")
            }
        }
    }

    /// Whether a link of a picture may lead there: to a place on the page or to a web site.
    static func isSafe(link: String) -> Bool {
        let start = link.prefix(8).lowercased()
        return (start.hasPrefix("#") || start.hasPrefix("http://") || start.hasPrefix("https://"))
            && link.utf8.allSatisfy { $0 > Ascii.space && $0 != 0x7F }
    }

    /// The element of the gradient that a colour names: `l_0` of `url(#l_0)`.
    static func gradient(named colour: String) -> String? {
        guard colour.hasPrefix("url(#"), colour.hasSuffix(")") else { return nil }
        return String(colour.dropFirst("url(#".count).dropLast())
    }

    /// The declarations of a `style` attribute, as attributes: Graphviz writes the colours of gradients so.
    static func declarations(_ style: String) -> [MarkupScanner.Attribute] {
        style.split(separator: ";").compactMap { declaration in
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            func trimmed(_ text: Substring) -> String { text.split(separator: " ").joined(separator: " ") }
            return MarkupScanner.Attribute(name: trimmed(parts[0]), value: trimmed(parts[1]))
        }
    }

    /// A colour as a scheme has one: a page may be dark.
    enum Tone {
        case ink
        case paper
        case none
        /// A colour of its own, which the writer chose for white paper.
        case own

        init(_ colour: String) {
            switch colour.lowercased() {
            case "black", "#000000", "#000": self = .ink
            case "white", "#ffffff", "#fff": self = .paper
            case "none", "transparent": self = .none
            default: self = .own
            }
        }
    }
}
