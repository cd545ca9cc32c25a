internal import NotebookModel
internal import SourceText

/// A line that opens an explicit item.
struct ItemOpening {
    var block: Int
    /// From the beginning of the opening line to the end of its block's text, or of the line where the block is a paragraph.
    var line: TextSlice
    /// The line of the file.
    var lineNumber: Int
    var marker: ItemMarker
    var identifier: ItemIdentifier
}

/// The lines of a notebook that open explicit items.
struct ItemOpenings {
    /// In the order of the file.
    private(set) var all: [ItemOpening] = []
    /// Lines that spell out an identifier which is defined above, with words of their own.
    private(set) var repeated: [ItemOpening] = []

    private typealias Found = (block: Int, line: TextSlice, lineNumber: Int, marker: ItemMarker)

    /// - Parameter titleBlock: The title's heading, which opens nothing.
    init(blocks: [Block], titleBlock: Int?, source: SourceFile) {
        var found: [Found] = []
        for index in blocks.indices where index != titleBlock {
            guard blocks[index].mayOpenItem || blocks[index].signs.contains(.lineFeed) else { continue }
            switch blocks[index].form {
            case .heading, .listItem:
                if blocks[index].mayOpenItem, let marker = Self.marker(of: blocks[index].text, in: blocks[index]) {
                    let lineNumber = source.lines.line(at: blocks[index].range.lowerBound)
                    found.append((index, blocks[index].text, lineNumber, marker))
                }
            case .paragraph: Self.readLines(of: index, in: blocks, source: source, into: &found)
            default: continue
            }
        }
        assignIdentifiers(to: found)
    }

    private static func readLines(of index: Int, in blocks: [Block], source: SourceFile, into found: inout [Found]) {
        let block = blocks[index]
        var lines: BlockLines?
        var isRun = true
        for line in block.text.lines {
            let marker = ItemMarker.mayBegin(line) ? marker(of: line, in: block) : nil
            // A line in the middle of a paragraph may begin with `R1:` because it was wrapped there.
            isRun = marker.map { isRun || $0.isEmphatic } ?? false
            guard let marker, isRun else { continue }
            let known = lines ?? BlockLines(of: block, in: source)
            lines = known
            found.append((index, line, known.number(at: line.startIndex), marker))
        }
    }

    /// Where the lines begin that open items, by their indices in the text, in order.
    var lineStarts: [Int] {
        repeated.isEmpty ? all.map(\.line.startIndex) : (all + repeated).map(\.line.startIndex).sorted()
    }

    private static func marker(of line: TextSlice, in block: Block) -> ItemMarker? {
        let isHeading = block.form.headingLevel != nil
        guard
            let marker = ItemMarker(
                line, strongLength: block.strongEnd(from: line.startIndex) - line.startIndex, isHeading: isHeading)
        else { return nil }
        let value = line.dropFirst(marker.length).firstLine.trimmed
        if marker.number == nil, block.isLink(value) || PathText.isPath(value) { return nil }
        return marker
    }

    /// An identifier that is already defined is a reference; a word without a number takes the next free one.
    private mutating func assignIdentifiers(
        to found: [Found]
    ) {
        let numbered = Set(
            found.compactMap { entry in entry.marker.number.map { ItemIdentifier(entry.marker.kind, $0) } })
        var upcoming: [ItemKind: Int] = [:]
        var defined: Set<ItemIdentifier> = []
        for (block, line, lineNumber, marker) in found {
            var identifier = ItemIdentifier(marker.kind, marker.number ?? upcoming[marker.kind] ?? 1)
            if marker.number == nil {
                while numbered.contains(identifier) { identifier.number += 1 }
                upcoming[marker.kind] = identifier.number + 1
            }
            let opening = ItemOpening(
                block: block, line: line, lineNumber: lineNumber, marker: marker, identifier: identifier)
            if defined.insert(identifier).inserted { all.append(opening) } else { repeated.append(opening) }
        }
    }
}

/// Values that are nothing but the name of a file or folder.
enum PathText {
    /// Whether a text is one word that has a folder or an ending in it: `results/run-4/`, `figure.png`.
    static func isPath(_ text: TextSlice) -> Bool {
        guard !text.isEmpty, !text.contains(where: { Ascii.isWhitespace($0) }) else { return false }
        if text.contains(UInt8(ascii: "/")) { return true }
        guard let dot = text.lastIndex(of: UInt8(ascii: ".")), dot > text.startIndex else { return false }
        let ending = text[(dot + 1)...]
        return (1...5).contains(ending.count) && ending.allSatisfy { Ascii.isAlphanumeric($0) }
            && ending.contains { Ascii.isLetter($0) }
    }
}
