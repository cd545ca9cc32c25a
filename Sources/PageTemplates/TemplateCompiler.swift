internal import Templates

/// Reads a template: Mustache as `mustache(5)` has it, without lambdas.
///
/// - A tag that opens or closes a section, names a partial, sets delimiters, or is a comment, takes its whole line with it where
///   nothing else stands there.
/// - Each line of a partial is indented as its tag is, where that has a line for itself.
struct TemplateCompiler {
    /// A partial that a template asks for.
    struct Partial: Hashable {
        var name: String
        var indentation: [UInt8]
    }

    private let text: [UInt8]
    private let partial: (Partial) -> Int
    private var compiled: CompiledTemplate
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)
    private var offset = 0
    /// Where the text begins that no step has taken yet.
    private var pending = 0
    private var sections: [(name: String, step: Int, offset: Int)] = []

    /// Reads a template.
    /// - Parameter partial: The place of another template in the library, asked for each that is named.
    static func compile(_ text: [UInt8], partial: (Partial) -> Int) throws(TemplateProblem) -> CompiledTemplate {
        try withoutActuallyEscaping(partial) { partial throws(TemplateProblem) in
            var compiler = TemplateCompiler(text, partial: partial)
            return try compiler.run()
        }
    }

    private init(_ text: [UInt8], partial: @escaping (Partial) -> Int) {
        self.text = text
        self.partial = partial
        compiled = CompiledTemplate(text: text)
    }

    private mutating func run() throws(TemplateProblem) -> CompiledTemplate {
        while let start = find(opening, from: offset) { try readTag(at: start) }
        takeText(upTo: text.count)
        if let open = sections.last { throw problem("the section \(open.name) is not closed", at: open.offset) }
        return compiled
    }

    // MARK: Tags

    private struct Tag {
        var kind: UInt8?
        var content: String
        var range: Range<Int>
    }

    private mutating func readTag(at start: Int) throws(TemplateProblem) {
        let tag = try tag(at: start)
        switch tag.kind {
        case UInt8(ascii: "#"), UInt8(ascii: "^"): openSection(tag)
        case UInt8(ascii: "/"): try closeSection(tag)
        case UInt8(ascii: ">"): takePartial(tag)
        case UInt8(ascii: "="): try setDelimiters(tag)
        case UInt8(ascii: "!"): takeLine(of: tag)
        case UInt8(ascii: "&"), UInt8(ascii: "{"): try takeVariable(tag, isEscaped: false)
        default: try takeVariable(tag, isEscaped: true)
        }
        offset = max(offset, tag.range.upperBound)
    }

    private func tag(at start: Int) throws(TemplateProblem) -> Tag {
        var inner = start + opening.count
        let sign = inner < text.count ? text[inner] : nil
        let kind = sign.flatMap { "#^/>=!&{".utf8.contains($0) ? $0 : nil }
        if kind != nil { inner += 1 }
        var mark = closing
        if kind == UInt8(ascii: "{") { mark = Array("}".utf8) + closing }
        if kind == UInt8(ascii: "=") { mark = Array("=".utf8) + closing }
        guard let end = find(mark, from: inner) else {
            throw problem("a tag is not closed with \(String(decoding: mark, as: UTF8.self))", at: start)
        }
        return Tag(kind: kind, content: Self.trimmed(text[inner..<end]), range: start..<end + mark.count)
    }

    private mutating func takeVariable(_ tag: Tag, isEscaped: Bool) throws(TemplateProblem) {
        if tag.content.isEmpty { throw problem("a tag names nothing", at: tag.range.lowerBound) }
        takeText(upTo: tag.range.lowerBound)
        compiled.steps.append(.variable(ValuePath(tag.content), isEscaped: isEscaped))
        pending = tag.range.upperBound
    }

    private mutating func openSection(_ tag: Tag) {
        takeLine(of: tag)
        sections.append((tag.content, compiled.steps.count, tag.range.lowerBound))
        let path = ValuePath(tag.content)
        compiled.steps.append(
            tag.kind == UInt8(ascii: "#") ? .section(path, end: 0) : .inverted(path, end: 0))
    }

    private mutating func closeSection(_ tag: Tag) throws(TemplateProblem) {
        guard let open = sections.popLast() else {
            throw problem("a section \(tag.content) is closed that is not open", at: tag.range.lowerBound)
        }
        if open.name != tag.content {
            throw problem(
                "the section \(open.name) is closed by another name, \(tag.content)", at: tag.range.lowerBound)
        }
        takeLine(of: tag)
        switch compiled.steps[open.step] {
        case .section(let path, _): compiled.steps[open.step] = .section(path, end: compiled.steps.count)
        case .inverted(let path, _): compiled.steps[open.step] = .inverted(path, end: compiled.steps.count)
        default: break
        }
    }

    private mutating func takePartial(_ tag: Tag) {
        let indentation = lineIndentation(of: tag)
        takeLine(of: tag)
        let place = partial(Partial(name: tag.content, indentation: indentation))
        compiled.steps.append(.partial(place))
    }

    private mutating func setDelimiters(_ tag: Tag) throws(TemplateProblem) {
        let marks = tag.content.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
        guard marks.count == 2 else {
            throw problem("a tag that sets delimiters does not name two of them", at: tag.range.lowerBound)
        }
        takeLine(of: tag)
        (opening, closing) = (marks[0], marks[1])
    }

    // MARK: Text

    private mutating func takeText(upTo end: Int) {
        if pending < end { compiled.steps.append(.text(pending..<end)) }
        pending = max(pending, end)
    }

    /// Takes the text before a tag and passes over the tag, with its whole line where it stands alone there.
    private mutating func takeLine(of tag: Tag) {
        if let line = lineAlone(of: tag) {
            takeText(upTo: line.lowerBound)
            pending = line.upperBound
        } else {
            takeText(upTo: tag.range.lowerBound)
            pending = tag.range.upperBound
        }
        offset = pending
    }

    /// The line of a tag, with its end, if nothing else stands there.
    private func lineAlone(of tag: Tag) -> Range<Int>? {
        var start = tag.range.lowerBound
        while start > pending, Self.isBlank(text[start - 1]) { start -= 1 }
        // Where the line begins behind another tag, it is not the tag's alone.
        guard start == 0 || text[start - 1] == UInt8(ascii: "\n") else { return nil }
        var end = tag.range.upperBound
        while end < text.count, Self.isBlank(text[end]) { end += 1 }
        if end == text.count { return start..<end }
        if text[end] == UInt8(ascii: "\r"), end + 1 < text.count { end += 1 }
        return text[end] == UInt8(ascii: "\n") ? start..<end + 1 : nil
    }

    private func lineIndentation(of tag: Tag) -> [UInt8] {
        lineAlone(of: tag).map { Array(text[$0.lowerBound..<tag.range.lowerBound]) } ?? []
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x0A || byte == 0x0D }
        let rest = bytes.drop(while: isSpace)
        let end = rest.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? rest.startIndex
        return String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
    }

    private func find(_ mark: [UInt8], from start: Int) -> Int? {
        guard let first = mark.first, start + mark.count <= text.count else { return nil }
        return (start...text.count - mark.count).first { text[$0] == first && text[$0...].starts(with: mark) }
    }

    private func problem(_ words: String, at offset: Int) -> TemplateProblem {
        let before = text[..<offset]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        return TemplateProblem(
            line: line, column: String(decoding: text[lineStart..<offset], as: UTF8.self).count + 1, text: words)
    }
}
