internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// What one node of a picture says.
private struct TraceLabel {
    var name: String
    var text: String

    /// More of a text makes a picture unreadable.
    private static let maximumWidth = 72

    init(_ referent: Referent, in catalog: Catalog, _ connections: ConnectionIndex) {
        let status = connections.status(of: referent).map { " [\($0.word)]" } ?? ""
        name = catalog.name(of: referent).printable + status
        let words = connections.text(of: referent).split(whereSeparator: \.isNewline).joined(separator: " ")
        text = DisplayWidth.fitted(words.printable, to: Self.maximumWidth)
    }
}

extension Trace.Step {
    /// What is written at the arrow.
    fileprivate var label: String {
        switch kind {
        case .about: ""
        case .relation(let kind): kind.passiveWords + (isPartial ? " (in part)" : "")
        }
    }
}

/// A trace as a graph for Graphviz (https://graphviz.org/doc/info/lang.html).
enum TraceDot {
    static func bytes(of trace: Trace, in catalog: Catalog, connections: ConnectionIndex) -> [UInt8] {
        var text = "digraph trace {\n  rankdir=LR;\n  node [shape=box];\n"
        let focus = Set(trace.focus)
        for thing in trace.things {
            let label = TraceLabel(thing, in: catalog, connections)
            let style = focus.contains(thing) ? ", style=bold" : ""
            // `\n` is Graphviz' own line break.
            text += "  \(name(thing, catalog)) [label=\"\(escaped(label.name))\\n\(escaped(label.text))\"\(style)];\n"
        }
        for step in trace.steps {
            let label = step.label.isEmpty ? "" : " [label=\"\(step.label)\"]"
            text += "  \(name(step.from, catalog)) -> \(name(step.to, catalog))\(label);\n"
        }
        return Array((text + "}\n").utf8)
    }

    private static func name(_ referent: Referent, _ catalog: Catalog) -> String {
        "\"" + escaped(catalog.name(of: referent).printable) + "\""
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}

/// A trace as a flow chart in Mermaid, which code hosts draw (https://mermaid.js.org/syntax/flowchart.html).
enum TraceMermaid {
    static func bytes(of trace: Trace, in catalog: Catalog, connections: ConnectionIndex) -> [UInt8] {
        var numbers: [Referent: Int] = [:]
        var text = "flowchart LR\n"
        for (number, thing) in trace.things.enumerated() {
            numbers[thing] = number
            let label = TraceLabel(thing, in: catalog, connections)
            text += "  n\(number)[\"\(escaped(label.name))<br>\(escaped(label.text))\"]\n"
        }
        for step in trace.steps {
            guard let from = numbers[step.from], let to = numbers[step.to] else { continue }
            text += step.label.isEmpty ? "  n\(from) --> n\(to)\n" : "  n\(from) -->|\(step.label)| n\(to)\n"
        }
        for number in trace.focus.compactMap({ numbers[$0] }) { text += "  style n\(number) stroke-width:3px\n" }
        return Array(text.utf8)
    }

    /// Signs that mean something to Mermaid or to HTML as numbers, which Mermaid writes without the ampersand.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if "\"#&<>;`\\".unicodeScalars.contains(scalar) {
                result += "#\(scalar.value);"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}
