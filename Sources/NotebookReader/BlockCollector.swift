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
        /// Code, a table, a rule: a block whose text opens nothing.
        case other
    }

    var form: Form
    /// The block in the file; a list item's holds everything in it.
    var range: ByteRange
    /// The visible text, with line feeds where the lines of the source end. Breaks of lines are kept, since fields are
    /// read line by line.
    var text = ""
    /// How many bytes at the beginning of the text are bold.
    var strongLength = 0
    /// What a heading names a section of, outside decision records.
    var sectionKind: SectionKind?
    /// The number of list items and block quotes around the block.
    var depth: Int
}

/// Lists a document's blocks in one walk, comments and other raw HTML left out: they are not content.
struct BlockCollector: MarkdownVisitor {
    private(set) var blocks: [Block] = []
    private(set) var links: [Link] = []

    private let source: SourceFile
    /// Where the search for the next link's destination begins: behind the last one's.
    private var linkSearchStart = 0
    /// How far the next destination is looked for, in bytes.
    private static let linkSearchLength = 4096

    /// The text of the paragraph or heading that the walk is in.
    private var text: [UInt8] = []
    private var isCollecting = false
    private var strongDepth = 0
    private var strongLength = 0
    private var depth = 0
    /// The list item whose first block is still to come.
    private var itemWithoutText: Int?

    init(source: SourceFile) {
        self.source = source
    }

    mutating func enter(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .blockQuote:
            itemWithoutText = nil
            depth += 1
        case .item(let task):
            itemWithoutText = blocks.count
            blocks.append(Block(form: .listItem(task), range: node.range, depth: depth))
            depth += 1
        case .heading, .paragraph: beginText()
        case .codeBlock, .table, .thematicBreak:
            itemWithoutText = nil
            blocks.append(Block(form: .other, range: node.range, depth: depth))
        case .text, .code, .mathematics: append(node.literal)
        case .reference:
            append("[[".utf8.span)
            append(node.literal)
            append("]]".utf8.span)
        case .softBreak, .lineBreak: if isCollecting { text.append(Ascii.lineFeed) }
        case .strong:
            if isCollecting, strongLength == text.count { strongDepth += 1 }
        case .link: addLink(to: node.destination.array, isImage: false, in: node.range)
        case .image: addLink(to: node.destination.array, isImage: true, in: node.range)
        default: break
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .blockQuote: depth -= 1
        case .item:
            itemWithoutText = nil
            depth -= 1
        case .strong:
            if strongDepth > 0 {
                strongDepth -= 1
                strongLength = text.count
            }
        case .heading(let level):
            itemWithoutText = nil
            endText(as: .heading(level: level), range: node.range)
            blocks[blocks.count - 1].sectionKind = SectionClassifier.outsideRecords.kind(
                of: blocks[blocks.count - 1].text)
        case .paragraph:
            if let item = itemWithoutText {
                itemWithoutText = nil
                blocks[item].text = String(decoding: text, as: UTF8.self)
                blocks[item].strongLength = strongLength
                isCollecting = false
            } else {
                endText(as: .paragraph, range: node.range)
            }
        default: break
        }
    }

    /// libcmark tells no dependable place of a link, so the destination is looked for in the text of its block. One that is
    /// written with escapes, or stands in a definition elsewhere, keeps the place of the block.
    private mutating func addLink(to destination: [UInt8], isImage: Bool, in block: ByteRange) {
        let start = max(block.lowerBound, min(linkSearchStart, block.upperBound))
        // Where a destination stands in a definition elsewhere, the search has to end before it becomes the work.
        let end = min(max(start, block.upperBound), start + Self.linkSearchLength)
        // The bytes of an embedded image are nothing to keep or to look for.
        if destination.starts(with: "data:".utf8) { return }
        let found = source.offset(of: destination, in: start..<end)
        if let found { linkSearchStart = found + destination.count }
        links.append(
            Link(
                destination: String(decoding: destination, as: UTF8.self), isImage: isImage,
                position: source.position(at: found ?? block.lowerBound)))
    }

    private mutating func beginText() {
        text.removeAll(keepingCapacity: true)
        isCollecting = true
        strongDepth = 0
        strongLength = 0
    }

    private mutating func endText(as form: Block.Form, range: ByteRange) {
        isCollecting = false
        blocks.append(
            Block(
                form: form, range: range, text: String(decoding: text, as: UTF8.self), strongLength: strongLength,
                depth: depth))
    }

    private mutating func append(_ literal: Span<UInt8>) {
        guard isCollecting else { return }
        for index in literal.indices { text.append(literal[index]) }
    }
}
