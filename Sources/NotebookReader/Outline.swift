internal import NotebookModel
internal import SourceText

/// The sections of a notebook, and which blocks lie in which.
struct Outline {
    /// In the order of the file.
    private(set) var sections: [Section] = []
    /// What opened each section.
    private(set) var openings: [SectionOpening] = []
    /// The innermost section at each block, by its place in `sections`.
    private var innermost: [Int?] = []

    private let source: SourceFile
    private let isRecord: Bool
    /// The sections of headings around the current place, the outermost first.
    private var open: [Int] = []
    /// The section of a label that the current place is in.
    private var label: Int?

    init(
        blocks: [Block], openings: [SectionOpening], titleBlock: Int?, isRecord: Bool, source: SourceFile
    ) {
        self.source = source
        self.isRecord = isRecord
        var upcoming = openings[...]
        for index in blocks.indices {
            if index == titleBlock, let level = blocks[index].form.headingLevel {
                close(downTo: level, before: blocks[index].range.lowerBound)
            }
            while let opening = upcoming.first, opening.block == index {
                upcoming.removeFirst()
                let next = upcoming.first.flatMap { $0.block == index ? $0.offset : nil }
                add(opening, endOfParagraph: next ?? blocks[index].range.upperBound)
            }
            innermost.append(label ?? open.last)
        }
        close(downTo: 0, before: source.text.count)
    }

    /// The section with a kind that a block lies in, topics of the notebook's own passed over.
    func kindSection(ofBlock block: Int, at offset: Int) -> Int? {
        var current = innermost[block]
        while let index = current {
            let section = sections[index]
            if section.kind != nil, section.range.contains(offset) { return index }
            current = section.parent
        }
        return nil
    }

    /// The innermost section of a block, whatever it is about.
    func section(ofBlock block: Int) -> Int? { innermost[block] }

    /// Whether a section lies in another one of the same kind.
    func isNested(_ index: Int) -> Bool {
        var current = sections[index].parent
        while let parent = current {
            if sections[parent].kind == sections[index].kind,
                sections[parent].range.contains(sections[index].range.lowerBound)
            {
                return true
            }
            current = sections[parent].parent
        }
        return false
    }

    private mutating func add(_ opening: SectionOpening, endOfParagraph: Int) {
        let kind = opening.meaning.kind(inRecord: isRecord)
        // A label whose word means something only in a record is emphasis in any other notebook.
        if opening.opening == .label, kind == nil { return }
        switch opening.opening {
        case .heading(let level):
            close(downTo: level, before: opening.offset)
            // In a record `# Decision` ends at `## Consequences` (format, section 9).
            if isRecord, kind != nil, level <= 3 {
                for index in open where sections[index].kind != nil && sections[index].endLine == 0 {
                    end(index, before: opening.offset)
                }
            }
        case .label: closeLabel(before: opening.offset)
        }
        sections.append(
            Section(
                kind: kind, title: opening.title, opening: opening.opening,
                range: opening.offset..<opening.offset, line: opening.line, endLine: 0, parent: open.last))
        openings.append(opening)
        let index = sections.count - 1
        if opening.opening != .label {
            open.append(index)
        } else if opening.isOneParagraph {
            end(index, before: endOfParagraph)
        } else {
            label = index
        }
    }

    private mutating func close(downTo level: Int, before offset: Int) {
        closeLabel(before: offset)
        while let last = open.last, (sections[last].level ?? 0) >= level {
            if sections[last].endLine == 0 { end(last, before: offset) }
            open.removeLast()
        }
    }

    private mutating func closeLabel(before offset: Int) {
        guard let index = label else { return }
        end(index, before: offset)
        label = nil
    }

    private mutating func end(_ index: Int, before offset: Int) {
        let start = sections[index].range.lowerBound
        sections[index].range = source.trimmed(start..<max(start, offset))
        sections[index].endLine = source.lastLine(of: sections[index].range)
    }
}
