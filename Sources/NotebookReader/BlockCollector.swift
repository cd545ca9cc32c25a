internal import Markdown
internal import NotebookModel
internal import SourceText

/// One block of a notebook as the readers of items, fields and sections see it.
struct Block {
    enum Form: Equatable {
        case heading(level: Int)
        /// A list item with its first paragraph, if it begins with one.
        case listItem(MarkdownNode.TaskState?)
        /// A paragraph that does not open a list item.
        case paragraph
        /// A table: a line a row, the delimiter row left out, with tabs between the cells.
        case table
        /// Code or a rule: a block whose text opens nothing.
        case other
    }

    var form: Form
    /// The block in the file; a list item's holds everything in it.
    var range: ByteRange
    /// The visible text, with line feeds where the lines of the source end. Breaks of lines are kept, since fields are
    /// read line by line.
    var text: TextSlice = []
    /// Which signs the text has; most blocks have none that would make them more than text.
    var signs: TextSigns = []
    /// Whether the text begins with what may name an item.
    var mayOpenItem = false
    /// What stands out in the text, in order. The ranges are indices of `text`.
    var marks: ArraySlice<InlineMark> = []
    /// The number of list items around the block.
    var listDepth: Int
    /// The number of block quotes around the block.
    var quoteDepth: Int

    /// The number of list items and block quotes around the block.
    var depth: Int { listDepth + quoteDepth }
}

/// A stretch of a block's visible text that is more than text.
struct InlineMark {
    enum Kind: Equatable {
        case strong
        case code
        /// A link, by its place in the list of the notebook's links; `nil` for one that is not kept there.
        case link(Int?)
    }

    var kind: Kind
    var range: Range<Int>
}

/// Lists a document's blocks in one walk, comments and other raw HTML left out: they are not content. Nor are footnotes,
/// which stand at the end of the walk and not where they belong; of both, the links are kept.
struct BlockCollector: MarkdownVisitor {
    private(set) var links: [Link] = []
    /// The anchors that raw HTML gives to places in the text.
    private(set) var anchors: [String] = []
    /// The tables that are to be charts.
    private(set) var charts = ChartCollector()
    /// What programs may draw.
    private(set) var drawings: DrawingCollector

    private var blocks: [Block] = []
    /// The visible text of all blocks, one behind the other, and where each block's begins and ends.
    private var text: [UInt8] = []
    private var textRanges: [Range<Int>] = []
    private var marks: [InlineMark] = []
    private var markRanges: [Range<Int>] = []

    private let source: SourceFile
    /// Where the search for the next link's destination begins: behind the last one's.
    private var linkSearchStart = 0
    /// How far the next destination is looked for, in bytes.
    private static let linkSearchLength = 4096

    private var isCollecting = false
    /// Whether the walk is in the footnotes.
    private var isInFootnotes = false
    /// Where the text and the marks of the block begin that the walk is in.
    private var textStart = 0
    private var markStart = 0
    /// The marks that the walk is inside of, by their places in `marks`.
    private var openMarks: [Int] = []
    private var listDepth = 0
    private var quoteDepth = 0
    /// The list item whose first block is still to come.
    private var itemWithoutText: Int?

    init(source: SourceFile) {
        self.source = source
        drawings = DrawingCollector(source: source)
        text.reserveCapacity(source.text.count)
        // A block for every two lines is what notebooks have; more cost a copy or two.
        let expected = source.lines.count / 2
        blocks.reserveCapacity(expected)
        textRanges.reserveCapacity(expected)
        markRanges.reserveCapacity(expected)
    }

    /// The blocks in the order of the file, once the walk is over.
    consuming func collected() -> [Block] {
        var blocks = blocks
        for index in blocks.indices {
            blocks[index].text = text[textRanges[index]]
            blocks[index].marks = marks[markRanges[index]]
            blocks[index].signs = TextSigns(blocks[index].text)
            blocks[index].mayOpenItem = ItemMarker.mayBegin(blocks[index].text)
        }
        return blocks
    }

    mutating func enter(_ node: borrowing MarkdownNode) {
        charts.enter(node)
        drawings.enter(node)
        if isInFootnotes {
            enterInFootnotes(node)
            return
        }
        switch node.kind {
        case .footnotes: isInFootnotes = true
        case .blockQuote, .alert:
            itemWithoutText = nil
            quoteDepth += 1
        case .item(let task):
            itemWithoutText = blocks.count
            append(.listItem(task), range: node.range)
            listDepth += 1
        case .heading, .paragraph, .alertTitle, .table: beginText()
        case .codeBlock, .thematicBreak:
            itemWithoutText = nil
            append(.other, range: node.range)
        case .text: append(node.literal)
        case .reference: append("[[", node.literal, "]]")
        case .strikethrough: append("~~")
        case .code, .mathematics:
            let start = text.count
            append(node.literal)
            if isCollecting { marks.append(InlineMark(kind: .code, range: start..<text.count)) }
        case .softBreak, .lineBreak: if isCollecting { text.append(Ascii.lineFeed) }
        case .strong: openMark(.strong)
        case .link: openMark(.link(addLink(node, isImage: false)))
        case .image: addLink(node, isImage: true)
        case .htmlBlock, .htmlInline: addRawHTML(node)
        default: break
        }
    }

