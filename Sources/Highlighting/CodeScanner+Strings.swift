internal import SourceText

extension CodeScanner {
    mutating func scanString() -> Bool {
        guard let form = rules.strings.firstIndex(where: { stands($0.open, at: offset) }) else { return false }
        scanString(form, from: offset, text: offset + rules.strings[form].open.count)
        return true
    }

    /// Scans a string to its end or to the next code in it.
    /// - Parameter start: Where the token begins: at the string's mark, or at the bracket behind code in it.
    private mutating func scanString(_ place: Int, from start: Int, text: Int) {
        let form = rules.strings[place]
        var start = start
        var index = text
        while index < end {
            let byte = code[index]
            // In some languages what begins code in a string begins with the escape.
            if let interpolation = form.interpolation, stands(interpolation.open, at: index) {
                index += interpolation.open.count
                // `{{` is a bracket of the text.
                if interpolation.open.count == 1, index < end, code[index] == byte {
                    index += 1
                    continue
                }
                add(.string, start..<index)
                openStrings.append(OpenString(form: place))
                return
            } else if byte == form.escape {
                index = min(index + 2, end)
            } else if stands(form.close, at: index) {
                finishString(start..<index + form.close.count)
                return
            } else if byte == Ascii.lineFeed, !form.spansLines {
                break
            } else if form.holdsVariables, let variableEnd = endOfVariable(at: index) {
                tokens.append(.string, start..<index, in: code)
                tokens.append(.variable, index..<variableEnd, in: code)
                start = variableEnd
                index = variableEnd
            } else {
                index += 1
            }
        }
        finishString(start..<min(index, end))
    }

    private mutating func finishString(_ range: ByteRange) {
        let next = rules.stringsAreKeys ? code[range.upperBound..<end].first { !Ascii.isWhitespace($0) } : nil
        add(next == UInt8(ascii: ":") ? .key : .string, range)
        offset = range.upperBound
    }

    /// Goes on with the string where the code in it ends with the byte.
    mutating func closesInterpolation(_ byte: UInt8) -> Bool {
        guard let last = openStrings.last, let interpolation = rules.strings[last.form].interpolation else {
            return false
        }
        if byte == interpolation.closingBracket {
            guard last.depth == 0 else {
                openStrings[openStrings.count - 1].depth -= 1
                return false
            }
            openStrings.removeLast()
            scanString(last.form, from: offset, text: offset + 1)
            return true
        }
        if byte == interpolation.openingBracket { openStrings[openStrings.count - 1].depth += 1 }
        return false
    }

    /// Scans text whose marks its writer chose.
    mutating func scanRawString(_ byte: UInt8) -> Bool {
        switch rules.rawString {
        case .hashes(let prefix):
            guard stands(prefix, at: offset) else { return false }
            // A row of hashes is looked at from its first one only.
            if prefix.isEmpty, offset > 0, code[offset - 1] == UInt8(ascii: "#") { return false }
            var quote = offset + prefix.count
            while quote < end, code[quote] == UInt8(ascii: "#") { quote += 1 }
            let hashes = quote - offset - prefix.count
            guard quote < end, code[quote] == UInt8(ascii: "\""), hashes + prefix.count > 0 else { return false }
            let close = [UInt8(ascii: "\"")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
            add(.string, offset..<endOfText(endingIn: close, from: quote + 1))
            return true
        case .named:
            guard byte == UInt8(ascii: "R"), offset + 1 < end, code[offset + 1] == UInt8(ascii: "\"") else {
                return false
            }
            let name = code[(offset + 2)..<min(offset + 2 + Self.longestName, end)].prefix { $0 != UInt8(ascii: "(") }
            guard name.endIndex < end, code[name.endIndex] == UInt8(ascii: "(") else { return false }
            let close = [UInt8(ascii: ")")] + name + [UInt8(ascii: "\"")]
            add(.string, offset..<endOfText(endingIn: close, from: name.endIndex + 1))
            return true
        case nil: return false
        }
    }

    /// C++ allows no longer names (ISO/IEC 14882, section 5.13.5).
    private static var longestName: Int { 17 }

    private func endOfText(endingIn close: [UInt8], from start: Int) -> Int {
        var index = start
        while index < end {
            if stands(close, at: index) { return index + close.count }
            index += 1
        }
        return end
    }

    // MARK: Characters

    /// Scans `'a'` and `'\u{1F52C}'`, and, where the language has them, the names of lifetimes.
    mutating func scanQuote() -> Bool {
        guard let quote = rules.quote, offset + 2 < end else { return false }
        let limit = min(offset + 14, end)
        let isEscape = code[offset + 1] == UInt8(ascii: "\\")
        // The first byte of a character is no end, and what follows it is a part of it where it is beyond ASCII.
        var index = offset + (isEscape ? 3 : 2)
        while index < limit, isEscape ? code[index] != UInt8(ascii: "'") : code[index] & 0xC0 == 0x80 { index += 1 }
        if index < limit, code[index] == UInt8(ascii: "'"), !code[offset..<index].contains(Ascii.lineFeed) {
            add(.string, offset..<index + 1)
            return true
        }
        guard quote == .characterOrLifetime, endOfName(from: offset + 1) > offset + 1 else { return false }
        add(.attribute, offset..<endOfName(from: offset + 1))
        return true
    }

    // MARK: Variables

    mutating func scanVariable() -> Bool {
        guard let variableEnd = endOfVariable(at: offset) else { return false }
        add(.variable, offset..<variableEnd)
        return true
    }

    /// Behind the variable that begins at an index, if one does.
    private func endOfVariable(at index: Int) -> Int? {
        guard let variables = rules.variables, code[index] == UInt8(ascii: "$"), index + 1 < end else { return nil }
        let next = code[index + 1]
        if next == UInt8(ascii: "{") || (next == UInt8(ascii: "(") && variables == .make) {
            return endOfExpansion(
                from: index + 1, closing: next == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")"))
        }
        if Ascii.isLetter(next) || next == UInt8(ascii: "_") {
            var last = index + 1
            while last < end, Ascii.isAlphanumeric(code[last]) || code[last] == UInt8(ascii: "_") { last += 1 }
            return last
        }
        let signs = variables == .make ? "@<^+?*%" : "0123456789@*#?$!-"
        return signs.utf8.contains(next) ? index + 2 : nil
    }

