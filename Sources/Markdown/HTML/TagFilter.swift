internal import SourceText

/// Shows the tags that GitHub does not let through as text (GitHub Flavored Markdown 0.29, section 6.11). All other raw
/// HTML passes, so this makes nothing safe: it is for comparison with other programs.
enum TagFilter {
    private static let names: [StaticString] = [
        "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
    ]

    static func write(_ raw: Span<UInt8>, into html: inout [UInt8]) {
        var copied = 0
        for index in raw.indices where raw[index] == UInt8(ascii: "<") && isFiltered(raw, at: index) {
            HTMLEscape.copy(raw.extracting(copied..<index), into: &html)
            html.append(contentsOf: "&lt;".utf8)
            copied = index + 1
        }
        HTMLEscape.copy(raw.extracting(copied...), into: &html)
    }

    private static func isFiltered(_ raw: Span<UInt8>, at offset: Int) -> Bool {
        var start = offset + 1
        if start < raw.count, raw[start] == UInt8(ascii: "/") { start += 1 }
        var end = start
        while end < raw.count, Ascii.isLetter(raw[end]) { end += 1 }
        guard end > start, end < raw.count else { return false }
        let isEnded =
            Ascii.isWhitespace(raw[end]) || raw[end] == UInt8(ascii: ">")
            || raw[end] == UInt8(ascii: "/") && end + 1 < raw.count && raw[end + 1] == UInt8(ascii: ">")
        guard isEnded, end - start <= 9 else { return false }
        let name = Array(raw.extracting(start..<end).array.map(Ascii.lowercased))
        return names.contains { $0.utf8CodeUnitCount == name.count && ByteSearch.stands($0, in: name.span, at: 0) }
    }
}
