internal import Markdown
internal import NotebookModel
internal import SourceText

/// The identifiers that a notebook's visible text mentions, whether or not there is such an item: a new item that took one of
/// them would turn what was written about something else into a reference to it.
struct IdentifierMentions: MarkdownVisitor {
    private var found: Set<ItemIdentifier> = []

    init(in open: OpenNotebook) {
        let document = MarkdownDocument(open.source, from: open.bodyStart)
        document.walk(&self)
    }

    /// The next identifier of a kind that nothing has and nothing mentions.
    func next(_ kind: ItemKind, in notebook: Notebook) -> ItemIdentifier {
        let last = notebook.items(of: kind).map(\.identifier.number).max() ?? 0
        var next = ItemIdentifier(kind, last + 1)
        while found.contains(next) { next.number += 1 }
        return next
    }

    func contains(_ identifier: ItemIdentifier) -> Bool { found.contains(identifier) }

    mutating func enter(_ node: borrowing MarkdownNode) {
        guard node.kind == .text else { return }
        let text = node.literal
        var index = 0
        while index < text.count {
            let start = index
            while index < text.count, Ascii.isAlphanumeric(text[index]) || text[index] >= 0x80 { index += 1 }
            if (2...5).contains(index - start), Ascii.isUppercase(text[start]) { add(text, start..<index) }
            if index == start { index += 1 }
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {}

    private mutating func add(_ text: Span<UInt8>, _ range: Range<Int>) {
        let word = String(decoding: range.map { text[$0] }, as: UTF8.self)
        if let identifier = ItemIdentifier(word) { found.insert(identifier) }
    }
}
