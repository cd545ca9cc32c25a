internal import SourceText

/// The elements of raw HTML that are open while a page is written.
///
/// An element ends at the latest where the block or inline of Markdown ends that it was opened in, so that whatever the
/// raw HTML says, the page's own elements stay whole.
struct OpenHTMLElements {
    struct Element {
        var element: HTMLElement
        /// How deep in blocks and inlines of Markdown it was opened.
        var depth: Int
        /// Whether a later block of raw HTML has its end tag.
        var isSpanning: Bool
    }

    private(set) var elements: [Element] = []

    /// How many may be open at a time. Browsers stop at some hundreds too; a bound keeps each tag's work small.
    static let maximum = 256

    var isFull: Bool { elements.count >= Self.maximum }
    var isEmpty: Bool { elements.isEmpty }
    var last: Element? { elements.last }

    /// Whether an element is open, at any depth.
    func contains(_ element: HTMLElement) -> Bool {
        elements.contains { $0.element == element }
    }

    /// Whether an element may be opened at a depth: some stand in certain others only.
    func admits(_ element: HTMLElement, depth: Int) -> Bool {
        guard let parents = element.parents else { return true }
        guard let last, last.depth == depth else { return false }
        return parents.contains(last.element)
    }

    mutating func open(_ element: HTMLElement, depth: Int, isSpanning: Bool) {
        elements.append(Element(element: element, depth: depth, isSpanning: isSpanning))
    }

    mutating func closeLast(into html: inout [UInt8]) {
        guard let last = elements.popLast() else { return }
        html.append(contentsOf: "</\(last.element.rawValue)>".utf8)
    }

    /// Closes an element and all in it, where one was opened at the same depth; says whether there was one.
    mutating func close(_ element: HTMLElement, depth: Int, into html: inout [UInt8]) -> Bool {
        guard let index = elements.lastIndex(where: { $0.element == element || $0.depth != depth }),
            elements[index].depth == depth, elements[index].element == element
        else { return false }
        while elements.count > index { closeLast(into: &html) }
        return true
    }

    /// Closes what a start tag of `element` ends.
    mutating func closeWhatEnds(before element: HTMLElement, depth: Int, into html: inout [UInt8]) {
        var index = elements.count - 1
        var outermost: Int?
        while index >= 0, elements[index].depth == depth {
            if element.ends(elements[index].element) {
                outermost = index
            } else if elements[index].element.isBoundary {
                break
            }
            index -= 1
        }
        guard let outermost else { return }
        while elements.count > outermost { closeLast(into: &html) }
    }

    /// Closes what was opened at a depth or deeper.
    mutating func closeAll(atDepth depth: Int, into html: inout [UInt8]) {
        while let last = elements.last, last.depth >= depth { closeLast(into: &html) }
    }

    /// Closes what a block of raw HTML leaves open without a later block that closes it.
    mutating func closeUnfinished(depth: Int, into html: inout [UInt8]) {
        while let last = elements.last, last.depth == depth, !last.isSpanning { closeLast(into: &html) }
    }
}

extension HTMLRenderer {
    // MARK: Blocks and inlines of raw HTML

    /// Writes a block of raw HTML with what may be on a page, the rest as text.
    mutating func writeAllowedBlock(_ html: Span<UInt8>, spanning: UInt64) {
        guard Self.holdsAllowedTag(html) else {
            writeRawText(html)
            return
        }
        var tokenizer = HTMLTokenizer()
        var ordinal: UInt64 = 0
        while let token = tokenizer.next(in: html) {
            var isSpanning = false
            if case .start = token {
                isSpanning = ordinal < 64 && spanning & (1 << ordinal) != 0
                ordinal += 1
            }
            write(token, of: html, isBlock: true, isSpanning: isSpanning)
        }
        openElements.closeUnfinished(depth: depth, into: &self.html)
    }

    /// Writes a tag or comment that stands among text.
    mutating func writeAllowedInline(_ html: Span<UInt8>) {
        var tokenizer = HTMLTokenizer()
        while let token = tokenizer.next(in: html) {
            write(token, of: html, isBlock: !textIsPhrasing, isSpanning: false)
        }
    }

