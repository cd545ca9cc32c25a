internal import SourceText

/// Takes code apart by the rules of its language, in one pass from its first byte to its last.
///
/// Whatever begins and never ends reaches to the end of its line or of the text, so nothing is read twice.
struct CodeScanner {
    let code: [UInt8]
    let end: Int
    let rules: CodeRules
    /// For each byte, whether something other than a name or a number may begin with it.
    private let openingBytes: [Bool]
    var offset: Int
    var tokens = TokenList()
    /// The strings around the code that the scanner is in, from the outermost.
    var openStrings: [OpenString] = []
    /// The words that end the texts which begin behind the line.
    var heredocs: [(word: [UInt8], mayIndent: Bool)] = []
    /// Whether words mean something on the rest of the line.
    private var wordsCount = true
    /// In a style sheet, whether the next thing begins a rule or a declaration.
    var beginsStatement = true

    /// A string that code stands in.
    struct OpenString {
        /// Its place among the forms.
        var form: Int
        /// How many brackets are open in the code.
        var depth = 0
    }

    init(_ code: [UInt8], _ range: ByteRange, rules: CodeRules, openingBytes: [Bool]) {
        self.code = code
        self.rules = rules
        self.openingBytes = openingBytes
        offset = range.lowerBound
        end = range.upperBound
    }

    mutating func scanned() -> TokenList {
        beginLine()
        while offset < end { step() }
        return tokens
    }

    private mutating func step() {
        let byte = code[offset]
        if byte == Ascii.lineFeed {
            offset += 1
            endLine()
        } else if rules.isStyleSheet, scanStatement(byte) {
            return
        } else if openingBytes[Int(byte)], scanOpening(byte) {
            return
        } else if isNameStart(byte), !isSignOfNumber(byte) {
            scanWord()
        } else if Ascii.isDigit(byte), rules.hasNumbers {
            scanNumber()
        } else if openStrings.isEmpty || !closesInterpolation(byte) {
            offset += 1
        }
    }

    // MARK: Lines

    private mutating func endLine() {
        for heredoc in heredocs { scanHeredoc(heredoc.word, mayIndent: heredoc.mayIndent) }
        heredocs.removeAll(keepingCapacity: true)
        // A string of one line has ended with it, and the code in it too.
        while let last = openStrings.last, !rules.strings[last.form].spansLines { openStrings.removeLast() }
        beginLine()
    }

    private mutating func beginLine() {
        guard openStrings.isEmpty, !rules.lineHeads.isEmpty else { return }
        wordsCount = true
        for head in rules.lineHeads where scan(head) { break }
    }

    private mutating func scan(_ head: CodeRules.LineHead) -> Bool {
        let first = endOfBlanks(from: offset)
        guard first < end else { return false }
        switch head {
        case .assignment(let signs): return scanAssignment(first, signs)
        case .target: return scanTarget()
        case .section:
            guard code[first] == UInt8(ascii: "[") else { return false }
            let lineEnd = endOfLine(from: first)
            let close = code[first..<lineEnd].lastIndex(of: UInt8(ascii: "]"))
            // Brackets that hold a comma are a list.
            guard let close, !code[first..<close].contains(UInt8(ascii: ",")) else { return false }
            add(.attribute, first..<close + 1)
        case .instruction:
            let wordEnd = endOfName(from: first)
            wordsCount = false
            guard let kind = rules.words.kind(of: code[first..<wordEnd]) else { return false }
            add(kind, first..<wordEnd)
        case .prompt:
            guard code[first] == UInt8(ascii: "$"), first + 1 < end, code[first + 1] == Ascii.space else {
                return false
            }
            add(.attribute, first..<first + 1)
        }
        return true
    }

    private mutating func scanAssignment(_ first: Int, _ signs: [[UInt8]]) -> Bool {
        var nameEnd = first
        while nameEnd < end, isNamePart(code[nameEnd]) || "\"'.".utf8.contains(code[nameEnd]) { nameEnd += 1 }
        let sign = endOfBlanks(from: nameEnd)
        guard nameEnd > first, signs.contains(where: { stands($0, at: sign) }) else { return false }
        add(.key, first..<nameEnd)
        return true
    }

    /// A line that begins with a tab is a command of a rule.
    private mutating func scanTarget() -> Bool {
        guard code[offset] != Ascii.tab else { return false }
        var index = offset
        while index < end, !":=#\n\t".utf8.contains(code[index]) { index += 1 }
        guard index < end, index > offset, code[index] == UInt8(ascii: ":") else { return false }
        add(.function, offset..<index)
        return true
    }

    // MARK: Openings

    /// Scans what begins with the byte, if something does.
    private mutating func scanOpening(_ byte: UInt8) -> Bool {
        if scanComment() || scanAttribute(byte) || scanRawString(byte) || scanString() { return true }
        switch byte {
        case UInt8(ascii: "'"): return scanQuote()
        case UInt8(ascii: "$"): return scanVariable()
        case UInt8(ascii: "<"): return noteHeredoc()
        case UInt8(ascii: "/"): return scanRegularExpression()
        default: return false
        }
    }

    private mutating func scanComment() -> Bool {
        for comment in rules.blockComments where stands(comment.open, at: offset) {
            add(.comment, offset..<endOfComment(comment))
            return true
        }
        for mark in rules.lineComments where stands(mark, at: offset) {
            guard !rules.commentsNeedBlank || offset == 0 || beginsWord(behind: code[offset - 1]) else { return false }
            add(.comment, offset..<endOfLine(from: offset))
            return true
        }
        return false
    }

    private func beginsWord(behind byte: UInt8) -> Bool { Ascii.isWhitespace(byte) || ";()|&".utf8.contains(byte) }

