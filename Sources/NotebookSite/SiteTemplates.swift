internal import Mustache
public import Templates

/// The templates of the site's pages, compiled once.
public struct SiteTemplates: Sendable {
    /// Why a template cannot be used.
    public struct Failure: Error, Equatable {
        /// The template's file, below `Templates`.
        public var name: String
        public var problem: TemplateProblem
    }

    private let library: MustacheLibrary
    let stylesheet: String
    let searchStylesheet: String
    let timelineStylesheet: String
    /// The script of every page, and that of the search page.
    let script: String
    let searchScript: String

    /// The name under which our way of escaping is known to the templates, which never need to name it themselves.
    private static let contentType = "LABBOOK"

    /// - Parameter own: Templates that take the place of built-in ones of the same name, or stand beside them:
    ///   `Site/home.mustache`, `Site/site.css`.
    init(own: [String: String]) throws(Failure) {
        MustacheContentTypes.register(EscapedHTML(), named: Self.contentType)
        var templates: [String: MustacheTemplate] = [:]
        let ending = ".mustache"
        for name in Set(BuiltInTemplates.names(in: "Site")).union(own.keys).sorted() where name.hasSuffix(ending) {
            let key = String(name.dropFirst("Site/".count).dropLast(ending.count))
            templates[key] = try Self.compile(own[name] ?? BuiltInTemplates.text(named: name) ?? "", name: name)
        }
        library = MustacheLibrary(templates: templates)
        func styleText(_ name: String) -> String {
            own["Site/" + name] ?? StyleSheetText.compact(BuiltInTemplates.text(named: "Site/" + name) ?? "")
        }
        stylesheet = styleText("site.css")
        searchStylesheet = styleText("search.css")
        timelineStylesheet = styleText("timeline.css")
        func scriptText(_ name: String) -> String {
            own["Site/" + name] ?? ScriptText.compact(BuiltInTemplates.text(named: "Site/" + name) ?? "")
        }
        script = scriptText("site.js")
        searchScript = Self.searchScripts.map(scriptText).joined()
    }

    /// The parts of the search page's script, in the order in which they build on each other.
    private static let searchScripts = [
        "search-words.js", "search-query.js", "search-index.js", "search-matching.js", "search-ranking.js",
        "search-page.js",
    ]

    private static func compile(_ text: String, name: String) throws(Failure) -> MustacheTemplate {
        do {
            // A pragma holds for its own template, so each partial begins with it too.
            return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(contentType)}}" + text)
        } catch {
            throw Failure(name: name, problem: TemplateProblem(error))
        }
    }

    func render(_ name: String, _ values: some MustacheParent) -> String {
        library.render(values, withTemplate: name) ?? ""
    }
}

/// HTML's escapes, found byte by byte: the library's own look at each character takes a quarter of a page's time.
private struct EscapedHTML: MustacheContentType {
    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { Self.entity(of: $0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if let entity = Self.entity(of: byte) { bytes.append(contentsOf: entity.utf8) } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
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
