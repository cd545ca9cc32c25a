/// Texts as a POSIX shell takes them for one word.
public enum ShellWord {
    /// The text as it is where the shell sees nothing in it, else in quotes.
    public static func quoted(_ text: String) -> String { quoted(Array(text.utf8)) }

    /// The bytes as they are where the shell sees nothing in them, else in single quotes; where they are no text, or hold
    /// control characters, in the quotes `$'…'` of POSIX.1-2024, section 2.2.4, which say each on one line.
    public static func quoted(_ bytes: [UInt8]) -> String {
        let isPlain =
            !bytes.isEmpty && bytes.allSatisfy { Ascii.isAlphanumeric($0) || "-_./+:@%,=".utf8.contains($0) }
        if isPlain { return String(decoding: bytes, as: UTF8.self) }
        guard let text = String(validating: bytes, as: UTF8.self), text.printable == text else {
            return "$'" + bytes.map(escape).joined() + "'"
        }
        return "'" + text.replacing("'", with: "'\\''") + "'"
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case Ascii.lineFeed: return "\\n"
        case Ascii.tab: return "\\t"
        case Ascii.carriageReturn: return "\\r"
        case UInt8(ascii: "\\"), UInt8(ascii: "'"): return "\\" + String(Unicode.Scalar(byte))
        case 0x20..<0x7F: return String(Unicode.Scalar(byte))
        default:
            // Three octal digits: what follows cannot become part of them.
            let digits = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
    }
}
