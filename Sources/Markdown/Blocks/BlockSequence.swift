internal import CCmark

/// The block nodes of a tree, from the first to the last, without the inlines in them.
struct BlockSequence: Sequence, IteratorProtocol {
    private let root: CMarkNode
    private var upcoming: CMarkNode?

    init(root: CMarkNode) {
        self.root = root
        upcoming = root
    }

    mutating func next() -> CMarkNode? {
        guard let node = upcoming else { return nil }
        upcoming = following(node)
        return node
    }

    private func following(_ node: CMarkNode) -> CMarkNode? {
        if node.type != CMARK_NODE_PARAGRAPH, node.type != CMARK_NODE_HEADING, let child = node.firstChild {
            return child
        }
        var node = node
        while node != root {
            if let next = node.next { return next }
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return nil
    }
}
