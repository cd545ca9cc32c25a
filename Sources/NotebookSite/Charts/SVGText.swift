internal import SourceText

/// Writes the elements of an SVG picture, with coordinates of one decimal.
struct SVGText {
    private(set) var text = ""

    mutating func write(_ markup: String) { text += markup }

    /// A line of text; `words` are escaped.
    mutating func writeText(_ words: String, x: Double, y: Double, attributes: String = "") {
        text +=
            "<text x=\"\(Self.coordinate(x))\" y=\"\(Self.coordinate(y))\"\(attributes)>\(Self.escaped(words))</text>\n"
    }

    mutating func writePath(_ path: SVGPath, attributes: String) {
        guard !path.data.isEmpty else { return }
        text += "<path\(attributes) d=\"\(path.data)\"/>\n"
    }

    /// A coordinate in tenths, with no zero that says nothing.
    static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = Int(tenths.magnitude).quotientAndRemainder(dividingBy: 10)
        return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A text of at most so many characters.
    static func shortened(_ text: String, to length: Int) -> String {
        guard text.utf8.count > length, text.count > length else { return text }
        return text.prefix(length - 1).trimmingSuffix + "…"
    }
}

extension Substring {
    fileprivate var trimmingSuffix: Substring {
        var text = self
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}

/// The data of a path.
struct SVGPath {
    private(set) var data = ""

    mutating func move(_ x: Double, _ y: Double) { data += "M\(SVGText.coordinate(x)) \(SVGText.coordinate(y))" }
    mutating func line(_ x: Double, _ y: Double) { data += "L\(SVGText.coordinate(x)) \(SVGText.coordinate(y))" }
    /// A curve that sets out and arrives towards two points.
    mutating func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
        data += "C" + [x1, y1, x2, y2, x, y].map(SVGText.coordinate).joined(separator: " ")
    }
    mutating func horizontal(to x: Double) { data += "H\(SVGText.coordinate(x))" }
    mutating func vertical(to y: Double) { data += "V\(SVGText.coordinate(y))" }
    /// Steps from the place where the path is, as SVG writes them.
    mutating func relative(_ steps: String) { data += steps }

    /// A rectangle.
    mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
        move(x, y)
        horizontal(to: x + width)
        vertical(to: y + height)
        horizontal(to: x)
        data += "z"
    }

    /// One of the marks that tell series apart, around a point.
    mutating func mark(_ series: Int, _ x: Double, _ y: Double) {
        switch series {
        case 0:
            move(x - 4, y)
            data += "a4 4 0 1 0 8 0a4 4 0 1 0-8 0"
        case 1:
            move(x - 3.5, y - 3.5)
            data += "h7v7h-7z"
        case 2:
            move(x, y - 4.5)
            data += "l4.5 8h-9z"
        case 3:
            move(x, y - 5)
            data += "l5 5-5 5-5-5z"
        case 4:
            move(x - 4.5, y)
            data += "h9m-4.5-4.5v9"
        case 5:
            move(x - 3.5, y - 3.5)
            data += "l7 7m0-7l-7 7"
        case 6:
            move(x, y + 4.5)
            data += "l4.5-8h-9z"
        default:
            move(x, y - 5)
            data += "v10"
        }
    }
}
