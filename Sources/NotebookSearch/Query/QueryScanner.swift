internal import SearchLanguage
internal import SourceText

/// Divides a query into tokens.
struct QueryScanner {
    private let bytes: [UInt8]
    private var place = 0
    /// The parentheses inside words that are open, for each group that is open.
    private var openInWords = [0]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var end: Int { bytes.count }

    /// Whether another operand may follow.
    var hasMore: Bool {
        let next = firstAfterBlanks(from: place)
        return next < bytes.count && bytes[next] != UInt8(ascii: ")")
    }

    /// Whether a range holds the operator.
    func isOr(_ range: ByteRange) -> Bool { bytes[range].elementsEqual("OR".utf8) }

    /// The next token; `nil` at the end.
    mutating func next() throws(QueryError) -> QueryToken? {
        place = firstAfterBlanks(from: place)
        guard place < bytes.count else { return nil }
        let start = place
        let isNegated =
            bytes[place] == UInt8(ascii: "-") && place + 1 < bytes.count && Self.canFollowMinus(bytes[place + 1])
            && blankLength(at: place + 1) == 0
        if isNegated { place += 1 }
        let kind = try kindOfNext(isNegated: isNegated)
        return QueryToken(kind: kind, isNegated: isNegated, range: start..<place)
    }

    private mutating func kindOfNext(isNegated: Bool) throws(QueryError) -> QueryToken.Kind {
        switch bytes[place] {
        case UInt8(ascii: "("):
            place += 1
            openInWords.append(0)
            return .opening
        case UInt8(ascii: ")") where openInWords[openInWords.count - 1] == 0:
            place += 1
            if openInWords.count > 1 { openInWords.removeLast() }
            return .closing
        case UInt8(ascii: "/"):
            if let pattern = regex() { return .term(.regex(pattern)) }
        default:
            if let phrase = try quotation() { return .term(.phrase(phrase)) }
            if let field = try field() { return field }
        }
        let (word, isBalanced) = word()
        if !isBalanced { return .term(.phrase(word)) }
        switch word {
        // Behind a minus it is a word, which is found in lower case all the same.
        case "OR": return isNegated ? .term(.word("or")) : .or
        case "AND": return isNegated ? .term(.word("and")) : .and
        default: return .term(Self.isPrefix(word) ? .prefix(String(word.dropLast())) : .word(word))
        }
    }

    // MARK: Words

    /// A hyphen before anything else is text: `--flag`, `->`, `-` on its own.
    static func canFollowMinus(_ byte: UInt8) -> Bool {
        Ascii.isAlphanumeric(byte) || byte >= 0x80 || "\"(/#_$@`".utf8.contains(byte)
    }

    /// What stands up to the next blank, or to the parenthesis that closes the group, and whether every parenthesis in it has
    /// its partner there. One that is open is closed by a later word, not by the group.
    private mutating func word() -> (text: String, isBalanced: Bool) {
        let start = place
        let group = openInWords.count - 1
        let before = openInWords[group]
        var lowest = before
        while place < bytes.count, blankLength(at: place) == 0 {
            if bytes[place] == UInt8(ascii: "(") { openInWords[group] += 1 }
            if bytes[place] == UInt8(ascii: ")") {
                if openInWords[group] == 0 { break }
                openInWords[group] -= 1
                lowest = min(lowest, openInWords[group])
            }
            place += 1
        }
        return (text(start..<place), lowest == before && openInWords[group] == before)
    }

    /// Whether a word is the beginning of others: a `*` behind something that can be found.
    private static func isPrefix(_ word: String) -> Bool {
        word.utf8.last == UInt8(ascii: "*")
            && word.utf8.dropLast().contains { Ascii.isAlphanumeric($0) || $0 >= 0x80 }
    }

    // MARK: Phrases and expressions

    private static let curlyOpening = Array("“".utf8)
    private static let curlyClosing = Array("”".utf8)

