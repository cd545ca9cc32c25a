internal import NotebookModel
internal import SourceText

/// The marks by which a task says that it is done (format, section 5): its box, a strike-out, DONE at its end.
struct TaskMark {
    let source: SourceFile
    let task: Item
    /// The tasks of the notebook, whose marks are taken for a task without one.
    let all: [Item]

    /// The ways to mark the task as done or as open.
    func ways(done: Bool) -> [() -> [TextEdit]?] {
        if done, box == nil {
            let usual: [Way] = [.box, .strikeOut, .word]
            let used = usual.filter { way in
                all.contains { TaskMark(source: source, task: $0, all: []).has(way) }
            }
            return (used + usual.filter { !used.contains($0) }).map { way in { self.add(way) } }
        }
        return [{ self.setBox(done: done) }, removeStrikeOut, removeWord]
    }

    private enum Way { case box, strikeOut, word }

    private func has(_ way: Way) -> Bool {
        switch way {
        case .box: box != nil
        case .strikeOut: task.isDone == true && source.string(ofLine: task.line).contains("~~")
        case .word: task.isDone == true && source.string(ofLine: task.line).hasSuffix("DONE")
        }
    }

    /// The offset of what stands in the box.
    private var box: Int? {
        guard task.opening == .listItem else { return nil }
        let start = textStart
        let text = source.text[start..<source.contentRange(ofLine: task.line).upperBound]
        guard text.count >= 3, text.first == UInt8(ascii: "["), text[start + 2] == UInt8(ascii: "]"),
            " xX".utf8.contains(text[start + 1])
        else { return nil }
        return start + 1
    }

    /// Where the text begins behind the marker of the list item.
    private var textStart: Int {
        let content = source.contentRange(ofLine: task.line)
        guard task.opening == .listItem else {
            return content.lowerBound + source.indentation(ofLine: task.line).utf8.count
        }
        return min(content.upperBound, content.lowerBound + source.contentIndentation(ofLine: task.line).utf8.count)
    }

    /// The text of the opening line, or of the paragraph that it begins.
    private var text: ByteRange {
        let last = source.lastLine(ofParagraph: task.line, upTo: task.endLine)
        return source.withoutTail(textStart..<source.contentRange(ofLine: last).upperBound, isAtLineEnd: true)
    }

    private func setBox(done: Bool) -> [TextEdit]? {
        box.map { [source.replacement(of: $0..<$0 + 1, with: done ? "x" : " ")] }
    }

    private func add(_ way: Way) -> [TextEdit]? {
        let text = text
        switch way {
        case .box:
            guard task.opening == .listItem else { return nil }
            return [source.replacement(of: text.lowerBound..<text.lowerBound, with: "[x] ")]
        case .strikeOut:
            return [text.lowerBound, text.upperBound].map { source.replacement(of: $0..<$0, with: "~~") }
        case .word: return [source.replacement(of: text.upperBound..<text.upperBound, with: " DONE")]
        }
    }

    private func removeStrikeOut() -> [TextEdit]? {
        let text = text
        let tildes = Array("~~".utf8)
        guard text.count > 4, source.text[text].starts(with: tildes), source.text[text].suffix(2).elementsEqual(tildes)
        else { return nil }
        return [text.lowerBound..<text.lowerBound + 2, text.upperBound - 2..<text.upperBound].map {
            source.replacement(of: $0, with: "")
        }
    }

    /// Takes the word away with what sets it off: blanks, a dash, parentheses, emphasis.
    private func removeWord() -> [TextEdit]? {
        let text = text
        let behind = source.text[text].reversed().prefix { "*_)].".utf8.contains($0) }
        let end = text.upperBound - behind.count
        guard end - 4 >= text.lowerBound, source.text[end - 4..<end].elementsEqual("DONE".utf8) else { return nil }
        var start = end - 4
        while start > text.lowerBound, " \t-*_(:[".utf8.contains(source.text[start - 1]) { start -= 1 }
        // An en or em dash.
        if start >= text.lowerBound + 3, source.text[start - 3] == 0xE2, source.text[start - 2] == 0x80 {
            start -= 3
            while start > text.lowerBound, Ascii.isBlank(source.text[start - 1]) { start -= 1 }
        }
        return [source.replacement(of: start..<text.upperBound, with: "")]
    }
}
