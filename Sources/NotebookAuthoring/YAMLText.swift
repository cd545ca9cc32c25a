/// Texts as YAML writes them on one line.
enum YAMLText {
    /// A scalar that reads back as exactly this text: plain where that is certain, else in double quotes.
    static func scalar(_ text: String) -> String {
        isSafePlain(text) ? text : quoted(text)
    }

    /// A list on one line: `[Ada, "Grace: H."]`.
    static func list(_ texts: [String]) -> String {
        "[" + texts.map(scalar).joined(separator: ", ") + "]"
    }

    /// Whether nothing in the text means anything to YAML: words of letters and digits, the first a letter, which are no
    /// truth value or null.
    private static func isSafePlain(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter, text.last != " " else { return false }
        let reserved = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        return !reserved.contains(text.lowercased())
            && text.allSatisfy { $0.isLetter || $0.isASCII && $0.isNumber || " -_./+()?'".contains($0) }
    }

    /// The text in double quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where isUnprintable(scalar): result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// What YAML 1.1 does not let stand in a text: control characters, line separators, the byte order mark, and all
    /// beyond the basic plane that libyaml writes as escapes too.
    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE...0xFFFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFF ? 4 : 2
        return (width == 4 ? "\\u" : "\\x") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
