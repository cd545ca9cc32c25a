internal import SourceText

/// Bytes of text and of addresses as HTML wants them.
enum HTMLEscape {
    /// Appends `text` with `& < > "` as entities, as libcmark writes them. Runs between them are copied whole.
    static func text(_ text: Span<UInt8>, into html: inout [UInt8]) {
        var copied = 0
        for index in text.indices {
            let entity: StaticString
            switch text[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            case UInt8(ascii: "\""): entity = "&quot;"
            default: continue
            }
            copy(text.extracting(copied..<index), into: &html)
            append(entity, to: &html)
            copied = index + 1
        }
        copy(text.extracting(copied...), into: &html)
    }

    /// Appends an address for an attribute: what cannot stand in one is percent-encoded, what is encoded already stays.
    static func url(_ url: Span<UInt8>, into html: inout [UInt8]) {
        for index in url.indices {
            let byte = url[index]
            switch byte {
            case UInt8(ascii: "&"): append("&amp;", to: &html)
            case UInt8(ascii: "'"): append("&#x27;", to: &html)
            case _ where isSafeInURL(byte): html.append(byte)
            default:
                html.append(UInt8(ascii: "%"))
                html.append(hexDigit(byte >> 4))
                html.append(hexDigit(byte & 0x0F))
            }
        }
    }

    /// Appends bytes as they are.
    static func copy(_ bytes: Span<UInt8>, into html: inout [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe html.append(contentsOf: $0) }
    }

    private static func append(_ text: StaticString, to html: inout [UInt8]) {
        unsafe html.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func isSafeInURL(_ byte: UInt8) -> Bool {
        if Ascii.isAlphanumeric(byte) { return true }
        return switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"),
            UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"),
            UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: ";"),
            UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
