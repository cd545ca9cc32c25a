internal import SourceText

/// Addresses in running text (GitHub Flavored Markdown 0.29, section 6.9; where it is silent, as cmark-gfm does).
enum AutolinkSyntax {
    /// What an address lacks to be a destination.
    enum Prefix: Equatable {
        case none
        case http
        case mailto

        var bytes: StaticString {
            switch self {
            case .none: ""
            case .http: "http://"
            case .mailto: "mailto:"
            }
        }
    }

    /// The address that begins with the `www.` at an offset.
    static func worldWideWeb(in text: Span<UInt8>, at offset: Int) -> InlineSpan? {
        guard matches("www.", in: text, at: offset), mayPrecede(in: text, at: offset),
            let domainEnd = endOfDomain(in: text, from: offset, needsDot: true)
        else { return nil }
        return span(in: text, from: offset, domainEnd: domainEnd, .http)
    }

    /// The address whose scheme ends with the colon at an offset, looked for no further back than `lowerBound`.
    static func url(in text: Span<UInt8>, colon offset: Int, from lowerBound: Int) -> InlineSpan? {
        guard matches("://", in: text, at: offset) else { return nil }
        var start = offset
        // Of a longer word none is the end of; seven letters are more than any scheme here has.
        while start > lowerBound, offset - start < 7, Ascii.isLetter(text[start - 1]) { start -= 1 }
        guard isScheme(text.extracting(start..<offset)) else { return nil }
        let host = offset + 3
        guard host < text.count, isHostCharacter(in: text, at: host),
            let domainEnd = endOfDomain(in: text, from: host, needsDot: false)
        else { return nil }
        return span(in: text, from: start, domainEnd: domainEnd, .none)
    }

    /// The mail address around the `@` at an offset, all of it between the bounds.
    static func mail(in text: Span<UInt8>, at offset: Int, bounds: ByteRange) -> InlineSpan? {
        var start = offset
        while start > bounds.lowerBound, isLocalPart(text[start - 1]) || isEscape(in: text, at: start - 1) {
            start -= 1
        }
        guard start < offset else { return nil }
        var end = offset + 1
        var dots = 0
        while end < bounds.upperBound {
            let byte = text[end]
            if byte == UInt8(ascii: ".") {
                guard end + 1 < bounds.upperBound, Ascii.isAlphanumeric(text[end + 1]) else { break }
                dots += 1
            } else if byte == UInt8(ascii: "@") {
                return nil
            } else if !Ascii.isAlphanumeric(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
                break
            }
            end += 1
        }
        guard dots > 0, Ascii.isLetter(text[end - 1]) else { return nil }
        if start >= bounds.lowerBound + 7, matches("mailto:", in: text, at: start - 7) {
            return InlineSpan(.autolink(.none), start - 7..<end)
        }
        return InlineSpan(.autolink(.mailto), start..<end)
    }

    // MARK: Parts

    /// An address goes on to the next white space or `<`, less what ends a sentence.
    private static func span(
        in text: Span<UInt8>, from start: Int, domainEnd: Int, _ prefix: Prefix
    ) -> InlineSpan? {
        var end = domainEnd
        while end < text.count, !Ascii.isWhitespace(text[end]), text[end] != UInt8(ascii: "<") { end += 1 }
        end = withoutTrailingMarks(in: text, start..<end)
        return end > start ? InlineSpan(.autolink(prefix), start..<end) : nil
    }

    private static func isScheme(_ word: Span<UInt8>) -> Bool {
        isWord(word, "http") || isWord(word, "https") || isWord(word, "ftp")
    }

    private static func isWord(_ word: Span<UInt8>, _ expected: StaticString) -> Bool {
        word.count == expected.utf8CodeUnitCount && matches(expected, in: word, at: 0)
    }

    /// Whether the letters of `expected`, in either case, stand at an offset.
    private static func matches(_ expected: StaticString, in text: Span<UInt8>, at offset: Int) -> Bool {
        let count = expected.utf8CodeUnitCount
        guard offset + count <= text.count else { return false }
        return expected.withUTF8Buffer { bytes in
            for index in 0..<count where unsafe Ascii.lowercased(text[offset + index]) != bytes[index] { return false }
            return true
        }
    }

