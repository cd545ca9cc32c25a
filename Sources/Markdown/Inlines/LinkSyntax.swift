internal import SourceText

/// How links are spelled, scanned as libcmark scans them.
///
/// libcmark tells where a link leads but not dependably where it stands, so the bytes behind a link's text are read
/// again here (CommonMark 0.30, sections 4.7 and 6.3). Every function takes an offset and gives the one behind what it
/// found, or `nil`.
enum LinkSyntax {
    /// What follows the `]` of a link's or an image's text: a destination with its title, a label, or nothing.
    static func endOfTail(in text: Span<UInt8>, at offset: Int) -> Int {
        endOfInlineTail(in: text, at: offset) ?? endOfLabel(in: text, at: offset) ?? offset
    }

    /// `(destination "title")`.
    private static func endOfInlineTail(in text: Span<UInt8>, at offset: Int) -> Int? {
        guard offset < text.count, text[offset] == UInt8(ascii: "(") else { return nil }
        let start = endOfWhitespace(in: text, at: offset + 1)
        guard let destinationEnd = endOfDestination(in: text, at: start) else { return nil }
        let titleStart = endOfWhitespace(in: text, at: destinationEnd)
        var end = titleStart
        if titleStart > destinationEnd, let titleEnd = endOfTitle(in: text, at: titleStart) {
            end = endOfWhitespace(in: text, at: titleEnd)
        }
        return end < text.count && text[end] == UInt8(ascii: ")") ? end + 1 : nil
    }

    /// `[label]`, empty or not, of at most 1,000 bytes.
    static func endOfLabel(in text: Span<UInt8>, at offset: Int) -> Int? {
        guard offset < text.count, text[offset] == UInt8(ascii: "[") else { return nil }
        var index = offset + 1
        while index < text.count, index - offset <= 1_001 {
            switch text[index] {
            case UInt8(ascii: "]"): return index + 1
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "\\"):
                index += index + 1 < text.count && Ascii.isPunctuation(text[index + 1]) ? 2 : 1
            default: index += 1
            }
        }
        return nil
    }

    /// A destination, in angle brackets or bare with balanced parentheses.
    private static func endOfDestination(in text: Span<UInt8>, at offset: Int) -> Int? {
        guard offset < text.count else { return nil }
        return text[offset] == UInt8(ascii: "<")
            ? endOfBracketedDestination(in: text, at: offset) : endOfBareDestination(in: text, at: offset)
    }

    private static func endOfBracketedDestination(in text: Span<UInt8>, at offset: Int) -> Int? {
        var index = offset + 1
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: ">"): return index + 1
            case UInt8(ascii: "<"), Ascii.lineFeed: return nil
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return nil
    }

    private static func endOfBareDestination(in text: Span<UInt8>, at offset: Int) -> Int? {
        var depth = 0
        var index = offset
        scan: while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\\") where index + 1 < text.count && Ascii.isPunctuation(text[index + 1]): index += 2
            case UInt8(ascii: "("):
                depth += 1
                // libcmark follows parentheses no deeper.
                if depth > 32 { return nil }
                index += 1
            case UInt8(ascii: ")"):
                if depth == 0 { break scan }
                depth -= 1
                index += 1
            case 0x7F, 0...0x20: break scan
            default: index += 1
            }
        }
        let isEmptyLine = index == offset && (index == text.count || text[index] != UInt8(ascii: ")"))
        return depth != 0 || isEmptyLine ? nil : min(index, text.count)
    }

    /// A title in quotes or parentheses. Where an escaped closing mark is followed by no other, it closes all the same.
    private static func endOfTitle(in text: Span<UInt8>, at offset: Int) -> Int? {
        guard offset < text.count else { return nil }
        let closing: UInt8
        switch text[offset] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): closing = text[offset]
        case UInt8(ascii: "("): closing = UInt8(ascii: ")")
        default: return nil
        }
        var index = offset + 1
        var endAtEscapedMark: Int?
        while index < text.count {
            if text[index] == closing { return index + 1 }
            if closing == UInt8(ascii: ")"), text[index] == UInt8(ascii: "(") { break }
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count, Ascii.isPunctuation(text[index + 1]) {
                if text[index + 1] == closing { endAtEscapedMark = index + 2 }
                index += 2
            } else {
                index += 1
            }
        }
        return endAtEscapedMark
    }

    // MARK: Definitions

    /// A link reference definition at the beginning of a paragraph, with its line end.
    static func endOfDefinition(in text: Span<UInt8>, at offset: Int) -> Int? {
        guard let labelEnd = endOfLabel(in: text, at: offset),
            holdsText(text.extracting(offset + 1..<labelEnd - 1)),
            labelEnd < text.count, text[labelEnd] == UInt8(ascii: ":")
        else { return nil }
        let start = endOfBlanksAndLine(in: text, at: labelEnd + 1)
        guard let destinationEnd = endOfDestination(in: text, at: start) else { return nil }
        let titleStart = endOfBlanksAndLine(in: text, at: destinationEnd)
        if titleStart > destinationEnd, let titleEnd = endOfTitle(in: text, at: titleStart),
            let end = endOfLine(in: text, at: titleEnd)
        {
            return end
        }
        return endOfLine(in: text, at: destinationEnd)
    }

    private static func holdsText(_ label: Span<UInt8>) -> Bool {
        for index in label.indices where !Ascii.isWhitespace(label[index]) { return true }
        return false
    }

    /// Behind blanks, at most one line end, and the blanks of the next line.
    private static func endOfBlanksAndLine(in text: Span<UInt8>, at offset: Int) -> Int {
        let end = endOfBlanks(in: text, at: offset)
        guard end < text.count, text[end] == Ascii.lineFeed else { return end }
        return endOfBlanks(in: text, at: end + 1)
    }

    /// Behind the blanks and the line end at an offset, where nothing else comes before it.
    private static func endOfLine(in text: Span<UInt8>, at offset: Int) -> Int? {
        let end = endOfBlanks(in: text, at: offset)
        if end == text.count { return end }
        return text[end] == Ascii.lineFeed ? end + 1 : nil
    }

    static func endOfBlanks(in text: Span<UInt8>, at offset: Int) -> Int {
        var end = offset
        while end < text.count, Ascii.isBlank(text[end]) { end += 1 }
        return end
    }

    private static func endOfWhitespace(in text: Span<UInt8>, at offset: Int) -> Int {
        var end = offset
        while end < text.count, Ascii.isWhitespace(text[end]) { end += 1 }
        return end
    }
}
