internal import SourceText

/// HTML that stands in the Markdown.
enum RawHTML {
    private static let commentOpening = Array("<!--".utf8)
    private static let commentClosing = Array("-->".utf8)

    /// Whether inline HTML is a comment, which nobody is meant to see.
    static func isComment(_ raw: Span<UInt8>) -> Bool {
        matches(commentOpening, in: raw, at: 0)
    }

    /// A block of HTML without its comments. A comment that is not closed reaches to the end of the block.
    static func withoutComments(_ raw: Span<UInt8>) -> [UInt8] {
        var visible: [UInt8] = []
        var offset = 0
        while offset < raw.count {
            if matches(commentOpening, in: raw, at: offset) {
                offset += commentOpening.count
                while offset < raw.count, !matches(commentClosing, in: raw, at: offset) { offset += 1 }
                offset = min(raw.count, offset + commentClosing.count)
            } else {
                visible.append(raw[offset])
                offset += 1
            }
        }
        return visible
    }

    private static func matches(_ pattern: [UInt8], in text: Span<UInt8>, at offset: Int) -> Bool {
        guard offset + pattern.count <= text.count else { return false }
        return pattern.indices.allSatisfy { text[offset + $0] == pattern[$0] }
    }
}
