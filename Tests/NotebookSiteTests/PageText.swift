/// What a page says: the texts between its tags and in the attributes that readers get to know, read by the tests' own eyes.
///
/// Code is left out: it is the same in every language.
struct PageText {
    private(set) var texts: [String] = []

    private static let silent = ["script", "style", "code"]
    private static let spoken = ["aria-label", "alt", "title"]

    init(_ html: String) {
        var rest = html[...]
        var silentDepth = 0
        while !rest.isEmpty {
            let text = rest.prefix { $0 != "<" }
            if silentDepth == 0 { add(String(text)) }
            rest = rest[text.endIndex...]
            let tag = rest.prefix { $0 != ">" }
            rest = rest[tag.endIndex...].dropFirst()
            let name = tag.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "/" }
            if Self.silent.contains(String(name)) { silentDepth += 1 }
            if Self.silent.contains(where: { "/" + $0 == name }) { silentDepth -= 1 }
            for attribute in PageMarkup(String(tag) + ">").tags.flatMap(\.attributes)
            where Self.spoken.contains(attribute.name) {
                add(attribute.value)
            }
        }
    }

    private mutating func add(_ text: String) {
        let text = text.replacing("&amp;", with: "&").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty { texts.append(text) }
    }
}