    /// The text of the quotation that begins here; `nil` where none does.
    private mutating func quotation() throws(QueryError) -> String? {
        let start = place
        let isCurly = bytes[place...].starts(with: Self.curlyOpening)
        guard isCurly || bytes[place] == UInt8(ascii: "\"") else { return nil }
        let closing = isCurly ? Self.curlyClosing : [UInt8(ascii: "\"")]
        place += isCurly ? Self.curlyOpening.count : 1
        let opening = start..<place
        var content: [UInt8] = []
        while place < bytes.count {
            if bytes[place...].starts(with: closing) {
                place += closing.count
                if content.isEmpty { throw .emptyPhrase(start..<place) }
                return String(decoding: content, as: UTF8.self)
            }
            if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count,
                bytes[place + 1] == UInt8(ascii: "\"") || bytes[place + 1] == UInt8(ascii: "\\")
            {
                place += 1
            }
            content.append(bytes[place])
            place += 1
        }
        throw .openQuotation(opening)
    }

    /// The regular expression that begins here; `nil` where the next slash does not end one, as in a path.
    private mutating func regex() -> String? {
        var next = place + 1
        while next < bytes.count, bytes[next] != UInt8(ascii: "/") {
            next += bytes[next] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard next < bytes.count, next > place + 1, endsOperand(at: next + 1) else { return nil }
        defer { place = next + 1 }
        return text(place + 1..<next)
    }

    private func endsOperand(at place: Int) -> Bool {
        place >= bytes.count || bytes[place] == UInt8(ascii: ")") || blankLength(at: place) > 0
    }

    // MARK: Fields

    /// The field that begins here; `nil` for a word.
    private mutating func field() throws(QueryError) -> QueryToken.Kind? {
        let start = place
        guard let colon = bytes[place...].firstIndex(where: { !Ascii.isLetter($0) }), bytes[colon] == UInt8(ascii: ":"),
            colon - place >= 2
        else { return nil }
        let name = text(place..<colon).lowercased()
        let value = bytes[(colon + 1)...]
        // A name space, or the scheme of a URL.
        if value.first == UInt8(ascii: ":") || value.starts(with: "//".utf8) { return nil }
        if let field = QueryField(rawValue: name) {
            place = colon + 1
            return .field(field, try values(of: field, from: start))
        }
        guard !endsOperand(at: colon + 1) else { return nil }
        let isText =
            value.first.map { Ascii.isDigit($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") } ?? true
        if isText, QueryField.nearest(to: name) == nil { return nil }
        var rest = self
        throw .unknownField(name, of: rest.word().text, start..<colon)
    }

    /// Values with commas between them; empty ones are left out.
    private mutating func values(of field: QueryField, from start: Int) throws(QueryError) -> [QueryValue] {
        var values: [QueryValue] = []
        while true {
            let valueStart = place
            if place < bytes.count, let quoted = try quotation() {
                values.append(QueryValue(text: quoted, range: valueStart..<place))
            } else {
                let bare = bareValue()
                if !bare.isEmpty { values.append(QueryValue(text: bare, range: valueStart..<place)) }
            }
            guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { break }
            place += 1
        }
        if values.isEmpty { throw .noValue(field, start..<place) }
        return values
    }

    private mutating func bareValue() -> String {
        let start = place
        var open = 0
        while place < bytes.count, bytes[place] != UInt8(ascii: ","), blankLength(at: place) == 0 {
            if bytes[place] == UInt8(ascii: "(") { open += 1 }
            if bytes[place] == UInt8(ascii: ")") {
                if open == 0 { break }
                open -= 1
            }
            place += 1
        }
        return text(start..<place)
    }

    // MARK: Blanks

    private func text(_ range: ByteRange) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func firstAfterBlanks(from start: Int) -> Int {
        var place = start
        while true {
            let length = blankLength(at: place)
            if length == 0 { return place }
            place += length
        }
    }

    /// How many bytes a blank takes that stands at a place: white space (Unicode, PropList.txt) or a control character; 0 where
    /// none does.
    private func blankLength(at place: Int) -> Int {
        guard place < bytes.count else { return 0 }
        if bytes[place] < 0x80 { return bytes[place] <= Ascii.space || bytes[place] == 0x7F ? 1 : 0 }
        // U+0080 to U+00A0.
        if bytes[place] == 0xC2 { return place + 1 < bytes.count && bytes[place + 1] <= 0xA0 ? 2 : 0 }
        guard place + 2 < bytes.count else { return 0 }
        switch (bytes[place], bytes[place + 1], bytes[place + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }
}
