internal import CCmark
public import SourceText

/// A parsed Markdown text: CommonMark 0.30 by libcmark, with GitHub's dialect and ours on top.
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
    public struct Extensions: OptionSet, Sendable, Hashable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Pipe tables (GitHub Flavored Markdown 0.29, section 4.10).
        public static let tables = Extensions(rawValue: 1 << 0)
        /// Task list items (GitHub Flavored Markdown 0.29, section 5.3).
        public static let taskItems = Extensions(rawValue: 1 << 1)
        /// Text between one or two tildes (GitHub Flavored Markdown 0.29, section 6.5).
        public static let strikethrough = Extensions(rawValue: 1 << 2)
        /// Addresses in running text (GitHub Flavored Markdown 0.29, section 6.9).
        public static let autolinks = Extensions(rawValue: 1 << 3)
        /// `[^label]` and `[^label]: text`, as cmark-gfm reads them.
        public static let footnotes = Extensions(rawValue: 1 << 4)
        /// Block quotes that begin with `[!NOTE]`, as GitHub and Obsidian read them.
        public static let alerts = Extensions(rawValue: 1 << 5)
        /// `[[slug#D2|shown text]]`.
        public static let references = Extensions(rawValue: 1 << 6)
        /// `$…$`, `` $`…`$ ``, `$$…$$`, by GitHub's rules.
        public static let mathematics = Extensions(rawValue: 1 << 7)
        /// `{% highlight %}` … `{% endhighlight %}`, Jekyll's marks of code.
        public static let highlightTags = Extensions(rawValue: 1 << 8)

        /// What GitHub's specification and cmark-gfm have.
        public static let gitHub: Extensions = [.tables, .taskItems, .strikethrough, .autolinks, .footnotes]
        /// All there are.
        public static let all: Extensions = [.gitHub, .alerts, .references, .mathematics, .highlightTags]
    }

    let root: CMarkNode
    let text: ParsedText
    let extensions: Extensions
    let constructs: DocumentConstructs

    /// Parses the text of `source` from `offset` on, which is the beginning of a line: behind the front matter, where
    /// there is one. Positions count from the beginning of the file all the same.
    ///
    /// Every text is a document, so this does not fail: libcmark finds a meaning for all input and gives up only when
    /// memory does, with the process.
    public init(_ source: SourceFile, from offset: Int? = nil, extensions: Extensions = .all) {
        var original = ParsedText(source, from: offset ?? source.contentStart)
        var marks = ExtensionMarks(in: original, for: extensions)
        if marks.mayHoldTable, let separated = TableInterruptions.separated(original) {
            original = separated
            marks = ExtensionMarks(in: original, for: extensions)
        }
        let rewriting = BlockRewriting(of: original, marks: marks, extensions: extensions)
        let text = rewriting?.text ?? original
        if rewriting != nil { marks = ExtensionMarks(in: text, for: extensions) }
        guard let root = CMarkNode.parse(text.parsedBytes) else {
            preconditionFailure("libcmark gave no tree")
        }
        self.root = root
        self.text = text
        self.extensions = extensions
        constructs = DocumentConstructs(
            in: root, text: text, marks: marks, extensions: extensions, rewriting: rewriting)
    }

    deinit {
        root.free()
    }

    /// The footnotes that are defined but never referred to, which no output shows: their labels and where each stands.
    public var unusedFootnotes: [(label: String, range: ByteRange)] { constructs.unusedFootnotes }

    /// libcmark's own HTML of the document, with raw HTML and all link schemes trusted.
    ///
    /// The witness that tests and benchmarks hold `HTMLRenderer` against, for documents without extensions; never for
    /// output, since it is not safe.
    public func referenceHTML() -> [UInt8] {
        root.referenceHTML()
    }
}

/// Something that goes through a document once, from its first node to its last.
public protocol MarkdownVisitor: ~Copyable {
    /// Whether inlines shall be placed exactly, wherever that is possible. It costs about as much as parsing them; without
    /// it most have the range of their block.
    var needsExactRanges: Bool { get }
    /// The walk is at `node`, before any of its children.
    mutating func enter(_ node: borrowing MarkdownNode)
    /// The walk has seen all children of `node`. Called for nodes that can have children, even when they have none;
    /// never for texts, breaks, code, raw HTML and thematic breaks.
    mutating func leave(_ node: borrowing MarkdownNode)
}

extension MarkdownVisitor where Self: ~Copyable {
    public var needsExactRanges: Bool { false }
}
