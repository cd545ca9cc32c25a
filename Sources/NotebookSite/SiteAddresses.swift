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

    private var notebookPaths: [String: String] = [:]
    private var tagPaths: [String: String] = [:]

    static let undated = "undated"

    init(_ notebooks: [Notebook]) {
        var names = UniqueNames()
        for notebook in notebooks.sorted(by: { ($0.slug, $0.path) < ($1.slug, $1.path) }) {
            notebookPaths[notebook.path] = names.path(in: "notebooks", for: notebook.slug.text)
        }
        var tagNames = UniqueNames()
        tags = Set(notebooks.flatMap(\.tags)).sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
        for tag in tags {
            // A tag is one name, whatever signs it has.
            tagPaths[tag] = tagNames.path(in: "tags", for: tag.replacing("/", with: "-"))
        }
        let dates = Set(notebooks.map { Self.year(of: $0) })
        years = dates.subtracting([Self.undated]).sorted(by: >) + (dates.contains(Self.undated) ? [Self.undated] : [])
    }

    /// The year that a notebook is listed under.
    static func year(of notebook: Notebook) -> String {
        notebook.date.map { String($0.inMonth.year) } ?? undated
    }

    func path(of page: Site.Page) -> String {
        switch page {
        case .home: "index.html"
        case .notebook(let path): notebookPaths[path] ?? "404.html"
        case .year(let year): "years/\(year).html"
        case .decisions: "decisions.html"
        case .tags: "tags.html"
        case .tag(let tag): tagPaths[tag] ?? "tags.html"
        case .missing: "404.html"
        case .stylesheet: "site.css"
        }
    }

    /// Whether a notebook, by its path in the workspace, has a page.
    func isPublished(_ path: String) -> Bool { notebookPaths[path] != nil }
}

/// Makes file names out of names that people chose, each once.
struct UniqueNames {
    private var taken: Set<String> = []

    /// A path of an HTML page below `folder`.
    mutating func path(in folder: String, for name: String) -> String {
        path(in: folder, for: name, ending: ".html")
    }

    /// A path below `folder` that ends in `ending`.
    mutating func path(in folder: String, for name: String, ending: String) -> String {
        let parts = name.split(separator: "/").map(Self.safePart)
        let base = parts.isEmpty ? "-" : parts.joined(separator: "/")
        var candidate = "\(folder)/\(base)\(ending)"
        var number = 2
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(folder)/\(base)-\(number)\(ending)"
            number += 1
        }
        return candidate
    }

    /// The longest part that leaves room for a number and an ending in the 255 bytes that file systems give a name.
    private static let maximumLength = 230

    private static func safePart(_ part: Substring) -> String {
        var result = ""
        for scalar in part.unicodeScalars {
            let isUnsafe = scalar.value < 0x20 || scalar.value == 0x7F || "\\:*?\"<>|%#".unicodeScalars.contains(scalar)
            result.unicodeScalars.append(isUnsafe ? "-" : scalar)
        }
        while result.utf8.count > maximumLength { result.unicodeScalars.removeLast() }
        // Names of dots alone mean folders, and some systems drop a dot or a space at the end.
        while let last = result.last, last == "." || last == " " {
            result.removeLast()
            result += "-"
            if !result.dropLast().hasSuffix(".") && !result.dropLast().hasSuffix(" ") { break }
        }
        return result.hasPrefix(".") ? "-" + result.dropFirst() : result
    }
}
