internal import SourceText

/// What the rules about delimiters ask of the character beside one (CommonMark 0.30, sections 2.1 and 6.2).
enum CharacterClass {
    /// White space, or the beginning or end of the text.
    case space
    case punctuation
    case other

    var isPunctuationOrSpace: Bool { self != .other }

    /// The class of the character that begins at an offset.
    init(followingIn text: Span<UInt8>, at offset: Int) {
        guard offset < text.count else {
            self = .space
            return
        }
        self.init(text, sequenceAt: offset)
    }

    /// The class of the character that ends before an offset.
    init(precedingIn text: Span<UInt8>, at offset: Int) {
        guard offset > 0 else {
            self = .space
            return
        }
        var start = offset - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        self.init(text, sequenceAt: start)
    }

    private init(_ text: Span<UInt8>, sequenceAt offset: Int) {
        let byte = text[offset]
        if byte < 0x80 {
            self = Ascii.isWhitespace(byte) ? .space : Ascii.isPunctuation(byte) ? .punctuation : .other
            return
        }
        var end = offset + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        let scalar = text.extracting(offset..<end).string.unicodeScalars.first ?? "\u{FFFD}"
        self =
            switch scalar.properties.generalCategory {
            case .spaceSeparator: .space
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                .punctuation
            default: .other
            }
    }
}