    /// Behind the bracket that closes the one at an index, on its line.
    private func endOfExpansion(from start: Int, closing bracket: UInt8) -> Int? {
        var depth = 0
        for index in start..<min(start + Self.longestVariable, end) {
            if code[index] == Ascii.lineFeed { return nil }
            if code[index] == code[start] { depth += 1 }
            if code[index] == bracket {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
        }
        return nil
    }

    /// An expansion that is longer is left alone.
    private static var longestVariable: Int { 200 }

    // MARK: Texts behind the line

    private static let heredocMark = Array("<<".utf8)
    private static let hereStringMark = Array("<<<".utf8)

    /// Remembers what `<<END` announces.
    mutating func noteHeredoc() -> Bool {
        guard rules.hasHeredocs, stands(Self.heredocMark, at: offset), !stands(Self.hereStringMark, at: offset) else {
            return false
        }
        var index = offset + 2
        let mayIndent = index < end && code[index] == UInt8(ascii: "-")
        if mayIndent { index += 1 }
        index = endOfBlanks(from: index)
        guard index < end else { return false }
        let mark = code[index]
        let isQuoted = mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"")
        let wordStart = isQuoted ? index + 1 : index
        let wordEnd = endOfName(from: wordStart)
        guard wordEnd > wordStart, Ascii.isLetter(code[wordStart]) || code[wordStart] == UInt8(ascii: "_") else {
            return false
        }
        if isQuoted { guard wordEnd < end, code[wordEnd] == mark else { return false } }
        heredocs.append((Array(code[wordStart..<wordEnd]), mayIndent))
        add(.string, index..<(isQuoted ? wordEnd + 1 : wordEnd))
        return true
    }

    /// Scans the lines up to the one that is the word alone.
    mutating func scanHeredoc(_ word: [UInt8], mayIndent: Bool) {
        let start = offset
        var line = offset
        while line < end {
            let lineEnd = endOfLine(from: line)
            let first = mayIndent ? code[line..<lineEnd].firstIndex { $0 != Ascii.tab } ?? lineEnd : line
            if lineEnd - first == word.count, stands(word, at: first) {
                add(.string, start..<lineEnd)
                return
            }
            line = min(lineEnd + 1, end)
        }
        add(.string, start..<end)
    }

    // MARK: Regular expressions

    /// Scans `/…/` where a value may begin, so that it is no division.
    mutating func scanRegularExpression() -> Bool {
        guard rules.hasRegularExpressions else { return false }
        let before = code[..<offset].suffix(Self.longestGap).last { !Ascii.isBlank($0) }
        guard before.map({ "(,=:[!&|?{};\n".utf8.contains($0) }) ?? true else { return false }
        var isInClass = false
        var index = offset + 1
        while index < end, code[index] != Ascii.lineFeed {
            switch code[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass:
                add(.string, offset..<endOfName(from: index + 1))
                return true
            default: break
            }
            index += 1
        }
        add(.string, offset..<min(index, end))
        return true
    }

    /// How far before a sign the code is looked at that tells what it means.
    private static var longestGap: Int { 64 }
}