    /// Whether `www.` may begin a word there: at the beginning, behind white space or one of `* _ ~ (`.
    private static func mayPrecede(in text: Span<UInt8>, at offset: Int) -> Bool {
        guard offset > 0 else { return true }
        return switch text[offset - 1] {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): true
        default: Ascii.isWhitespace(text[offset - 1])
        }
    }

    /// The end of a domain: letters, digits, hyphens and dots, with no underscore in its last two parts.
    private static func endOfDomain(in text: Span<UInt8>, from start: Int, needsDot: Bool) -> Int? {
        var index = start + 1
        var dots = 0
        var underscoresBefore = 0
        var underscores = 0
        while index < text.count - 1 {
            switch text[index] {
            case UInt8(ascii: "_"): underscores += 1
            case UInt8(ascii: "."):
                underscoresBefore = underscores
                underscores = 0
                dots += 1
            case UInt8(ascii: "-"): break
            default:
                guard isHostCharacter(in: text, at: index) else {
                    return end(index)
                }
            }
            index += 1
        }
        return end(index)

        func end(_ index: Int) -> Int? {
            underscores == 0 && underscoresBefore == 0 && (dots > 0 || !needsDot) ? index : nil
        }
    }

    /// Whether the character that begins at an offset may stand in a domain: no white space and no punctuation.
    private static func isHostCharacter(in text: Span<UInt8>, at offset: Int) -> Bool {
        let byte = text[offset]
        if byte < 0x80 { return !Ascii.isWhitespace(byte) && !Ascii.isPunctuation(byte) }
        return !CharacterClass(followingIn: text, at: offset).isPunctuationOrSpace
    }

    /// Whether a backslash escapes a mark that may stand before the `@`.
    private static func isEscape(in text: Span<UInt8>, at offset: Int) -> Bool {
        text[offset] == UInt8(ascii: "\\") && text[offset + 1] != UInt8(ascii: "@") && isLocalPart(text[offset + 1])
            && Ascii.isPunctuation(text[offset + 1])
    }

    private static func isLocalPart(_ byte: UInt8) -> Bool {
        Ascii.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// The end of an address without the marks of the sentence around it: punctuation, closing parentheses and brackets
    /// that none in the address opens, and what looks like an entity.
    private static func withoutTrailingMarks(in text: Span<UInt8>, _ range: ByteRange) -> Int {
        var end = range.upperBound
        var unopened = 0
        var unopenedBrackets = 0
        for index in range {
            switch text[index] {
            case UInt8(ascii: "("): unopened -= 1
            case UInt8(ascii: ")"): unopened += 1
            case UInt8(ascii: "["): unopenedBrackets -= 1
            case UInt8(ascii: "]"): unopenedBrackets += 1
            default: break
            }
        }
        while end > range.lowerBound {
            switch text[end - 1] {
            case UInt8(ascii: ")"):
                guard unopened > 0 else { return end }
                unopened -= 1
                end -= 1
            case UInt8(ascii: "]"):
                // cmark-gfm keeps it, but links nothing in brackets at all; `[see https://example.org]` shall be a link.
                guard unopenedBrackets > 0 else { return end }
                unopenedBrackets -= 1
                end -= 1
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
                UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
                end -= 1
            // An escaped mark goes with its backslash.
            case UInt8(ascii: "\\") where end < text.count && Ascii.isPunctuation(text[end]): end -= 1
            case UInt8(ascii: ";"): end = startOfEntity(in: text, range.lowerBound..<end) ?? end - 1
            default: return end
            }
        }
        return end
    }

    /// Where the `&name;` at the end of a range begins.
    private static func startOfEntity(in text: Span<UInt8>, _ range: ByteRange) -> Int? {
        var index = range.upperBound - 2
        while index > range.lowerBound, Ascii.isLetter(text[index]) { index -= 1 }
        let isEntity = index >= range.lowerBound && index < range.upperBound - 2 && text[index] == UInt8(ascii: "&")
        return isEntity ? index : nil
    }
}
