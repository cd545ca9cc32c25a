/// Writes the content of a picture with what a page may have of it.
struct GraphWriter {
    /// The name of the graph: the title of the group that all is in. Graphviz calls a graph without one `%3` or alike.
    let name: String?
    private(set) var hasLinks = false
    private(set) var hasOwnColours = false

    private let tokens: [MarkupScanner.Token]
    /// Where that title stands.
    private let nameRange: Range<Int>
    /// The identifiers that gradients have in the page, by those that they had.
    private var gradients: [String: String] = [:]
    private var text = ""
    /// For each element that is open, what closes it: nothing for a link that leads nowhere.
    private var closings: [String] = []

    /// - Parameter tokens: Each tag with its partner.
    /// - Parameter numberMark: What identifiers begin with.
    init(_ tokens: [MarkupScanner.Token], numberMark: String) {
        self.tokens = tokens
        (name, nameRange) = Self.name(in: tokens)
        for case .open(let element, let attributes, _) in tokens {
            for attribute in attributes {
                if attribute.name == "id", GraphMarkup.gradients.contains(element), gradients[attribute.value] == nil {
                    gradients[attribute.value] = numberMark + String(gradients.count)
                }
                if GraphMarkup.value(of: attribute.name) == .colour, GraphMarkup.Tone(attribute.value) == .own {
                    hasOwnColours = true
                }
            }
        }
    }

    private static func name(in tokens: [MarkupScanner.Token]) -> (String?, Range<Int>) {
        let elements = tokens.indices.filter { index in
            if case .text(let text) = tokens[index] { !text.allSatisfy(\.isWhitespace) } else { true }
        }
        guard elements.count > 3, case .open(name: "g", _, isEmpty: false) = tokens[elements[0]],
            case .open(name: "title", _, isEmpty: false) = tokens[elements[1]],
            case .text(let name) = tokens[elements[2]], tokens[elements[3]] == .close(name: "title")
        else { return (nil, 0..<0) }
        return (name.hasPrefix("%") ? nil : name, elements[1]..<elements[3] + 1)
    }

    /// The content of the picture's element.
    mutating func written() -> String {
        // How many elements are open that are left out, or stand in one that is.
        var droppedDepth = 0
        for (index, token) in tokens.enumerated() where !nameRange.contains(index) {
            switch token {
            case .open(let name, let attributes, let isEmpty):
                if droppedDepth == 0, isKept(name) {
                    open(name, attributes, isEmpty: isEmpty)
                } else if !isEmpty {
                    droppedDepth += 1
                }
            case .close:
                if droppedDepth > 0 { droppedDepth -= 1 } else { text += closings.popLast() ?? "" }
            case .text(let words): if droppedDepth == 0 { text += SVGText.escaped(words) }
            }
        }
        return text
    }

    /// Of a title only the words are kept, whatever stands in it.
    private func isKept(_ name: String) -> Bool {
        GraphMarkup.elements.contains(name) && closings.last != "</title>"
    }

    private mutating func open(_ name: String, _ attributes: [MarkupScanner.Attribute], isEmpty: Bool) {
        var written = ""
        if name == "a" {
            let address = attributes.first {
                ["href", "xlink:href"].contains($0.name) && GraphMarkup.isSafe(link: $0.value)
            }
            guard let address else {
                if !isEmpty { closings.append("") }
                return
            }
            hasLinks = true
            written = " href=\"\(SVGText.escaped(address.value))\""
        }
        written += self.attributes(attributes, of: name)
        text += "<\(name)\(written)\(isEmpty ? "/>" : ">")"
        if !isEmpty { closings.append("</\(name)>") }
    }

    private func attributes(_ attributes: [MarkupScanner.Attribute], of element: String) -> String {
        var written = ""
        var classes: [String] = []
        var names: Set<String> = []
        let isBackground = attributes.contains { $0.name == "stroke" && GraphMarkup.Tone($0.value) == .none }
        for attribute in attributes.flatMap({ $0.name == "style" ? GraphMarkup.declarations($0.value) : [$0] }) {
            let value: String?
            switch GraphMarkup.value(of: attribute.name) {
            case .colour: value = colour(attribute, isBackground: isBackground, classes: &classes)
            case let kind?: value = GraphMarkup.allows(attribute.value, as: kind) ? attribute.value : nil
            case nil where attribute.name == "id" && GraphMarkup.gradients.contains(element):
                value = gradients[attribute.value]
            case nil: value = nil
            }
            guard let value, names.insert(attribute.name).inserted else { continue }
            written += " \(attribute.name)=\"\(value)\""
        }
        return written + (classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"")
    }

    /// The value for a colour; where the page's paper is meant, a class that the stylesheet knows.
    private func colour(
        _ attribute: MarkupScanner.Attribute, isBackground: Bool, classes: inout [String]
    ) -> String? {
        switch GraphMarkup.Tone(attribute.value) {
        case .ink: return "currentColor"
        case .none: return "none"
        case .paper where hasOwnColours: return "white"
        // What Graphviz lays below the picture; the page has its own.
        case .paper where attribute.name == "fill" && isBackground: return "none"
        case .paper:
            classes.append(attribute.name == "stroke" ? "paper-line" : "paper")
            return nil
        case .own:
            if let name = GraphMarkup.gradient(named: attribute.value) {
                return gradients[name].map { "url(#\($0))" } ?? "none"
            }
            return GraphMarkup.allows(attribute.value, as: .colour) ? attribute.value : nil
        }
    }
}
