/// Text as content or attribute of an XML document (XML 1.0).
enum XMLText {
    static let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

    /// The text with the signs escaped that XML gives a meaning to, without the characters that it has no place for.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // XML 1.0, section 2.2: of the control characters only these three are characters.
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            default:
                if scalar.value >= 0x20, scalar.value & 0xFFFE != 0xFFFE { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
