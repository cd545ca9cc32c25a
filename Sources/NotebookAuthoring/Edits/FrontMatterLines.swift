internal import NotebookReader
internal import SourceText

/// The lines of a file's front matter, so that a key's value can be replaced and another key be added.
///
/// It knows keys at the left margin with a value on their own line. Whatever else YAML can be is left to the reader that
/// looks at the outcome.
struct FrontMatterLines {
    /// A key of the outermost mapping.
    struct Key {
        /// As the format compares keys.
        var name: String
        /// As the file has it.
        var spelling: String
        var line: Int
        /// The last line of its value.
        var lastLine: Int
        /// From behind the colon to the end of the line.
        var rest: ByteRange
    }

    let source: SourceFile
    let keys: [Key]
    private let closingLine: Int

    /// `nil` where the file has no front matter.
    init?(of source: SourceFile) {
        let bodyStart = NotebookParser.bodyStart(of: source)
        guard bodyStart > source.contentStart else { return nil }
        self.source = source
        let bodyLine = source.lines.line(at: bodyStart)
        closingLine = bodyStart < source.text.count ? bodyLine - 1 : source.lines.count
        var keys: [Key] = []
        for line in 2..<max(2, closingLine) {
            let content = source.contentRange(ofLine: line)
            guard let first = source.text[content].first, !Ascii.isBlank(first), !"#-".utf8.contains(first),
                let colon = source.text[content].firstIndex(of: UInt8(ascii: ":"))
            else {
                if !source.isBlank(line: line), source.text[content].first != UInt8(ascii: "#"), !keys.isEmpty {
                    keys[keys.count - 1].lastLine = line
                }
                continue
            }
            let spelling = source.string(in: content.lowerBound..<colon)
            keys.append(
                Key(
                    name: NotebookParser.normalizedKey(spelling), spelling: spelling, line: line, lastLine: line,
                    rest: colon + 1..<content.upperBound))
        }
        self.keys = keys
    }

    subscript(name: String) -> Key? { keys.first { $0.name == name } }

    /// Replaces the value of a key; `nil` where the value is more than a word or a text in quotes on the key's line.
    ///
    /// Its quotes stay, and a comment behind it.
    func setting(_ key: Key, to text: String) -> TextEdit? {
        guard key.lastLine == key.line, let (range, quote) = value(of: key) else { return nil }
        let new =
            switch quote {
            case UInt8(ascii: "\""): YAMLText.quoted(text)
            case UInt8(ascii: "'"): "'" + text.replacing("'", with: "''") + "'"
            default: YAMLText.scalar(text)
            }
        let isGlued = range.lowerBound == key.rest.lowerBound
        return source.replacement(of: range, with: (isGlued ? " " : "") + new)
    }

    /// Where a key's value stands, its quotes included, and the quote.
    func value(of key: Key) -> (range: ByteRange, quote: UInt8?)? {
        let text = source.text[key.rest]
        let start = text.firstIndex { !Ascii.isBlank($0) } ?? text.endIndex
        let value = text[start...]
        guard let first = value.first, first != UInt8(ascii: "#") else {
            return (text.startIndex..<text.startIndex, nil)
        }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            return closingQuote(first, in: value).map { (start..<$0 + 1, first) }
        }
        guard !"|>[{&*!%@`".utf8.contains(first) else { return nil }
        let comment = value.indices.first { value[$0] == UInt8(ascii: "#") && Ascii.isBlank(source.text[$0 - 1]) }
        return (source.withoutTail(start..<(comment ?? value.endIndex), isAtLineEnd: false), nil)
    }

    /// Where a tag stands among the tags.
    func place(ofTag tag: String) -> ByteRange? {
        let bytes = Array(tag.utf8)
        for key in keys where ["tags", "tag", "keywords", "categories", "category"].contains(key.name) {
            let end = source.contentRange(ofLine: key.lastLine).upperBound
            var start = key.rest.lowerBound
            while let place = source.offset(of: bytes, in: start..<end) {
                let isWord = !isWordByte(at: place - 1) && !isWordByte(at: place + bytes.count)
                if isWord { return place..<place + bytes.count }
                start = place + 1
            }
        }
        return nil
    }

    private func isWordByte(at offset: Int) -> Bool {
        guard offset < source.text.count else { return false }
        let byte = source.text[offset]
        return byte >= 0x80 || Ascii.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private func closingQuote(_ quote: UInt8, in value: ArraySlice<UInt8>) -> Int? {
        var place = value.startIndex + 1
        while place < value.endIndex {
            if quote == UInt8(ascii: "\""), value[place] == UInt8(ascii: "\\") {
                place += 2
            } else if value[place] != quote {
                place += 1
            } else if quote == UInt8(ascii: "'"), place + 1 < value.endIndex, value[place + 1] == quote {
                place += 2
            } else {
                return place
            }
        }
        return nil
    }

    /// Adds a key with a value that is YAML already, behind the last of some keys that is there, else at the end.
    func adding(_ name: String, _ yaml: String, behind others: [String]) -> TextEdit {
        let place = keys.last { others.contains($0.name) } ?? keys.last
        return source.insertion(of: ["\(spelling(of: name)): \(yaml)"], behindLine: place?.lastLine ?? closingLine - 1)
    }

    /// A key as this file would spell it, which may join words with `_`.
    private func spelling(of name: String) -> String {
        let joinsWithUnderscore =
            keys.contains { $0.spelling.contains("_") } && !keys.contains { $0.spelling.contains("-") }
        return joinsWithUnderscore ? name.replacing("-", with: "_") : name
    }

    /// Adds a value, which is YAML already, to those of a key, which becomes a list where it has one already, or is made.
    func including(yaml: String, under name: String, behind others: [String]) -> TextEdit? {
        guard let key = self[name] else { return adding(name, yaml, behind: others) }
        let value = source.string(in: key.rest)
        if key.lastLine > key.line {
            let last = source.string(ofLine: key.lastLine)
            let lead = last.prefix { $0 == " " || $0 == "-" }
            return lead.contains("-") ? source.insertion(of: [lead + yaml], behindLine: key.lastLine) : nil
        }
        if value.contains("["), let end = source.text[key.rest].lastIndex(of: UInt8(ascii: "]")) {
            let isEmpty = value.filter { !$0.isWhitespace }.hasPrefix("[]")
            return source.replacement(of: end..<end, with: isEmpty ? yaml : ", " + yaml)
        }
        guard let range = self.value(of: key)?.range else { return nil }
        if range.isEmpty { return source.replacement(of: range, with: " " + yaml) }
        let old = source.string(in: range)
        return source.replacement(of: range, with: "[\(old), \(yaml)]")
    }

    /// Keys behind which a status stands well.
    static let keysBeforeStatus = ["title", "date", "created", "kind"]

    /// Whether other notebooks are named by keys of their own: so Labbook writes, and so does whoever uses these keys.
    var namesRelations: Bool {
        ["kind", "supersedes", "superseded-by", "amends", "amended-by", "relates"].contains { self[$0] != nil }
    }

    /// Begins a file that has none with front matter of some lines.
    static func beginning(_ source: SourceFile, with lines: [String]) -> TextEdit {
        let end = String(decoding: LineEnd.used(before: 1, in: source), as: UTF8.self)
        let gap = source.isBlank(line: 1) ? "" : end
        let text = (["---"] + lines + ["---"]).map { $0 + end }.joined() + gap
        return TextEdit(inserting: text, at: source.storedOffset(of: source.contentStart))
    }
}
