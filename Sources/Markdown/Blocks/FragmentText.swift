internal import CCmark
internal import SourceText

/// The text of a second, small document made of inline texts that have to be parsed on their own: each becomes one
/// paragraph, whatever it looks like.
struct FragmentText {
    private(set) var bytes: [UInt8] = []
    /// Whether a bracket stands in it, so that link reference definitions matter.
    private var holdsBracket = false

    /// What keeps libcmark from seeing a heading, a list or a definition at the beginning of a text. The space makes the
    /// text behind it stand as at the beginning of a line for the rules of emphasis.
    static let prefix: [UInt8] = Array("x ".utf8)

    /// Adds a text as one paragraph.
    mutating func append(_ text: some Sequence<UInt8>) {
        bytes.append(contentsOf: Self.prefix)
        for byte in text {
            bytes.append(byte)
            // Indented by four columns a line can only continue the paragraph.
            if byte == Ascii.lineFeed { bytes.append(contentsOf: Array("    ".utf8)) }
            if byte == UInt8(ascii: "[") { holdsBracket = true }
        }
        bytes.append(Ascii.lineFeed)
        bytes.append(Ascii.lineFeed)
    }

    /// A text in which the bytes of spans mean nothing to libcmark, at the same offsets.
    ///
    /// What could be markup becomes another character of its class, so that the rules about the characters beside a
    /// delimiter come out as before.
    static func masked(_ text: [UInt8], _ spans: [InlineSpan]) -> [UInt8] {
        var masked = text
        for span in spans {
            for index in span.range {
                switch masked[index] {
                case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "*"),
                    UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"):
                    masked[index] = UInt8(ascii: ".")
                case Ascii.lineFeed: masked[index] = Ascii.space
                default: break
                }
            }
        }
        return masked
    }

    /// Parses the fragment together with the link reference definitions of a document.
    ///
    /// - Returns: The root of a tree that the caller has to free, its first paragraphs those that were appended.
    func parse(withDefinitionsOf root: CMarkNode, in text: ParsedText) -> CMarkNode? {
        var bytes = bytes
        if holdsBracket { LinkDefinitions.append(of: root, in: text, to: &bytes) }
        return CMarkNode.parse(bytes.span)
    }
}

/// The link reference definitions of a document, for which libcmark keeps no node.
enum LinkDefinitions {
    /// Appends them to the text of another document.
    ///
    /// A definition can only begin a paragraph, so each line that begins with a bracket, behind the markers of
    /// containers, and stands in no code or raw HTML is taken up to the next blank line. What is no definition becomes a
    /// paragraph behind all others and is not looked at.
    static func append(of root: CMarkNode, in text: ParsedText, to bytes: inout [UInt8]) {
        guard holdsDefinitionMark(text.bytes.span, from: text.start) else { return }
        let opaque = OpaqueLines(of: root)
        var isTaking = false
        for line in 1...max(1, text.lineCount) {
            let content = content(of: text.contentRange(ofLine: line), in: text.bytes.span)
            if content.isEmpty || opaque.contains(line) {
                isTaking = false
            } else if !isTaking, text.bytes[content.lowerBound] == UInt8(ascii: "[") {
                isTaking = true
                bytes.append(Ascii.lineFeed)
            }
            if isTaking {
                bytes.append(contentsOf: text.bytes[content])
                bytes.append(Ascii.lineFeed)
            }
        }
    }

    private static func holdsDefinitionMark(_ text: Span<UInt8>, from start: Int) -> Bool {
        var isFound = false
        ByteSearch.each(UInt8(ascii: "]"), in: text, from: start) { offset in
            if offset + 1 < text.count, text[offset + 1] == UInt8(ascii: ":") { isFound = true }
        }
        return isFound
    }

    /// The line without the white space, quote marks and list markers that may stand before a definition.
    private static func content(of line: ByteRange, in text: Span<UInt8>) -> ByteRange {
        var range = line
        while let first = range.first {
            let byte = text[first]
            let isMarker =
                Ascii.isBlank(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
            guard isMarker else { break }
            range = range.dropFirst()
        }
        return range
    }
}

/// The lines that code and raw HTML take, in which nothing is a definition.
struct OpaqueLines {
    private var ranges: [ClosedRange<Int>] = []

    init(of root: CMarkNode) {
        for node in BlockSequence(root: root)
        where node.type == CMARK_NODE_CODE_BLOCK || node.type == CMARK_NODE_HTML_BLOCK {
            // libcmark ends indented code at column 0 of the line behind it.
            let last = node.endColumn == 0 ? node.endLine - 1 : node.endLine
            ranges.append(node.startLine...max(node.startLine, last))
        }
    }

    func contains(_ line: Int) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < line { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(line)
    }
}
