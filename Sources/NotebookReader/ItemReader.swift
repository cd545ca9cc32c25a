internal import NotebookModel
internal import SourceText

/// Finds the explicit items of a notebook in its blocks: those that a heading or a list item opens with a marker.
struct ItemReader {
    private let source: SourceFile
    private let blocks: [Block]
    /// The offset at which the document ends.
    private let end: Int

    init(source: SourceFile, blocks: [Block]) {
        self.source = source
        self.blocks = blocks
        end = source.text.count
    }

    /// The items in the order of the file, with the relations that their lines state.
    func items() -> (items: [Item], relations: [Relation]) {
        let openings = openings()
        var items: [Item] = []
        var relations: [Relation] = []
        for (index, opening) in openings.enumerated() {
            let next = index + 1 < openings.count ? openings[index + 1].block : blocks.count
            let item = item(opening, upTo: next)
            relations.append(contentsOf: self.relations(of: item, openingLine: openingText(of: blocks[opening.block])))
            items.append(item)
        }
        Self.deriveVerdicts(of: &items, from: relations)
        return (items, relations)
    }

    // MARK: Openings

    private struct Opening {
        var block: Int
        var identifier: ItemIdentifier
        var marker: ItemMarker
    }

    /// The blocks that open an item. An identifier that is already defined is a reference.
    private func openings() -> [Opening] {
        var markers: [(block: Int, marker: ItemMarker)] = []
        for (index, block) in zip(blocks.indices, blocks) {
            let isHeading: Bool
            switch block.form {
            case .heading: isHeading = true
            case .listItem: isHeading = false
            default: continue
            }
            if let marker = ItemMarker(block.text, strongLength: block.strongLength, isHeading: isHeading) {
                markers.append((index, marker))
            }
        }
        let numbered = Set(
            markers.compactMap { entry in entry.marker.number.map { ItemIdentifier(entry.marker.kind, $0) } })
        // The number that the next item of a kind gets that has none of its own.
        var upcoming: [ItemKind: Int] = [:]
        var defined: Set<ItemIdentifier> = []
        return markers.compactMap { block, marker in
            var identifier = ItemIdentifier(marker.kind, marker.number ?? upcoming[marker.kind] ?? 1)
            if marker.number == nil {
                while numbered.contains(identifier) { identifier.number += 1 }
                upcoming[marker.kind] = identifier.number + 1
            }
            guard defined.insert(identifier).inserted else { return nil }
            return Opening(block: block, identifier: identifier, marker: marker)
        }
    }

    // MARK: One item

    private func item(_ opening: Opening, upTo nextOpening: Int) -> Item {
        let block = blocks[opening.block]
        let range = range(of: opening.block, upTo: nextOpening)
        let fields = fields(of: opening.block)
        let (text, _) = TrailingRelations.split(openingText(of: block)[...].dropFirstBytes(opening.marker.length))
        var item = Item(
            identifier: opening.identifier, text: String(text), fields: fields, range: range,
            line: source.lines.line(at: range.lowerBound),
            endLine: source.lines.line(at: max(range.lowerBound, range.upperBound - 1)),
            markerLength: opening.marker.length)
        if item.text.isEmpty { item.text = firstParagraph(after: opening.block, before: range.upperBound) }
        readStatus(of: &item)
        return item
    }

    /// An item reaches to the next item, or to the next heading of the same or a higher level, or to the end of its list
    /// item.
    private func range(of index: Int, upTo nextOpening: Int) -> ByteRange {
        let block = blocks[index]
        guard case .heading(let level) = block.form else { return block.range }
        var upper = end
        for later in blocks.indices[index...].dropFirst() {
            var endsItem = later == nextOpening
            if case .heading(let laterLevel) = blocks[later].form, laterLevel <= level { endsItem = true }
            if endsItem {
                upper = blocks[later].range.lowerBound
                break
            }
        }
        while upper > block.range.upperBound, Ascii.isWhitespace(source.text[upper - 1]) { upper -= 1 }
        return block.range.lowerBound..<upper
    }

