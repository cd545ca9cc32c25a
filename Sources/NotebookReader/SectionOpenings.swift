internal import NotebookModel
internal import SourceText

/// Something that opens a section: a heading, or a label with a word of the vocabulary (format, section 4).
struct SectionOpening {
    var block: Int
    /// The index of the text behind the opening in its own block; `nil` where nothing follows there.
    var contentStart: Int?
    /// The index at which the next opening begins in the same block; `nil` where none does.
    var contentEnd: Int?
    var opening: Section.Opening
    var title: String
    /// The title as it is compared with the vocabulary.
    var name: SectionTitle
    var meaning: SectionMeaning
    /// Whether the title is a plural whose list holds one item an entry.
    var isPlural: Bool
    /// Whether the section is the rest of its paragraph: a bold label with its text.
    var isOneParagraph: Bool
    /// Where the opening begins in the file's text.
    var offset: Int
    var line: Int
}

/// Finds what opens sections, in one pass over the blocks.
struct SectionOpenings {
    private(set) var all: [SectionOpening] = []
    /// The fields of the notebook as a whole: those before its first section.
    private(set) var fields: [ReadField] = []

    private let source: SourceFile
    private let classifier: SectionClassifier
    private let itemLines: [Int]
    /// Whether the notebook's own fields may still come.
    private var isBeforeFirstSection = true

    /// - Parameters:
    ///   - titleBlock: The heading that is the title, which opens no section.
    ///   - hasTitle: Whether something else than a heading gives the title.
    ///   - itemLines: Where lines begin that open items, in order; they open no section too.
    init(
        blocks: [Block], titleBlock: Int?, hasTitle: Bool, itemLines: [Int], source: SourceFile,
        classifier: SectionClassifier
    ) {
        self.source = source
        self.classifier = classifier
        self.itemLines = itemLines
        var hasHeading = hasTitle || titleBlock != nil
        for index in blocks.indices where index != titleBlock {
            let form = blocks[index].form
            // What stands under an item belongs to it.
            if isBeforeFirstSection, form != .paragraph, opensItem(blocks[index].text.startIndex) {
                isBeforeFirstSection = false
            }
            if let level = form.headingLevel {
                let opening = heading(blocks[index], at: index, level: level)
                // The first heading names the notebook where no other does, whatever its level.
                if hasHeading || !opening.meaning.isTopic { isBeforeFirstSection = false }
                hasHeading = true
                all.append(opening)
            } else if form == .paragraph, blocks[index].depth == 0 {
                readLines(of: index, in: blocks)
            } else if isBeforeFirstSection, blocks[index].depth == 0 {
                readFields(of: index, in: blocks)
            }
        }
    }

    private func opensItem(_ start: Int) -> Bool {
        let place = itemLines.partitioningIndex { $0 >= start }
        return place < itemLines.count && itemLines[place] == start
    }

    private func heading(_ block: Block, at index: Int, level: Int) -> SectionOpening {
        let title = SectionTitle(block.text)
        return SectionOpening(
            block: index, contentStart: nil, opening: .heading(level: level), title: block.text.onOneLine,
            name: title, meaning: classifier.meaning(of: title), isPlural: title.isPlural,
            isOneParagraph: false, offset: block.range.lowerBound, line: source.lines.line(at: block.range.lowerBound))
    }

    private mutating func readFields(of index: Int, in blocks: [Block]) {
        let lines = FieldLines(of: index, in: blocks, source: source)
        if blocks[index].form.isListItem { fields.append(contentsOf: lines.all()) }
        if blocks[index].form == .table, lines.areMostlyFields { fields.append(contentsOf: lines.all()) }
    }

