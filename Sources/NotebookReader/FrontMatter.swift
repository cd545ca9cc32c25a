internal import SourceText
internal import Yams

/// The YAML at the top of a notebook (format, section 3), as text: keys with one or several values.
///
/// Values keep the words of the file: `2026-09-01` stays text and `true` too. What they mean is for others to say.
struct FrontMatter {
    /// The value of one key.
    struct Entry {
        /// In lower case with hyphens between its words, however the file spells it.
        var key: String
        var value: FrontMatterValue
        /// Where the key stands in the file.
        var range: ByteRange

        /// The scalars: one for a plain value, several for a list, none for `null` or an empty list.
        var values: [String] { value.scalars.map(\.text) }

        var hasValue: Bool {
            switch value {
            case .none: false
            case .scalar: true
            case .list, .mapping: !value.scalars.isEmpty
            }
        }

        var isList: Bool {
            if case .list = value { true } else { false }
        }
    }

    /// In the order of the file.
    private(set) var entries: [Entry] = []
    /// Where the body begins: behind the closing line, or the file's content where there is no front matter.
    let bodyStart: Int
    /// Whether there is front matter that could not be read.
    private(set) var isBroken = false
    /// The lines of front matter that could not be read.
    private var rawLines: [Substring] = []

    /// Reads the front matter of `source`, where there is one. Broken YAML makes a diagnostic and no entries.
    init(of source: SourceFile, diagnostics: inout [Diagnostic]) {
        bodyStart = Self.bodyStart(of: source)
        guard let fences = Self.fences(in: source) else {
            readUnclosed(source, diagnostics: &diagnostics)
            return
        }
        let content = source.text[fences.content]
        if let plain = PlainYAML.entries(of: content, firstLine: fences.firstLine) {
            entries = plain.map {
                Entry(key: Self.normalized($0.key), value: $0.value, range: source.contentRange(ofLine: $0.line))
            }
        } else {
            readWithLibrary(content.string, fences: fences, source: source, diagnostics: &diagnostics)
        }
    }

    /// Reads what is more than plain keys and values.
    private mutating func readWithLibrary(
        _ yaml: String, fences: Fences, source: SourceFile, diagnostics: inout [Diagnostic]
    ) {
        do throws(YAMLDocument.Failure) {
            guard let node = try YAMLDocument.root(of: yaml) else { return }
            guard node.mapping != nil else {
                guard node.scalar?.string.trimmingBlanks.isEmpty == false || node.sequence != nil else { return }
                isBroken = true
                rawLines = yaml.lineTexts
                diagnostics.append(.frontMatterWithoutKeys(in: source, at: fences.content))
                return
            }
            entries = FrontMatterValue.entries(of: node, firstLine: fences.firstLine).map {
                Entry(key: Self.normalized($0.key), value: $0.value, range: source.contentRange(ofLine: $0.line))
            }
        } catch {
            isBroken = true
            rawLines = yaml.lineTexts
            diagnostics.append(.frontMatterSyntax(error, in: source, content: fences.content))
        }
    }

    /// Whether a line of front matter that could not be read begins with a key and does not end with a word that makes it
    /// harmless: `draft: false` holds nothing back, however broken the lines around it are.
    func mentions(_ key: String, unless harmless: String) -> Bool {
        rawLines.contains { line in
            let text = line.lowercased()
            return text.drop { !($0.isLetter || $0 == "#") }.hasPrefix(key)
                && text.split(whereSeparator: { !$0.isLetter }).last?[...] != harmless[...]
        }
    }

    /// How far below an opening line its keys are looked for, where no line closes the front matter.
    private static let unclosedLimit = 32

    /// A first line that opens front matter, with a key as the next thing below it, and no line that closes it.
    private mutating func readUnclosed(_ source: SourceFile, diagnostics: inout [Diagnostic]) {
        let first = source.contentRange(ofLine: 1)
        guard Self.isFence(source.text[source.contentStart..<max(source.contentStart, first.upperBound)]) else {
            return
        }
        let lastLine = min(source.lines.count, Self.unclosedLimit)
        guard lastLine >= 2 else { return }
        let lines = (2...lastLine).map { source.string(in: source.contentRange(ofLine: $0))[...] }
        let content = lines.first { !$0.trimmingBlanks.isEmpty && !$0.hasPrefix("#") }
        guard let content, let colon = content.firstIndex(of: ":"), !content[..<colon].contains(" ") else { return }
        isBroken = true
        rawLines = lines
        diagnostics.append(.frontMatterUnclosed(in: source, at: first))
    }

