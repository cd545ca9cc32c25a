internal import SourceText

/// Writes a document as HTML into one byte buffer.
///
/// With `HTMLOptions.plain` and a document without extensions the bytes are those of `cmark_render_html` (0.30.2) with
/// raw HTML trusted. With `HTMLOptions.page` raw HTML is text, only harmless links are links, headings have anchors.
public struct HTMLRenderer: MarkdownVisitor {
    /// The HTML so far.
    public internal(set) var html: [UInt8] = []
    /// The headings so far, with the anchors that they were given; empty with plain options.
    public internal(set) var headings: [OutlineHeading] = []
    /// The anchor of the heading that was left out, for the place where the page shows it.
    public internal(set) var omittedAnchor: String?

    let options: HTMLOptions
    var anchors = AnchorGenerator()
    /// What is known about the heading that the walk is in.
    var openHeading: OpenHeading?
    /// The status that goes behind the first paragraph of the list item which the walk is in.
    var pendingStatus: ItemMarkup.Status?
    /// The marker of an item, which the output shows in another form and the text therefore leaves out.
    var marker = MarkerSkip()
    /// Whether a row of the table's body has been written.
    var tableBodyIsOpen = false
    /// Whether the link that the walk is in has an element: links do not nest, so one is enough to remember.
    var linkIsWritten = false
    /// How many images the walk is in: their content is the text of one attribute.
    var imageDepth = 0
    /// What the outermost of these images became.
    var imageForm = ImageForm.text

    enum ImageForm {
        case element
        /// A link to the image, whose text begins at the offset.
        case link(textOffset: Int)
        /// Its description alone.
        case text
    }

    struct OpenHeading {
        /// Where the heading's element begins.
        var offset: Int
        /// Where its attributes go, once its text is known.
        var attributesOffset: Int
        var text: [UInt8] = []
        var range: ByteRange
        var item: ItemMarkup?
    }

    public init(options: HTMLOptions, reservingCapacity capacity: Int = 0) {
        self.options = options
        anchors.reserve(options.itemAnchors.values)
        html.reserveCapacity(capacity)
    }

    // MARK: The walk

    public mutating func enter(_ node: borrowing MarkdownNode) {
        if imageDepth > 0 {
            enterInsideImage(node)
            return
        }
        switch node.kind {
        case .document: break
        case .blockQuote: openBlock("<blockquote>\n")
        case .list(let style): openList(style)
        case .item(let task): openItem(node, task: task)
        case .codeBlock: writeCodeBlock(node)
        case .htmlBlock: writeHTMLBlock(node)
        case .paragraph(let isTight): if !isTight { openBlock("<p>") }
        case .heading(let level): openHeading(node, level: level)
        case .thematicBreak: openBlock("<hr />\n")
        case .table: openBlock(options.decorates ? Self.tableOpening : "<table>\n")
        case .tableRow(let isHeader): openRow(isHeader: isHeader)
        case .tableCell(let alignment, let isHeader): openCell(alignment, isHeader: isHeader)
        case .text: writeText(node.literal)
        case .softBreak:
            marker.end(into: &html)
            html.append(Ascii.lineFeed)
        case .lineBreak:
            marker.end(into: &html)
            write("<br />\n")
        case .code: writeCode(node.literal)
        case .htmlInline: writeHTMLInline(node.literal)
        case .emphasis: openInline("<em>")
        case .strong: openInline("<strong>")
        case .link: openLink(node)
        case .image: openImage(node)
        }
    }

    public mutating func leave(_ node: borrowing MarkdownNode) {
        if imageDepth > 0 {
            if node.kind == .image { closeImage(node) }
            return
        }
        switch node.kind {
        case .blockQuote: openBlock("</blockquote>\n")
        case .list(let style): write(style == .bullet ? "</ul>\n" : "</ol>\n")
        case .item:
            pendingStatus = nil
            write("</li>\n")
        case .paragraph(let isTight): closeParagraph(isTight: isTight)
        case .heading(let level): closeHeading(level: level)
        case .table: closeTable()
        case .tableRow(let isHeader): write(isHeader ? "</tr>\n</thead>\n" : "</tr>\n")
        case .tableCell(_, let isHeader): write(isHeader ? "</th>\n" : "</td>\n")
        case .emphasis: closeInline("</em>")
        case .strong: closeInline("</strong>")
        case .link: closeLink()
        default: break
        }
    }

    // MARK: Bytes

    mutating func write(_ text: StaticString) {
        unsafe html.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func writeEscaped(_ text: String) {
        HTMLEscape.text(Array(text.utf8).span, into: &html)
    }

    /// Begins a new line, unless one has just begun.
    mutating func startLine() {
        if let last = html.last, last != Ascii.lineFeed { html.append(Ascii.lineFeed) }
    }

    /// Writes a tag on a line of its own.
    mutating func openBlock(_ tag: StaticString) {
        startLine()
        write(tag)
    }
}