    private mutating func readLines(of index: Int, in blocks: [Block]) {
        // Most paragraphs are text; only a colon or bold letters can make a line more than that.
        guard !blocks[index].marks.isEmpty || blocks[index].signs.contains(.colon) else { return }
        let block = blocks[index]
        let fieldLines = FieldLines(of: index, in: blocks, source: source)
        let numbers = BlockLines(of: block, in: source)
        for line in block.text.lines {
            if opensItem(line.startIndex) {
                isBeforeFirstSection = false
                continue
            }
            if isBeforeFirstSection {
                let found = fieldLines.fields(in: line)
                if found.contains(where: { !$0.field.value.isEmpty }) {
                    fields.append(contentsOf: found)
                    continue
                }
            }
            guard let label = LabelLine(line, in: block, classifier: classifier) else { continue }
            isBeforeFirstSection = false
            if let last = all.last, last.block == index { all[all.count - 1].contentEnd = line.startIndex }
            let number = numbers.number(at: line.startIndex)
            let isFirst = line.startIndex == block.text.startIndex
            let hasMoreLines = line.endIndex < block.text.endIndex
            let contentStart = label.textStart ?? (hasMoreLines ? line.endIndex + 1 : nil)
            all.append(
                SectionOpening(
                    block: index, contentStart: contentStart, opening: .label, title: label.title.onOneLine,
                    name: SectionTitle(label.title), meaning: label.meaning, isPlural: label.isPlural,
                    isOneParagraph: label.textStart != nil,
                    offset: isFirst ? block.range.lowerBound : source.lines.start(ofLine: number), line: number))
        }
    }
}

/// A line that is a label of a section, or begins with one (format, section 4).
struct LabelLine {
    var title: TextSlice
    var meaning: SectionMeaning
    var isPlural: Bool
    /// The index at which the label's own text begins; `nil` where the label is alone on its line.
    var textStart: Int?

    /// A plain label is a word of the vocabulary and little more.
    private static let maximumPlainLength = 48

    init?(_ line: TextSlice, in block: Block, classifier: SectionClassifier) {
        let line = line.trimmed
        guard let last = line.last else { return nil }
        let strongEnd = block.strongEnd(from: line.startIndex)
        if strongEnd > line.startIndex {
            guard strongEnd <= line.endIndex else { return nil }
            let name = line[..<strongEnd]
            let rest = line[strongEnd...].trimmed
            let hasColon = name.trimmed.last == UInt8(ascii: ":") || rest.first == UInt8(ascii: ":")
            let text = (rest.first == UInt8(ascii: ":") ? rest.dropFirst() : rest).trimmed
            guard text.isEmpty || hasColon else { return nil }
            self.init(name, text: text, in: block, classifier: classifier)
        } else if last == UInt8(ascii: ":"), line.count <= Self.maximumPlainLength {
            let title = SectionTitle(line)
            guard let meaning = classifier.wholeMeaning(of: title) else { return nil }
            self.init(title: line.dropLast(), meaning: meaning, isPlural: title.isPlural, textStart: nil)
        } else {
            return nil
        }
    }

    /// A bold label. With text behind it, only a word of the vocabulary as a whole is one, and neither is the key of a field
    /// nor what only names a file.
    private init?(_ name: TextSlice, text: TextSlice, in block: Block, classifier: SectionClassifier) {
        let title = SectionTitle(name)
        if text.isEmpty {
            let meaning = classifier.meaning(of: title)
            guard !meaning.isTopic else { return nil }
            self.init(title: name, meaning: meaning, isPlural: title.isPlural, textStart: nil)
        } else {
            guard let meaning = classifier.wholeMeaning(of: title), !FieldKeys.standard.contain(title.text),
                !block.isLink(text), !PathText.isPath(text)
            else { return nil }
            self.init(title: name, meaning: meaning, isPlural: title.isPlural, textStart: text.startIndex)
        }
    }

    private init(title: TextSlice, meaning: SectionMeaning, isPlural: Bool, textStart: Int?) {
        self.title = title.last == UInt8(ascii: ":") ? title.dropLast() : title
        self.meaning = meaning
        self.isPlural = isPlural
        self.textStart = textStart
    }
}

extension SectionTitle {
    /// Whether it is a plural whose list holds one item an entry.
    var isPlural: Bool {
        Vocabulary.pluralsOfLists.contains(lastWord ?? text) || Vocabulary.phrasesOfLists.contains(text)
    }
}
