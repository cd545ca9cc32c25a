internal import SourceText

// Reading text byte by byte: a `Character` of a notebook costs twenty times what its bytes do, and the signs that structure
// is made of are all ASCII.

/// A stretch of a notebook's visible text. Its indices are those of the text of the whole notebook.
typealias TextSlice = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
    /// The text as a string; the visible text of a notebook is valid UTF-8, and is cut at ASCII only.
    var string: String { String(decoding: self, as: UTF8.self) }

    /// The text without white space of ASCII at its ends.
    var trimmed: Self {
        var slice = self
        while let first = slice.first, Ascii.isWhitespace(first) { slice.removeFirst() }
        while let last = slice.last, Ascii.isWhitespace(last) { slice.removeLast() }
        return slice
    }

    /// The text up to the first line feed.
    var firstLine: Self { firstIndex(of: Ascii.lineFeed).map { self[..<$0] } ?? self }

    /// The text on one line, white space at the ends left out.
    var onOneLine: String {
        let text = trimmed
        guard text.contains(Ascii.lineFeed) else { return text.string }
        return String(decoding: text.map { $0 == Ascii.lineFeed ? Ascii.space : $0 }, as: UTF8.self)
    }

    /// The lines of the text, empty ones included.
    var lines: [Self] { split(separator: Ascii.lineFeed, omittingEmptySubsequences: false) }

    /// Whether the text begins with words of ASCII, given in lower case, in whatever case they stand.
    func startsCaseless(with word: String) -> Bool {
        let bytes = word.utf8
        return count >= bytes.count && zip(self, bytes).allSatisfy { Ascii.lowercased($0) == $1 }
    }
}

extension StringProtocol {
    /// The text without white space of ASCII at its ends.
    var trimmingBlanks: Substring {
        let text = Substring(self)
        let bytes = text.utf8
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end, Ascii.isWhitespace(bytes[start]) { start = bytes.index(after: start) }
        while start < end {
            let last = bytes.index(before: end)
            guard Ascii.isWhitespace(bytes[last]) else { break }
            end = last
        }
        return text[start..<end]
    }

    /// The lines of the text, empty ones included.
    var lineTexts: [Substring] {
        Substring(self).utf8.split(separator: Ascii.lineFeed, omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// The text on one line.
    var onOneLine: String {
        utf8.contains(Ascii.lineFeed) ? lineTexts.joined(separator: " ") : String(self)
    }
}
