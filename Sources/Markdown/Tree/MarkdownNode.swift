internal import CCmark
public import SourceText

/// One node of a document while a visitor is at it.
///
/// It borrows from the document: it can be neither copied nor kept, so a visitor copies out what it needs.
/// Extensions on top of CommonMark (tables, footnotes, mathematics …) appear as if libcmark had known them.
public struct MarkdownNode: ~Copyable, ~Escapable {
    /// What a node is.
    public enum Kind: Equatable, Sendable {
        case document
        case blockQuote
        case list(ListStyle)
        case item(TaskState?)
        case codeBlock
        case htmlBlock
        /// A paragraph; in a tight list it is rendered without its own element.
        case paragraph(isTight: Bool)
        case heading(level: Int)
        case thematicBreak
        case table
        case tableRow(isHeader: Bool)
        case tableCell(ColumnAlignment, isHeader: Bool)
        /// A block quote that begins with `[!NOTE]` or another such word.
        case alert(Alert)
        /// The first block of an alert: what stands behind its marker, often nothing.
        case alertTitle
        /// All footnotes that are referred to, behind the rest of the document.
        case footnotes
        case footnote(FootnoteDefinition)
        case text
        case softBreak
        case lineBreak
        case code
        case htmlInline
        case emphasis
        case strong
        case strikethrough
        case link
        case image
        /// Mathematics; the literal is its source. A block of it is a code block whose info is `math`.
        case mathematics(isDisplay: Bool)
        /// `[[…]]`; the literal is what stands between the brackets.
        case reference
        /// `[^…]`; the literal is the label.
        case footnoteReference(FootnoteReference)
    }

    /// What an alert is about, and whether readers may fold it.
    public struct Alert: Equatable, Sendable {
        /// GitHub's kinds of alerts; other words count as `note`.
        public enum Kind: String, Equatable, Sendable, CaseIterable {
            case note, tip, important, warning, caution
        }

        /// How a foldable alert is shown at first.
        public enum Fold: Equatable, Sendable {
            case open
            case closed
        }

        public var kind: Kind
        /// `nil` where it cannot be folded.
        public var fold: Fold?
    }

    /// A footnote at the end of a document.
    public struct FootnoteDefinition: Equatable, Sendable {
        /// Counted from 1 in the order of the first references.
        public var number: Int
        /// How many references lead to it, at least 1.
        public var references: Int
    }

    /// A reference to a footnote.
    public struct FootnoteReference: Equatable, Sendable {
        /// The number of the footnote.
        public var number: Int
        /// Which of the references to this footnote it is, from 1.
        public var occurrence: Int
    }

    /// How a list counts.
    public enum ListStyle: Equatable, Sendable {
        case bullet
        case ordered(start: Int)
    }

    /// The box of a task item: `[ ]` or `[x]`.
    public enum TaskState: Equatable, Sendable {
        case open
        case done
    }

    /// How a table's delimiter row aligns a column.
    public enum ColumnAlignment: Equatable, Sendable {
        case none
        case left
        case center
        case right
    }

    /// What the node is.
    public let kind: Kind

    /// The text of a text, code, code block or raw HTML node, as CommonMark reads it: escapes and entities are
    /// resolved. Of mathematics, references and footnote references, their source. Empty for any other node.
    public let literal: Span<UInt8>

    /// Where the node stands in the source file: exactly, or the block that it is part of, as `rangeIsExact` says.
    ///
    /// It encloses the node and is never beside it. A paragraph that follows link reference definitions without a
    /// blank line includes them.
    public let range: ByteRange

    /// Whether `range` is where the node itself stands, from the first byte of its markup to the last.
    ///
    /// Inlines are placed exactly for visitors that ask for it (`MarkdownVisitor.needsExactRanges`), wherever libcmark's
    /// reading can be followed byte by byte; a few inlines keep the range of their block.
    public let rangeIsExact: Bool

    /// Of a block of raw HTML, a bit for each of its first 64 start tags that a later block in the same container closes.
    let spanningTags: UInt64

    private let handle: CMarkNode
    /// The destination of a link that libcmark does not know: an address in running text.
    private let address: Span<UInt8>

    @_lifetime(borrow handle)
    init(_ kind: Kind, _ handle: borrowing CMarkNode, range: ByteRange, isExact: Bool) {
        self.kind = kind
        self.handle = copy handle
        self.range = range
        rangeIsExact = isExact
        literal = Span()
        address = Span()
        spanningTags = 0
    }

    @_lifetime(copy literal)
    init(
        _ kind: Kind, _ handle: CMarkNode, literal: Span<UInt8>, range: ByteRange, isExact: Bool,
        spanningTags: UInt64 = 0
    ) {
        self.kind = kind
        self.handle = handle
        self.range = range
        rangeIsExact = isExact
        self.literal = literal
        address = Span()
        self.spanningTags = spanningTags
    }

    @_lifetime(copy address)
    init(linkTo address: Span<UInt8>, _ handle: CMarkNode, range: ByteRange) {
        kind = .link
        self.handle = handle
        self.range = range
        rangeIsExact = true
        literal = Span()
        self.address = address
        spanningTags = 0
    }

    /// The destination of a link or an image, with escapes and entities resolved; empty for any other node.
    public var destination: Span<UInt8> {
        @_lifetime(borrow self) get { address.isEmpty ? handle.url : address }
    }

    /// Whether the node is a link made of an address in running text, which shows the address itself.
    public var isAutolink: Bool { !address.isEmpty }

    /// The title of a link or an image; empty where there is none.
    public var title: Span<UInt8> {
        @_lifetime(borrow self) get { address.isEmpty ? handle.title : Span() }
    }

    /// Whether a link or an image has a title, be it an empty one.
    var hasTitle: Bool { address.isEmpty && handle.hasTitle }

    /// The info string of a fenced code block, whole; empty where there is none.
    public var info: Span<UInt8> {
        @_lifetime(borrow self) get { handle.fenceInfo }
    }
}

extension Span where Element == UInt8 {
    /// The bytes as a string; bytes of a document are valid UTF-8.
    public var string: String {
        unsafe withUnsafeBufferPointer { bytes in unsafe String(decoding: bytes, as: UTF8.self) }
    }

    /// The bytes, copied out of the document.
    public var array: [UInt8] {
        unsafe withUnsafeBufferPointer { bytes in unsafe Array(bytes) }
    }
}
