internal import Markdown
internal import SourceText

/// What a list item says about a task (format, section 5).
enum TaskText {
    /// Whether the task is done: by its box, by DONE at its end, or because it is struck out.
    static func isDone(_ block: Block) -> Bool {
        if case .listItem(.some(let state)) = block.form { return state == .done }
        if block.struckText != nil { return true }
        let text = block.text.trimmed
        let word = text.last == UInt8(ascii: ".") ? text.dropLast() : text
        guard word.suffix(4).elementsEqual("DONE".utf8) else { return false }
        return word.dropLast(4).last.map { !Ascii.isAlphanumeric($0) } ?? true
    }
}
