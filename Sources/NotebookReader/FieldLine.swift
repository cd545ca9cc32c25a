internal import NotebookModel
internal import SourceText

/// A line of the form `Key: value` whose key the format knows (section 5).
enum FieldLine {
    /// The keys, in lower case.
    static let keys: Set<String> = [
        "status", "verdict", "date", "posted on", "owner", "author", "authors", "written by", "deciders", "consulted",
        "informed", "prediction", "expected", "metric", "threshold", "tests", "for", "supports", "refutes",
        "inconclusive for", "evidence", "because", "chosen", "rejected", "options", "alternatives", "supersedes",
        "superseded by", "amends", "amended by", "relates to", "related", "related adr", "affects", "revisit",
        "confidence", "command", "commit", "duration", "exit",
    ]

    /// The length of the longest key, in bytes.
    private static let maximumKeyLength = keys.map(\.utf8.count).max() ?? 0

    /// The key and the value in a line, or `nil` where it is no field. An empty value (`-`, `N/A`, `none`, `[Insert …]`,
    /// `{…}`) is an empty slice.
    static func parse(_ line: TextSlice) -> (name: TextSlice, value: TextSlice)? {
        guard let colon = line.prefix(maximumKeyLength + 8).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return parse(key: line[..<colon], value: line[(colon + 1)...])
    }

    /// The key and the value of a row with two cells, the key with or without a colon.
    static func parse(row: TextSlice) -> (name: TextSlice, value: TextSlice)? {
        let cells = row.split(separator: Ascii.tab, omittingEmptySubsequences: false)
        guard cells.count == 2 else { return nil }
        let key = cells[0].trimmed
        return parse(key: key.last == UInt8(ascii: ":") ? key.dropLast() : key, value: cells[1])
    }

    private static func parse(key: TextSlice, value: TextSlice) -> (name: TextSlice, value: TextSlice)? {
        let name = key.trimmed
        guard name.count <= maximumKeyLength, let first = name.first, Ascii.isLetter(first),
            keys.contains(String(decoding: name.map(Ascii.lowercased), as: UTF8.self))
        else { return nil }
        let value = value.trimmed
        return (name, isEmpty(value) ? value[value.startIndex..<value.startIndex] : value)
    }

    private static func isEmpty(_ value: TextSlice) -> Bool {
        guard let first = value.first, let last = value.last else { return true }
        if first == UInt8(ascii: "{"), last == UInt8(ascii: "}") { return true }
        if last == UInt8(ascii: "]"), value.startsCaseless(with: "[insert") { return true }
        guard value.count <= 4 else { return false }
        return ["-", "\u{2013}", "\u{2014}", "n/a", "none"].contains(value.string.lowercased())
    }
}

/// A field with the place of its value in the text of its block.
struct ReadField {
    var field: Field
    var value: TextSlice
    var block: Int
}

/// The field lines of a block, whatever their shape: lines, several on one line with `|` between them, rows of a table with
/// two columns.
struct FieldLines {
    private let block: Block
    private let index: Int
    private let lines: BlockLines

    init(of index: Int, in blocks: [Block], source: SourceFile) {
        self.init(of: index, in: blocks, lines: BlockLines(of: blocks[index], in: source))
    }

    init(of index: Int, in blocks: [Block], lines: BlockLines) {
        block = blocks[index]
        self.index = index
        self.lines = lines
    }

    /// The fields of all lines that begin in a stretch of the text, the whole where none is given.
    func all(in range: Range<Int>? = nil) -> [ReadField] {
        guard block.signs.contains(.colon) || block.form == .table else { return [] }
        let text = range.map { block.text[$0] } ?? block.text
        return text.isEmpty ? [] : text.lines.flatMap(fields)
    }

    /// The fields of the lines, where each of them is a field; `nil` where one is not.
    func onlyFields() -> [ReadField]? {
        guard block.signs.contains(.colon) || block.form == .table else { return nil }
        var found: [ReadField] = []
        for line in block.text.lines where !line.trimmed.isEmpty {
            let fields = fields(in: line)
            if fields.isEmpty { return nil }
            found.append(contentsOf: fields)
        }
        return found.isEmpty ? nil : found
    }

    /// Whether at least half of the lines are fields: a table with a column of dates is none of metadata.
    var areMostlyFields: Bool {
        let lines = block.text.lines.filter { !$0.isEmpty }
        return lines.count { FieldLine.parse(row: $0) != nil } * 2 >= lines.count
    }

    /// The fields of one line; none where the line is no field.
    func fields(in line: TextSlice) -> [ReadField] {
        if block.form == .table { return FieldLine.parse(row: line).map { [field($0)] } ?? [] }
        guard line.contains(UInt8(ascii: ":")) else { return [] }
        guard block.signs.contains(.bar), line.contains(UInt8(ascii: "|")) else {
            return FieldLine.parse(line).map { [field($0)] } ?? []
        }
        return line.split(separator: UInt8(ascii: "|")).compactMap { part in FieldLine.parse(part).map { field($0) } }
    }

    private func field(_ parsed: (name: TextSlice, value: TextSlice)) -> ReadField {
        ReadField(
            field: Field(
                name: parsed.name.string, value: parsed.value.string, line: lines.number(at: parsed.name.startIndex)),
            value: parsed.value, block: index)
    }
}
