package import Templates

/// Templates that are compiled once and rendered often, in any order and at the same time.
///
/// They are Mustache. A library reads it too, and found each value by what is known of types only at run time: that was four
/// tenths of what a site of ten thousand notebooks took to build. So pages have an engine of their own, over values whose kinds
/// are known, into bytes.
package struct TemplateLibrary: Sendable {
    /// Why a template cannot be used.
    package struct Failure: Error {
        package var name: String
        package var problem: TemplateProblem
    }

    private var templates: [CompiledTemplate] = []
    private var places: [String: Int] = [:]

    /// - Parameter texts: The templates by their names, by which they name each other as partials.
    package init(_ texts: [String: String]) throws(Failure) {
        var linker = Linker(texts)
        for name in texts.keys.sorted() { places[name] = linker.place(of: .init(name: name, indentation: [])) }
        templates = try linker.templates()
    }

    /// Renders a template.
    /// - Returns: Nothing where there is no template of the name.
    package func render(_ name: String, _ page: any TemplateParent) -> [UInt8] {
        guard let place = places[name] else { return [] }
        var rendering = Rendering(templates: templates, stack: [.parent(page)])
        rendering.render(place)
        return rendering.output
    }
}

/// Compiles templates together with the partials that they name.
private struct Linker {
    private let texts: [String: String]
    private var places: [TemplateCompiler.Partial: Int] = [:]
    private var partials: [TemplateCompiler.Partial] = []

    /// A partial that names itself is indented further each time; so deep it is indented no more.
    private static let deepestIndentation = 64

    init(_ texts: [String: String]) { self.texts = texts }

    mutating func place(of partial: TemplateCompiler.Partial) -> Int {
        if let known = places[partial] { return known }
        places[partial] = partials.count
        partials.append(partial)
        return partials.count - 1
    }

    mutating func templates() throws(TemplateLibrary.Failure) -> [CompiledTemplate] {
        var templates: [CompiledTemplate] = []
        while templates.count < partials.count {
            let current = partials[templates.count]
            let text = Self.indented(Array((texts[current.name] ?? "").utf8), by: current.indentation)
            do {
                let compiled = try TemplateCompiler.compile(text) { partial in
                    let indentation = current.indentation + partial.indentation
                    let isTooDeep = indentation.count > Self.deepestIndentation
                    return place(
                        of: .init(
                            name: partial.name, indentation: isTooDeep ? current.indentation : partial.indentation))
                }
                templates.append(compiled)
            } catch {
                throw TemplateLibrary.Failure(name: current.name, problem: error)
            }
        }
        return templates
    }

    private static func indented(_ text: [UInt8], by indentation: [UInt8]) -> [UInt8] {
        if indentation.isEmpty { return text }
        var indented: [UInt8] = []
        var isLineStart = true
        for byte in text {
            if isLineStart { indented += indentation }
            indented.append(byte)
            isLineStart = byte == UInt8(ascii: "\n")
        }
        return indented
    }
}

/// One rendering of a template.
private struct Rendering {
    let templates: [CompiledTemplate]
    /// The values whose names can be asked for, the innermost last.
    var stack: [TemplateValue]
    var output: [UInt8] = []
    private var depth = 0
    /// Whether a partial has named itself without end: the page ends there.
    private var isEndless = false

    private static let greatestDepth = 100

    init(templates: [CompiledTemplate], stack: [TemplateValue]) {
        self.templates = templates
        self.stack = stack
        output.reserveCapacity(16 << 10)
    }

    mutating func render(_ place: Int) {
        if depth == Self.greatestDepth { isEndless = true }
        if isEndless { return }
        depth += 1
        render(0..<templates[place].steps.count, of: place)
        depth -= 1
    }

    private mutating func render(_ range: Range<Int>, of place: Int) {
        var index = range.lowerBound
        while index < range.upperBound, !isEndless {
            switch templates[place].steps[index] {
            case .text(let range): output.append(contentsOf: templates[place].text[range])
            case .variable(let path, let isEscaped): show(value(path), isEscaped: isEscaped)
            case .partial(let partial): render(partial)
            case .section(let path, let end):
                if let value = value(path) { renderSection(value, index + 1..<end, of: place) }
                index = end
                continue
            case .inverted(let path, let end):
                if !Self.isSomething(value(path)) { render(index + 1..<end, of: place) }
                index = end
                continue
            }
            index += 1
        }
    }

    private mutating func renderSection(_ value: TemplateValue, _ body: Range<Int>, of place: Int) {
        switch value {
        case .flag(let isSet): if isSet { render(body, of: place) }
        case .text, .number, .parent: render(body, of: place, with: value)
        case .list(let elements): for element in elements { render(body, of: place, with: .parent(element)) }
        }
    }

    private mutating func render(_ body: Range<Int>, of place: Int, with value: TemplateValue) {
        stack.append(value)
        render(body, of: place)
        stack.removeLast()
    }

    private static func isSomething(_ value: TemplateValue?) -> Bool {
        switch value {
        case nil, .flag(false): false
        case .list(let elements): !elements.isEmpty
        default: true
        }
    }

    private func value(_ path: ValuePath) -> TemplateValue? {
        guard let first = path.first else { return stack.last }
        for outer in stack.reversed() {
            guard case .parent(let parent) = outer, var value = parent.child(named: first) else { continue }
            for name in path.rest {
                guard case .parent(let inner) = value, let next = inner.child(named: name) else { return nil }
                value = next
            }
            return value
        }
        return nil
    }

    // MARK: Output

    private mutating func show(_ value: TemplateValue?, isEscaped: Bool) {
        switch value {
        case .text(var text):
            text.withUTF8 { bytes in
                if isEscaped { appendEscaped(bytes) } else { output.append(contentsOf: bytes) }
            }
        case .number(let number): output.append(contentsOf: String(number).utf8)
        case .flag(let flag): output.append(contentsOf: String(flag).utf8)
        case .list, .parent, nil: break
        }
    }

    /// What stands between two characters that HTML reads is taken in one piece.
    private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = bytes.startIndex
        for index in bytes.indices {
            guard let entity = Self.entity(of: bytes[index]) else { continue }
            output.append(contentsOf: bytes[start..<index])
            output.append(contentsOf: entity.utf8)
            start = index + 1
        }
        output.append(contentsOf: bytes[start...])
    }

    private static func entity(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

}
