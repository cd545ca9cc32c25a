internal import Mustache
internal import NotebookCatalog
internal import NotebookModel

/// What a page says apart from its frame.
protocol PageContent: MustacheParent {
    /// The page's own title; `nil` on the home page.
    var title: String? { get }
    /// One sentence for search engines and previews.
    var description: String? { get }
}

/// The values that every page has, and behind them those of its content.
struct PageFrame<Content: PageContent>: MustacheParent {
    private let site: Site
    private let page: Site.Page
    private let content: Content
    private let links: PageLinks

    init(_ site: Site, page: Site.Page, content: Content) {
        self.site = site
        self.page = page
        self.content = content
        links = PageLinks(site, on: page)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "lang": "en"
        case "documentTitle": content.title.map { "\($0) · \(siteTitle)" } ?? siteTitle
        case "pageDescription": content.description
        case "canonical": canonical
        case "stylesheet": links.href(to: .stylesheet)
        case "homeLink": links.href(to: .home)
        case "siteTitle": siteTitle
        case "siteLinks": siteLinks
        case "generator": site.options.generator
        default: content.child(named: name)
        }
    }

    private var siteTitle: String { site.catalog.workspace.title }

    private var canonical: String? {
        guard let base = site.options.baseURL, page != .missing else { return nil }
        let path = site.path(of: page)
        return base.text + (path == "index.html" ? "" : URLPath.encoded(path))
    }

    private var siteLinks: [SiteLink] {
        var targets: [(label: String, page: Site.Page, isCurrent: Bool)] = []
        if let newest = site.addresses.years.first {
            let isYear = if case .year = page { true } else { false }
            targets.append(("Notebooks", .year(newest), isYear))
        }
        let isTag = if case .tag = page { true } else { page == .tags }
        targets.append(("Decisions", .decisions, page == .decisions))
        targets.append(("Tags", .tags, isTag))
        return targets.map { SiteLink(label: $0.label, href: links.href(to: $0.page), isCurrent: $0.isCurrent) }
    }
}

/// A link of the bar at the top of each page.
private struct SiteLink: MustacheParent {
    var label: String
    var href: String
    var isCurrent: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "href": href
        case "current": isCurrent
        default: nil
        }
    }
}

/// The way from one page to others.
struct PageLinks {
    private let site: Site
    private let path: String
    /// What stands before a path where the page itself may be shown under any address: the 404 page.
    private let absolutePrefix: String?

    init(_ site: Site, on page: Site.Page) {
        self.site = site
        path = site.path(of: page)
        absolutePrefix = page == .missing ? site.options.baseURL?.path ?? "/" : nil
    }

    func href(to page: Site.Page, anchor: String? = nil) -> String {
        let target = site.path(of: page)
        let fragment = anchor.map { "#" + $0 } ?? ""
        if let absolutePrefix { return absolutePrefix + URLPath.encoded(target) + fragment }
        return URLPath.encoded(WorkspacePath.relative(from: path, to: target)) + fragment
    }
}