    private static func holdsAllowedTag(_ html: Span<UInt8>) -> Bool {
        var tokenizer = HTMLTokenizer()
        while let token = tokenizer.next(in: html) {
            switch token {
            case .start(let name, _, _), .end(let name, _):
                if HTMLElement(html.extracting(name)) != nil { return true }
            default: continue
            }
        }
        return false
    }

    /// Shows raw HTML as the text that it is, without its comments.
    mutating func writeRawText(_ html: Span<UInt8>) {
        let start = self.html.count
        write("<pre tabindex=\"0\" class=\"raw-html\">")
        let textStart = self.html.count
        var tokenizer = HTMLTokenizer()
        while let token = tokenizer.next(in: html) {
            switch token {
            case .comment: continue
            case .text(let range), .start(_, _, let range), .end(_, let range):
                HTMLEscape.text(html.extracting(range), into: &self.html)
            }
        }
        if self.html[textStart...].allSatisfy(Ascii.isWhitespace) {
            self.html.removeSubrange(start...)
        } else {
            write("</pre>")
        }
    }

    private mutating func write(_ token: HTMLToken, of html: Span<UInt8>, isBlock: Bool, isSpanning: Bool) {
        switch token {
        case .comment: break
        case .text(let range): writeHTMLText(html.extracting(range))
        case .end(let name, let whole):
            guard let element = HTMLElement(html.extracting(name)) else {
                if !HTMLElement.isSilent(html.extracting(name)) {
                    HTMLEscape.text(html.extracting(whole), into: &self.html)
                }
                return
            }
            _ = openElements.close(element, depth: depth, into: &self.html)
        case .start(let name, let attributes, let whole):
            guard let element = HTMLElement(html.extracting(name)) else {
                if !HTMLElement.isSilent(html.extracting(name)) {
                    HTMLEscape.text(html.extracting(whole), into: &self.html)
                }
                return
            }
            guard isBlock || element.isText else { return }
            let isCentered = html.extracting(name).string.lowercased() == "center"
            writeStartTag(element, attributes, of: html, isCentered: isCentered, isSpanning: isSpanning)
        }
    }

    /// Writes text between tags, whose entities stay what they are.
    private mutating func writeHTMLText(_ text: Span<UInt8>) {
        var copied = 0
        for index in text.indices {
            let entity: StaticString
            switch text[index] {
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            default: continue
            }
            HTMLEscape.copy(text.extracting(copied..<index), into: &html)
            write(entity)
            copied = index + 1
        }
        HTMLEscape.copy(text.extracting(copied...), into: &html)
    }

    // MARK: Tags

    private mutating func writeStartTag(
        _ element: HTMLElement, _ range: ByteRange, of html: Span<UInt8>, isCentered: Bool, isSpanning: Bool
    ) {
        openElements.closeWhatEnds(before: element, depth: depth, into: &self.html)
        switch element {
        case .img:
            writeRawImage(range, of: html)
            return
        case .a where linkIsWritten || openElements.contains(.a): return
        case _ where openElements.isFull && !element.isVoid: return
        case _ where !openElements.admits(element, depth: depth): return
        default: break
        }
        self.html.append(contentsOf: "<\(element.rawValue)".utf8)
        if isCentered { write(" class=\"align-center\"") }
        writeAttributes(range, of: html, on: element, hasClass: isCentered)
        if element.isVoid {
            write(" />")
            return
        }
        write(">")
        openElements.open(element, depth: depth, isSpanning: isSpanning)
    }

    private mutating func writeAttributes(
        _ range: ByteRange, of html: Span<UInt8>, on element: HTMLElement, hasClass: Bool
    ) {
        var attributes = HTMLAttributes(range: range)
        var written: Set<String> = hasClass ? ["class"] : []
        while let attribute = attributes.next(in: html) {
            let name = html.extracting(attribute.name).string.lowercased()
            guard let rule = HTMLAttributeRule.rule(for: name, on: element) else { continue }
            let value = HTMLAttributeValue.decoded(html.extracting(attribute.value))
            guard let (name, value) = allowed(value, of: name, by: rule), written.insert(name).inserted else {
                continue
            }
            self.html.append(contentsOf: " \(name)=\"".utf8)
            if case .address = rule {
                HTMLEscape.url(value.span, into: &self.html)
            } else {
                HTMLEscape.text(value.span, into: &self.html)
            }
            write("\"")
        }
    }

