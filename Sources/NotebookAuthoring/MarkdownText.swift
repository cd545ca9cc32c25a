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
            if isMarkup(scalar, after: previous, before: next) || isInAddress(scalars, at: index) {
                result.append("\\")
            }
            result.append(scalar)
        }
        return String(result)
    }

    /// The text as it stands in a line of prose in which people point at things: code between backticks, `[[references]]`,
    /// `[links](address)` and addresses stay what they are, all else is escaped and shows as it is typed.
    public static func prose(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let kept = ProseMarkup.ranges(in: scalars)
        var result = String.UnicodeScalarView()
        var upcoming = kept[...]
        for (index, scalar) in scalars.enumerated() {
            while let first = upcoming.first, first.upperBound <= index { upcoming.removeFirst() }
            let isKept = upcoming.first?.contains(index) ?? false
            let previous = index > 0 ? scalars[index - 1] : " "
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if !isKept, isMarkup(scalar, after: previous, before: next) || isInAddress(scalars, at: index) {
                result.append("\\")
            }
            result.append(scalar)
        }
        return String(result)
    }

    /// Whether a reader shows a line of prose as it was typed, apart from the signs of what stays markup in it.
    static func isShown(_ typed: String, as shown: String) -> Bool {
        let scalars = Array(typed.unicodeScalars)
        guard ProseMarkup.ranges(in: scalars).isEmpty else { return !shown.isEmpty }
        return typed.split(whereSeparator: \.isWhitespace) == shown.split(whereSeparator: \.isWhitespace)
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
        // A dollar opens mathematics before a sign, not behind a word of ASCII.
        case "$": next != " " && !(previous.isASCII && Ascii.isAlphanumeric(UInt8(previous.value)))
        // Inside a word an underscore is a letter.
        case "_": !(isWordCharacter(previous) && isWordCharacter(next))
        // At the end of a heading a run of number signs is not part of it.
        case "#": previous == " "
        default: false
        }
    }

    /// Whether the sign at an index makes an address of the text around it, which would become a link: the colon of
    /// `https://`, the dot of `www.`, the `@` of a mail address.
    private static func isInAddress(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        let before = scalars[..<index]
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        return switch scalars[index] {
        case ":": next == "/" && before.last.map(isWordCharacter) == true
        case ".": before.suffix(3).count == 3 && before.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
        case "@": next != " " && before.last.map { isWordCharacter($0) || ".+-_".unicodeScalars.contains($0) } == true
        default: false
        }
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
