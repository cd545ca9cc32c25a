internal import NotebookAuthoring
internal import SourceText

/// What a change does to a notebook, line by line: `- ` before the lines that go, `+ ` before those that come.
enum ChangePreview {
    static func text(of changes: [NotebookChange], path: (NotebookChange) -> String) -> String {
        changes.filter { !$0.edits.isEmpty }.map { change in
            hunks(of: change).map { hunk in
                "\(path(change)):\(hunk.line)\n" + hunk.old.map { "- \($0.printable)\n" }.joined()
                    + hunk.new.map { "+ \($0.printable)\n" }.joined()
            }.joined()
        }.joined()
    }

    private struct Hunk {
        /// The first of the lines in the file as it will be.
        var line: Int
        var old: [String]
        var new: [String]
    }

    /// The lines that edits touch, those that lie side by side together.
    private static func hunks(of change: NotebookChange) -> [Hunk] {
        let before = change.before.source
        let after = change.after.source
        let old = LineTable(before.stored.span)
        let new = LineTable(after.stored.span)
        var hunks: [Hunk] = []
        var drift = 0
        for edit in change.edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let start = edit.range.lowerBound + drift
            let end = start + edit.replacement.count
            drift += edit.replacement.count - edit.range.count
            let isWholeLines = edit.range.isEmpty && new.isWholeLines(start..<end)
            let oldLines = isWholeLines ? [] : old.lines(of: edit.range).map { before.contentLine($0) }
            let newLines = new.lines(of: start..<end).map { after.contentLine($0) }
            let hunk = Hunk(line: new.line(at: start), old: oldLines, new: newLines)
            if let last = hunks.last, last.line == hunk.line, last.new == hunk.new { continue }
            hunks.append(hunk)
        }
        return hunks
    }
}

extension LineTable {
    fileprivate func lines(of range: ByteRange) -> ClosedRange<Int> {
        let first = line(at: range.lowerBound)
        return first...max(first, line(at: max(range.lowerBound, range.upperBound - 1)))
    }

    /// Whether a range begins where a line does and ends where one does.
    fileprivate func isWholeLines(_ range: ByteRange) -> Bool {
        start(ofLine: line(at: range.lowerBound)) == range.lowerBound
            && start(ofLine: line(at: range.upperBound)) == range.upperBound
    }
}

extension SourceFile {
    /// The text of a line without its line end.
    fileprivate func contentLine(_ line: Int) -> String { string(in: contentRange(ofLine: line)) }
}
