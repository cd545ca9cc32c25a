internal import NotebookModel
internal import SourceText

/// Lines that get a place between two lines of a file.
struct Insertion {
    /// The line before which they go; the one behind the last line for the end of the file.
    var line: Int
    /// Without line ends.
    var lines: [String]
    /// Whether an empty line has to stand before them, and behind them.
    var isSetOff = true

    /// Where the new text begins in the file's text, and its bytes: with the line ends of the file, and an end of its own only
    /// where that does not change whether the file ends with one.
    func placed(in source: SourceFile) -> PlacedText {
        let end = LineEnd.used(before: line, in: source)
        let offset = max(source.contentStart, source.lines.start(ofLine: line))
        let isAtEnd = offset >= source.text.count
        let isBehindOpenLine =
            isAtEnd && source.text.count > source.contentStart && !(source.text.last.map(Ascii.isLineEnd) ?? true)
        var text: [UInt8] = []
        if isBehindOpenLine { text += end }
        if isSetOff, offset > source.contentStart, !source.isBlank(line: line - 1) { text += end }
        for (index, content) in lines.enumerated() {
            text += Array(content.utf8)
            if index + 1 < lines.count || !isBehindOpenLine { text += end }
        }
        if isSetOff, !isAtEnd, !source.isBlank(line: line) { text += end }
        return PlacedText(offset: offset, bytes: text)
    }
}

/// New bytes with their place in a file's text.
struct PlacedText {
    var offset: Int
    var bytes: [UInt8]

    func edit(in source: SourceFile) -> TextEdit {
        let stored = source.storedOffset(of: offset)
        return TextEdit(replacing: stored..<stored, with: bytes)
    }

    /// The place of the first byte that is no white space.
    var firstLetter: Int { offset + bytes.prefix { Ascii.isWhitespace($0) }.count }

    /// Where the new bytes are in the text that has them.
    var range: ByteRange { offset..<offset + bytes.count }
}

/// The ends of a file's lines.
enum LineEnd {
    /// The line end that is used in the lines before one, else the first of the file, else a line feed.
    static func used(before line: Int, in source: SourceFile) -> [UInt8] {
        let last = min(line, source.lines.count + 1) - 1
        for candidate in [last, last - 1, 1] where candidate >= 1 {
            let whole = source.lines.range(ofLine: candidate)
            let content = source.contentRange(ofLine: candidate)
            guard content.upperBound < whole.upperBound else { continue }
            // Of `\r\r\n` the last two are the end.
            let end = Array(source.text[content.upperBound..<whole.upperBound])
            return end.suffix(2) == [Ascii.carriageReturn, Ascii.lineFeed] ? Array(end.suffix(2)) : [end[end.count - 1]]
        }
        return [Ascii.lineFeed]
    }
}

extension SourceFile {
    /// Whether a line holds nothing but white space; so does one that is not there.
    func isBlank(line: Int) -> Bool {
        guard (1...lines.count).contains(line) else { return true }
        return text[contentRange(ofLine: line)].allSatisfy { Ascii.isWhitespace($0) }
    }

    /// The text of a line without its end.
    func string(ofLine line: Int) -> String { string(in: contentRange(ofLine: line)) }
}
