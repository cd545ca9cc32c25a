/// A JSON text as a value (RFC 8259) whose members keep their order, so that the same value is always the same bytes.
///
/// Published shapes are a few levels deep, and so may be the recursion that writes them.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Int)
    /// A number with a fraction; JSON has none that is infinite or undefined, and `null` stands for those.
    case real(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name with its value.
    public struct Member: Sendable, Equatable {
        public var name: String
        public var value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// A text, or `null` where there is none.
    public static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    public static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(JSONValue.string)) }

    /// A number, or `null` where there is none.
    public static func integer(_ number: Int?) -> JSONValue { number.map(JSONValue.number) ?? .null }

    /// A truth, or `null` where there is none.
    public static func truth(_ value: Bool?) -> JSONValue { value.map(JSONValue.bool) ?? .null }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// An object with its members in the order of the literal.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { Member($0, $1) })
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = .string(text)
    }
}

// MARK: Bytes

extension JSONValue {
    /// The value over several lines, indented by two blanks a level, with a line feed at the end.
    public var document: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indentation: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// The value on one line, with a line feed at the end: a record of NDJSON.
    public var line: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indentation: nil)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// - Parameter indentation: The blanks before the line that the value begins on; `nil` to stay on one line.
    private func write(to bytes: inout [UInt8], indentation: Int?) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): bytes.append(contentsOf: String(value).utf8)
        // The shortest digits that give the number again.
        case .real(let value): bytes.append(contentsOf: (value.isFinite ? "\(value)" : "null").utf8)
        case .string(let text): Self.write(text, to: &bytes)
        case .array(let values):
            Self.write(values, between: "[", "]", to: &bytes, indentation: indentation) { value, bytes, inner in
                value.write(to: &bytes, indentation: inner)
            }
        case .object(let members):
            Self.write(members, between: "{", "}", to: &bytes, indentation: indentation) { member, bytes, inner in
                Self.write(member.name, to: &bytes)
                bytes.append(contentsOf: (inner == nil ? ":" : ": ").utf8)
                member.value.write(to: &bytes, indentation: inner)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between opening: Unicode.Scalar, _ closing: Unicode.Scalar, to bytes: inout [UInt8],
        indentation: Int?, _ write: (Element, inout [UInt8], Int?) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        let inner = indentation.map { $0 + 2 }
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(&bytes, indentation: inner)
            write(element, &bytes, inner)
        }
        if !elements.isEmpty { breakLine(&bytes, indentation: indentation) }
        bytes.append(UInt8(ascii: closing))
    }

    private static func breakLine(_ bytes: inout [UInt8], indentation: Int?) {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
    }

    /// Writes a text in quotes. Control characters are escaped, so that output on a terminal cannot drive it.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            // Most texts have nothing to escape: what stands between is taken in one piece.
            var start = text.startIndex
            for index in text.indices where isEscaped(text[index]) {
                bytes.append(contentsOf: text[start..<index])
                writeEscaped(text[index], to: &bytes)
                start = index + 1
            }
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func writeEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        default:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: ("\\u00" + (digits.count == 1 ? "0" : "") + digits).utf8)
        }
    }
}
