internal import NotebookModel
internal import SourceText

/// Finds references in a block's visible text that are no Markdown links (format, section 7).
///
/// `[[…]]` is looked for in the text, outside of code, since the walk shows it as text.
enum ReferenceScanner {
    /// A reference and where it stands in the text.
    struct Found {
        var form: Reference.Form
        var target: String
        var shownText: String?
        var range: Range<Int>
    }

    /// The references in a stretch of the text, the whole where none is given.
    static func references(in block: Block, within range: Range<Int>? = nil) -> [Found] {
        var found: [Found] = []
        let text = block.text
        let end = range?.upperBound ?? text.endIndex
        var index = range?.lowerBound ?? text.startIndex
        var marks = MarkedPlaces(block.marks, from: index)
        while index < end {
            let byte = text[index]
            guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "A") else {
                index += 1
                continue
            }
            let reference = byte == UInt8(ascii: "[") ? bracketed(text[index..<end]) : record(text[index..<end])
            guard let reference, isAtWordStart(index, in: text), !marks.contain(index) else {
                index += 1
                continue
            }
            found.append(reference)
            index = reference.range.upperBound
        }
        return found
    }

    /// No reference is longer.
    private static let maximumLength = 256

    /// `[[slug]]`, `[[slug#D2|shown]]` or `[0012]` at the beginning.
    private static func bracketed(_ text: TextSlice) -> Found? {
        let start = text.startIndex
        guard text.dropFirst().first == UInt8(ascii: "[") else { return recordInBrackets(text) }
        let body = text.dropFirst(2).prefix(maximumLength)
        guard let end = body.firstIndex(where: { "[]\n".utf8.contains($0) }), body[end] == UInt8(ascii: "]"),
            body[end...].dropFirst().first == UInt8(ascii: "]")
        else { return nil }
        let inside = body[..<end]
        guard let first = inside.first, let last = inside.last, !Ascii.isWhitespace(first), !Ascii.isWhitespace(last),
            first != UInt8(ascii: "_"), first != UInt8(ascii: "-"), first != UInt8(ascii: "!")
        else { return nil }
        let parts = inside.split(separator: UInt8(ascii: "|"), maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].trimmed
        guard !target.isEmpty else { return nil }
        return Found(
            form: .bracketed, target: target.string, shownText: parts.count > 1 ? parts[1].trimmed.string : nil,
            range: start..<end + 2)
    }

    private static func recordInBrackets(_ text: TextSlice) -> Found? {
        let digits = text.dropFirst().prefix { Ascii.isDigit($0) }
        guard digits.count == 4, text[digits.endIndex...].first == UInt8(ascii: "]") else { return nil }
        return Found(form: .recordNumber, target: digits.string, range: text.startIndex..<digits.endIndex + 1)
    }

    /// `ADR 12`, `ADR-0012`, `ADR #12` at the beginning.
    private static func record(_ text: TextSlice) -> Found? {
        guard text.starts(with: "ADR".utf8) else { return nil }
        var rest = text.dropFirst(3)
        if let sign = rest.first, " -_".utf8.contains(sign) { rest.removeFirst() }
        if rest.first == UInt8(ascii: "#") { rest.removeFirst() }
        let digits = rest.prefix { Ascii.isDigit($0) }
        let next = rest.dropFirst(digits.count).first
        guard (1...5).contains(digits.count), next.map({ !Ascii.isAlphanumeric($0) }) ?? true else { return nil }
        return Found(
            form: .recordNumber, target: text[..<digits.endIndex].string, range: text.startIndex..<digits.endIndex)
    }

    /// `x[[1]]` is a subscript and `MADR 2` a word of its own.
    private static func isAtWordStart(_ index: Int, in text: TextSlice) -> Bool {
        guard index > text.startIndex else { return true }
        let before = text[index - 1]
        return !Ascii.isAlphanumeric(before) && !"_)]$.".utf8.contains(before)
    }
}

/// Code and links, asked about places that only rise: the text of a link is no reference, the link itself is.
private struct MarkedPlaces {
    private var marks: ArraySlice<InlineMark>
    /// Where the mark ends that reaches furthest of those passed.
    private var end = 0

    /// More marks than are ever around each other.
    private static let maximumDepth = 8

    init(_ marks: ArraySlice<InlineMark>, from start: Int) {
        let first = marks.partitioningIndex { $0.range.lowerBound >= start }
        self.marks = marks[max(marks.startIndex, first - Self.maximumDepth)...]
    }

    mutating func contain(_ place: Int) -> Bool {
        while let mark = marks.first, mark.range.lowerBound <= place {
            if mark.kind != .strong { end = max(end, mark.range.upperBound) }
            marks.removeFirst()
        }
        return place < end
    }
}
