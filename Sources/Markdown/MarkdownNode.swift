internal import CCmark
public import SourceText

/// One node of a document while a visitor is at it.
///
/// It borrows from the document: it can be neither copied nor kept, so a visitor copies out what it needs.
/// Extensions on top of CommonMark (tables, task items) appear as if libcmark had known them.
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
        case text
        case softBreak
        case lineBreak
        case code
        case htmlInline
        case emphasis
        case strong
        case link
        case image
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
    /// resolved. Empty for any other node.
    public let literal: Span<UInt8>

    /// Where the block that the node is, or is part of, stands in the source file.
    ///
    /// It encloses the node and is never beside it. A paragraph that follows link reference definitions without a
    /// blank line includes them.
    public let range: ByteRange

    private let handle: CMarkNode

    @_lifetime(borrow handle)
    init(_ kind: Kind, _ handle: borrowing CMarkNode, range: ByteRange) {
        self.kind = kind
        self.handle = copy handle
        self.range = range
        literal = Span()
    }

    @_lifetime(copy literal)
    init(_ kind: Kind, _ handle: CMarkNode, literal: Span<UInt8>, range: ByteRange) {
        self.kind = kind
        self.handle = handle
        self.range = range
        self.literal = literal
    }

    /// The destination of a link or an image, with escapes and entities resolved; empty for any other node.
    public var destination: Span<UInt8> {
        @_lifetime(borrow self) get { handle.url }
    }

    /// The title of a link or an image; empty where there is none.
    public var title: Span<UInt8> {
        @_lifetime(borrow self) get { handle.title }
    }

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
