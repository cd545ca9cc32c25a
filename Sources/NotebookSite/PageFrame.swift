internal import NotebookCatalog
internal import NotebookModel
internal import PageTemplates

/// What a page says apart from its frame.
protocol PageContent: TemplateParent {
    /// The page's own title; `nil` on the home page.
    var title: String? { get }
    /// One sentence for search engines and previews.
    var description: String? { get }
    /// The page that says the same at its own address; `nil` where that is this one.
    var canonicalPage: Site.Page? { get }
}

extension PageContent {
    var canonicalPage: Site.Page? { nil }
}

/// The values that every page has, and behind them those of its content. A class, so that the template engine copies no
/// page where it looks up a name.
final class PageFrame<Content: PageContent>: TemplateParent {
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

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "lang": show(site.words.language.description)
        case "isRightToLeft": show(site.words.language.isRightToLeft)
        case "documentTitle": show(content.title.map { "\($0) · \(siteTitle)" } ?? siteTitle)
        case "pageDescription": show(content.description)
        case "canonical": show(canonical)
        case "feeds": show(feeds)
        case "openSearchHref": show(site.options.baseURL == nil ? nil : links.href(to: .openSearch))
        case "markdownHref": show(markdownHref)
        case "previewTitle": show(content.title ?? siteTitle)
        case "previewKind": show(previewKind)
        case "stylesheet": show(links.href(to: .asset(.style)))
        case "script": show(links.href(to: .asset(.script)))
        case "searchHref": show(links.href(to: .search))
        case "isSearch": show(page == .search)
        case "homeLink": show(links.href(to: .home))
        case "siteTitle": show(siteTitle)
        case "siteLinks": show(siteLinks)
        case "logo": show(site.links.logo.map { LogoValue(href: links.href(toFile: $0.path), size: $0.size) })
        case "footerText": show(site.settings.footer.map { FooterText($0, links: links).html })
        case "loadsRemoteImages": show(site.settings.remoteImages == .load)
        case "generator": show(site.options.generator)
        default: content.child(named: name)
        }
    }

    private var siteTitle: String { site.title }

    private var canonical: String? {
        guard let base = site.options.baseURL, page != .missing else { return nil }
        return site.canonicalAddress(of: content.canonicalPage ?? page, at: base)
    }

    /// What the page is to programs that show a preview of it.
    private var previewKind: String {
        if case .notebook = page { "article" } else { "website" }
    }

    /// The Markdown of a notebook's page.
    private var markdownHref: String? {
        guard case .notebook(let path) = page, site.publishesSource(of: path) else { return nil }
        return links.href(to: .markdown(path: path))
    }

    /// The feeds of the page's list, or of the whole site.
    private var feeds: [FeedLink] {
        guard site.options.baseURL != nil else { return [] }
        let scope: FeedScope =
            switch page {
            case .list(.decisions, _): .decisions
            case .list(.topic(let topic), _) where topic.kind != .person: .topic(topic)
            default: .notebooks
            }
        return FeedFormat.allCases.map { format in
            FeedLink(type: format.mediaType, href: links.href(to: .feed(scope, format)))
        }
    }

    private var siteLinks: [SiteLink] {
        var targets: [(word: Word, page: Site.Page)] = []
        if let newest = site.lists.years.first { targets.append((.notebooks, .list(.year(newest)))) }
        if let newest = site.newestTimelineYear { targets.append((.timeline, .timeline(year: newest, part: 1))) }
        targets += [
            (.decisions, .list(.decisions(nil))), (.hypotheses, .hypotheses), (.questions, .questions),
        ]
        if site.lists.hasRuns { targets.append((.runs, .list(.runs))) }
        targets += site.lists.topicKinds.map { ($0.pluralWord, .list(.topics($0))) }
        return targets.map {
            SiteLink(label: site.words[$0.word], href: links.href(to: $0.page), isCurrent: $0.page == section)
        }
            + site.settings.navigation.map {
                SiteLink(label: $0.label, href: links.href(to: $0.address), isCurrent: false)
            }
    }

    /// The page of the bar that this one belongs to.
    private var section: Site.Page? {
        switch page {
        case .list(.year, _): site.lists.years.first.map { .list(.year($0)) }
        case .list(.decisions, _): .list(.decisions(nil))
        case .list(.hypotheses, _): .hypotheses
        case .list(.openQuestions, _), .list(.openTasks, _): .questions
        case .list(.topic(let topic), _): .list(.topics(topic.kind))
        case .list(.topics(let kind), _): .list(.topics(kind))
        case .list(.runs, _), .runs: .list(.runs)
        case .timeline: site.newestTimelineYear.map { .timeline(year: $0, part: 1) }
        case .hypotheses, .questions: page
        default: nil
        }
    }
}

/// A link of the bar at the top of each page.
private struct SiteLink: TemplateParent {
    var label: String
    var href: String
    var isCurrent: Bool

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "label": show(label)
        case "href": show(href)
        case "current": show(isCurrent)
        default: nil
        }
    }
}

/// The image in the place of the site's title.
private struct LogoValue: TemplateParent {
    var href: String
    var size: ImageSize?

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "logoHref": show(href)
        case "logoWidth": show(size?.width)
        case "logoHeight": show(size?.height)
        default: nil
        }
    }
}

/// Where a person is found elsewhere.
struct PersonAddress: TemplateParent {
    var href: String
    var text: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "addressHref": show(href)
        case "addressText": show(text)
        default: nil
        }
    }
}

extension SettingAddress {
    /// The address as people say it, without its scheme: `example.org/ada`.
    fileprivate var shownText: String {
        let rest = ["https://", "http://", "mailto:"].first { text.lowercased().hasPrefix($0) }
        let shown = text.dropFirst(rest?.count ?? 0)
        return String(shown.hasSuffix("/") ? shown.dropLast() : shown)
    }
}

/// A feed that a page names in its head.
private struct FeedLink: TemplateParent {
    var type: String
    var href: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "type": show(type)
        case "href": show(href)
        default: nil
        }
    }
}

/// The way from one page to others.
struct PageLinks {
    private let site: Site
    private let page: Site.Page
    /// The way to the site's folder: `../` for each folder that the page lies in. The page that servers show for a missing
    /// one is seen under any address, so its links begin at the root of the site.
    private let root: String

    init(_ site: Site, on page: Site.Page) {
        self.site = site
        self.page = page
        if page == .missing {
            root = site.options.baseURL?.path ?? "/"
        } else {
            root = URLPath.root(from: site.path(of: page))
        }
    }

    /// The words of the page.
    var words: SiteWords { site.words }

    /// The address of a page, or of a place on it.
    func href(to page: Site.Page, anchor: String? = nil) -> String {
        if page == self.page, let anchor { return "#" + anchor }
        return root + URLPath.encoded(site.path(of: page)) + (anchor.map { "#" + $0 } ?? "")
    }

    /// The address of a file of the site that is no page of it.
    func href(toFile path: String) -> String { root + URLPath.encoded(path) }

    /// An address of the settings, as this page has to write it.
    func href(to address: SettingAddress) -> String { address.isRelative ? root + address.text : address.text }

    /// Where a person is found elsewhere.
    func address(ofPerson name: String) -> PersonAddress? {
        site.settings.authors[name].map { PersonAddress(href: href(to: $0), text: $0.shownText) }
    }
}