    /// The words that open an item: the lines of its first paragraph up to the first field, since a long line may be
    /// wrapped.
    private func openingText(of block: Block) -> String {
        let lines = block.text.lineTexts
        let fieldIndex = lines.dropFirst().firstIndex { FieldLine.parse($0, line: 0) != nil } ?? lines.endIndex
        return lines[..<fieldIndex].joined(separator: " ")
    }

    private func firstParagraph(after index: Int, before end: Int) -> String {
        guard index + 1 < blocks.count, blocks[index + 1].form == .paragraph, blocks[index + 1].range.lowerBound < end
        else { return "" }
        return openingText(of: blocks[index + 1])
    }

    // MARK: Fields

    /// The fields directly under an opening line: further lines of its own paragraph, then a list or a paragraph in
    /// which every line is a field.
    private func fields(of index: Int) -> [Field] {
        let block = blocks[index]
        let firstLine = source.lines.line(at: block.range.lowerBound)
        var fields = Self.fields(
            in: block.text.lineTexts.dropFirst(), from: firstLine + 1)
        let isHeading = if case .heading = block.form { true } else { false }
        let depth = isHeading ? block.depth : block.depth + 1
        for next in blocks.indices[index...].dropFirst() {
            let candidate = blocks[next]
            guard candidate.depth == depth, isHeading || candidate.range.lowerBound < block.range.upperBound else {
                break
            }
            guard candidate.form == .paragraph || candidate.form.isListItem else { break }
            let lines = candidate.text.lineTexts[...]
            let found = Self.fields(in: lines, from: source.lines.line(at: candidate.range.lowerBound))
            guard !found.isEmpty, found.count == lines.count else { break }
            fields.append(contentsOf: found)
        }
        return fields
    }

    private static func fields(in lines: ArraySlice<Substring>, from firstLine: Int) -> [Field] {
        zip(lines, firstLine...).compactMap { FieldLine.parse($0, line: $1) }
    }

    private func readStatus(of item: inout Item) {
        guard let field = item.field("Verdict", "Status"), !field.value.isEmpty else { return }
        item.statusText = field.value
        item.status =
            switch item.identifier.kind {
            case .hypothesis: StatusReader.hypothesis(field.value).map(Status.hypothesis)
            case .decision: StatusReader.decision(field.value).map(Status.decision)
            default: nil
            }
    }

    // MARK: Relations

    private func relations(of item: Item, openingLine: String) -> [Relation] {
        var relations = TrailingRelations.split(openingLine[...]).relations.map { kind, target in
            Relation(kind: kind, source: item.identifier, target: target, line: item.line)
        }
        for field in item.fields {
            guard let kind = Self.relationKind(of: field.name) else { continue }
            for target in TrailingRelations.identifiers(in: field.value) {
                relations.append(Relation(kind: kind, source: item.identifier, target: target, line: field.line))
            }
        }
        return relations
    }

    private static func relationKind(of fieldName: String) -> RelationKind? {
        switch fieldName.lowercased() {
        case "supports": .supports
        case "refutes": .refutes
        case "inconclusive for": .inconclusive
        case "because", "evidence": .because
        default: nil
        }
    }

    /// Gives each hypothesis without a verdict the one that the results about it add up to (format, section 6).
    private static func deriveVerdicts(of items: inout [Item], from relations: [Relation]) {
        let kindsByTarget = Dictionary(grouping: relations, by: \.target).mapValues { $0.map(\.kind) }
        for index in items.indices where items[index].identifier.kind == .hypothesis && items[index].status == nil {
            let kinds = kindsByTarget[items[index].identifier.description, default: []]
            items[index].status = .hypothesis(HypothesisStatus(derivedFrom: kinds))
        }
    }
}

extension Block.Form {
    var isListItem: Bool {
        if case .listItem = self { true } else { false }
    }
}

extension Substring {
    /// The text behind its first `count` bytes.
    fileprivate func dropFirstBytes(_ count: Int) -> Substring {
        let index = utf8.index(startIndex, offsetBy: count, limitedBy: endIndex) ?? endIndex
        return self[index...]
    }
}
