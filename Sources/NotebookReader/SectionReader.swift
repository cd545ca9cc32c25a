internal import NotebookModel
internal import SourceText

/// Divides a notebook into its sections: a heading opens one, the next of the same or a higher level ends it.
struct SectionReader {
    let source: SourceFile
    let blocks: [Block]

    /// The sections in the order of the file, the title's heading left out.
    func sections(titleHeading: Int?, isRecord: Bool) -> [Section] {
        var sections: [Section] = []
        // The indices of the sections around the current place, the outermost first.
        var open: [Int] = []
        for block in blocks {
            guard case .heading(let level) = block.form else { continue }
            while let last = open.last, sections[last].level.map({ $0 >= level }) == true {
                close(&sections[last], before: block.range.lowerBound)
                open.removeLast()
            }
            guard block.range.lowerBound != titleHeading else { continue }
            let title = block.text.onOneLine.trimmingBlanks
            let parent = open.last
            open.append(sections.count)
            sections.append(
                Section(
                    kind: isRecord ? SectionClassifier.inRecords.kind(of: block.text) : block.sectionKind,
                    title: String(title), opening: .heading(level: level), range: block.range,
                    line: source.lines.line(at: block.range.lowerBound), endLine: 0, parent: parent))
        }
        for index in open { close(&sections[index], before: source.text.count) }
        return sections
    }

    private func close(_ section: inout Section, before offset: Int) {
        var upper = offset
        while upper > section.range.upperBound, Ascii.isWhitespace(source.text[upper - 1]) { upper -= 1 }
        section.range = section.range.lowerBound..<upper
        section.endLine = source.lines.line(at: max(section.range.lowerBound, upper - 1))
    }
}
