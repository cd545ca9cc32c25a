internal import SourceText

/// Texts as Markdown writes them in a line of prose.
public enum MarkdownText {
    /// The text with a backslash before each sign that would mean something, and no others, so that it stays readable.
    public static func escaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let previous = index > 0 ? scalars[index - 1] : " "
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if isMarkup(scalar, after: previous, before: next) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    private static func isMarkup(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar, before next: Unicode.Scalar
    ) -> Bool {
        switch scalar {
        case "*", "`", "[", "]", "~": true
        // These mean something only at the beginning of a tag, an entity, an escape.
        case "<": next != " "
        case "&": next.properties.isAlphabetic || next == "#"
        case "\\": next.isASCII && Ascii.isPunctuation(UInt8(next.value))
        // Inside a word an underscore is a letter.
        case "_": !(isWordCharacter(previous) && isWordCharacter(next))
        // At the end of a heading a run of number signs is not part of it.
        case "#": previous == " "
        default: false
        }
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
