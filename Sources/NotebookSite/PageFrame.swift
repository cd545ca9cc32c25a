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

/// The values that every page has, and behind them those of its content. A class, so that the template engine copies no
/// page where it looks up a name.
final class PageFrame<Content: PageContent>: MustacheParent {
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
        if let newest = site.timeline.years.first {
            let isTimeline = if case .timeline = page { true } else { false }
            targets.append(("Timeline", .timeline(year: newest, part: 1), isTimeline))
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
    /// The way to the site's folder: `../` for each folder that the page lies in. The page that servers show for a missing
    /// one is seen under any address, so its links begin at the root of the site.
    private let root: String

    init(_ site: Site, on page: Site.Page) {
        self.site = site
        if page == .missing {
            root = site.options.baseURL?.path ?? "/"
        } else {
            root = URLPath.root(from: site.path(of: page))
        }
    }

    func href(to page: Site.Page, anchor: String? = nil) -> String {
        root + URLPath.encoded(site.path(of: page)) + (anchor.map { "#" + $0 } ?? "")
    }
}
