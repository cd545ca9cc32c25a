internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// A `Key: value` line as its bytes write it, so that its value can be replaced and its form be used again.
struct WrittenField {
    enum Shape {
        case listItem
        /// A line of a paragraph.
        case line
        /// One of several on a line, with `|` between them.
        case part
        /// A row of a table.
        case row
    }

    let source: SourceFile
    let line: Int
    let shape: Shape
    /// From the beginning of the line, or of the part, to the key: indentation, marker, emphasis.
    let lead: ByteRange
    /// From the key to its value: `:** ` or ` | `.
    let separator: ByteRange
    /// The value without the blanks, comments and breaks behind it; empty where there is none.
    let value: ByteRange

    /// `nil` where no such field is found on the line.
    init?(_ field: Field, in source: SourceFile) {
        let content = source.contentRange(ofLine: field.line)
        let name = field.name.utf8.map(Ascii.lowercased)
        var start = content.lowerBound
        while start + name.count <= content.upperBound {
            let isWordStart = start == content.lowerBound || !Ascii.isAlphanumeric(source.text[start - 1])
            if isWordStart, source.text[start..<start + name.count].map(Ascii.lowercased) == name,
                let separator = FieldSeparator(behind: start..<start + name.count, in: content, of: source)
            {
                self.init(key: start, line: field.line, content: content, separator: separator, in: source)
                return
            }
            start += 1
        }
        return nil
    }

    private init(key: Int, line: Int, content: ByteRange, separator: FieldSeparator, in source: SourceFile) {
        let text = source.text
        let bar = UInt8(ascii: "|")
        self.source = source
        self.line = line
        self.separator = separator.range
        let rest = separator.range.upperBound..<content.upperBound
        var end = rest.upperBound
        let next = text[rest].indices.first { place in
            text[place] == bar && text[place - 1] != UInt8(ascii: "\\")
                && (separator.isCell || source.opensField(place + 1..<rest.upperBound))
        }
        if let next { end = next }
        value = source.withoutTail(rest.lowerBound..<end, isAtLineEnd: end == content.upperBound)
        let previous = text[content.lowerBound..<key].lastIndex(of: bar)
        if separator.isCell {
            shape = .row
        } else if previous != nil || end < content.upperBound {
            shape = .part
        } else {
            shape = source.hasListMarker(content.lowerBound..<key) ? .listItem : .line
        }
        lead = (shape == .part ? previous.map { $0 + 1 } ?? content.lowerBound : content.lowerBound)..<key
    }

    /// The value inside of emphasis or a code span that is around all of it.
    var innerValue: ByteRange {
        var range = value
        while range.count > 2, let first = source.text[range].first, "*_`".utf8.contains(first),
            source.text[range.upperBound - 1] == first
        {
            range = range.lowerBound + 1..<range.upperBound - 1
        }
        return source.text[range].contains(where: { "*`".utf8.contains($0) }) ? value : range
    }

    /// An edit that replaces a part of the value, or writes one where there is none.
    func setting(_ range: ByteRange? = nil, to new: String) -> TextEdit {
        let range = range ?? innerValue
        let isGlued = range.lowerBound == separator.upperBound && !Ascii.isBlank(source.text[range.lowerBound - 1])
        let text = shape == .row ? new.replacing("|", with: "\\|") : new
        let isBeforeBar =
            range.isEmpty && range.upperBound < source.text.count
            && source.text[range.upperBound] == UInt8(ascii: "|")
        return source.replacement(
            of: range, with: (isGlued ? " " : "") + text + (isBeforeBar ? " " : ""))
    }

    /// Another field in the same form.
    func another(_ name: String, _ value: String) -> String {
        let separator = source.string(in: separator)
        let isGlued = separator.utf8.last.map { !Ascii.isBlank($0) } ?? false
        let value = shape == .row ? value.replacing("|", with: "\\|") : value
        let tail = shape == .part ? "" : tail
        return leadText + name + separator + (isGlued ? " " : "") + value + tail
    }

    /// The lead; of a part only what belongs to its key.
    private var leadText: String {
        let lead = source.string(in: lead)
        guard shape == .part else { return lead }
        return String(lead.reversed().prefix { "*_`".contains($0) }.reversed())
    }