    /// The entry, with a value that says yes, of a key that is one letter short of this one, or has one too many, or one in
    /// another's place. Any other value belongs to a key of its own: `drift: 3 ms` is no draft.
    func entry(misspelling key: String) -> Entry? {
        entries.first { entry in
            guard abs(entry.key.utf8.count - key.utf8.count) <= 1,
                ["true", "yes", "on"].contains(entry.values.first?.lowercased())
            else { return false }
            let written = Array(entry.key.utf8)
            let meant = Array(key.utf8)
            guard written != meant else { return false }
            let prefix = zip(written, meant).prefix { $0 == $1 }.count
            let suffix = zip(written.reversed(), meant.reversed()).prefix { $0 == $1 }.count
            return prefix + suffix >= max(written.count, meant.count) - 1
        }
    }

    /// Whether a key is there, with or without a value.
    func has(_ key: String) -> Bool {
        entries.contains { $0.key == key }
    }

    /// Where the body of a file begins, found without reading the YAML.
    static func bodyStart(of source: SourceFile) -> Int {
        fences(in: source)?.bodyStart ?? source.contentStart
    }

    /// The entry of the first of these keys that has a value. Keys are compared without regard to case, and `_` counts as
    /// `-`: `superseded_by` is `superseded-by`, and so is `supersededBy`.
    func entry(_ names: [String]) -> Entry? {
        for name in names {
            if let entry = entries.first(where: { $0.key == name && $0.hasValue }) { return entry }
        }
        return nil
    }

    /// A key in lower case with hyphens between its words: `supersededBy` is `superseded-by`.
    static func normalized(_ key: String) -> String {
        var result: [UInt8] = []
        for byte in key.utf8 {
            if byte == UInt8(ascii: "_") || byte == Ascii.space {
                result.append(UInt8(ascii: "-"))
                continue
            }
            let lowercased = Ascii.lowercased(byte)
            let isCapital = lowercased != byte
            if isCapital, let last = result.last, last != UInt8(ascii: "-") { result.append(UInt8(ascii: "-")) }
            result.append(lowercased)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where the front matter stands.
    private struct Fences {
        /// The YAML between the fences.
        var content: ByteRange
        /// The line of the file on which the YAML begins.
        var firstLine: Int
        var bodyStart: Int
    }

    private static func fences(in source: SourceFile) -> Fences? {
        let first = source.contentStart..<source.contentRange(ofLine: 1).upperBound
        guard isFence(source.text[first]) else { return nil }
        for line in 2...max(2, source.lines.count) {
            let range = source.contentRange(ofLine: line)
            guard range.lowerBound < source.text.count else { return nil }
            let text = source.text[range]
            if isFence(text) || text.elementsEqual("...".utf8) {
                let start = source.lines.start(ofLine: 2)
                return Fences(
                    content: start..<range.lowerBound, firstLine: 2, bodyStart: source.lines.start(ofLine: line + 1))
            }
        }
        return nil
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy(Ascii.isBlank)
    }
}

extension Diagnostic {
    fileprivate static func frontMatterWithoutKeys(in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "front-matter-syntax", .warning, in: source, at: range,
            headline: "front matter has no keys",
            explanation: "Write `key: value` lines between the `---` lines, or remove them.")
    }

    fileprivate static func frontMatterUnclosed(in source: SourceFile, at range: ByteRange) -> Diagnostic {
        Diagnostic(
            "front-matter-unclosed", .warning, in: source, at: range, headline: "front matter has no closing --- line",
            explanation: "The file was read as if it had none.")
    }

    fileprivate static func frontMatterSyntax(
        _ failure: YAMLDocument.Failure, in source: SourceFile, content: ByteRange
    ) -> Diagnostic {
        let firstLine = source.lines.line(at: content.lowerBound)
        // libyaml often stops at the line behind the mistake, even behind the last one.
        let lastLine = max(firstLine, source.lines.line(at: max(content.lowerBound, content.upperBound - 1)))
        let told = firstLine + failure.line - 1
        let line = min(lastLine, told)
        let range = source.contentRange(ofLine: line)
        let start = min(range.upperBound, range.lowerBound + (line == told ? failure.column - 1 : 0))
        return Diagnostic(
            "front-matter-syntax", .warning, in: source, at: start..<range.upperBound,
            headline: "front matter is not valid YAML: \(failure.problem)",
            explanation:
                "The file was read as if it had none; a line that names private or draft keeps it off the site.")
    }
}
