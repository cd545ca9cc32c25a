internal import PageTemplates
public import Templates

/// The templates of the site's pages, compiled once.
public struct SiteTemplates: Sendable {
    /// Why a template cannot be used.
    public struct Failure: Error, Equatable {
        /// The template's file, below `Templates`.
        public var name: String
        public var problem: TemplateProblem
    }

    private static let ending = ".mustache"

    private let library: TemplateLibrary
    let stylesheet: String
    let searchStylesheet: String
    let runsStylesheet: String
    let timelineStylesheet: String
    let drawingsStylesheet: String
    /// The script of every page, that of the search page, and that of pages with diagrams for it to draw.
    let script: String
    let searchScript: String
    let mermaidScript: String

    /// - Parameter own: Templates that take the place of built-in ones of the same name, or stand beside them:
    ///   `Site/home.mustache`, `Site/site.css`.
    /// - Parameter words: What stands in the place of the words' tags.
    init(own: [String: String], words: SiteWords) throws(Failure) {
        var texts: [String: String] = [:]
        for name in Set(BuiltInTemplates.names(in: "Site")).union(own.keys).sorted() where name.hasSuffix(Self.ending) {
            let key = String(name.dropFirst("Site/".count).dropLast(Self.ending.count))
            let text = own[name] ?? BuiltInTemplates.text(named: name) ?? ""
            texts[key] = try WordTags.replaced(in: text, name: name, words: words)
        }
        do {
            library = try TemplateLibrary(texts)
        } catch {
            throw Failure(name: "Site/" + error.name + Self.ending, problem: error.problem)
        }
        func styleText(_ name: String) -> String {
            own["Site/" + name] ?? StyleSheetText.compact(BuiltInTemplates.text(named: "Site/" + name) ?? "")
        }
        stylesheet = styleText("site.css")
        searchStylesheet = styleText("search.css")
        runsStylesheet = styleText("runs.css")
        timelineStylesheet = styleText("timeline.css")
        drawingsStylesheet = styleText("drawings.css")
        func scriptText(_ name: String) -> String {
            own["Site/" + name] ?? ScriptText.compact(BuiltInTemplates.text(named: "Site/" + name) ?? "")
        }
        script = scriptText("words.js") + words.script(["script."]) + scriptText("site.js")
        searchScript = words.script(Self.searchWords) + Self.searchScripts.map(scriptText).joined()
        mermaidScript = words.script(["drawing."]) + scriptText("mermaid.js")
    }

    /// The parts of the search page's script, in the order in which they build on each other.
    private static let searchScripts = [
        "search-words.js", "search-query.js", "search-index.js", "search-matching.js", "search-ranking.js",
        "search-page.js",
    ]

    /// How the names of the words begin that the search page's script needs.
    private static let searchWords = ["search.", "status.", "kind.", "draft", "date.day", "date.month", "month."]

    func render(_ name: String, _ page: some TemplateParent) -> [UInt8] { library.render(name, page) }

    /// A piece of a page, for another template.
    func text(_ name: String, _ page: some TemplateParent) -> String {
        String(decoding: library.render(name, page), as: UTF8.self)
    }
}
