internal import SourceText

/// Writes a document as HTML into one byte buffer.
///
/// With `HTMLOptions.plain` and a document without extensions the bytes are those of `cmark_render_html` (0.30.2) with
/// raw HTML trusted; with GitHub's extensions they are cmark-gfm's. With `HTMLOptions.page` raw HTML is held to an allow
/// list, only harmless links are links, headings have anchors.
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
    /// The text of that heading so far.
    var headingText: [UInt8] = []
    /// The elements of raw HTML that are open.
    var openElements = OpenHTMLElements()
    /// How many blocks and inlines of Markdown the walk is in.
    var depth = 0
    /// Whether the walk is in a paragraph or heading of its own, which blocks of HTML would break.
    var textIsPhrasing = false
    /// The block that the walk is in.
    var blockRange: ByteRange = 0..<0
    /// The alert whose title is still to come.
    var openAlert: MarkdownNode.Alert?
    /// Where the text of an alert's title begins.
    var alertTitleOffset = 0
    /// Whether a row of the table's body has been written.
    var tableBodyIsOpen = false
    /// For each link that the walk is in, whether it has an element: a bit, the innermost's last. Only an autolink can
    /// stand in a link, so they are few.
    var writtenLinks: UInt64 = 0
    /// How many images the walk is in: their content is the text of one attribute.
    var imageDepth = 0
    /// What the outermost of these images became.
    var imageForm = ImageForm.text

    enum ImageForm {
        /// An image, with its size where that is known.
        case element(LinkTarget?)
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
        var range: ByteRange
        var item: ItemMarkup?
    }

    public init(options: HTMLOptions, reservingCapacity capacity: Int = 0) {
        self.options = options
        anchors.reserve(options.itemAnchors.values)
        html.reserveCapacity(capacity)
    }

    /// Whether the walk is in a link that has an element.
    var linkIsWritten: Bool { writtenLinks != 0 }

    // MARK: The walk

    public mutating func enter(_ node: borrowing MarkdownNode) {
        if imageDepth > 0 {
            enterInsideImage(node)
            return
        }
        switch node.kind {
        case .text: writeText(node.literal)
        case .softBreak:
            marker.end(into: &html)
            html.append(Ascii.lineFeed)
        case .lineBreak:
            marker.end(into: &html)
            write("<br />\n")
        case .code: writeCode(node.literal)
        case .htmlInline: writeHTMLInline(node.literal)
        case .mathematics(let isDisplay): writeMathematics(node.literal, isDisplay: isDisplay)
        case .reference: writeReference(node.literal)
        case .footnoteReference(let reference): writeFootnoteReference(reference)
        case .codeBlock: writeCodeBlock(node)
        case .htmlBlock: writeHTMLBlock(node)
        case .thematicBreak: openBlock("<hr />\n")
        default:
            depth += 1
            open(node)
        }
    }

    private mutating func open(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .emphasis: openInline("<em>")
        case .strong: openInline("<strong>")
        case .strikethrough: openInline("<del>")
        case .link: openLink(node)
        case .image: openImage(node)
        case .blockQuote: openBlock("<blockquote>\n")
        case .list(let style): openList(style)
        case .item(let task): openItem(node, task: task)
        case .paragraph(let isTight):
            blockRange = node.range
            textIsPhrasing = !isTight
            if !isTight { openBlock("<p>") }
        case .heading(let level): openHeading(node, level: level)
        case .table: openTable()
        case .tableRow(let isHeader): openRow(isHeader: isHeader)
        case .tableCell(let alignment, let isHeader):
            blockRange = node.range
            openCell(alignment, isHeader: isHeader)
        case .alert(let alert): open(alert)
        case .alertTitle: openAlertTitle()
        case .footnotes: openFootnotes()
        case .footnote(let definition): openFootnote(definition)
        default: break
        }
    }

    public mutating func leave(_ node: borrowing MarkdownNode) {
        if imageDepth > 0 {
            if node.kind == .image {
                closeImage(node)
                if imageDepth == 0 { depth -= 1 }
            }
            return
        }
        if !openElements.isEmpty { openElements.closeAll(atDepth: depth, into: &html) }
        depth -= 1
        switch node.kind {
        case .emphasis: closeInline("</em>")
        case .strong: closeInline("</strong>")
        case .strikethrough: closeInline("</del>")
        case .link: closeLink()
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
        case .alert(let alert): openBlock(alert.fold == nil ? "</div>\n" : "</details>\n")
        case .alertTitle: closeAlertTitle()
        case .footnotes: openBlock("</ol>\n</section>\n")
        case .footnote(let definition): closeFootnote(definition)
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

/// An image of raw HTML.
struct RawImage {
    var source: [UInt8]?
    var description: [UInt8] = []
    var title: [UInt8] = []
    var width: Int?
    var height: Int?
    var alignment: String?
}