    /// What stands behind the value and is part of the form: the border of a row, the break of a line.
    private var tail: String {
        let end = source.contentRange(ofLine: line).upperBound
        let tail = source.string(in: value.upperBound..<max(value.upperBound, end))
        if shape == .row || tail == "\\" || tail.allSatisfy({ $0 == " " }) { return tail }
        return ""
    }
}

/// What stands between a key and its value.
private struct FieldSeparator {
    var range: ByteRange
    /// Whether it is the border of a table's cell.
    var isCell: Bool

    init?(behind key: ByteRange, in content: ByteRange, of source: SourceFile) {
        let text = source.text
        let isEmphasis = { (byte: UInt8) in "*_`".utf8.contains(byte) }
        let end = content.upperBound
        var place = key.upperBound
        let opened = text[content.lowerBound..<key.lowerBound].reversed().prefix(while: isEmphasis).count
        var closed = 0
        while place < end, closed < opened, isEmphasis(text[place]) {
            place += 1
            closed += 1
        }
        while place < end, Ascii.isBlank(text[place]) { place += 1 }
        let hasColon = place < end && text[place] == UInt8(ascii: ":")
        if hasColon {
            place += 1
            while place < end, closed < opened, isEmphasis(text[place]) {
                place += 1
                closed += 1
            }
        }
        let isTable = source.isTableRow(content)
        var behind = place
        while behind < end, Ascii.isBlank(text[behind]) { behind += 1 }
        isCell = behind < end && text[behind] == UInt8(ascii: "|") && (isTable || !hasColon)
        if isCell {
            behind += 1
            while behind < end, Ascii.isBlank(text[behind]) { behind += 1 }
        } else if !hasColon {
            return nil
        }
        range = key.upperBound..<behind
    }
}

extension SourceFile {
    /// Whether a line begins with the border of a table.
    fileprivate func isTableRow(_ content: ByteRange) -> Bool {
        text[content].first { !Ascii.isBlank($0) } == UInt8(ascii: "|")
    }

    /// Whether what stands before a key has the marker of a list item in it.
    fileprivate func hasListMarker(_ lead: ByteRange) -> Bool {
        let rest = text[lead].drop { Ascii.isBlank($0) || $0 == UInt8(ascii: ">") }
        guard let first = rest.first else { return false }
        if "-*+".utf8.contains(first) { return rest.dropFirst().first.map { Ascii.isBlank($0) } ?? false }
        let behind = rest.drop { Ascii.isDigit($0) }
        return behind.startIndex > rest.startIndex && behind.first.map { ".)".utf8.contains($0) } ?? false
    }

    /// Whether a field begins here, maybe in emphasis: the reader takes any other bar for a part of the value before it.
    fileprivate func opensField(_ range: ByteRange) -> Bool {
        let isAround = { (byte: UInt8) in Ascii.isBlank(byte) || "*_`".utf8.contains(byte) }
        let lead = text[range].drop(while: isAround)
        guard let colon = lead.firstIndex(of: UInt8(ascii: ":")) else { return false }
        var end = colon
        while end > lead.startIndex, isAround(text[end - 1]) { end -= 1 }
        let name = string(in: lead.startIndex..<end).lowercased()
        return NotebookParser.fieldNames.contains(name)
    }

    /// A range without the blanks, the comment, and at the end of a line the hard break behind its text.
    func withoutTail(_ range: ByteRange, isAtLineEnd: Bool) -> ByteRange {
        var range = trimmedBlanks(range)
        if isAtLineEnd, range.last.map({ text[$0] == UInt8(ascii: "\\") }) ?? false {
            range = trimmedBlanks(range.lowerBound..<range.upperBound - 1)
        }
        while text[range].suffix(3).elementsEqual("-->".utf8), let comment = lastComment(in: range) {
            range = trimmedBlanks(range.lowerBound..<comment)
        }
        return range
    }

    private func lastComment(in range: ByteRange) -> Int? {
        let opening = Array("<!--".utf8)
        return text[range].indices.last { text[$0..<min(range.upperBound, $0 + 4)].elementsEqual(opening) }
    }

    private func trimmedBlanks(_ range: ByteRange) -> ByteRange {
        var end = range.upperBound
        while end > range.lowerBound, Ascii.isBlank(text[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }
}
