internal import SourceText

// Reading text byte by byte: a `Character` of a notebook costs twenty times what its bytes do, and the signs that structure
// is made of are all ASCII.

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

    /// The text up to the first line feed.
    var firstLine: Substring {
        let text = Substring(self)
        return text.utf8.firstIndex(of: Ascii.lineFeed).map { text[..<$0] } ?? text
    }

    /// The text on one line.
    var onOneLine: String {
        utf8.contains(Ascii.lineFeed) ? lineTexts.joined(separator: " ") : String(self)
    }
}
