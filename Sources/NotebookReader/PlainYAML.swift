internal import SourceText

/// Reads the front matter that nearly all files have: keys with a word, a quoted text, or a list of such on one line or several.
///
/// What it reads it reads exactly as YAML 1.1 does; at anything else it gives up, and libyaml reads the whole. Most of the
/// time that reading a notebook takes would otherwise go into these few lines.
struct PlainYAML {
    /// A key with its value and its line.
    struct Entry: Equatable {
        var key: String
        var value: FrontMatterValue
        var line: Int
    }

    private let lines: [TextSlice]
    private let firstLine: Int
    private var index = 0
    private var entries: [Entry] = []

    /// The entries of a YAML text in the order of its lines; `nil` where it has anything else than the plain forms, an error
    /// or a key that stands twice included.
    ///
    /// - Parameter firstLine: The number of the text's first line in the file.
    static func entries(of text: TextSlice, firstLine: Int) -> [Entry]? {
        guard isPlainText(text) else { return nil }
        var reader = PlainYAML(text, firstLine: firstLine)
        guard reader.read() else { return nil }
        return reader.hasKeyTwice ? nil : reader.entries
    }

    private init(_ text: TextSlice, firstLine: Int) {
        self.firstLine = firstLine
        var lines: [TextSlice] = []
        var start = text.startIndex
        while start < text.endIndex {
            let end = text[start...].firstIndex(of: Ascii.lineFeed) ?? text.endIndex
            lines.append(
                end > start && text[end - 1] == Ascii.carriageReturn ? text[start..<end - 1] : text[start..<end])
            start = end + 1
        }
        self.lines = lines
    }

    /// Whether nothing in the text is a character that YAML knows more about: tabs, control characters, and the line ends and
    /// marks of Unicode.
    private static func isPlainText(_ text: TextSlice) -> Bool {
        var previous: UInt8 = 0
        var beforePrevious: UInt8 = 0
        for byte in text {
            if byte < 0x20 {
                guard byte == Ascii.lineFeed || byte == Ascii.carriageReturn else { return false }
            } else if byte >= 0x7F {
                if byte == 0x7F || byte == 0xEF { return false }
                if previous == 0xC2, byte < 0xA0 { return false }
                if beforePrevious == 0xE2, previous == 0x80, byte == 0xA8 || byte == 0xA9 { return false }
            }
            if previous == Ascii.carriageReturn, byte != Ascii.lineFeed { return false }
            beforePrevious = previous
            previous = byte
        }
        return previous != Ascii.carriageReturn
    }

    /// Reads all lines; `false` where one is not plain.
    private mutating func read() -> Bool {
        while index < lines.count {
            let line = lines[index]
            if Self.isGap(line) {
                index += 1
                continue
            }
            guard let colon = Self.keyEnd(of: line) else { return false }
            let keyLine = index
            let value = line[(colon + 1)...].trimmed
            index += 1
            guard let read = value.isEmpty ? list() : Self.value(value, line: firstLine + keyLine) else { return false }
            entries.append(Entry(key: line[..<colon].string, value: read, line: firstLine + keyLine))
            // A line that is set in would go on with the value.
            if index < lines.count, lines[index].first == Ascii.space, !Self.isGap(lines[index]) { return false }
        }
        return true
    }

    private var hasKeyTwice: Bool {
        // Few are compared one by one, many by their hashes.
        if entries.count > 16 { return Set(entries.map(\.key)).count < entries.count }
        return entries.indices.contains { index in entries[..<index].contains { $0.key == entries[index].key } }
    }

    /// Whether a line is empty or a comment.
    private static func isGap(_ line: TextSlice) -> Bool {
        let first = line.first { $0 != Ascii.space }
        return first == nil || first == UInt8(ascii: "#")
    }

    /// libyaml takes no longer text for a key.
    private static let maximumKeyLength = 128

    /// Where the colon stands behind a plain key at the beginning of a line.
    private static func keyEnd(of line: TextSlice) -> Int? {
        guard let first = line.first, Ascii.isAlphanumeric(first) || first == UInt8(ascii: "_") else { return nil }
        let key = line.prefix(maximumKeyLength).prefix {
            Ascii.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        guard key.endIndex < line.endIndex, line[key.endIndex] == UInt8(ascii: ":"),
            key.endIndex + 1 == line.endIndex || line[key.endIndex + 1] == Ascii.space
        else { return nil }
        return key.endIndex
    }

    /// The items of the list below a key without a value, or nothing where no list follows.
    private mutating func list() -> FrontMatterValue? {
        var items: [FrontMatterValue] = []
        var indent: Int?
        while index < lines.count {
            let line = lines[index]
            if Self.isGap(line) {
                // A comment that is set in less than the list is an oddity for libyaml.
                guard line.allSatisfy({ $0 == Ascii.space }) else { return nil }
                index += 1
                continue
            }
            let blanks = line.prefix { $0 == Ascii.space }.count
            let rest = line.dropFirst(blanks)
            guard rest.first == UInt8(ascii: "-"), rest.dropFirst().first == Ascii.space else { break }
            guard blanks == indent ?? blanks else { return nil }
            indent = blanks
            let text = rest.dropFirst(2).trimmed
            guard !text.isEmpty, let item = Self.scalar(text, line: firstLine + index) else { return nil }
            items.append(item)
            index += 1
        }
        return indent == nil ? FrontMatterValue.none : .list(items)
    }

    private static func value(_ text: TextSlice, line: Int) -> FrontMatterValue? {
        text.first == UInt8(ascii: "[") ? flowList(text, line: line) : scalar(text, line: line)
    }

    /// `[a, "b"]` on one line.
    private static func flowList(_ text: TextSlice, line: Int) -> FrontMatterValue? {
        guard text.count > 1, text.last == UInt8(ascii: "]") else { return nil }
        let inside = text.dropFirst().dropLast()
        if inside.allSatisfy({ $0 == Ascii.space }) { return .list([]) }
        var items: [FrontMatterValue] = []
        for part in inside.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let part = part.trimmed
            let isQuoted = part.first == UInt8(ascii: "\"") || part.first == UInt8(ascii: "'")
            // What ends a word in a flow ends it also where a comma stands in quotes.
            if !isQuoted, part.contains(where: { "[]{}:".utf8.contains($0) }) { return nil }
            guard !part.isEmpty, let item = scalar(part, line: line) else { return nil }
            items.append(item)
        }
        return .list(items)
    }

    /// A word, or a text in quotes without escapes.
    private static func scalar(_ text: TextSlice, line: Int) -> FrontMatterValue? {
        guard let first = text.first else { return nil }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            guard text.count > 1, text.last == first else { return nil }
            let inside = text.dropFirst().dropLast()
            guard !inside.contains(where: { $0 == first || $0 == UInt8(ascii: "\\") }) else { return nil }
            return FrontMatterValue(text: inside.string, isPlain: false, line: line)
        }
        guard Ascii.isAlphanumeric(first) || first >= 0x80 || "(/.+$=~_".utf8.contains(first) else { return nil }
        var previous = first
        for byte in text.dropFirst() {
            if byte == UInt8(ascii: "#"), previous == Ascii.space { return nil }
            if previous == UInt8(ascii: ":"), byte == Ascii.space { return nil }
            previous = byte
        }
        return previous == UInt8(ascii: ":") ? nil : FrontMatterValue(text: text.string, isPlain: true, line: line)
    }
}
