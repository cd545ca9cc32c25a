internal import CCmark
internal import SourceText

/// Where each inline of a block stands in the block's text.
///
/// libcmark's own inline positions are wrong as soon as a text has several lines, so the tree is read back onto the text
/// that it was parsed from: node by node it says which bytes have to come next. If all of them do, every place is
/// certain; if one does not, none is used.
struct InlineAlignment {
    /// One inline and its place.
    struct Entry {
        var node: CMarkNode
        var type: cmark_node_type
        /// The inline with its delimiters.
        var range: ByteRange
        /// What stands between the delimiters; of a text, the text.
        var inner: ByteRange
        /// The index of the inline around it, -1 where there is none.
        var parent: Int
        /// The index behind the last inline in it.
        var end: Int
        /// Where the escapes and entities in a text stand, as a range of `shifts`.
        var shifts: ByteRange
    }

    /// A place in a text node behind which text and literal run in step again: an escape or entity lies before it.
    struct Shift {
        /// Where the escape or entity begins.
        var start: Int
        /// Where it ends.
        var textOffset: Int
        /// The offset in the node's literal that stands there.
        var literalOffset: Int
    }

    /// The inlines in the order of the text, each before those in it.
    private(set) var entries: [Entry] = []
    private(set) var shifts: [Shift] = []
    private var entities = EntityLengths()

    /// Aligns the children of `block` with `text` from an offset on; says whether all of them stand there.
    mutating func align(_ block: CMarkNode, with text: Span<UInt8>, from start: Int) -> Bool {
        entries.removeAll(keepingCapacity: true)
        shifts.removeAll(keepingCapacity: true)
        var offset = start
        var parent = -1
        guard var node = block.firstChild else { return true }
        while true {
            guard enter(node, parent: parent, in: text, at: &offset) else { return false }
            if Self.isContainer(entries[entries.count - 1].type) {
                if let child = node.firstChild {
                    parent = entries.count - 1
                    node = child
                    continue
                }
                guard leave(entries.count - 1, in: text, at: &offset) else { return false }
            }
            while node.next == nil {
                guard parent >= 0 else { return true }
                node = entries[parent].node
                guard leave(parent, in: text, at: &offset) else { return false }
                parent = entries[parent].parent
            }
            guard let next = node.next else { return true }
            node = next
        }
    }

    static func isContainer(_ type: cmark_node_type) -> Bool {
        switch type {
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE: true
        default: false
        }
    }

    // MARK: Node by node

    private mutating func enter(_ node: CMarkNode, parent: Int, in text: Span<UInt8>, at offset: inout Int) -> Bool {
        let type = node.type
        let start = offset
        let firstShift = shifts.count
        var inner: ByteRange?
        switch type {
        case CMARK_NODE_TEXT:
            inner =
                isInAutolink(parent, text)
                ? autolinkText(in: text, at: &offset) : self.text(node.literal, in: text, at: &offset)
        case CMARK_NODE_CODE: inner = Self.code(in: text, at: &offset)
        case CMARK_NODE_HTML_INLINE: inner = Self.verbatim(node.literal, in: text, at: &offset)
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: inner = Self.lineBreak(in: text, at: &offset)
        case CMARK_NODE_EMPH: inner = Self.delimiter(length: 1, in: text, at: &offset)
        case CMARK_NODE_STRONG: inner = Self.delimiter(length: 2, in: text, at: &offset)
        case CMARK_NODE_LINK: inner = Self.linkOpening(in: text, at: &offset)
        case CMARK_NODE_IMAGE: inner = Self.imageOpening(in: text, at: &offset)
        default: inner = nil
        }
        guard let inner else { return false }
        entries.append(
            Entry(
                node: node, type: type, range: start..<offset, inner: inner, parent: parent, end: entries.count + 1,
                shifts: firstShift..<shifts.count))
        return true
    }

