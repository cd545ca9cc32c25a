internal import NotebookModel
internal import SourceText

/// Reads the items that sections and lists make without naming them (format, section 5).
struct ImplicitItems {
    let notebook: NotebookBlocks
    let outline: Outline
    let isRecord: Bool
    /// The explicit items.
    let explicit: [DraftItem]

    private let offsetsByKind: [ItemKind: [Int]]
    private let explicitBlocks: Set<Int>

    init(notebook: NotebookBlocks, outline: Outline, isRecord: Bool, explicit: [DraftItem]) {
        self.notebook = notebook
        self.outline = outline
        self.isRecord = isRecord
        self.explicit = explicit
        offsetsByKind = Dictionary(grouping: explicit, by: \.item.kind)
            .mapValues { $0.map(\.item.range.lowerBound) }
        explicitBlocks = Set(explicit.map(\.block))
    }

    /// The items, not yet numbered.
    func items() -> [DraftItem] {
        wholeSections() + options() + tasks()
    }

    // MARK: Sections that are items

    private func wholeSections() -> [DraftItem] {
        let decision = isRecord ? decisionOfRecord : nil
        var items: [DraftItem] = []
        for (index, section) in outline.sections.enumerated() {
            guard let kind = section.kind.flatMap(ItemKind.init(ofWhole:)) else { continue }
            if isRecord, kind == .decision, index != decision { continue }
            // A heading with nothing below it, as templates leave them, claims nothing.
            guard !outline.isNested(index), !hasExplicitItem(of: kind, in: section), hasContent(index) else { continue }
            let list = outline.openings[index].isPlural ? listItems(ifFirstIn: index) : []
            items.append(contentsOf: list.isEmpty ? [item(kind, of: index)] : list.map { item(kind, ofBlock: $0) })
        }
        return items
    }

    /// The section that is the decision of a record: a record is one decision. A section that is called so goes before a
    /// recommendation or a proposal.
    private var decisionOfRecord: Int? {
        guard offsetsByKind[.decision] == nil else { return nil }
        let sections = outline.sections.indices.filter { outline.sections[$0].kind == .decision }
        return sections.first { outline.sections[$0].title.lowercased().contains("decision") } ?? sections.first
    }

    private func hasContent(_ index: Int) -> Bool {
        let opening = outline.openings[index]
        if opening.contentStart != nil { return true }
        let end = outline.sections[index].range.upperBound
        return notebook.blocks[opening.block...].dropFirst().prefix { $0.range.lowerBound < end }
            .contains { $0.form == .other || $0.form.headingLevel == nil && !$0.text.trimmed.isEmpty }
    }

    private func hasExplicitItem(of kind: ItemKind, in section: Section) -> Bool {
        guard let offsets = offsetsByKind[kind] else { return false }
        let first = offsets.partitioningIndex { $0 >= section.range.lowerBound }
        return first < offsets.count && offsets[first] < section.range.upperBound
    }

    private func item(_ kind: ItemKind, of index: Int) -> DraftItem {
        let section = outline.sections[index]
        let opening = outline.openings[index]
        let text: String
        if let start = opening.contentStart {
            text = notebook.openingText(of: opening.block, from: start, upTo: opening.contentEnd)
        } else {
            text = notebook.firstText(after: opening.block, before: section.range.upperBound)
        }
        let fields =
            opening.opening == .label ? [] : notebook.fields(under: opening.block, before: section.range.upperBound)
        return DraftItem(
            Item(
                identifier: ItemIdentifier(kind, 0), isImplicit: true, opening: Item.Opening(notebook[opening.block]),
                text: text, range: section.range,
                line: section.line, endLine: section.endLine),
            block: opening.block, fields: fields)
    }

    private func item(_ kind: ItemKind, ofBlock index: Int) -> DraftItem {
        let block = notebook[index]
        let source = notebook.source
        let struck = block.struckText.map(\.onOneLine)
        return DraftItem(
            Item(
                identifier: ItemIdentifier(kind, 0), isImplicit: true, opening: Item.Opening(block),
                text: struck ?? notebook.openingText(of: index),
                isDone: kind == .task ? TaskText.isDone(block) : nil, range: source.trimmed(block.range),
                line: source.lines.line(at: block.range.lowerBound),
                endLine: source.lastLine(of: source.trimmed(block.range))),
            block: index, fields: notebook.fields(under: index, before: block.range.upperBound))
    }

    // MARK: Lists

