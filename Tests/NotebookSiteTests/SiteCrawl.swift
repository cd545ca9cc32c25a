import Foundation
import NotebookSite

/// Follows every link of a rendered site.
struct SiteCrawl {
    /// Links that lead to no file of the site: `page: link`.
    private(set) var deadLinks: [String] = []
    /// Links whose fragment is on the page they lead to no element's.
    private(set) var deadFragments: [String] = []
    /// How many links were followed.
    private(set) var followed = 0

    init(_ rendered: RenderedSite) {
        let files = Set(rendered.pages.keys).union(rendered.site.attachments.map(\.path))
        let markup = rendered.htmlPages.mapValues { PageMarkup($0) }
        let identifiers = markup.mapValues { Set($0.values(of: "id")) }
        for (page, markup) in markup.sorted(by: { $0.key < $1.key }) {
            for link in markup.values(of: "href") + markup.values(of: "src") where !Self.isExternal(link) {
                followed += 1
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let path = parts[0].isEmpty ? page : Self.resolved(String(parts[0]), from: page)
                guard let path, files.contains(path) else {
                    deadLinks.append("\(page): \(link)")
                    continue
                }
                guard parts.count > 1, let fragment = String(parts[1]).removingPercentEncoding else { continue }
                // An empty fragment leads to the top of the page.
                if !fragment.isEmpty, identifiers[path]?.contains(fragment) != true {
                    deadFragments.append("\(page): \(link)")
                }
            }
        }
    }

    private static func isExternal(_ link: String) -> Bool {
        ["http://", "https://", "mailto:", "data:"].contains { link.lowercased().hasPrefix($0) } || link.hasPrefix("//")
    }

    /// The path on the site, or `nil` where the link leads out of it. The page for missing ones begins at the root.
    private static func resolved(_ link: String, from page: String) -> String? {
        guard let link = link.removingPercentEncoding else { return nil }
        var parts = link.hasPrefix("/") ? [] : page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/").map(String.init) where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.isEmpty ? "index.html" : parts.joined(separator: "/")
    }
}