    private mutating func leave(_ index: Int, in text: Span<UInt8>, at offset: inout Int) -> Bool {
        let entry = entries[index]
        let innerEnd = offset
        switch entry.type {
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
            let length = entry.type == CMARK_NODE_EMPH ? 1 : 2
            guard Self.delimiter(length: length, in: text, at: &offset) != nil,
                text[innerEnd] == text[entry.range.lowerBound]
            else { return false }
        case CMARK_NODE_LINK where text[entry.range.lowerBound] == UInt8(ascii: "<"):
            guard offset < text.count, text[offset] == UInt8(ascii: ">") else { return false }
            offset += 1
        default:
            guard offset < text.count, text[offset] == UInt8(ascii: "]") else { return false }
            offset = LinkSyntax.endOfTail(in: text, at: offset + 1)
        }
        entries[index].inner = entry.inner.lowerBound..<innerEnd
        entries[index].range = entry.range.lowerBound..<offset
        entries[index].end = entries.count
        return true
    }

    // MARK: Kinds of inlines

    /// Text: bytes as they are, escapes without their backslash, entities as what they stand for.
    private mutating func text(_ literal: Span<UInt8>, in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        let start = offset
        var index = 0
        while index < literal.count {
            guard offset < text.count else { return nil }
            let byte = text[offset]
            if byte == UInt8(ascii: "\\"), offset + 1 < text.count, Ascii.isPunctuation(text[offset + 1]) {
                guard literal[index] == text[offset + 1] else { return nil }
                index += 1
                offset += 2
                shifts.append(Shift(start: offset - 2, textOffset: offset, literalOffset: index))
            } else if byte == UInt8(ascii: "&"),
                let entity = entities.entity(in: text, at: offset, standingFor: literal.extracting(index...))
            {
                let entityStart = offset
                index += entity.literalLength
                offset += entity.length
                shifts.append(Shift(start: entityStart, textOffset: offset, literalOffset: index))
            } else {
                guard literal[index] == byte else { return nil }
                index += 1
                offset += 1
            }
        }
        return start..<offset
    }

    private func isInAutolink(_ parent: Int, _ text: Span<UInt8>) -> Bool {
        guard parent >= 0, entries[parent].type == CMARK_NODE_LINK else { return false }
        return text[entries[parent].range.lowerBound] == UInt8(ascii: "<")
    }

    /// The address of an autolink, in which a backslash is a backslash.
    private func autolinkText(in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        let start = offset
        while offset < text.count, text[offset] != UInt8(ascii: ">") { offset += 1 }
        return offset < text.count ? start..<offset : nil
    }

    /// Raw HTML, in which libcmark keeps the file's line ends.
    private static func verbatim(_ literal: Span<UInt8>, in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        let start = offset
        var index = 0
        while index < literal.count {
            guard offset < text.count else { return nil }
            var byte = literal[index]
            if byte == Ascii.carriageReturn {
                byte = Ascii.lineFeed
                if index + 1 < literal.count, literal[index + 1] == Ascii.lineFeed { index += 1 }
            }
            guard text[offset] == byte else { return nil }
            index += 1
            offset += 1
        }
        return start..<offset
    }

    /// A run of backticks, and the first run of as many behind it.
    private static func code(in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        let opening = CodeSpan.runLength(in: text, at: offset)
        guard opening > 0, let closing = CodeSpan.closingRun(of: opening, in: text, from: offset + opening) else {
            return nil
        }
        let inner = offset + opening..<closing
        offset = closing + opening
        return inner
    }

    /// The end of a line, with the white space and the backslash before it and the white space behind it.
    private static func lineBreak(in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        let start = offset
        while offset < text.count, Ascii.isWhitespace(text[offset]), text[offset] != Ascii.lineFeed { offset += 1 }
        if offset < text.count, text[offset] == UInt8(ascii: "\\") { offset += 1 }
        guard offset < text.count, text[offset] == Ascii.lineFeed else { return nil }
        offset = LinkSyntax.endOfBlanks(in: text, at: offset + 1)
        return start..<offset
    }

    private static func delimiter(length: Int, in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        guard offset + length <= text.count else { return nil }
        let byte = text[offset]
        guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_"), text[offset + length - 1] == byte else {
            return nil
        }
        offset += length
        return offset..<offset
    }

    private static func linkOpening(in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        guard offset < text.count, text[offset] == UInt8(ascii: "[") || text[offset] == UInt8(ascii: "<") else {
            return nil
        }
        offset += 1
        return offset..<offset
    }

    private static func imageOpening(in text: Span<UInt8>, at offset: inout Int) -> ByteRange? {
        guard offset + 1 < text.count, text[offset] == UInt8(ascii: "!"), text[offset + 1] == UInt8(ascii: "[") else {
            return nil
        }
        offset += 2
        return offset..<offset
    }
}

