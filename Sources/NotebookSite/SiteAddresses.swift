internal import NotebookModel

/// Which file of the site each page is.
///
/// No two pages share a file, also where a file system does not tell upper from lower case, and no name leads out of
/// the site's folder or is more than file systems and servers can take.
struct SiteAddresses: Sendable {
    /// The years that have notebooks, the newest first, and `undated` behind them where some notebook has no day.
    let years: [String]
    /// All tags, sorted for readers.
    let tags: [String]

    private var notebookPaths: [ByteKey: String] = [:]
    private var tagPaths: [String: String] = [:]

    static let undated = "undated"

    init(_ notebooks: [Notebook]) {
        var names = UniqueNames()
        for notebook in notebooks.sorted(by: { ($0.slug, $0.path) < ($1.slug, $1.path) }) {
            notebookPaths[ByteKey(notebook.path)] = names.path(
                in: "notebooks", for: notebook.slug.text, ending: ".html")
        }
        var tagNames = UniqueNames()
        tags = Set(notebooks.flatMap(\.tags)).sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
        for tag in tags {
            // A tag is one name, whatever signs it has.
            tagPaths[tag] = tagNames.path(in: "tags", for: tag.replacing("/", with: "-"), ending: ".html")
        }
        let dated = Set(notebooks.compactMap { $0.date?.inMonth.year }).sorted(by: >).map(String.init)
        years = dated + (notebooks.contains { $0.date == nil } ? [Self.undated] : [])
    }

    /// The year that a notebook is listed under.
    static func year(of notebook: Notebook) -> String {
        notebook.date.map { String($0.inMonth.year) } ?? undated
    }

    func path(of page: Site.Page) -> String {
        switch page {
        case .home: "index.html"
        case .notebook(let path): notebookPaths[ByteKey(path)] ?? "404.html"
        case .year(let year): "years/\(year).html"
        case .decisions: "decisions.html"
        case .timeline(let year, let part): "timeline/\(year)\(part == 1 ? "" : "-\(part)").html"
        case .tags: "tags.html"
        case .tag(let tag): tagPaths[tag] ?? "tags.html"
        case .missing: "404.html"
        case .stylesheet: "site.css"
        }
    }

    /// Whether a notebook, by its path in the workspace, has a page.
    func isPublished(_ path: String) -> Bool { notebookPaths[ByteKey(path)] != nil }
}
