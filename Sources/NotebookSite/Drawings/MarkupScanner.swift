internal import SourceText

/// Reads XML as programs write it (XML 1.0, fifth edition), one tag or text after the other, in one pass.
///
/// It is strict about what decides where an element ends, and forgiving about an ampersand that begins no reference: Graphviz
/// writes such into addresses. Comments, processing instructions and the document type are passed over, and nothing that a
/// document declares is obeyed.
struct MarkupScanner {
    enum Token: Equatable {
        case open(name: String, attributes: [Attribute], isEmpty: Bool)
        case close(name: String)
        /// With references resolved.
        case text(String)
    }

    struct Attribute: Equatable {
        var name: String
        /// With references resolved.
        var value: String
    }

    /// The bytes are no XML.
    struct IllFormed: Error {}

    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next tag or text; `nil` at the end.
    mutating func next() throws(IllFormed) -> Token? {
        while offset < bytes.count {
            guard bytes[offset] == UInt8(ascii: "<") else { return .text(text(until: UInt8(ascii: "<"))) }
            if skip("<!--") {
                try skip(behind: "-->")
            } else if skip("<![CDATA[") {
                let start = offset
                try skip(behind: "]]>")
                return .text(String(decoding: bytes[start..<offset - 3], as: UTF8.self))
            } else if skip("<?") {
                try skip(behind: "?>")
            } else if skip("<!") {
                try skipDeclaration()
            } else if skip("</") {
                let name = try name()
                skipWhitespace()
                guard skip(">") else { throw IllFormed() }
                return .close(name: name)
            } else {
                offset += 1
                return try opening()
            }
        }
        return nil
    }

    private mutating func opening() throws(IllFormed) -> Token {
        let name = try name()
        var attributes: [Attribute] = []
        while true {
            let start = offset
            skipWhitespace()
            if skip(">") { return .open(name: name, attributes: attributes, isEmpty: false) }
            if skip("/>") { return .open(name: name, attributes: attributes, isEmpty: true) }
            guard offset > start else { throw IllFormed() }
            attributes.append(try attribute())
        }
    }

    private mutating func attribute() throws(IllFormed) -> Attribute {
        let name = try name()
        skipWhitespace()
        guard skip("=") else { throw IllFormed() }
        skipWhitespace()
        guard offset < bytes.count, case let quote = bytes[offset],
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { throw IllFormed() }
        offset += 1
        let value = text(until: quote)
        guard offset < bytes.count else { throw IllFormed() }
        offset += 1
        return Attribute(name: name, value: value)
    }

    /// A document type is passed over, unless it declares something.
    private mutating func skipDeclaration() throws(IllFormed) {
        while offset < bytes.count, bytes[offset] != UInt8(ascii: ">") {
            if bytes[offset] == UInt8(ascii: "[") || bytes[offset] == UInt8(ascii: "<") { throw IllFormed() }
            offset += 1
        }
        guard skip(">") else { throw IllFormed() }
    }

    /// A name of letters, digits and the signs that names of SVG and MathML have.
    private mutating func name() throws(IllFormed) -> String {
        let start = offset
        while offset < bytes.count, Ascii.isAlphanumeric(bytes[offset]) || "-_:.".utf8.contains(bytes[offset]) {
            offset += 1
        }
        guard offset > start, !Ascii.isDigit(bytes[start]) else { throw IllFormed() }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    // MARK: Text

    /// The text up to a byte that ends it, or to the end.
    private mutating func text(until end: UInt8) -> String {
        var written: [UInt8] = []
        while offset < bytes.count, bytes[offset] != end {
            if bytes[offset] == UInt8(ascii: "&"), let scalar = reference() {
                written.append(contentsOf: String(Character(scalar)).utf8)
            } else {
                // A control character is no character of XML.
                if bytes[offset] >= Ascii.space || bytes[offset] == Ascii.tab || Ascii.isLineEnd(bytes[offset]) {
                    written.append(bytes[offset])
                }
                offset += 1
            }
        }
        return String(decoding: written, as: UTF8.self)
    }

    /// The longest reference, `&#x10FFFF;`.
    private static let maximumReferenceLength = 10
    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    /// The character that the reference at the offset stands for; `nil` where there is none.
    private mutating func reference() -> Unicode.Scalar? {
        let limit = min(offset + Self.maximumReferenceLength, bytes.count)
        guard let end = bytes[offset..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: bytes[offset + 1..<end], as: UTF8.self)
        var scalar = Self.entities[name]
        if name.hasPrefix("#x") {
            scalar = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        } else if name.hasPrefix("#") {
            scalar = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        }
        guard let scalar, scalar.value >= 0x20 || scalar == "\t" || scalar == "\n" else { return nil }
        offset = end + 1
        return scalar
    }

    // MARK: Skipping

    private mutating func skip(_ mark: String) -> Bool {
        guard bytes[offset...].starts(with: mark.utf8) else { return false }
        offset += mark.utf8.count
        return true
    }

    private mutating func skip(behind mark: String) throws(IllFormed) {
        while offset < bytes.count {
            if skip(mark) { return }
            offset += 1
        }
        throw IllFormed()
    }

    private mutating func skipWhitespace() {
        while offset < bytes.count, Ascii.isWhitespace(bytes[offset]) { offset += 1 }
    }
}
