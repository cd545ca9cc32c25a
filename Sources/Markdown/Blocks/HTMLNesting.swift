internal import CCmark
internal import SourceText

/// Finds the elements that one block of raw HTML opens and a later one in the same container closes, as
/// `<details>` does around blocks of Markdown.
struct HTMLNesting {
    private struct OpenTag {
        var element: HTMLElement
        /// The index of the block that holds the tag.
        var block: Int
        /// Which of the block's start tags it is.
        var ordinal: Int
    }

    /// For each block, a bit for each of its first 64 start tags that a later block closes.
    private(set) var spanning: [UInt64]

    /// - Parameter blocks: The blocks of raw HTML of a document, in the order of the text.
    init(of blocks: [CMarkNode]) {
        spanning = Array(repeating: 0, count: blocks.count)
        var open: [Int: [OpenTag]] = [:]
        for (index, block) in blocks.enumerated() {
            guard let container = block.parent?.identity else { continue }
            var tags = open[container] ?? []
            look(through: block.literal, block: index, &tags)
            open[container] = tags
        }
    }

    private mutating func look(through html: Span<UInt8>, block: Int, _ open: inout [OpenTag]) {
        var tokenizer = HTMLTokenizer()
        var ordinal = 0
        while let token = tokenizer.next(in: html) {
            switch token {
            case .start(let name, _, _):
                if let element = HTMLElement(html.extracting(name)), element.holdsBlocks,
                    open.count < OpenHTMLElements.maximum
                {
                    open.append(OpenTag(element: element, block: block, ordinal: ordinal))
                }
                ordinal += 1
            case .end(let name, _):
                guard let element = HTMLElement(html.extracting(name)),
                    let index = open.lastIndex(where: { $0.element == element })
                else { continue }
                let tag = open[index]
                open.removeSubrange(index...)
                if tag.block < block, tag.ordinal < 64 { spanning[tag.block] |= 1 << UInt64(tag.ordinal) }
            default: continue
            }
        }
    }
}
