internal import Markdown
internal import SourceText

/// Makes the texts that are shown of places.
struct Snippets {
    private let notebook: NotebookPlaces
    private let occurrences: [LeafScanner.Occurrence]
    private var scanner: LeafScanner

    /// About as much as a reader takes in at a glance.
    private static let length = 160

    init(_ notebook: NotebookPlaces, occurrences: [LeafScanner.Occurrence], scanner: LeafScanner) {
        self.notebook = notebook
        self.occurrences = occurrences
        self.scanner = scanner
    }

    /// Where in a range the most different texts of a query stand close together, as a place in the list of occurrences.
    func focus(in range: ByteRange, weights: [Double]) -> Int? {
        let first = occurrences.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
        var best: (place: Int, score: Double)?
        var start = first
        while start < occurrences.count, occurrences[start].range.lowerBound < range.upperBound {
            var seen: Set<Int> = []
            var score = 0.0
            var place = start
            let end = min(range.upperBound, occurrences[start].range.lowerBound + Self.length)
            while place < occurrences.count, occurrences[place].range.lowerBound < end {
                if seen.insert(occurrences[place].leaf).inserted {
                    score += weights[occurrences[place].leaf] * Double(1 + occurrences[place].manner.rawValue)
                }
                place += 1
            }
            if score > best?.score ?? 0 { best = (start, score) }
            start += 1
        }
        return best?.place
    }

    /// The text around an occurrence, or at the beginning of a place.
    /// - Parameter context: How many lines of the file to show before and behind.
    mutating func snippet(at focus: Int?, in place: Place, context: Int) -> Snippet {
        let anchor = focus.map { occurrences[$0].range } ?? place.range.lowerBound..<place.range.lowerBound
        if context > 0 { return lines(around: anchor, context: context) }
        let paragraph = paragraph(around: anchor.lowerBound, in: place)
        let (text, marks) = plain(paragraph)
        return Self.cut(text, marks: marks)
    }

    // MARK: Lines

    private func lines(around anchor: ByteRange, context: Int) -> Snippet {
        let text = notebook.text
        var start = lineStart(anchor.lowerBound)
        var end = lineEnd(anchor.upperBound)
        for _ in 0..<context {
            if start > 0 { start = lineStart(start - 1) }
            if end < text.count { end = lineEnd(end + 1) }
        }
        var bytes = Array(text[start..<end])
        while bytes.last.map(Ascii.isWhitespace) == true { bytes.removeLast() }
        let shown = start..<start + bytes.count
        let marks = Self.merged(occurrences(in: shown).map { $0.range.clamped(to: shown) })
            .map { $0.lowerBound - start..<$0.upperBound - start }
        return Snippet(text: String(decoding: bytes, as: UTF8.self), marks: marks)
    }

    private func lineStart(_ offset: Int) -> Int {
        (notebook.text[..<offset].lastIndex(of: Ascii.lineFeed) ?? -1) + 1
    }

    private func lineEnd(_ offset: Int) -> Int {
        notebook.text[min(offset, notebook.text.count)...].firstIndex(of: Ascii.lineFeed) ?? notebook.text.count
    }

    /// The occurrences that begin in a range.
    private func occurrences(in range: ByteRange) -> ArraySlice<LeafScanner.Occurrence> {
        let first = occurrences.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
        let end = occurrences.partitioningIndex { $0.range.lowerBound >= range.upperBound }
        return occurrences[first..<max(first, end)]
    }

    /// Ranges in order, those that overlap as one.
    private static func merged(_ ranges: [ByteRange]) -> [ByteRange] {
        var merged: [ByteRange] = []
        for range in ranges {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    // MARK: Running text

    /// The lines without an empty one among them around an offset, within a place; not more than a few thousand bytes.
    private func paragraph(around offset: Int, in place: Place) -> ByteRange {
        let text = notebook.text
        let least = max(place.range.lowerBound, offset - 2000)
        let most = min(place.range.upperBound, offset + 2000)
        var start = max(least, lineStart(offset))
        while start > least, !isBlankLine(endingAt: start - 1) { start = max(least, lineStart(start - 1)) }
        var end = min(most, lineEnd(offset))
        while end < most, !isBlankLine(startingAt: end + 1) { end = min(most, lineEnd(end + 1)) }
        while start < end, text[start] & 0xC0 == 0x80 { start += 1 }
        while end > start, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
        return start..<max(start, end)
    }

    private func isBlankLine(endingAt end: Int) -> Bool {
        notebook.text[lineStart(end)..<max(end, lineStart(end))].allSatisfy(Ascii.isWhitespace)
    }

    private func isBlankLine(startingAt start: Int) -> Bool {
        start >= notebook.text.count || notebook.text[start..<lineEnd(start)].allSatisfy(Ascii.isWhitespace)
    }

    /// The text of a range on one line, without markup, and where the query's texts stand in it. Where they stand in what is
    /// no text, an address or a comment, the range as it is written.
    private mutating func plain(_ range: ByteRange) -> (text: [UInt8], marks: [Range<Int>]) {
        let written = Array(notebook.text[range])
        var collector = TextCollector()
        MarkdownDocument(SourceFile(path: "", stored: written), from: 0).walk(&collector)
        if let marked = markedBlock(of: collector.blocks) { return marked }
        if occurrences(in: range).isEmpty { return (Self.onOneLine(Array(collector.text.utf8)), []) }
        let line = Self.onOneLine(written)
        return (line, Self.merged(scanner.occurrences(in: line).map(\.range)))
    }

    /// The text of the block in which the most different texts of the query stand; `nil` where they stand in none.
    private mutating func markedBlock(of blocks: [TextBlock]) -> (text: [UInt8], marks: [Range<Int>])? {
        var best: (text: [UInt8], marks: [Range<Int>], count: Int)?
        for block in blocks {
            let text = Self.onOneLine(Array(block.text.utf8))
            let found = scanner.occurrences(in: text)
            let count = Set(found.map(\.leaf)).count
            if count > best?.count ?? 0 { best = (text, Self.merged(found.map(\.range)), count) }
        }
        return best.map { ($0.text, $0.marks) }
    }

    private static func onOneLine(_ text: [UInt8]) -> [UInt8] {
        Array(text.split(whereSeparator: Ascii.isWhitespace).joined(separator: [Ascii.space]))
    }

    /// As much of a text as a snippet shows, around its first marks, cut between words.
    private static func cut(_ text: [UInt8], marks: [Range<Int>]) -> Snippet {
        guard text.count > length else { return Snippet(text: String(decoding: text, as: UTF8.self), marks: marks) }
        let first = marks.first?.lowerBound ?? 0
        var start = first < length * 2 / 3 ? 0 : first - length / 3
        if start > 0 { start = text[start...].firstIndex(of: Ascii.space).map { $0 < first ? $0 + 1 : start } ?? start }
        while start > 0, start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
        var end = min(text.count, start + length)
        if end < text.count { end = text[start..<end].lastIndex(of: Ascii.space).map { $0 > start ? $0 : end } ?? end }
        while end > start, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
        let ellipsis = Array("…".utf8)
        let shift = start > 0 ? ellipsis.count - start : 0
        let shown = marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
            .map { $0.lowerBound + shift..<$0.upperBound + shift }
        let bytes = (start > 0 ? ellipsis : []) + text[start..<end] + (end < text.count ? ellipsis : [])
        return Snippet(text: String(decoding: bytes, as: UTF8.self), marks: shown)
    }
}
