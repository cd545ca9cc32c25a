internal import SourceText

/// Takes YAML apart, line by line: keys, values, and the texts that are indented beneath their key.
struct YAMLScanner {
    private let code: [UInt8]
    private let end: Int
    private let constants: WordTable
    private var offset: Int
    private var tokens = TokenList()

    init(_ code: [UInt8], _ range: ByteRange, constants: WordTable) {
        self.code = code
        self.constants = constants
        offset = range.lowerBound
        end = range.upperBound
    }

    mutating func scanned() -> TokenList {
        while offset < end {
            scanLine()
            offset = min(endOfLine(from: offset) + 1, end)
        }
        return tokens
    }

    private mutating func scanLine() {
        let lineStart = offset
        if stands("---", at: offset) || stands("...", at: offset) || stands("%", at: offset) {
            add(.attribute, offset..<endOfLine(from: offset))
            return
        }
        skipBlanks()
        while offset + 1 < end, code[offset] == UInt8(ascii: "-") || code[offset] == UInt8(ascii: "?"),
            Ascii.isWhitespace(code[offset + 1])
        {
            offset += 1
            skipBlanks()
        }
        let column = offset - lineStart
        scanMark()
        if let keyEnd = endOfKey() {
            add(.key, offset..<keyEnd)
            offset += 1
        }
        scanValue(column: column)
    }

    /// Scans a value to the end of its line or of its text.
    private mutating func scanValue(column: Int) {
        skipBlanks()
        scanMark()
        guard offset < end else { return }
        switch code[offset] {
        case UInt8(ascii: "#"): add(.comment, offset..<endOfLine(from: offset))
        case UInt8(ascii: "|"), UInt8(ascii: ">"): scanText(column: column)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            add(.string, offset..<endOfQuoted())
            scanComment()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            scanFlow()
            scanComment()
        default:
            scanPlain(upTo: endOfPlain(inFlow: false))
            scanComment()
        }
    }

    /// Scans an anchor, an alias or a tag.
    private mutating func scanMark() {
        while offset < end, "&*!".utf8.contains(code[offset]) {
            var wordEnd = offset + 1
            while wordEnd < end, !Ascii.isWhitespace(code[wordEnd]), !",[]{}".utf8.contains(code[wordEnd]) {
                wordEnd += 1
            }
            add(.attribute, offset..<wordEnd)
            skipBlanks()
        }
    }

    private mutating func scanComment() {
        let blanks = endOfBlanks(from: offset)
        guard blanks > offset, blanks < end, code[blanks] == UInt8(ascii: "#") else { return }
        add(.comment, blanks..<endOfLine(from: blanks))
    }

    /// Scans the lines that are indented more than their key (YAML 1.2.2, section 8.1).
    private mutating func scanText(column: Int) {
        let textStart = min(endOfLine(from: offset) + 1, end)
        var textEnd = textStart
        var line = textStart
        while line < end {
            let lineEnd = endOfLine(from: line)
            let first = code[line..<lineEnd].firstIndex { $0 != Ascii.space } ?? lineEnd
            if first < lineEnd, first - line <= column { break }
            textEnd = lineEnd
            line = lineEnd + 1
        }
        add(.string, textStart..<max(textStart, textEnd))
        // The line end behind the text is still to come.
        if textEnd == textStart { offset = max(textStart - 1, 0) }
    }

    /// Scans a value without quotes: a constant or a number is one as a whole only.
    private mutating func scanPlain(upTo plainEnd: Int) {
        let text = code[offset..<plainEnd]
        if let kind = constants.kind(of: text) {
            tokens.append(kind, offset..<plainEnd, in: code)
        } else if isNumber(text) {
            tokens.append(.number, offset..<plainEnd, in: code)
        }
        offset = plainEnd
    }

    private func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) else {
            return false
        }
        return Ascii.isDigit(first) && text.allSatisfy { Ascii.isAlphanumeric($0) || "+-._:".utf8.contains($0) }
    }

    /// Scans `[…]` and `{…}`, over as many lines as they have.
    private mutating func scanFlow() {
        var depth = 0
        while offset < end {
            switch code[offset] {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                offset += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                offset += 1
                if depth == 0 { return }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let textEnd = endOfQuoted()
                add(textEnd < end && code[textEnd] == UInt8(ascii: ":") ? .key : .string, offset..<textEnd)
            case UInt8(ascii: "#") where offset > 0 && Ascii.isWhitespace(code[offset - 1]):
                add(.comment, offset..<endOfLine(from: offset))
            case let byte where Ascii.isWhitespace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":"):
                offset += 1
            default:
                scanMark()
                let plainEnd = endOfPlain(inFlow: true)
                if plainEnd < end, code[plainEnd] == UInt8(ascii: ":") {
                    add(.key, offset..<plainEnd)
                } else {
                    scanPlain(upTo: plainEnd)
                }
            }
        }
    }

    // MARK: Ends

    /// Where the key of the line ends, if the line has one: at a colon with white space behind it.
    private func endOfKey() -> Int? {
        guard offset < end, !"#[{|>".utf8.contains(code[offset]) else { return nil }
        let isQuoted = code[offset] == UInt8(ascii: "\"") || code[offset] == UInt8(ascii: "'")
        let keyEnd = isQuoted ? endOfQuoted(onOneLine: true) : endOfPlain(inFlow: false)
        guard keyEnd > offset, keyEnd < end, code[keyEnd] == UInt8(ascii: ":"), isSpace(keyEnd + 1) else { return nil }
        return keyEnd
    }

    /// Where a text without quotes ends: before a comment, at a colon with white space behind it, at the end of the line,
    /// without the blanks there; in brackets at a comma or a bracket too.
    private func endOfPlain(inFlow: Bool) -> Int {
        var index = offset
        var last = offset
        while index < end, code[index] != Ascii.lineFeed {
            let byte = code[index]
            if byte == UInt8(ascii: ":"), isSpace(index + 1) || inFlow && ",]}".utf8.contains(code[index + 1]) { break }
            if byte == UInt8(ascii: "#"), index > offset, Ascii.isBlank(code[index - 1]) { break }
            if inFlow, ",[]{}".utf8.contains(byte) { break }
            index += 1
            if !Ascii.isWhitespace(byte) { last = index }
        }
        return last
    }

    private func isSpace(_ index: Int) -> Bool { index >= end || Ascii.isWhitespace(code[index]) }

    /// Behind the quotation mark that ends a text; `''` is one in it.
    private func endOfQuoted(onOneLine: Bool = false) -> Int {
        let quote = code[offset]
        var index = offset + 1
        while index < end, !onOneLine || code[index] != Ascii.lineFeed {
            if code[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += 2
            } else if code[index] == quote {
                guard quote == UInt8(ascii: "'"), index + 1 < end, code[index + 1] == quote else { return index + 1 }
                index += 2
            } else {
                index += 1
            }
        }
        return min(index, end)
    }

    private func endOfLine(from start: Int) -> Int {
        code[start..<end].firstIndex(of: Ascii.lineFeed) ?? end
    }

    private func endOfBlanks(from start: Int) -> Int {
        var index = start
        while index < end, Ascii.isBlank(code[index]) { index += 1 }
        return index
    }

    private mutating func skipBlanks() { offset = endOfBlanks(from: offset) }

    private func stands(_ mark: String, at index: Int) -> Bool {
        code[index..<min(index + mark.utf8.count, end)].elementsEqual(mark.utf8)
    }

    private mutating func add(_ kind: TokenKind, _ range: ByteRange) {
        tokens.append(kind, range, in: code)
        offset = range.upperBound
    }
}
