internal import NotebookModel

/// A new item as lines of Markdown.
struct ItemLines {
    let item: NewItem
    let identifier: ItemIdentifier
    /// Whether what a result says about hypotheses stands in parentheses behind its text, not in fields.
    let hasTrailingVerdicts: Bool

    func lines(in form: ItemForm, body: [String]) -> [String] {
        switch form {
        case .heading(let level):
            let signs = String(repeating: "#", count: level)
            return Self.joined(["\(signs) \(identifier): \(text)"], [fieldLines, body])
        case .title(let level):
            let signs = String(repeating: "#", count: level)
            return Self.joined(["\(signs) \(text)"], [fieldLines, body])
        case .listItem(let marker, let style, let hasBox):
            let box = hasBox ? (item.isDone ? "[x] " : "[ ] ") : ""
            let opening = [box + style.text(identifier) + text] + fieldLines
            return marker.item(Self.joined(opening, [body]))
        case .paragraph(let style):
            return Self.joined([style.text(identifier) + text], [fieldLines, body])
        }
    }

    private var text: String {
        let text = MarkdownText.prose(item.text)
        guard hasTrailingVerdicts, !item.verdicts.isEmpty else { return text }
        return "\(text) (\(Self.verdicts(item.verdicts)))"
    }

    /// `supports H1, H2, refutes H3`.
    private static func verdicts(_ verdicts: [(relation: RelationKind, target: String)]) -> String {
        var parts: [String] = []
        var last: RelationKind?
        for (relation, target) in verdicts {
            let verb = relation == .inconclusive ? "inconclusive for" : relation.rawValue
            parts.append(relation == last ? target : "\(verb) \(target)")
            last = relation
        }
        return parts.joined(separator: ", ")
    }

    private var fieldLines: [String] {
        let verdicts = hasTrailingVerdicts ? [] : Self.fields(of: item.verdicts)
        return (verdicts + item.fields).map { "- \($0.name): \(MarkdownText.prose($0.value))" }
    }

    private static func fields(of verdicts: [(relation: RelationKind, target: String)]) -> [NewField] {
        let names: [(RelationKind, String)] = [
            (.supports, "Supports"), (.refutes, "Refutes"), (.inconclusive, "Inconclusive for"),
        ]
        return names.compactMap { relation, name in
            let targets = verdicts.filter { $0.relation == relation }.map(\.target)
            return targets.isEmpty ? nil : NewField(name, targets.joined(separator: ", "))
        }
    }

    /// Blocks with an empty line between them.
    private static func joined(_ first: [String], _ others: [[String]]) -> [String] {
        others.filter { !$0.isEmpty }.reduce(first) { $0 + [""] + $1 }
    }
}
