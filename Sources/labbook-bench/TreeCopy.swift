import Markdown

/// A visitor that does nothing: what remains is the walk.
struct EmptyVisitor: MarkdownVisitor {
    mutating func enter(_ node: borrowing MarkdownNode) {}
    mutating func leave(_ node: borrowing MarkdownNode) {}
}

/// Copies a document into Swift values: what the walk is measured against.
struct TreeCopy: MarkdownVisitor {
    struct Node {
        var kind: MarkdownNode.Kind
        var text: String
        var children: [Node] = []
    }

    private var open: [Node] = []
    private(set) var root: Node?

    mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .text, .code, .codeBlock, .htmlBlock, .htmlInline, .softBreak, .lineBreak, .thematicBreak:
            open[open.count - 1].children.append(Node(kind: node.kind, text: node.literal.string))
        case .link, .image: open.append(Node(kind: node.kind, text: node.destination.string))
        default: open.append(Node(kind: node.kind, text: ""))
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        guard let finished = open.popLast() else { return }
        if open.isEmpty {
            root = finished
        } else {
            open[open.count - 1].children.append(finished)
        }
    }
}
