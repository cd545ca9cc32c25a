internal import NotebookModel
internal import SourceText

/// The Markdown of a notebook's parts, to be set into another document.
struct SectionText {
    let source: SourceFile
    let notebook: Notebook

    /// What stands in a section below its opening.
    /// - Parameter level: The level of the heading that it gets; deeper headings keep their distance to it.
    /// - Parameter cuts: What to leave out of it, in the order of the file.
    func body(of index: Int, level: Int, leavingOut cuts: [ByteRange] = []) -> String {
        let section = notebook.sections[index]
        var ranges: [ByteRange] = []
        var start = contentStart(of: section)
        let end = min(section.range.upperBound, source.text.count)
        for cut in cuts where cut.lowerBound >= start && cut.lowerBound < end {
            ranges.append(start..<cut.lowerBound)
            start = min(end, cut.upperBound)
        }
        if start < end { ranges.append(start..<end) }
        let shift = max(0, level - (section.level ?? level))
        return ranges.map { Self.trimmed(text(in: $0, shiftingHeadingsBy: shift)) }.filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }

    /// Whether a section lies in another one of some kinds.
    func isInside(_ index: Int, _ kinds: Set<SectionKind>) -> Bool {
        var parent = notebook.sections[index].parent
        while let place = parent {
            if let kind = notebook.sections[place].kind, kinds.contains(kind) { return true }
            parent = notebook.sections[place].parent
        }
        return false
    }

    /// A section with its heading, as it stands.
    func whole(_ index: Int) -> String {
        Self.trimmed(source.string(in: notebook.sections[index].range))
    }

    /// What stands in an item below the heading that opens it.
    func body(of item: Item) -> String {
        let start = source.lines.range(ofLine: item.line).upperBound
        return start < item.range.upperBound ? Self.trimmed(source.string(in: start..<item.range.upperBound)) : ""
    }

    /// Behind the heading with its underline, or behind the words of the label.
    private func contentStart(of section: Section) -> Int {
        let line = source.contentRange(ofLine: section.line)
        guard section.level != nil else {
            let text = source.text[line]
            guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return line.upperBound }
            return text[colon...].firstIndex { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "*") } ?? line.upperBound
        }
        let opening = source.text[line].drop(while: Ascii.isBlank)
        guard opening.first != UInt8(ascii: "#"), section.line < source.lines.count else { return line.upperBound }
        return source.contentRange(ofLine: section.line + 1).upperBound
    }

    /// The text with the headings of its sections made smaller.
    private func text(in range: ByteRange, shiftingHeadingsBy shift: Int) -> String {
        guard shift > 0 else { return source.string(in: range) }
        var text = ""
        var place = range.lowerBound
        for section in notebook.sections where section.level != nil && range.contains(section.range.lowerBound) {
            let start = section.range.lowerBound
            guard source.text[start] == UInt8(ascii: "#") else { continue }
            text += source.string(in: place..<start)
            text += String(repeating: "#", count: min(shift, 6 - (section.level ?? 6)))
            place = start
        }
        return text + source.string(in: place..<range.upperBound)
    }

    private static func trimmed(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, Ascii.isWhitespace(last) { bytes = bytes.dropLast() }
        // Blanks at the beginning of the first line may be the indentation of code.
        while let end = bytes.firstIndex(where: Ascii.isLineEnd), bytes[..<end].allSatisfy(Ascii.isBlank) {
            bytes = bytes[(end + 1)...]
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}
