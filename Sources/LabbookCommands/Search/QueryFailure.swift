internal import NotebookSearch
internal import SourceText

extension CommandFailure {
    /// Why a text is no query, with the place below it.
    init(_ error: QueryError, in query: String) {
        let marked = MarkedPlace(error.range, in: query)
        let lines = [error.message] + marked.lines.map { "  " + $0 } + [error.advice].compactMap { $0 }
        self.init(lines.joined(separator: "\n"), status: .usage)
    }
}

/// A place in one line of text, as compilers show it: the text, and carets below the place.
struct MarkedPlace {
    /// The text as far as it fits, and the carets; none where there is no text.
    let lines: [String]

    /// More columns than this are left out at the ends.
    private static let width = 72

    /// - Parameter range: Bytes of the text; nothing between two is shown as one caret.
    init(_ range: ByteRange, in text: String) {
        let bytes = Array(text.utf8)
        if bytes.isEmpty {
            lines = []
            return
        }
        let start = min(range.lowerBound, bytes.count)
        let end = min(max(range.upperBound, start), bytes.count)
        // A caret below each byte of a long place says no more than a few.
        let marked = Self.shown(bytes[start..<end])
        var before = Self.shown(bytes[..<start])
        var after = Self.shown(bytes[end...])
        let room = max(0, Self.width - min(DisplayWidth.columns(of: marked), Self.width / 2))
        before = Self.end(of: before, width: max(room / 2, room - DisplayWidth.columns(of: after)))
        after = DisplayWidth.fitted(after, to: max(1, room - DisplayWidth.columns(of: before)))
        let middle = DisplayWidth.fitted(marked, to: Self.width / 2)
        let carets = String(repeating: "^", count: max(1, DisplayWidth.columns(of: middle)))
        lines = [before + middle + after, String(repeating: " ", count: DisplayWidth.columns(of: before)) + carets]
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).printable
    }

    /// As much of the end of a text as fits, with an ellipsis before it.
    private static func end(of text: String, width: Int) -> String {
        guard DisplayWidth.columns(of: text) > width else { return text }
        return "…" + String(DisplayWidth.fitted(String(text.reversed()), to: width).dropLast().reversed())
    }
}
