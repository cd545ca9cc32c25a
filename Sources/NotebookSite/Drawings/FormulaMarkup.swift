internal import SourceText

/// A formula that a program wrote in MathML, as a page may have it: of MathML Core (https://www.w3.org/TR/mathml-core/) and the
/// few elements of MathML 3 that KaTeX writes, nothing that loads, runs, links or styles.
enum FormulaMarkup {
    private static let elements: Set<String> = [
        "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot",
        "mstyle", "mpadded", "mphantom", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover",
        "mtable",
        "mtr", "mtd",
    ]
    private static let attributes: Set<String> = [
        "display", "encoding", "mathvariant", "mathcolor", "mathbackground", "mathsize", "displaystyle", "scriptlevel",
        "stretchy", "fence", "separator", "symmetric", "largeop", "movablelimits", "form", "accent", "accentunder",
        "minsize", "maxsize", "lspace", "rspace", "linethickness", "width", "height", "depth", "voffset", "notation",
        "columnalign", "rowalign", "columnspacing", "rowspacing", "columnlines", "rowlines", "frame", "side",
    ]

    /// The deepest nesting that a formula may have: a browser's parser is no more patient.
    private static let maximumDepth = 256

    /// The formula without attributes that are not on the list; `nil` where it is no complete element `math`, or has another
    /// element in it than those of the list.
    static func checked(_ mathML: [UInt8]) -> String? {
        var scanner = MarkupScanner(mathML)
        var written = ""
        var open: [String] = []
        do {
            while let token = try scanner.next() {
                switch token {
                case .open(let name, let attributes, let isEmpty):
                    guard elements.contains(name), (name == "math") == open.isEmpty, !open.isEmpty || written.isEmpty,
                        open.count < maximumDepth
                    else { return nil }
                    // Both tags are right everywhere; a slash does not close an element where HTML may begin.
                    written += "<\(name)\(self.attributes(attributes))>\(isEmpty ? "</\(name)>" : "")"
                    if !isEmpty { open.append(name) }
                case .close(let name):
                    guard open.popLast() == name else { return nil }
                    written += "</\(name)>"
                case .text(let text):
                    if open.isEmpty, !text.allSatisfy(\.isWhitespace) { return nil }
                    if !open.isEmpty { written += SVGText.escaped(text) }
                }
            }
        } catch {
            return nil
        }
        return open.isEmpty && !written.isEmpty ? written : nil
    }

    private static func attributes(_ attributes: [MarkupScanner.Attribute]) -> String {
        var names: Set<String> = []
        return attributes.filter {
            Self.attributes.contains($0.name) && isPlain($0.value) && names.insert($0.name).inserted
        }
        .map { " \($0.name)=\"\($0.value)\"" }.joined()
    }

    /// Whether a value has only the signs of numbers, units, names, colours and media types.
    private static func isPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { Ascii.isAlphanumeric($0) || Ascii.isBlank($0) || ".,+-%#/".utf8.contains($0) }
    }
}