    /// The blocks that lie in a section and in none below it.
    private func blocks(directlyIn index: Int) -> some Sequence<Int> {
        let end = outline.sections[index].range.upperBound
        return notebook.blocks.indices[outline.openings[index].block...].dropFirst()
            .prefix { notebook[$0].range.lowerBound < end && outline.section(ofBlock: $0) == index }
    }

    /// The top-level items of the list with which a section begins; none where it begins with anything else.
    private func listItems(ifFirstIn index: Int) -> [Int] {
        guard outline.openings[index].contentStart == nil else { return [] }
        let depth = notebook[outline.openings[index].block].depth
        return blocks(directlyIn: index)
            .prefix { notebook[$0].depth > depth || notebook[$0].form.isListItem }
            .filter { notebook[$0].depth == depth && !notebook[$0].text.trimmed.isEmpty }
    }

    /// A task for each top-level list item of a section about what is next, and for each item with a box anywhere.
    private func tasks() -> [DraftItem] {
        notebook.blocks.indices.filter { index in
            guard case .listItem(let box) = notebook[index].form, !explicitBlocks.contains(index),
                !notebook[index].text.trimmed.isEmpty
            else { return false }
            if box != nil { return true }
            guard notebook[index].depth == 0,
                let section = outline.kindSection(ofBlock: index, at: notebook[index].range.lowerBound)
            else { return false }
            return outline.sections[section].kind == .next
        }
        .map { item(.task, ofBlock: $0) }
    }

    // MARK: Options

    /// The options of the notebook; a record has one set of them, so later sections tell details of the first one's.
    private func options() -> [DraftItem] {
        if isRecord, offsetsByKind[.option] != nil { return [] }
        var items: [DraftItem] = []
        for (index, section) in outline.sections.enumerated() where section.kind == .options {
            guard !outline.isNested(index), !hasExplicitItem(of: .option, in: section) else { continue }
            items.append(contentsOf: options(of: index))
            if isRecord, !items.isEmpty { break }
        }
        return items
    }

    private func options(of index: Int) -> [DraftItem] {
        let direct = Array(blocks(directlyIn: index))
        let listed = direct.filter { index in
            notebook[index].form.isListItem && notebook[index].depth == 0 && !notebook[index].text.trimmed.isEmpty
        }
        if !listed.isEmpty { return listed.map { item(.option, ofBlock: $0) } }
        let end = outline.sections[index].range.upperBound
        let headings = outline.sections.indices[index...].dropFirst()
            .prefix { outline.sections[$0].range.lowerBound < end }
            .filter { outline.sections[$0].parent == index && outline.sections[$0].kind == nil }
        return headings.map { option(ofSection: $0) } + direct.compactMap(labelledOption)
    }

    private func option(ofSection index: Int) -> DraftItem {
        let section = outline.sections[index]
        let block = outline.openings[index].block
        return DraftItem(
            Item(
                identifier: ItemIdentifier(.option, 0), isImplicit: true, opening: .heading, text: section.title,
                range: section.range,
                line: section.line, endLine: section.endLine),
            block: block, fields: notebook.fields(under: block, before: section.range.upperBound))
    }

    /// The option of a paragraph that begins with `**Alternative 1**: …`.
    private func labelledOption(_ index: Int) -> DraftItem? {
        let block = notebook[index]
        let end = block.strongEnd(from: block.text.startIndex)
        guard block.form == .paragraph, end > block.text.startIndex else { return nil }
        let title = SectionTitle(block.text[..<end])
        guard ["alternative", "option", "approach"].contains(title.withoutNumber), title.text != title.withoutNumber
        else { return nil }
        let text = block.text[end...].drop { $0 == UInt8(ascii: ":") || Ascii.isWhitespace($0) }
        let source = notebook.source
        return DraftItem(
            Item(
                identifier: ItemIdentifier(.option, 0), isImplicit: true, opening: .paragraph, text: text.onOneLine,
                range: source.trimmed(block.range), line: source.lines.line(at: block.range.lowerBound),
                endLine: source.lastLine(of: source.trimmed(block.range))),
            block: index, fields: [])
    }
}

extension Item.Opening {
    /// What a block is where an item begins with it.
    init(_ block: Block) {
        self =
            switch block.form {
            case .heading: .heading
            case .listItem: .listItem
            case .paragraph, .table, .other: .paragraph
            }
    }
}

extension ItemKind {
    /// The kind of the item that a section is as a whole; `nil` where such a section is none.
    fileprivate init?(ofWhole kind: SectionKind) {
        switch kind {
        case .hypothesis: self = .hypothesis
        case .question: self = .question
        case .assumption: self = .assumption
        case .result: self = .result
        case .decision: self = .decision
        default: return nil
        }
    }
}
