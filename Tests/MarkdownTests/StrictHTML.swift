import Foundation

/// Reads the HTML of a page as XML is read, where every tag has its end, and lists what may not be in it.
///
/// Its lists are the tests' own, so that they say a second time what the page may hold.
struct StrictHTML {
    private(set) var problems: [String] = []

    private var rest: Substring.UTF8View
    private var open: [String] = []

    init(_ html: String) {
        rest = html[...].utf8
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            text(rest[..<start])
            rest = rest[rest.index(after: start)...]
            if rest.first == UInt8(ascii: "/") { endTag() } else { startTag() }
        }
        text(rest)
        if !open.isEmpty { problems.append("open at the end: \(open)") }
    }

    private mutating func text(_ text: Substring.UTF8View) {
        if text.contains(UInt8(ascii: ">")) { problems.append("a > in text: \(Substring(text))") }
        if text.contains(0) { problems.append("a NUL in text") }
    }

    private mutating func endTag() {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
            problems.append("an end tag without end")
            return
        }
        let name = String(Substring(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
        if open.last == name { open.removeLast() } else { problems.append("</\(name)> in \(open)") }
    }

    private mutating func startTag() {
        let name = word()
        guard Self.elements.contains(name) else {
            problems.append("<\(name)>")
            return
        }
        var attributes: [String] = []
        while take(" ") {
            if rest.first == UInt8(ascii: "/") { break }
            let attribute = word()
            attributes.append(attribute)
            guard take("=\""), let end = rest.firstIndex(of: UInt8(ascii: "\"")) else {
                problems.append("\(attribute) of <\(name)> without value")
                return
            }
            check(attribute, of: name, value: String(Substring(rest[..<end])))
            rest = rest[rest.index(after: end)...]
        }
        if Set(attributes).count < attributes.count { problems.append("<\(name)> with \(attributes)") }
        checkPlace(of: name)
        let isVoid = Self.voidElements.contains(name)
        if !take(isVoid ? "/>" : ">") { problems.append("<\(name)> does not end") }
        if !isVoid { open.append(name) }
    }

    private mutating func check(_ attribute: String, of element: String, value: String) {
        if value.contains("<") || value.contains(">") { problems.append("\(attribute)=\(value)") }
        guard Self.attributes.contains(attribute) || Self.attributes.contains("\(element) \(attribute)") else {
            problems.append("\(attribute) of <\(element)>")
            return
        }
        if ["href", "src", "cite"].contains(attribute), !Self.isHarmless(value) {
            problems.append("\(attribute)=\(value)")
        }
    }

    /// A browser closes a paragraph before a block and a link before a link, and leaves out the parts of tables and lists
    /// that stand elsewhere: the page would not be what its HTML says.
    private mutating func checkPlace(of name: String) {
        let parent = open.last ?? "body"
        let isBlock = !Self.textElements.contains(name)
        if isBlock, open.contains("p") { problems.append("<\(name)> in <p>") }
        if name == "a", open.contains("a") { problems.append("a link in a link") }
        if let parents = Self.parents[name], !parents.contains(parent) { problems.append("<\(name)> in <\(parent)>") }
    }

    private mutating func word() -> String {
        let end = rest.firstIndex { " =/>\n\t\"'<".utf8.contains($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(Substring(rest[..<end]))
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    /// Whether a browser sees one of the harmless schemes in an address, or none. All that it would leave out before it
    /// looks for one has to be encoded.
    private static func isHarmless(_ value: String) -> Bool {
        let address = value.replacing("&#x27;", with: "'").replacing("&amp;", with: "")
        guard !address.contains("&") else { return false }
        guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        let head = address.prefix { !"/?#".contains($0) }
        guard let colon = head.firstIndex(of: ":") else { return true }
        return ["http", "https", "mailto"].contains(head[..<colon].lowercased())
    }

    private static let voidElements: Set<String> = ["br", "col", "hr", "img", "input", "wbr"]
    private static let textElements = Set(
        """
        a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark picture q rp rt ruby s samp small span strong sub
        sup time u var wbr
        """.split { $0.isWhitespace }.map(String.init))
    private static let elements = textElements.union(
        """
        blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section
        summary table tbody td tfoot th thead tr ul
        """.split { $0.isWhitespace }.map(String.init))
    private static let parents: [String: Set<String>] = [
        "li": ["ul", "ol"], "td": ["tr"], "th": ["tr"], "tr": ["table", "thead", "tbody", "tfoot"], "thead": ["table"],
        "tbody": ["table"], "tfoot": ["table"], "caption": ["table"], "colgroup": ["table"],
        "col": ["colgroup", "table"],
    ]
    private static let attributes: Set<String> = [
        "class", "id", "title", "lang", "dir", "role", "tabindex", "aria-label", "a href", "img src", "img alt",
        "img width", "img height", "img loading", "input type", "input checked", "input disabled", "blockquote cite",
        "q cite", "del cite", "ins cite", "time datetime", "del datetime", "ins datetime", "details open", "ol start",
        "ol reversed", "ol type", "li value", "td colspan", "td rowspan", "th colspan", "th rowspan", "th scope",
        "col span", "colgroup span",
    ]
}
