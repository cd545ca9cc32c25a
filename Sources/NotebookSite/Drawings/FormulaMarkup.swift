internal import SourceText

/// A formula that a program wrote in MathML, as a page may have it: of MathML Core (https://www.w3.org/TR/mathml-core/) and the
/// few elements of MathML 3 that KaTeX writes, nothing that loads, runs, links or styles.
struct FormulaMarkup {
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
        "rowspacing",
    ]

    /// What the notations of `menclose` are to the stylesheet: MathML Core has no such element, so that a row stands for it.
    private static let enclosures = [
        "box": "boxed", "updiagonalstrike": "struck-up", "downdiagonalstrike": "struck-down",
        "horizontalstrike": "struck-through", "top": "line-top", "right": "line-right", "bottom": "line-bottom",
        "left": "line-left",
    ]

    /// The deepest nesting that a formula may have: a browser's parser is no more patient.
    private static let maximumDepth = 256

    /// The formula without attributes that are not on the list; `nil` where it is no complete element `math`, or has another
    /// element in it than those of the list.
    static func checked(_ mathML: [UInt8]) -> String? {
        var scanner = MarkupScanner(mathML)
        var formula = FormulaMarkup()
        do {
            while let token = try scanner.next() {
                switch token {
                case .open(let name, let attributes, let isEmpty):
                    guard formula.mayHold(name) else { return nil }
                    formula.open(name, attributes)
                    if isEmpty { formula.close() }
                case .close(let name):
                    guard formula.open.last?.name == name else { return nil }
                    formula.close()
                case .text(let text):
                    if !formula.open.isEmpty {
                        formula.written += SVGText.escaped(text)
                    } else if !text.allSatisfy(\.isWhitespace) {
                        return nil
                    }
                }
            }
        } catch {
            return nil
        }
        return formula.open.isEmpty && !formula.written.isEmpty ? formula.written : nil
    }

    private var written = ""
    /// The elements that are open, each with its name on the page.
    private var open: [(name: String, shown: String)] = []
    /// The tables that are open.
    private var tables: [FormulaTable] = []

    /// Whether an element may stand here: `math` around everything, and nothing else there.
    private func mayHold(_ name: String) -> Bool {
        Self.elements.contains(name) && (name == "math") == open.isEmpty && (!open.isEmpty || written.isEmpty)
            && open.count < Self.maximumDepth
    }

    private mutating func open(_ name: String, _ attributes: [MarkupScanner.Attribute]) {
        var shown = name
        var classes: [String] = []
        var attributes = attributes
        switch name {
        case "menclose":
            let notation = attributes.first { $0.name == "notation" }?.value ?? ""
            let known = notation.split(separator: " ").map { Self.enclosures[String($0)] }
            if !known.isEmpty, !known.contains(nil) {
                shown = "mrow"
                classes = known.compactMap(\.self)
                attributes = []
            }
        case "mtable":
            tables.append(FormulaTable(attributes))
            attributes.removeAll { FormulaTable.attributes.contains($0.name) }
        case "mtr": if !tables.isEmpty { tables[tables.count - 1].beginRow() }
        case "mtd":
            // KaTeX puts cells of its own around a row, to which what it says of columns does not apply.
            let isMargin = attributes.contains { $0.name == "class" && ["mtr-glue", "mml-eqn-num"].contains($0.value) }
            if !tables.isEmpty, !isMargin { classes = tables[tables.count - 1].classesOfNextCell() }
            attributes.removeAll { $0.name == "width" }
        default: break
        }
        written += "<" + shown + Self.allowed(attributes)
        if !classes.isEmpty { written += " class=\"\(classes.joined(separator: " "))\"" }
        written += ">"
        open.append((name, shown))
    }

    private mutating func close() {
        guard let last = open.popLast() else { return }
        if last.name == "mtable" { tables.removeLast() }
        // Both tags are right everywhere; a slash does not close an element where HTML may begin.
        written += "</\(last.shown)>"
    }

    /// Those attributes that are on the list, each once, with a blank before it.
    private static func allowed(_ attributes: [MarkupScanner.Attribute]) -> String {
        var written = ""
        var names: Set<String> = []
        for attribute in attributes where Self.attributes.contains(attribute.name) && isPlain(attribute.value) {
            if names.insert(attribute.name).inserted { written += " \(attribute.name)=\"\(attribute.value)\"" }
        }
        return written
    }

    /// Whether a value has only the signs of numbers, units, names, colours and media types.
    private static func isPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { Ascii.isAlphanumeric($0) || Ascii.isBlank($0) || ".,+-%#/".utf8.contains($0) }
    }
}
