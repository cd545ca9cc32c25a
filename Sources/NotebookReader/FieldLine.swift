internal import NotebookModel
internal import SourceText

/// The keys that make a line of the form `Key: value` a field.
struct FieldKeys: Sendable {
    /// In lower case.
    private let names: Set<String>
    /// The length of the longest one, in bytes.
    let maximumLength: Int

    private init(_ names: Set<String>) {
        self.names = names
        maximumLength = names.map(\.utf8.count).max() ?? 0
    }

    func contain(_ name: TextSlice) -> Bool {
        contain(String(decoding: name.map(Ascii.lowercased), as: UTF8.self))
    }

    var sorted: [String] { names.sorted() }

    /// - Parameter name: In lower case.
    func contain(_ name: String) -> Bool { names.contains(name) }

    /// The keys that the format knows on notebooks and items (section 5).
    static let standard = FieldKeys(standardNames)

    /// Those of a captured run besides: words which, elsewhere, people begin lines of prose with.
    static let run = FieldKeys(
        standardNames.union([
            "folder", "started", "host", "machine", "environment", "parameters", "parameter", "metrics", "output",
            "kept", "diff", "masked",
        ]))

    private static let standardNames: Set<String> = [
        "status", "verdict", "date", "posted on", "owner", "author", "authors", "written by", "deciders", "consulted",
        "informed", "prediction", "expected", "metric", "threshold", "tests", "for", "supports", "refutes",
        "inconclusive for", "evidence", "because", "chosen", "rejected", "options", "alternatives", "supersedes",
        "superseded by", "amends", "amended by", "relates to", "related", "related adr", "affects", "revisit",
        "confidence", "command", "commit", "duration", "exit", "tags",
    ]
}

/// A line of the form `Key: value` whose key is known (format, section 5).
enum FieldLine {
    /// The key and the value in a line, or `nil` where it is no field. An empty value (`-`, `N/A`, `none`, `[Insert …]`,
    /// `{…}`) is an empty slice.
    static func parse(_ line: TextSlice, keys: FieldKeys = .standard) -> (name: TextSlice, value: TextSlice)? {
        guard let colon = line.prefix(keys.maximumLength + 8).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return parse(key: line[..<colon], value: line[(colon + 1)...], keys: keys)
    }

    /// The key and the value of a row with two cells, the key with or without a colon.
    static func parse(row: TextSlice, keys: FieldKeys = .standard) -> (name: TextSlice, value: TextSlice)? {
        let cells = row.split(separator: Ascii.tab, omittingEmptySubsequences: false)
        guard cells.count == 2 else { return nil }
        let key = cells[0].trimmed
        return parse(key: key.last == UInt8(ascii: ":") ? key.dropLast() : key, value: cells[1], keys: keys)
    }

    private static func parse(
        key: TextSlice, value: TextSlice, keys: FieldKeys
    ) -> (name: TextSlice, value: TextSlice)? {
        let name = key.trimmed
        guard name.count <= keys.maximumLength, let first = name.first, Ascii.isLetter(first), keys.contain(name) else {
            return nil
        }
        let value = value.trimmed
        return (name, isEmpty(value) ? value[value.startIndex..<value.startIndex] : value)
    }

    /// Whether a value is the choice of several that a template leaves to its reader: `[draft | accepted | superseded by …]`,
    /// `{proposed | accepted}`. A link has lost its brackets here.
    static func isChoice(_ value: some Collection<UInt8>) -> Bool {
        value.first.map { "{[".utf8.contains($0) } ?? false
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
    private let keys: FieldKeys

    init(of index: Int, in blocks: [Block], source: SourceFile, keys: FieldKeys = .standard) {
        self.init(of: index, in: blocks, lines: BlockLines(of: blocks[index], in: source), keys: keys)
    }

    init(of index: Int, in blocks: [Block], lines: BlockLines, keys: FieldKeys = .standard) {
        block = blocks[index]
        self.index = index
        self.lines = lines
        self.keys = keys
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
        if block.form == .table { return FieldLine.parse(row: line, keys: keys).map { [field($0)] } ?? [] }
        guard line.contains(UInt8(ascii: ":")) else { return [] }
        return parts(of: line).compactMap { part in FieldLine.parse(part, keys: keys).map { field($0) } }
    }

    /// A line, cut at the bars between fields. One that stands in code, or before what is no field, is a pipe of a command.
    private func parts(of line: TextSlice) -> [TextSlice] {
        guard block.signs.contains(.bar) else { return [line] }
        var parts: [TextSlice] = []
        var start = line.startIndex
        for index in line.indices where line[index] == UInt8(ascii: "|") && !block.isCode(index) {
            if FieldLine.parse(line[(index + 1)...], keys: keys) == nil { continue }
            parts.append(line[start..<index])
            start = index + 1
        }
        return parts + [line[start...]]
    }

    private func field(_ parsed: (name: TextSlice, value: TextSlice)) -> ReadField {
        ReadField(
            field: Field(
                name: parsed.name.string, value: parsed.value.string, line: lines.number(at: parsed.name.startIndex)),
            value: parsed.value, block: index)
    }
}
