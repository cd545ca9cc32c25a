public import SourceText

/// A heading with the fragment that leads to it.
public struct OutlineHeading: Sendable, Equatable {
    /// 1 to 6.
    public var level: Int
    /// The text without markup.
    public var text: String
    /// The fragment, without `#`.
    public var anchor: String
    /// Where the heading stands in the source file.
    public var range: ByteRange
}

/// Collects a document's headings, with the anchors that a page gives them.
public struct OutlineCollector: MarkdownVisitor {
    public private(set) var headings: [OutlineHeading] = []
    private var anchors = AnchorGenerator()
    private var text: [UInt8]?

    public init() {}

    public mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .heading: text = []
        case .text, .code, .mathematics: text?.append(contentsOf: node.literal.array)
        case .reference: text?.append(contentsOf: Array("[[".utf8) + node.literal.array + Array("]]".utf8))
        default: break
        }
    }

    public mutating func leave(_ node: borrowing MarkdownNode) {
        guard case .heading(let level) = node.kind, let bytes = text else { return }
        text = nil
        let title = String(decoding: bytes, as: UTF8.self)
        headings.append(
            OutlineHeading(level: level, text: title, anchor: anchors.anchor(for: title), range: node.range))
    }
}