    private mutating func enterInFootnotes(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .link: addLink(node, isImage: false)
        case .image: addLink(node, isImage: true)
        case .htmlBlock, .htmlInline: addRawHTML(node)
        default: break
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        charts.leave(node)
        if isInFootnotes {
            if node.kind == .footnotes { isInFootnotes = false }
            return
        }
        switch node.kind {
        case .blockQuote, .alert: quoteDepth -= 1
        case .strikethrough: append("~~")
        case .item:
            itemWithoutText = nil
            listDepth -= 1
        case .strong, .link: closeMark()
        case .tableCell: if isCollecting { text.append(Ascii.tab) }
        case .tableRow: if isCollecting { text[text.count - 1] = Ascii.lineFeed }
        case .heading(let level): endText(as: .heading(level: level), range: node.range)
        case .table: endText(as: .table, range: node.range)
        case .paragraph, .alertTitle:
            if let item = itemWithoutText {
                textRanges[item] = textStart..<text.count
                markRanges[item] = markStart..<marks.count
                itemWithoutText = nil
                isCollecting = false
            } else {
                endText(as: .paragraph, range: node.range)
            }
        default: break
        }
    }

    @discardableResult
    private mutating func addLink(_ node: borrowing MarkdownNode, isImage: Bool) -> Int? {
        addLink(
            to: node.destination.array, isImage: isImage, in: node.range,
            place: node.rangeIsExact ? node.range.lowerBound : nil)
    }

    /// A link that is not placed is looked for in the text of its block, by its destination. One that is written with
    /// escapes, or stands in a definition elsewhere, keeps the place of the block.
    /// - Returns: Its place in the list of links; `nil` where it is not kept.
    @discardableResult
    private mutating func addLink(to destination: [UInt8], isImage: Bool, in block: ByteRange, place: Int? = nil)
        -> Int?
    {
        let start = max(block.lowerBound, min(linkSearchStart, block.upperBound))
        // Where a destination stands in a definition elsewhere, the search has to end before it becomes the work.
        let end = min(max(start, block.upperBound), start + Self.linkSearchLength)
        // The bytes of an embedded image are nothing to keep or to look for.
        if destination.starts(with: "data:".utf8) { return nil }
        let found = source.offset(of: destination, in: start..<end)
        if let found { linkSearchStart = found + destination.count }
        links.append(
            Link(
                destination: String(decoding: destination, as: UTF8.self), isImage: isImage,
                position: source.position(at: found ?? place ?? block.lowerBound)))
        return links.count - 1
    }

    /// Keeps what raw HTML links to, and the anchors that it sets.
    private mutating func addRawHTML(_ node: borrowing MarkdownNode) {
        let references = HTMLReferences(in: node.literal)
        for address in references.addresses {
            addLink(to: address.destination, isImage: address.isImage, in: node.range)
        }
        anchors.append(contentsOf: references.anchors)
    }

    private mutating func openMark(_ kind: InlineMark.Kind) {
        guard isCollecting else { return }
        openMarks.append(marks.count)
        marks.append(InlineMark(kind: kind, range: text.count..<text.count))
    }

    private mutating func closeMark() {
        guard isCollecting, let mark = openMarks.popLast() else { return }
        marks[mark].range = marks[mark].range.lowerBound..<text.count
    }

    private mutating func beginText() {
        textStart = text.count
        markStart = marks.count
        isCollecting = true
        openMarks.removeAll(keepingCapacity: true)
    }

    private mutating func endText(as form: Block.Form, range: ByteRange) {
        itemWithoutText = nil
        isCollecting = false
        append(form, range: range)
        textRanges[blocks.count - 1] = textStart..<text.count
        markRanges[blocks.count - 1] = markStart..<marks.count
    }

    private mutating func append(_ form: Block.Form, range: ByteRange) {
        blocks.append(Block(form: form, range: range, listDepth: listDepth, quoteDepth: quoteDepth))
        textRanges.append(text.count..<text.count)
        markRanges.append(marks.count..<marks.count)
    }

    private mutating func append(_ literal: Span<UInt8>) {
        guard isCollecting else { return }
        literal.withUnsafeBufferPointer { text.append(contentsOf: $0) }
    }

    /// Appends markup that the readers of text look for there.
    private mutating func append(_ opening: StaticString, _ literal: Span<UInt8>, _ closing: StaticString) {
        append(opening)
        append(literal)
        append(closing)
    }

    private mutating func append(_ markup: StaticString) {
        guard isCollecting else { return }
        markup.withUTF8Buffer { text.append(contentsOf: $0) }
    }
}
