internal import NotebookCatalog
internal import NotebookModel

/// A trace as a tree for the terminal, from the first question downwards.
///
/// What can be reached in several ways stands in full where it comes first. What was asked about is marked with `←`.
struct TraceText {
    let catalog: Catalog
    let connections: ConnectionIndex
    let width: Int
    let style: TextStyle

    /// Longer ways go on without further indentation.
    private static let maximumDepth = 32
    private static let minimumWidth = 32

    private struct Node {
        var referent: Referent
        /// The step that leads here; `nil` at the beginning.
        var step: Trace.Step?
        var isLast: Bool
        /// What stands before the lines below it.
        var guides: String
        var depth: Int
    }

    func bytes(of trace: Trace) -> [UInt8] {
        var text = ""
        var shown: Set<Referent> = []
        let focus = Set(trace.focus)
        for beginning in trace.beginnings {
            var waiting = [Node(referent: beginning, step: nil, isLast: true, guides: "", depth: 0)]
            while let node = waiting.popLast() {
                let isNew = shown.insert(node.referent).inserted
                let steps = isNew ? trace.steps(from: node.referent) : []
                text += lines(for: node, isNew: isNew, isFocus: focus.contains(node.referent), leadsOn: !steps.isEmpty)
                let guides =
                    node.depth == 0 || node.depth > Self.maximumDepth
                    ? node.guides : node.guides + (node.isLast ? "   " : "│  ")
                for step in steps.reversed() {
                    waiting.append(
                        Node(
                            referent: step.to, step: step, isLast: step == steps.last, guides: guides,
                            depth: node.depth + 1))
                }
            }
        }
        return Array(text.utf8)
    }

    private func lines(for node: Node, isNew: Bool, isFocus: Bool, leadsOn: Bool) -> String {
        let branch = node.depth == 0 ? "" : node.isLast ? "└─ " : "├─ "
        let below = node.depth == 0 ? "" : node.isLast ? "   " : "│  "
        let first = node.guides + branch
        let rest = node.guides + below + (leadsOn ? "│  " : "")
        let room = max(Self.minimumWidth, width - first.count - 3)
        return words(for: node, isNew: isNew, isFocus: isFocus).lines(width: room, style: style).enumerated()
            .map { ($0 == 0 ? first : rest) + $1 + "\n" }.joined()
    }

    private func words(for node: Node, isNew: Bool, isFocus: Bool) -> WrappedText {
        var words = WrappedText()
        if let step = node.step, case .relation(let kind) = step.kind {
            words.add(kind.passiveWords + (step.isPartial ? " (in part)" : ""))
        }
        let isNear = node.step?.from.notebook == node.referent.notebook
        let name = isNear ? node.referent.item?.description : nil
        words.addWord(name ?? catalog.name(of: node.referent), code: "1")
        if let word = connections.status(of: node.referent)?.word {
            words.addWord("[\(word)]", code: TextStyle.code(of: word))
        }
        if isNew {
            words.addWord(connections.text(of: node.referent))
            if isFocus { words.addWord("←", code: "1") }
        } else {
            words.addWord("(above)", code: "2")
        }
        return words
    }
}