extension InlineAlignment {
    /// The offset in a text's literal of what stands at an offset of the text that lies in no escape or entity.
    func literalOffset(of offset: Int, in entry: Entry) -> Int {
        guard let shift = lastShift(before: offset, in: entry) else { return offset - entry.range.lowerBound }
        return shift.literalOffset + max(0, offset - shift.textOffset)
    }

    /// The escape or entity that an offset lies inside of, behind its first byte.
    func escape(around offset: Int, in entry: Entry) -> Shift? {
        guard let shift = lastShift(before: offset, in: entry), offset < shift.textOffset else { return nil }
        return shift
    }

    /// The last escape or entity that begins before an offset.
    private func lastShift(before offset: Int, in entry: Entry) -> Shift? {
        var low = entry.shifts.lowerBound
        var high = entry.shifts.upperBound
        while low < high {
            let middle = (low + high) / 2
            if shifts[middle].start < offset { low = middle + 1 } else { high = middle }
        }
        return low > entry.shifts.lowerBound ? shifts[low - 1] : nil
    }
}

/// The backticks of code spans.
enum CodeSpan {
    /// The number of backticks at an offset.
    static func runLength(in text: Span<UInt8>, at offset: Int) -> Int {
        var end = offset
        while end < text.count, text[end] == UInt8(ascii: "`") { end += 1 }
        return end - offset
    }

    /// Where the next run of exactly so many backticks begins.
    static func closingRun(of length: Int, in text: Span<UInt8>, from offset: Int) -> Int? {
        var index = offset
        while index < text.count {
            guard text[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let run = runLength(in: text, at: index)
            if run == length { return index }
            index += run
        }
        return nil
    }
}

/// How long entities are, in the source and in what they stand for.
private struct EntityLengths {
    /// How many bytes named entities stand for, as libcmark says; 0 for names that it does not know.
    private var literalLengths: [[UInt8]: Int] = [:]

    /// The entity at an `&`, where what it stands for comes next in `literal`.
    mutating func entity(
        in text: Span<UInt8>, at offset: Int, standingFor literal: Span<UInt8>
    ) -> (length: Int, literalLength: Int)? {
        guard let length = Self.length(in: text, at: offset) else { return nil }
        let entity = text.extracting(offset..<offset + length)
        let known = literalLength(of: entity)
        return known > 0 && known <= literal.count ? (length, known) : nil
    }

    /// The length of what is spelled like an entity: `&name;`, `&#35;`, `&#x22;`.
    private static func length(in text: Span<UInt8>, at offset: Int) -> Int? {
        var index = offset + 1
        // The longest name has 31 letters.
        let limit = min(text.count, offset + 34)
        if index < limit, text[index] == UInt8(ascii: "#") { index += 1 }
        let start = index
        while index < limit, Ascii.isAlphanumeric(text[index]) { index += 1 }
        guard index > start, index < limit, text[index] == UInt8(ascii: ";") else { return nil }
        return index + 1 - offset
    }

    /// What libcmark makes of the entity alone.
    private mutating func literalLength(of entity: Span<UInt8>) -> Int {
        let key = entity.array
        if let known = literalLengths[key] { return known }
        // The letters around it keep a space that an entity stands for from being stripped.
        let probe = [UInt8(ascii: "x")] + key + [UInt8(ascii: "x")]
        var length = 0
        if let document = CMarkNode.parse(probe.span) {
            if let literal = document.firstChild?.firstChild?.literal, !Self.isSame(literal, probe) {
                length = literal.count - 2
            }
            document.free()
        }
        literalLengths[key] = length
        return length
    }

    private static func isSame(_ literal: Span<UInt8>, _ bytes: [UInt8]) -> Bool {
        literal.count == bytes.count && bytes.indices.allSatisfy { literal[$0] == bytes[$0] }
    }
}
