internal import CCmark
internal import SourceText

/// What stands on a line before the content of a block inside block quotes and list items.
///
/// libcmark keeps no copy of a paragraph's lines, so they are found again in the source: for each container around the
/// block, from the outermost, its marker or indentation is taken off. A line that lacks one belongs to the paragraph
/// all the same (CommonMark 0.30, section 5.1, laziness); a table cannot go on there.
struct ContainerPrefix {
    private enum Container {
        case blockQuote
        /// A list item whose content begins behind `indent` columns.
        case item(indent: Int)
    }

    /// From the outermost.
    private let containers: [Container]

    /// The containers around `block`.
    init(of block: CMarkNode) {
        var containers: [Container] = []
        var inner = block
        while let node = inner.parent {
            if node.type == CMARK_NODE_BLOCK_QUOTE { containers.append(.blockQuote) }
            if node.type == CMARK_NODE_ITEM { containers.append(.item(indent: Self.contentIndent(of: node))) }
            inner = node
        }
        self.containers = containers.reversed()
    }

    /// How far an item's content is indented beyond the item's own beginning: to the text behind the marker, where the
    /// text begins on the marker's line, else one column behind the marker.
    private static func contentIndent(of item: CMarkNode) -> Int {
        if let child = item.firstChild, child.startLine == item.startLine {
            return max(2, child.startColumn - item.startColumn)
        }
        return 2
    }

    /// Where the content of a further line of the block begins.
    ///
    /// - Parameter line: The line without its line end.
    /// - Returns: The offset of the first byte behind the containers' markers and all white space, and whether the line
    ///   lacks one of the markers.
    func content(of line: Span<UInt8>) -> (start: Int, isLazy: Bool) {
        let (end, matched) = end(in: line)
        return (end + Self.blanks(in: line, from: end, upTo: line.count), matched < containers.count)
    }

    /// Where the containers' markers end on a line, and how many containers have one there.
    func end(in line: Span<UInt8>) -> (offset: Int, matched: Int) {
        var offset = 0
        for (index, container) in containers.enumerated() {
            switch container {
            case .blockQuote:
                let blanks = Self.blanks(in: line, from: offset, upTo: 4)
                guard offset + blanks < line.count, line[offset + blanks] == UInt8(ascii: ">") else {
                    return (offset, index)
                }
                offset += blanks + 1
                if offset < line.count, line[offset] == Ascii.space { offset += 1 }
            case .item(let indent):
                let blanks = Self.blanks(in: line, from: offset, upTo: indent)
                // A tab stands for up to four columns; taking it whole only makes room for more content.
                guard blanks >= indent || line.count > offset && line[offset] == Ascii.tab else {
                    return (offset, index)
                }
                offset += blanks
            }
        }
        return (offset, containers.count)
    }

    /// The number of containers.
    var depth: Int { containers.count }

    /// The outer containers alone.
    func prefix(_ count: Int) -> ContainerPrefix {
        ContainerPrefix(containers: Array(containers.prefix(count)))
    }

    /// What has to stand on a line of ours to put it into the containers.
    var marker: [UInt8] {
        containers.flatMap { container -> [UInt8] in
            switch container {
            case .blockQuote: [UInt8(ascii: ">"), Ascii.space]
            case .item(let indent): Array(repeating: Ascii.space, count: indent)
            }
        }
    }

    private init(containers: [Container]) {
        self.containers = containers
    }

    /// The number of blanks at an offset, at most so many.
    private static func blanks(in line: Span<UInt8>, from offset: Int, upTo limit: Int) -> Int {
        var end = offset
        while end < line.count, end - offset < limit, Ascii.isBlank(line[end]) { end += 1 }
        return end - offset
    }
}
