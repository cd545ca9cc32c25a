internal import NotebookCatalog
internal import NotebookModel

/// The addresses of all pages, for search engines: https://www.sitemaps.org/protocol.html
struct Sitemap {
    /// How many addresses one file may hold; more are told over several files and an index of them.
    private static let length = 50_000

    private let site: Site
    private let base: BaseURL
    private let pages: [Site.Page]

    init(of site: Site, at base: BaseURL) {
        self.site = site
        self.base = base
        pages = Self.pages(of: site)
    }

    /// The files that the sitemap takes: one, or the index and its parts, from 1.
    static func files(for pageCount: Int) -> [Site.Page] {
        let parts = (pageCount + length - 1) / length
        return [.sitemap(part: nil)] + (parts > 1 ? (1...parts).map { .sitemap(part: $0) } : [])
    }

    static func pages(of site: Site) -> [Site.Page] {
        site.pages.filter { $0.isHTML && $0 != .missing }
    }

    /// - Parameter part: `nil` for the file that search engines ask for.
    func document(part: Int?) -> [UInt8] {
        if let part { return urlset(pages.dropFirst((part - 1) * Self.length).prefix(Self.length)) }
        if pages.count <= Self.length { return urlset(pages[...]) }
        let parts = Self.files(for: pages.count).dropFirst()
        return document(of: "sitemapindex", parts.map { "  <sitemap><loc>\(address(of: $0))</loc></sitemap>\n" })
    }

    private func urlset(_ pages: ArraySlice<Site.Page>) -> [UInt8] {
        document(
            of: "urlset",
            pages.map { page in
                let day = changeDay(of: page).map { "<lastmod>\($0)</lastmod>" } ?? ""
                return "  <url><loc>\(address(of: page))</loc>\(day)</url>\n"
            })
    }

    private func document(of element: String, _ lines: [String]) -> [UInt8] {
        let opening = "<\(element) xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        return Array((XMLText.declaration + opening + lines.joined() + "</\(element)>\n").utf8)
    }

    private func address(of page: Site.Page) -> String {
        XMLText.escaped(site.canonicalAddress(of: page, at: base))
    }

    private func changeDay(of page: Site.Page) -> CalendarDay? {
        guard case .notebook(let path) = page, let notebook = site.catalog.notebook(at: path) else { return nil }
        return [notebook.date?.firstDay, notebook.lastChange].compactMap { $0 }.max()
    }
}
