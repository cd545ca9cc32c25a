internal import CCmark
internal import SourceText

/// The text of a second, small document made of stretches of the source that have to be parsed again on their own:
/// each becomes one paragraph, whatever it looks like.
struct FragmentText {
    private(set) var bytes: [UInt8] = []
    private let blocks: BlockLocator

    /// What keeps libcmark from seeing a heading, a list or a definition at the beginning of a stretch. The space makes
    /// the text behind it stand as at the beginning of a line for the rules of emphasis.
    static let prefix: [UInt8] = Array("x ".utf8)

    init(blocks: BlockLocator) {
        self.blocks = blocks
    }

    /// Adds a table cell, in which `\|` stands for a pipe, in code too.
    mutating func appendCell(_ range: ByteRange) {
        bytes.append(contentsOf: Self.prefix)
        let text = blocks.source.text
        var offset = range.lowerBound
        while offset < range.upperBound {
            if text[offset] == UInt8(ascii: "\\"), offset + 1 < range.upperBound,
                text[offset + 1] == UInt8(ascii: "|")
            {
                offset += 1
            }
            bytes.append(text[offset])
            offset += 1
        }
        endParagraph()
    }

    /// Adds lines that were part of a paragraph.
    ///
    /// Lines that begin with a bracket stay without prefix: they may hold the definitions that the paragraph began with.
    mutating func appendParagraph(lines: ArraySlice<ByteRange>) {
        let text = blocks.source.text
        for (index, line) in zip(lines.indices, lines) {
            if index > lines.startIndex {
                // Indented by four columns a line can only continue the paragraph.
                bytes.append(contentsOf: Array("\n    ".utf8))
            } else if Self.takesPrefix(text[line]) {
                bytes.append(contentsOf: Self.prefix)
            }
            bytes.append(contentsOf: text[line])
        }
        endParagraph()
        // Lines that were all definitions leave no paragraph; the rule marks their place.
        bytes.append(contentsOf: Array("***\n\n".utf8))
    }

    /// Adds the document's link reference definitions, for which libcmark keeps no node.
    ///
    /// A definition can only begin a paragraph, so each line that begins with a bracket, behind the markers of
    /// containers, and stands in no code or raw HTML is taken up to the next blank line. What is no definition becomes a
    /// paragraph behind all others and is not looked at.
    mutating func appendDefinitions(of root: CMarkNode) {
        let blocks = blocks
        let text = blocks.source.text
        guard Self.holdsDefinitionMark(text.span.extracting(blocks.bodyStart...)) else { return }
        let opaque = OpaqueLines(of: root)
        let lineCount = blocks.source.lines.count
        var isTaking = false
        for line in 1...max(1, lineCount) {
            let range = blocks.contentRange(ofLine: line)
            let content = Self.content(of: range, in: text.span)
            if content.isEmpty || opaque.contains(line) {
                isTaking = false
            } else if !isTaking, text[content.lowerBound] == UInt8(ascii: "[") {
                isTaking = true
                bytes.append(Ascii.lineFeed)
            }
            if isTaking {
                bytes.append(contentsOf: text[content])
                bytes.append(Ascii.lineFeed)
            }
        }
    }

    fileprivate static func takesPrefix(_ line: ArraySlice<UInt8>) -> Bool {
        line.first != UInt8(ascii: "[")
    }

    private mutating func endParagraph() {
        bytes.append(Ascii.lineFeed)
        bytes.append(Ascii.lineFeed)
    }

    private static func holdsDefinitionMark(_ text: Span<UInt8>) -> Bool {
        var index = 1
        while index < text.count {
            if text[index] == UInt8(ascii: ":"), text[index - 1] == UInt8(ascii: "]") { return true }
            index += 1
        }
        return false
    }

    /// The line without the white space, quote marks and list markers that may stand before a definition.
    private static func content(of line: ByteRange, in text: Span<UInt8>) -> ByteRange {
        var range = line
        while let first = range.first {
            let byte = text[first]
            let isMarker =
                Ascii.isBlank(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
            guard isMarker else { break }
            range = range.dropFirst()
        }
        return range
    }
}

/// The lines that code and raw HTML take, in which nothing is a definition.
private struct OpaqueLines {
    private var ranges: [ClosedRange<Int>] = []

    init(of root: CMarkNode) {
        var node: CMarkNode? = root.firstChild
        while let current = node {
            if current.type == CMARK_NODE_CODE_BLOCK || current.type == CMARK_NODE_HTML_BLOCK {
                ranges.append(current.startLine...max(current.startLine, current.endLine))
            }
            if current.type.rawValue < CMARK_NODE_CODE_BLOCK.rawValue, let child = current.firstChild {
                node = child
                continue
            }
            var last = current
            while last.next == nil, let parent = last.parent, parent != root { last = parent }
            node = last.next
        }
    }

    func contains(_ line: Int) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < line { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(line)
    }
}

/// Takes the paragraphs of a fragment's tree one by one, in the order in which their text was written.
struct FragmentPartIterator {
    private var upcoming: CMarkNode?
    private let text: [UInt8]

    init(fragment: CMarkNode, blocks: BlockLocator) {
        upcoming = fragment.firstChild
        text = blocks.source.text
    }

    /// The paragraph of a cell that was written from `range`.
    mutating func nextCell(for range: ByteRange) -> FragmentPart? {
        guard let paragraph = upcoming else { return nil }
        upcoming = paragraph.next
        return FragmentPart(paragraph: paragraph, prefixLength: FragmentText.prefix.count, range: range)
    }

    /// The paragraph of lines that were written from `range`; `nil` where they were definitions and nothing else.
    mutating func nextParagraph(for range: ByteRange) -> FragmentPart? {
        guard let block = upcoming else { return nil }
        guard block.type == CMARK_NODE_PARAGRAPH else {
            upcoming = block.next
            return nil
        }
        upcoming = block.next?.next
        let hasPrefix = FragmentText.takesPrefix(text[range])
        return FragmentPart(
            paragraph: block, prefixLength: hasPrefix ? FragmentText.prefix.count : 0, range: range)
    }
}
