internal import SourceText

extension SourceFile {
    /// How the file ends its lines: as it ends its first one.
    var lineEnd: String {
        let end = text[contentRange(ofLine: 1).upperBound..<lines.range(ofLine: 1).upperBound]
        return end.isEmpty ? "\n" : String(decoding: end, as: UTF8.self)
    }

    /// An edit of a range of the text.
    func replacement(of range: ByteRange, with new: String) -> TextEdit {
        TextEdit(
            replacing: storedOffset(of: range.lowerBound)..<storedOffset(of: range.upperBound), with: Array(new.utf8))
    }

    /// Puts lines behind a line. A last line without a line end stays without one.
    func insertion(of newLines: [String], behindLine line: Int) -> TextEdit {
        let end = lines.range(ofLine: line).upperBound
        let isOpenEnd = contentRange(ofLine: line).upperBound == end
        let new =
            isOpenEnd ? newLines.map { lineEnd + $0 }.joined() : newLines.map { $0 + lineEnd }.joined()
        return TextEdit(inserting: new, at: storedOffset(of: end))
    }

    /// The text of a line without its line end.
    func line(_ number: Int) -> String { string(in: contentRange(ofLine: number)) }

    /// Whether nothing but white space stands on a line, or there is no such line.
    func isBlank(line number: Int) -> Bool {
        number > lines.count || text[contentRange(ofLine: number)].allSatisfy { Ascii.isBlank($0) }
    }
}