    private func endOfComment(_ comment: CodeRules.BlockComment) -> Int {
        var index = offset + comment.open.count
        var depth = 1
        while index < end {
            if stands(comment.close, at: index) {
                index += comment.close.count
                depth -= 1
                if depth == 0 { return index }
            } else if comment.nests, stands(comment.open, at: index) {
                index += comment.open.count
                depth += 1
            } else {
                index += 1
            }
        }
        return end
    }

    private mutating func scanAttribute(_ byte: UInt8) -> Bool {
        for attribute in rules.attributes {
            switch attribute {
            case .named(let sign) where sign == byte:
                guard offset == 0 || !isNamePart(code[offset - 1]) else { continue }
                var nameEnd = endOfName(from: offset + 1)
                while nameEnd > offset + 1, nameEnd < end, code[nameEnd] == UInt8(ascii: ".") {
                    nameEnd = endOfName(from: nameEnd + 1)
                }
                guard nameEnd > offset + 1 else { continue }
                add(.attribute, offset..<nameEnd)
                return true
            case .bracketed(let open) where stands(open, at: offset):
                add(.attribute, offset..<endOfBrackets(from: offset))
                return true
            case .directive(let sign) where sign == byte:
                guard isFirstOfLine(offset) else { continue }
                let nameEnd = endOfName(from: endOfBlanks(from: offset + 1))
                add(.attribute, offset..<nameEnd)
                return true
            default: continue
            }
        }
        return false
    }

    /// Behind the square bracket that closes the first one, on one line.
    private func endOfBrackets(from start: Int) -> Int {
        var depth = 0
        var index = start
        while index < end, code[index] != Ascii.lineFeed {
            if code[index] == UInt8(ascii: "[") { depth += 1 }
            if code[index] == UInt8(ascii: "]") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        return index
    }

    // MARK: Words and numbers

    private mutating func scanWord() {
        let start = offset
        let wordEnd = endOfName(from: start)
        let word = code[start..<wordEnd]
        offset = wordEnd
        if rules.isStyleSheet, scanProperty(start..<wordEnd) { return }
        let isMember = start > 0 && code[start - 1] == UInt8(ascii: ".")
        if wordsCount, !isMember, let kind = rules.words.kind(of: word) {
            tokens.append(kind, start..<wordEnd, in: code)
        } else if rules.typesAreCapitalized, isTypeName(word) {
            tokens.append(.type, start..<wordEnd, in: code)
        } else if rules.hasCalls, isCalled(wordEnd) {
            tokens.append(.function, start..<wordEnd, in: code)
        }
    }

    /// `String`, `T`, but no constant `MAX_SIZE`.
    private func isTypeName(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, Ascii.isUppercase(first) else { return false }
        return word.count == 1 || word.contains { Ascii.isLetter($0) && !Ascii.isUppercase($0) }
    }

    private func isCalled(_ wordEnd: Int) -> Bool {
        guard wordEnd < end else { return false }
        if code[wordEnd] == UInt8(ascii: "(") { return true }
        return rules.hasMacros && code[wordEnd] == UInt8(ascii: "!") && wordEnd + 1 < end
            && "([{".utf8.contains(code[wordEnd + 1])
    }

    private mutating func scanNumber() {
        let start = offset
        let isHexadecimal = offset + 1 < end && code[offset + 1] | 0x20 == UInt8(ascii: "x")
        var index = offset + 1
        while index < end {
            let byte = code[index]
            let isExponent = !isHexadecimal && code[index - 1] | 0x20 == UInt8(ascii: "e") && "+-".utf8.contains(byte)
            if Ascii.isAlphanumeric(byte) || byte == UInt8(ascii: "_") {
                index += 1
            } else if byte == UInt8(ascii: ".") || isExponent || rules.hasDates && "-:".utf8.contains(byte),
                index + 1 < end, Ascii.isDigit(code[index + 1])
            {
                index += 2
            } else {
                break
            }
        }
        if rules.isStyleSheet, index < end, code[index] == UInt8(ascii: "%") { index += 1 }
        add(.number, start..<index)
    }

    // MARK: Bytes

    mutating func add(_ kind: TokenKind, _ range: ByteRange) {
        tokens.append(kind, range, in: code)
        offset = range.upperBound
    }

    func stands(_ mark: [UInt8], at index: Int) -> Bool {
        guard index + mark.count <= end else { return false }
        for place in mark.indices where code[index + place] != mark[place] { return false }
        return true
    }

    func isNameStart(_ byte: UInt8) -> Bool {
        Ascii.isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80 || rules.nameSigns.contains(byte)
    }

    /// Whether a sign that names may hold is the sign of a number: `-2`.
    private func isSignOfNumber(_ byte: UInt8) -> Bool {
        rules.hasNumbers && offset + 1 < end && Ascii.isDigit(code[offset + 1]) && rules.nameSigns.contains(byte)
    }

    func isNamePart(_ byte: UInt8) -> Bool { Ascii.isDigit(byte) || isNameStart(byte) }

    func endOfName(from start: Int) -> Int {
        var index = start
        while index < end, isNamePart(code[index]) { index += 1 }
        return index
    }

    func endOfBlanks(from start: Int) -> Int {
        var index = start
        while index < end, Ascii.isBlank(code[index]) { index += 1 }
        return index
    }

    func endOfLine(from start: Int) -> Int {
        code[start..<end].firstIndex(of: Ascii.lineFeed) ?? end
    }

    /// Whether only blanks stand before an offset on its line.
    private func isFirstOfLine(_ index: Int) -> Bool {
        let before = code[..<index].lastIndex { !Ascii.isBlank($0) }
        return before.map { code[$0] == Ascii.lineFeed } ?? true
    }
}
