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
    private let assets: [SiteAsset: String]

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
        assets = Dictionary(
            uniqueKeysWithValues: SiteAsset.allCases.map { ($0, Self.text(of: $0, own: own, words: words)) })
    }

    /// A style sheet, or a script behind the words that it shows.
    private static func text(of asset: SiteAsset, own: [String: String], words: SiteWords) -> String {
        func text(_ name: String, _ compact: (String) -> String) -> String {
            own["Site/" + name] ?? compact(BuiltInTemplates.text(named: "Site/" + name) ?? "")
        }
        guard !asset.isStyle else { return text(asset.fileName, StyleSheetText.compact) }
        // The script of every page keeps the words of the others.
        let keeper = asset == .script ? text("words.js", ScriptText.compact) : ""
        return keeper + words.script(asset.words) + asset.scripts.map { text($0, ScriptText.compact) }.joined()
    }

    /// A style sheet or script of the site.
    func text(of asset: SiteAsset) -> String { assets[asset] ?? "" }

    func render(_ name: String, _ page: some TemplateParent) -> [UInt8] { library.render(name, page) }

    /// A piece of a page, for another template.
    func text(_ name: String, _ page: some TemplateParent) -> String {
        String(decoding: library.render(name, page), as: UTF8.self)
    }
}
