internal import SourceText

extension SourceFile {
    /// An edit of a range of the text.
    func replacement(of range: ByteRange, with new: String) -> TextEdit {
        TextEdit(
            replacing: storedOffset(of: range.lowerBound)..<storedOffset(of: range.upperBound), with: Array(new.utf8))
    }

    /// Puts lines behind a line. A last line without a line end stays without one.
    func insertion(of newLines: [String], behindLine line: Int) -> TextEdit {
        Insertion(line: line + 1, lines: newLines, isSetOff: false).placed(in: self).edit(in: self)
    }
}