    /// The attribute to write for one of raw HTML, with its value held to its rule.
    private mutating func allowed(
        _ value: [UInt8], of name: String, by rule: HTMLAttributeRule.Value
    ) -> (name: String, value: [UInt8])? {
        switch rule {
        case .text: return (name, value)
        case .flag: return (name, [])
        case .number:
            return !value.isEmpty && value.count < 6 && value.allSatisfy(Ascii.isDigit) ? (name, value) : nil
        case .words(let words):
            return words.contains(String(decoding: value, as: UTF8.self)) ? (name, value) : nil
        case .alignment:
            let word = String(decoding: value, as: UTF8.self).lowercased()
            guard ["left", "center", "right"].contains(word) else { return nil }
            return ("class", Array("align-\(word)".utf8))
        case .address:
            return resolved(LinkDestination(use: .link, written: value, range: blockRange)).map { (name, $0.address) }
        case .anchor:
            let anchor = String(decoding: value, as: UTF8.self)
            return AnchorGenerator.isPlain(value) && anchors.claim(anchor) ? ("id", value) : nil
        }
    }

    /// Writes an image of raw HTML as one of Markdown is written.
    private mutating func writeRawImage(_ range: ByteRange, of html: Span<UInt8>) {
        var image = RawImage()
        var attributes = HTMLAttributes(range: range)
        while let attribute = attributes.next(in: html) {
            let value = HTMLAttributeValue.decoded(html.extracting(attribute.value))
            switch html.extracting(attribute.name).string.lowercased() {
            case "src": image.source = image.source ?? value
            case "alt": image.description = value
            case "title": image.title = value
            case "width": image.width = HTMLAttributeValue.pixels(value)
            case "height": image.height = HTMLAttributeValue.pixels(value)
            case "align": image.alignment = String(decoding: value, as: UTF8.self).lowercased()
            default: break
            }
        }
        write(image)
    }
}

/// The values of attributes.
enum HTMLAttributeValue {
    /// A value with its numeric character references and the five named ones of markup resolved. Any other reference
    /// stays as it is written; since the value is escaped again on its way out, it means nothing then.
    static func decoded(_ value: Span<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(value.count)
        var index = 0
        while index < value.count {
            if value[index] == UInt8(ascii: "&"), let (scalar, length) = reference(in: value, at: index) {
                decoded.append(contentsOf: String(Character(scalar)).utf8)
                index += length
            } else {
                decoded.append(value[index])
                index += 1
            }
        }
        return decoded
    }

    private static func reference(in value: Span<UInt8>, at offset: Int) -> (Unicode.Scalar, length: Int)? {
        var end = offset + 1
        while end < value.count, end - offset < 10, value[end] != UInt8(ascii: ";") { end += 1 }
        guard end < value.count, value[end] == UInt8(ascii: ";") else { return nil }
        let name = value.extracting(offset + 1..<end).string
        let length = end + 1 - offset
        switch name {
        case "amp": return ("&", length)
        case "lt": return ("<", length)
        case "gt": return (">", length)
        case "quot": return ("\"", length)
        case "apos": return ("'", length)
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let number =
            digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number else { return nil }
        let scalar = number == 0 ? nil : Unicode.Scalar(number)
        return (scalar ?? "\u{FFFD}", length)
    }

    /// A number of pixels, as `width` and `height` want it; `nil` for shares and anything else.
    static func pixels(_ value: [UInt8]) -> Int? {
        let text = String(decoding: value, as: UTF8.self)
        let number = text.hasSuffix("px") ? String(text.dropLast(2)) : text
        return Int(number).flatMap { (1...99_999).contains($0) ? $0 : nil }
    }
}
