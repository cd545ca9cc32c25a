internal import Mustache
internal import NotebookCatalog
internal import NotebookModel

// The pages that list notebooks and items.

/// The page where readers arrive: what runs, what was decided, what is open, what is new.
struct HomePage: PageContent {
    private let site: Site
    private let links: PageLinks
    private let running: [Notebook]
    private let hypotheses: [ItemRow]

    /// How much of each list stands on the page; the rest is behind its link.
    private enum Limit {
        static let running = 10
        static let items = 8
        static let newest = 20
    }

    init(_ site: Site) {
        self.site = site
        let links = PageLinks(site, on: .home)
        self.links = links
        running = Array(site.notebooks.filter { $0.status == .experiment(.running) }.prefix(Limit.running))
        let open = site.notebooks.lazy.flatMap { notebook in
            notebook.items(of: .hypothesis).filter { $0.status == .hypothesis(.open) }.map { (notebook, $0) }
        }
        hypotheses = open.prefix(Limit.items).map { notebook, item in
            ItemRow(
                label: item.identifier.description, text: item.text,
                anchor: item.hasAnchor ? item.identifier.anchor : nil,
                status: item.status, notebook: notebook, links: links)
        }
    }

    var title: String? { nil }
    var description: String? { nil }

    func child(named name: String) -> Any? {
        switch name {
        case "running": running.map { Card($0, links: links, showsEntry: true) }
        case "hasRunning": !running.isEmpty
        case "latestDecisions": site.register.entries.prefix(Limit.items).map { ItemRow($0, links: links) }
        case "hasDecisions": !site.register.entries.isEmpty
        case "openHypotheses": hypotheses
        case "hasHypotheses": !hypotheses.isEmpty
        case "newest": site.notebooks.prefix(Limit.newest).map { Card($0, links: links) }
        case "hasNewest": !site.notebooks.isEmpty
        case "allHref": site.addresses.years.first.map { links.href(to: .year($0)) }
        case "notebookCount": site.notebooks.count
        case "isEmpty": site.notebooks.isEmpty
        default: nil
        }
    }
}

/// The notebooks of one year, by months.
struct YearPage: PageContent {
    private let site: Site
    private let year: String
    private let links: PageLinks

    init(_ site: Site, year: String) {
        self.site = site
        self.year = year
        links = PageLinks(site, on: .year(year))
    }

    var title: String? { label(of: year) }
    var description: String? { nil }

    func child(named name: String) -> Any? {
        switch name {
        case "yearTitle": label(of: year)
        case "years": years
        case "months": months
        default: nil
        }
    }

    private func label(of year: String) -> String {
        year == SiteAddresses.undated ? "Undated" : year
    }

    private var years: [PageLinkValue] {
        let counts = Dictionary(grouping: site.notebooks, by: SiteAddresses.year).mapValues(\.count)
        return site.addresses.years.map { other in
            PageLinkValue(
                label: label(of: other), href: links.href(to: .year(other)), isCurrent: other == year,
                count: counts[other] ?? 0)
        }
    }

    private var months: [MonthValue] {
        var months: [MonthValue] = []
        for notebook in site.notebooks where SiteAddresses.year(of: notebook) == year {
            let title = notebook.date?.inMonth.written
            if months.last?.title != title || months.isEmpty { months.append(MonthValue(title: title, cards: [])) }
            months[months.count - 1].cards.append(Card(notebook, links: links))
        }
        return months
    }
}

private struct MonthValue: MustacheParent {
    var title: String?
    var cards: [Card]

    func child(named name: String) -> Any? {
        switch name {
        case "monthTitle": title
        case "cards": cards
        default: nil
        }
    }
}

/// The register of all decisions.
struct DecisionsPage: PageContent {
    private let site: Site
    private let links: PageLinks

    init(_ site: Site) {
        self.site = site
        links = PageLinks(site, on: .decisions)
    }

    var title: String? { "Decisions" }
    var description: String? { "Every decision of every notebook, the newest first." }

    func child(named name: String) -> Any? {
        switch name {
        case "hasDecisions": !site.register.entries.isEmpty
        case "decisions": site.register.entries.map { ItemRow($0, links: links) }
        case "decisionCount": site.register.entries.count
        // Where every decision is a record of its own, the column would be empty.
        case "showsNotebooks": site.register.entries.contains { $0.item != nil }
        default: nil
        }
    }
}

/// All tags with the number of their notebooks.
struct TagsPage: PageContent {
    private let site: Site

    init(_ site: Site) { self.site = site }

    var title: String? { "Tags" }
    var description: String? { nil }

    func child(named name: String) -> Any? {
        switch name {
        case "hasTags": !site.addresses.tags.isEmpty
        case "tagList": tags
        default: nil
        }
    }

    private var tags: [TagValue] {
        let links = PageLinks(site, on: .tags)
        return site.addresses.tags.map { tag in
            TagValue(name: tag, href: links.href(to: .tag(tag)), count: site.notebooksByTag[tag, default: []].count)
        }
    }
}

/// The notebooks with one tag.
struct TagPage: PageContent {
    private let site: Site
    private let tag: String

    init(_ site: Site, tag: String) {
        self.site = site
        self.tag = tag
    }

    var title: String? { tag }
    var description: String? { "Notebooks tagged \(tag)" }

    func child(named name: String) -> Any? {
        switch name {
        case "tagName": tag
        case "cards":
            site.notebooksByTag[tag, default: []].map { Card($0, links: PageLinks(site, on: .tag(tag))) }
        default: nil
        }
    }
}

/// The page that servers show where there is none.
struct MissingPage: PageContent {
    var title: String? { "Not found" }
    var description: String? { nil }
    func child(named name: String) -> Any? { nil }
}
