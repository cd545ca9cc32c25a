internal import SourceText

/// Takes HTML or XML apart: tags, attributes, entities, comments, and the code in elements that hold some.
struct MarkupScanner {
    private let code: [UInt8]
    private let end: Int
    private let embedding: [(element: String, language: String)]
    private var offset: Int
    private var tokens = TokenList()

    init(_ code: [UInt8], _ range: ByteRange, embedding: [(element: String, language: String)]) {
        self.code = code
        self.embedding = embedding
        offset = range.lowerBound
        end = range.upperBound
    }

    mutating func scanned() -> TokenList {
        while offset < end {
            switch code[offset] {
            case UInt8(ascii: "<"): scanMarkup()
            case UInt8(ascii: "&"): scanEntity()
            default: offset += 1
            }
        }
        return tokens
    }

    private mutating func scanMarkup() {
        if stands("<!--", at: offset) {
            add(.comment, offset..<behind("-->", from: offset + 4))
        } else if stands("<![CDATA[", at: offset) {
            add(.string, offset..<behind("]]>", from: offset + 9))
        } else if stands("<!", at: offset) || stands("<?", at: offset) {
            add(.attribute, offset..<behind(">", from: offset + 2))
        } else {
            let isEnd = stands("</", at: offset)
            let nameStart = offset + (isEnd ? 2 : 1)
            let nameEnd = endOfName(from: nameStart)
            offset = nameEnd
            guard nameEnd > nameStart else { return }
            tokens.append(.keyword, nameStart..<nameEnd, in: code)
            scanAttributes()
            if !isEnd { scanContent(of: code[nameStart..<nameEnd]) }
        }
    }

    private mutating func scanAttributes() {
        var isValue = false
        while offset < end {
            let byte = code[offset]
            switch byte {
            case UInt8(ascii: ">"):
                offset += 1
                return
            // A tag that is not closed ends where the next one begins.
            case UInt8(ascii: "<"): return
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let close = code[(offset + 1)..<end].firstIndex(of: byte)
                add(.string, offset..<(close.map { $0 + 1 } ?? end))
                isValue = false
            case UInt8(ascii: "="):
                isValue = true
                offset += 1
            default:
                let wordEnd = endOfWord(from: offset)
                if wordEnd == offset {
                    offset += 1
                } else {
                    add(isValue ? .string : .key, offset..<wordEnd)
                    isValue = false
                }
            }
        }
    }

    /// Scans the code up to the element's end tag, where it holds code in another language.
    private mutating func scanContent(of element: ArraySlice<UInt8>) {
        guard
            let language = embedding.first(where: { isSame($0.element, element) }).flatMap({
                Language.named($0.language)
            })
        else { return }
        let close = Array("</".utf8) + element
        var index = offset
        while index < end, !stands(close, at: index) { index += 1 }
        tokens.append(language.tokens(in: code, offset..<index), in: code)
        offset = index
    }

    /// `&amp;` and the like; a lone `&` is text.
    private mutating func scanEntity() {
        let name = code[(offset + 1)..<min(offset + Self.longestEntity, end)]
            .prefix { Ascii.isAlphanumeric($0) || $0 == UInt8(ascii: "#") }
        if !name.isEmpty, name.endIndex < end, code[name.endIndex] == UInt8(ascii: ";") {
            add(.number, offset..<name.endIndex + 1)
        } else {
            offset += 1
        }
    }

    /// The longest name of HTML has 31 letters.
    private static let longestEntity = 33

    // MARK: Bytes

    private mutating func add(_ kind: TokenKind, _ range: ByteRange) {
        tokens.append(kind, range, in: code)
        offset = range.upperBound
    }

    private func stands(_ mark: String, at index: Int) -> Bool {
        code[index..<min(index + mark.utf8.count, end)].elementsEqual(mark.utf8)
    }

    private func stands(_ mark: [UInt8], at index: Int) -> Bool {
        code[index..<min(index + mark.count, end)].elementsEqual(mark) { Ascii.lowercased($0) == Ascii.lowercased($1) }
    }

    private func behind(_ mark: String, from start: Int) -> Int {
        var index = min(start, end)
        while index < end {
            if stands(mark, at: index) { return index + mark.utf8.count }
            index += 1
        }
        return end
    }

    private func isSame(_ name: String, _ element: ArraySlice<UInt8>) -> Bool {
        element.elementsEqual(name.utf8) { Ascii.lowercased($0) == $1 }
    }

    private func endOfName(from start: Int) -> Int {
        var index = start
        while index < end, Ascii.isAlphanumeric(code[index]) || "-:_.".utf8.contains(code[index]) { index += 1 }
        return index
    }

    private func endOfWord(from start: Int) -> Int {
        var index = start
        while index < end, !Ascii.isWhitespace(code[index]), !"<>=\"'/".utf8.contains(code[index]) { index += 1 }
        return index
    }
}
