internal import SourceText

/// Texts as Markdown writes them in a line of prose.
enum MarkdownText {
    /// The text with a backslash before each sign that would mean something, and no others, so that it stays readable.
    static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let previous = index > 0 ? bytes[index - 1] : Ascii.space
            let next = index + 1 < bytes.count ? bytes[index + 1] : Ascii.space
            if isMarkup(byte, after: previous, before: next) { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isMarkup(_ byte: UInt8, after previous: UInt8, before next: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"): true
        // These mean something only at the beginning of a tag, an entity, an escape.
        case UInt8(ascii: "<"): !Ascii.isBlank(next)
        case UInt8(ascii: "&"): Ascii.isLetter(next) || next == UInt8(ascii: "#")
        case UInt8(ascii: "\\"): Ascii.isPunctuation(next)
        // Inside a word an underscore is a letter.
        case UInt8(ascii: "_"): !(isWordByte(previous) && isWordByte(next))
        // At the end of a heading a run of number signs is not part of it.
        case UInt8(ascii: "#"): Ascii.isBlank(previous)
        default: false
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        Ascii.isAlphanumeric(byte) || byte >= 0x80
    }
}
