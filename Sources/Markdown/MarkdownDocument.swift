internal import CCmark
public import SourceText

/// A parsed Markdown text: CommonMark 0.30 by libcmark, with GitHub's pipe tables and task items on top.
///
/// It owns libcmark's tree, frees it when it goes, and shows it to visitors only while they walk:
///
///     let document = MarkdownDocument(source)
///     var html = HTMLRenderer(options: .plain)
///     document.walk(&html)
///
/// A document is used by one task at a time; documents do not share anything, so each task may have its own.
public struct MarkdownDocument: ~Copyable {
    /// Which constructs beyond CommonMark are recognised.
    public struct Extensions: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Pipe tables (GitHub Flavored Markdown 0.29, section 4.10).
        public static let tables = Extensions(rawValue: 1 << 0)
        /// Task list items (GitHub Flavored Markdown 0.29, section 5.3).
        public static let taskItems = Extensions(rawValue: 1 << 1)
        /// All there are.
        public static let all: Extensions = [.tables, .taskItems]
    }

    let root: CMarkNode
    let blocks: BlockLocator
    let extensions: Extensions

    /// Parses the text of `source` from `offset` on, which is the beginning of a line: behind the front matter, where
    /// there is one. Positions count from the beginning of the file all the same.
    ///
    /// Every text is a document, so this does not fail: libcmark finds a meaning for all input and gives up only when
    /// memory does, with the process.
    public init(_ source: SourceFile, from offset: Int? = nil, extensions: Extensions = .all) {
        let start = offset ?? source.contentStart
        blocks = BlockLocator(source: source, bodyStart: start)
        self.extensions = extensions
        guard let root = CMarkNode.parse(source.text.span.extracting(start...)) else {
            preconditionFailure("libcmark gave no tree")
        }
        self.root = root
    }

    deinit {
        root.free()
    }

    /// libcmark's own HTML of the document, without our extensions and with raw HTML and all link schemes trusted.
    ///
    /// The witness that tests and benchmarks hold `HTMLRenderer` against; never for output, since it is not safe.
    public func referenceHTML() -> [UInt8] {
        root.referenceHTML()
    }
}

/// Something that goes through a document once, from its first node to its last.
public protocol MarkdownVisitor: ~Copyable {
    /// The walk is at `node`, before any of its children.
    mutating func enter(_ node: borrowing MarkdownNode)
    /// The walk has seen all children of `node`. Called for nodes that can have children, even when they have none;
    /// never for texts, breaks, code, raw HTML and thematic breaks.
    mutating func leave(_ node: borrowing MarkdownNode)
}
