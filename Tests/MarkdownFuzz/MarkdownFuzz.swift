import Markdown
import SourceText

/// libFuzzer's entry: one input goes through every reader of Markdown, and what must hold of any input is checked.
///
/// `.ci/fuzz-markdown` builds and runs it; a violation ends the process, which the fuzzer reports with the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let source = SourceFile(path: "fuzz.md", stored: Array(UnsafeBufferPointer(start: data, count: count)))
    checkReference(source)
    checkPage(source, rawHTML: .allowList)
    checkPage(source, rawHTML: .escape)
    checkGrowth(source)
    checkRanges(source)
    var text = TextCollector()
    MarkdownDocument(source).walk(&text)
    return 0
}

/// Ends the process with a message where something does not hold; a precondition's message is lost in optimised code.
private func require(_ condition: Bool, _ message: String = "an exact range does not hold its inline") {
    if !condition { fatalError(message) }
}

/// Without extensions the HTML is libcmark's.
private func checkReference(_ source: SourceFile) {
    let document = MarkdownDocument(source, extensions: [])
    var plain = HTMLRenderer(options: .plain)
    document.walk(&plain)
    require(plain.html == document.referenceHTML(), "the HTML is not libcmark's")
}

/// A page is well-formed, runs no script and leads only where it may.
private func checkPage(_ source: SourceFile, rawHTML: HTMLOptions.RawHTMLPolicy) {
    var options = HTMLOptions.page
    options.rawHTML = rawHTML
    var page = HTMLRenderer(options: options)
    MarkdownDocument(source).walk(&page)
    var check = MarkupCheck()
    check.read(page.html)
}

/// The output stays in proportion to the input.
private func checkGrowth(_ source: SourceFile) {
    var gitHub = HTMLRenderer(options: .plain)
    MarkdownDocument(source, extensions: .gitHub).walk(&gitHub)
    // The missing cells of a table are the one thing that a few bytes ask for many times.
    require(
        gitHub.html.count <= 200 * source.text.count + 20 * source.text.count * source.text.count / 4 + 1_000,
        "the output is out of proportion")
}

/// Ranges lie in the file, and exact ones hold what their event says.
private func checkRanges(_ source: SourceFile) {
    var check = RangeCheck(source: source)
    MarkdownDocument(source).walk(&check)
    require(check.depth == 0, "an event was entered and not left")
}

private struct RangeCheck: MarkdownVisitor {
    let source: SourceFile
    var depth = 0
    var needsExactRanges: Bool { true }

    mutating func enter(_ node: borrowing MarkdownNode) {
        let range = node.range
        require(range.lowerBound >= 0 && range.upperBound <= source.text.count, "a range leaves the file")
        if node.rangeIsExact { check(node) }
        switch node.kind {
        case .text, .code, .codeBlock, .htmlBlock, .htmlInline, .softBreak, .lineBreak, .thematicBreak, .reference,
            .mathematics, .footnoteReference:
            break
        default: depth += 1
        }
    }

    mutating func leave(_ node: borrowing MarkdownNode) { depth -= 1 }

    private func check(_ node: borrowing MarkdownNode) {
        let bytes = source.text[node.range]
        switch node.kind {
        case .text where !bytes.contains(UInt8(ascii: "\\")) && !bytes.contains(UInt8(ascii: "&")):
            require(
                bytes.elementsEqual(node.literal.array),
                "a text is not what stands at \(node.range): \(node.literal.string.debugDescription)")
        case .code: require(bytes.first == UInt8(ascii: "`") && bytes.last == UInt8(ascii: "`"))
        case .emphasis, .strong:
            require(bytes.first == bytes.last && (bytes.first == 0x2A || bytes.first == 0x5F))
        case .strikethrough: require(bytes.first == UInt8(ascii: "~") && bytes.last == UInt8(ascii: "~"))
        case .reference: require(bytes.starts(with: "[[".utf8) && bytes.suffix(2).elementsEqual("]]".utf8))
        case .mathematics: require(bytes.first == UInt8(ascii: "$") && bytes.last == UInt8(ascii: "$"))
        case .image: require(bytes.starts(with: "![".utf8))
        default: break
        }
    }
}

/// Reads the HTML of a page as strictly as it is written.
private struct MarkupCheck {
    private var open: [String] = []
    private static let void: Set<String> = ["br", "hr", "img", "input", "wbr", "col"]
    private static let forbidden: Set<String> = [
        "script", "style", "iframe", "object", "embed", "form", "link", "meta", "base", "svg", "math", "textarea",
    ]

    mutating func read(_ html: [UInt8]) {
        var index = 0
        while index < html.count {
            guard html[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            var end = index + 1
            var quote: UInt8?
            while end < html.count, quote != nil || html[end] != UInt8(ascii: ">") {
                if html[end] == quote { quote = nil } else if quote == nil, html[end] == 0x22 { quote = 0x22 }
                end += 1
            }
            require(end < html.count, "a tag has no end")
            tag(Array(html[index + 1..<end]))
            index = end + 1
        }
        require(open.isEmpty, "elements are left open")
    }

    private mutating func tag(_ bytes: [UInt8]) {
        let isEnd = bytes.first == UInt8(ascii: "/")
        let name = String(decoding: bytes.dropFirst(isEnd ? 1 : 0).prefix { Ascii.isAlphanumeric($0) }, as: UTF8.self)
        require(!name.isEmpty && !Self.forbidden.contains(name), "a tag that no page may have")
        if isEnd {
            require(open.popLast() == name, "elements overlap")
            return
        }
        attributes(bytes)
        if !Self.void.contains(name) { open.append(name) }
    }

    private func attributes(_ bytes: [UInt8]) {
        var outside: [UInt8] = []
        var isQuoted = false
        var value: [UInt8] = []
        var values: [(name: [UInt8], value: [UInt8])] = []
        for byte in bytes {
            if byte == 0x22 {
                if isQuoted {
                    values.append((Array(outside.split(separator: 0x20).last?.dropLast() ?? []), value))
                    value = []
                }
                isQuoted.toggle()
            } else if isQuoted {
                value.append(byte)
            } else {
                outside.append(byte)
            }
        }
        require(!isQuoted, "a value has no end")
        for (name, value) in values {
            require(!name.starts(with: "on".utf8) && !name.elementsEqual("style".utf8), "an attribute runs something")
            guard name.elementsEqual("href".utf8) || name.elementsEqual("src".utf8) else { continue }
            let scheme = value.prefix { Ascii.isLetter($0) }
            if scheme.count < value.count, value[scheme.count] == UInt8(ascii: ":") {
                let word = String(decoding: scheme, as: UTF8.self).lowercased()
                require(["http", "https", "mailto"].contains(word), "a link has a scheme that is not safe")
            }
        }
    }
}
