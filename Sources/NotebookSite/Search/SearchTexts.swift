internal import Markdown
internal import NotebookExport
internal import SourceText

/// The texts that the search page shows of a notebook: those of a short one with the notebook, those of a long one in pieces of
/// their own, of which only the ones are loaded that are shown.
struct SearchTexts {
    /// Each block's place among the words, and its text; empty for a long notebook.
    private(set) var blocks: [JSONValue] = []
    /// The same, in pieces; empty for a short notebook.
    private(set) var pieces: [[JSONValue]] = []
    /// The place at which each piece begins.
    private(set) var starts: [Int] = []

    /// The bytes up to which a text stands with the notebook: as much as most notebooks have.
    private static let shortLength = 6000
    /// The bytes that a piece has about.
    private static let pieceLength = 4000

    init(_ blocks: [TextBlock], words: SearchWords) {
        let texts = blocks.map { (place: words.place(at: $0.range.lowerBound), text: Self.onOneLine($0.text)) }
        func value(_ block: (place: Int, text: String)) -> JSONValue {
            .array([.number(block.place), .string(block.text)])
        }
        guard texts.reduce(0, { $0 + $1.text.utf8.count }) > Self.shortLength else {
            self.blocks = texts.map(value)
            return
        }
        var filled = 0
        for block in texts {
            if filled == 0 || filled + block.text.utf8.count > Self.pieceLength {
                pieces.append([])
                starts.append(block.place)
                filled = 0
            }
            pieces[pieces.count - 1].append(value(block))
            filled += block.text.utf8.count + 1
        }
    }

    private static func onOneLine(_ text: String) -> String {
        text.utf8.contains { Ascii.isWhitespace($0) && $0 != Ascii.space }
            ? String(
                decoding: Array(text.utf8.split(whereSeparator: Ascii.isWhitespace).joined(separator: [Ascii.space])),
                as: UTF8.self)
            : text
    }
}
