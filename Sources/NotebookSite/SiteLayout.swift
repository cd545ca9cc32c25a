internal import NotebookCatalog

/// The pages of a site, in their order and by the files that they are.
struct SiteLayout: Sendable {
    let pages: [Site.Page]
    let pagesByPath: Lazy<[String: Site.Page]>

    init(pages: [Site.Page], _ addresses: SiteAddresses) {
        self.pages = pages
        pagesByPath = Lazy {
            Dictionary(pages.map { (addresses.path(of: $0), $0) }) { first, _ in first }
        }
    }
}
