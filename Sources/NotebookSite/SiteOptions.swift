public import NotebookCatalog
public import NotebookModel

/// How a site is made, besides what the notebooks say.
public struct SiteOptions: Sendable, Equatable {
    /// The address that the site is published under.
    public var baseURL: BaseURL?
    /// Whether drafts become pages too, marked as such.
    public var includesDrafts: Bool
    /// The program's name and version, for the foot of each page.
    public var generator: String
    /// The texts of templates that take the place of built-in ones, by name: `Site/home.mustache`.
    public var templates: [String: String]
    /// The file of the workspace that is the library Mermaid: `Templates/Site/vendor/mermaid.min.js`. Pages with diagrams in that
    /// language have a copy of it draw them; without one they show the source.
    public var mermaidLibrary: String?

    public init(
        baseURL: BaseURL? = nil, includesDrafts: Bool = false, generator: String, templates: [String: String] = [:],
        mermaidLibrary: String? = nil
    ) {
        self.templates = templates
        self.mermaidLibrary = mermaidLibrary
        self.baseURL = baseURL
        self.includesDrafts = includesDrafts
        self.generator = generator
    }

    /// The library Mermaid among files, by its name: `mermaid.min.js`, `mermaid.js`, or the first that begins and ends so, as
    /// `mermaid-11.4.1.min.js` does. `nil` where there is none. Modules, which end in `.mjs`, do not load from disk.
    public static func mermaidLibrary(among paths: [String]) -> String? {
        let libraries = paths.filter { path in
            let name = path.split(separator: "/").last ?? ""
            return name.hasPrefix("mermaid") && name.hasSuffix(".js")
        }
        return ["/mermaid.min.js", "/mermaid.js"].lazy.compactMap { name in libraries.first { $0.hasSuffix(name) } }
            .first
            ?? libraries.min()
    }

    /// Whether a notebook is on the site.
    public func publishes(_ notebook: Notebook) -> Bool {
        !notebook.isPrivate && (includesDrafts || !notebook.isDraft)
    }
}
