/// A style sheet or a script that pages load: one file of the site, made of files of `Templates/Site`.
public enum SiteAsset: Sendable, Hashable, CaseIterable {
    /// The style of every page, and what some kinds of pages have beside it.
    case style, drawingsStyle, registerStyle, runsStyle, searchStyle, timelineStyle
    /// The script of every page, and those of some; that of diagrams draws them with the workspace's library.
    case script, mermaidScript, registerScript, searchScript

    /// The file's name on the site.
    var fileName: String {
        switch self {
        case .style: "site.css"
        case .drawingsStyle: "drawings.css"
        case .registerStyle: "register.css"
        case .runsStyle: "runs.css"
        case .searchStyle: "search.css"
        case .timelineStyle: "timeline.css"
        case .script: "site.js"
        case .mermaidScript: "mermaid.js"
        case .registerScript: "register.js"
        case .searchScript: "search.js"
        }
    }

    /// Whether it is a style sheet.
    public var isStyle: Bool { fileName.hasSuffix(".css") }

    /// The scripts of `Templates/Site` that a script is made of, in the order in which they build on each other.
    var scripts: [String] {
        switch self {
        case .script: ["site.js"]
        case .mermaidScript: ["mermaid.js"]
        case .registerScript: ["pieces.js", "register.js"]
        case .searchScript:
            [
                "search-words.js", "search-query.js", "pieces.js", "search-index.js", "search-matching.js",
                "search-ranking.js", "search-page.js",
            ]
        default: []
        }
    }

    /// How the names of the words begin that a script shows.
    var words: [String] {
        switch self {
        case .script: ["script."]
        case .mermaidScript: ["drawing."]
        case .registerScript: ["register."]
        case .searchScript: ["search.", "status.", "kind.", "draft", "date.day", "date.month", "month."]
        default: []
        }
    }
}
