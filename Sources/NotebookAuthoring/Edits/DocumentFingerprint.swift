internal import Markdown
internal import SourceText

/// A document as a list of numbers, one for each node on the way through it: documents that read the same have the same.
///
/// It tells whether new text left all else in a file what it was, plain paragraphs too, which the model of a notebook does not
/// have. Places do not count, nor whether a list is tight, nor the numbers of footnotes.
struct DocumentFingerprint: MarkdownVisitor {
    private(set) var nodes: [Int] = []

    init(of source: SourceFile, from bodyStart: Int) {
        let document = MarkdownDocument(source, from: bodyStart)
        document.walk(&self)
    }

    /// Whether this is the other document with something more at one place.
    func isInsertion(into other: DocumentFingerprint) -> Bool {
        guard nodes.count >= other.nodes.count else { return false }
        let before = zip(nodes, other.nodes).prefix { $0 == $1 }.count
        let behind = zip(nodes.reversed(), other.nodes.reversed()).prefix { $0 == $1 }.count
        return before + behind >= other.nodes.count
    }

    mutating func enter(_ node: borrowing MarkdownNode) {
        var hasher = Hasher()
        hasher.combine(Self.code(of: node.kind))
        node.literal.withUnsafeBufferPointer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        if node.kind == .link || node.kind == .image {
            node.destination.withUnsafeBufferPointer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
        nodes.append(hasher.finalize())
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        nodes.append(-Self.code(of: node.kind))
    }

    private static func code(of kind: MarkdownNode.Kind) -> Int {
        switch kind {
        case .document: 1
        case .blockQuote: 2
        case .list(.bullet): 3
        case .list(.ordered(let start)): 1000 + start
        case .item(nil): 4
        case .item(.open?): 5
        case .item(.done?): 6
        case .codeBlock: 7
        case .htmlBlock: 8
        case .paragraph: 9
        case .heading(let level): 10 + level
        case .thematicBreak: 17
        case .table: 18
        case .tableRow(let isHeader): isHeader ? 19 : 20
        case .tableCell(_, let isHeader): isHeader ? 21 : 22
        case .alert: 23
        case .alertTitle: 24
        case .footnotes: 25
        case .footnote: 26
        case .text: 27
        case .softBreak: 28
        case .lineBreak: 29
        case .code: 30
        case .htmlInline: 31
        case .emphasis: 32
        case .strong: 33
        case .strikethrough: 34
        case .link: 35
        case .image: 36
        case .mathematics(let isDisplay): isDisplay ? 37 : 38
        case .reference: 39
        case .footnoteReference: 40
        }
    }
}
