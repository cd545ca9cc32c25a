internal import NotebookCatalog
internal import NotebookModel
internal import PageTemplates

// The pages that list notebooks and items.

/// The page where readers arrive: what runs, what was decided, what is open, what is new.
struct HomePage: PageContent {
    private let site: Site
    private let links: PageLinks
    private let running: [Notebook]
    private let hypotheses: [ItemRow]
    private let questions: [ItemRow]

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
        hypotheses = site.lists.hypotheses(.open).prefix(Limit.items).map { ItemRow($0, links: links) }
        questions = site.lists.openQuestions.prefix(Limit.items).map { ItemRow($0, links: links) }
    }

    var title: String? { nil }
    var description: String? { nil }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "running": show(running.map { Card($0, links: links, showsEntry: true) })
        case "hasRunning": show(!running.isEmpty)
        case "latestDecisions": show(site.lists.decisions().prefix(Limit.items).map { ItemRow($0.value, links: links) })
        case "hasDecisions": show(!site.lists.decisions().isEmpty)
        case "decisionsHref": show(links.href(to: .list(.decisions(nil))))
        case "decisionCount": show(site.lists.decisions().count)
        case "openHypotheses": show(hypotheses)
        case "hypothesesHref": show(links.href(to: .hypotheses))
        case "hypothesisCount": show(site.lists.hypotheses.count)
        case "openQuestions": show(questions)
        case "hasQuestions": show(!questions.isEmpty)
        case "questionsHref": show(links.href(to: .questions))
        case "questionCount": show(site.lists.openQuestions.count)
        case "hasHypotheses": show(!hypotheses.isEmpty)
        case "newest": show(site.notebooks.prefix(Limit.newest).map { Card($0, links: links) })
        case "hasNewest": show(!site.notebooks.isEmpty)
        case "allHref": show(site.lists.years.first.map { links.href(to: .list(.year($0))) })
        case "notebookCount": show(site.notebooks.count)
        case "isEmpty": show(site.notebooks.isEmpty)
        default: nil
        }
    }
}

/// The notebooks of one year, by months.
struct YearPage: PageContent {
    private let site: Site
    private let year: String
    private let links: PageLinks
    private let notebooks: ArraySlice<Shared<Notebook>>
    private let pager: ListPager

    init(_ site: Site, year: String, number: Int) {
        self.site = site
        self.year = year
        let list = SiteList.year(year)
        links = PageLinks(site, on: .list(list, number: number))
        let notebooks = site.lists.notebooks(ofYear: year)
        self.notebooks = list.part(number, of: notebooks)
        pager = ListPager(list, number: number, total: notebooks.count, links: links)
    }

    var title: String? { label(of: year) }
    var description: String? { nil }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "yearTitle": show(label(of: year))
        case "years": show(years)
        case "months": show(months)
        default: pager.child(named: name)
        }
    }

    private func label(of year: String) -> String {
        year == SiteLists.undated ? site.words[.undated] : year
    }

    private var years: [ListLink] {
        site.lists.years.map { other in
            ListLink(
                label: label(of: other), href: links.href(to: .list(.year(other))),
                count: site.lists.notebooks(ofYear: other).count,
                isCurrent: other == year)
        }
    }

    private var months: [MonthValue] {
        var months: [MonthValue] = []
        for notebook in notebooks {
            let title = (notebook.value.date?.inMonth).map(site.words.heading)
            if months.last?.title != title || months.isEmpty { months.append(MonthValue(title: title, cards: [])) }
            months[months.count - 1].cards.append(Card(notebook.value, links: links))
        }
        return months
    }
}

/// The way to a list beside the one that is shown.
struct ListLink: TemplateParent {
    var label: String
    var href: String
    var count: Int
    var isCurrent: Bool

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "listLabel": show(label)
        case "listHref": show(href)
        case "listCount": show(count)
        case "current": show(isCurrent)
        default: nil
        }
    }
}

private struct MonthValue: TemplateParent {
    var title: String?
    var cards: [Card]

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "monthTitle": show(title)
        case "cards": show(cards)
        default: nil
        }
    }
}

/// The register of decisions: all, or those of one status.
struct DecisionsPage: PageContent {
    private let site: Site
    private let status: DecisionStatus?
    private let links: PageLinks
    private let entries: ArraySlice<Shared<DecisionRegister.Entry>>
    private let statuses: [ListLink]
    private let pager: ListPager
    /// What the page filters by; `nil` on the pages behind the first one, which lead there.
    private let facets: RegisterFacets?

    init(_ site: Site, status: DecisionStatus?, number: Int) {
        self.site = site
        self.status = status
        let list = SiteList.decisions(status)
        links = PageLinks(site, on: .list(list, number: number))
        let entries = site.lists.decisions(status)
        self.entries = list.part(number, of: entries)
        statuses = Self.statuses(site, current: status, links: links)
        pager = ListPager(list, number: number, total: entries.count, links: links)
        facets = status == nil && number == 1 && site.lists.filtersRegister ? RegisterFacets(site) : nil
    }

    var title: String? {
        guard let status else { return site.words[.decisions] }
        return site.words.text(.decisionsOfStatus, ["status": site.words.label(of: .decision(status))])
    }
    var description: String? { site.words[.decisionsLede] }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "registerTitle": show(title)
        case "hasDecisions": show(!site.lists.decisions().isEmpty)
        case "decisions": show(entries.map { RegisterRow($0.value, of: site, links: links) })
        case "decisionCount": show(site.lists.decisions(status).count)
        case "hasStatuses": show(!statuses.isEmpty)
        case "statuses": show(statuses)
        case "showsNotebooks": show(site.lists.registerShowsNotebooks)
        case "hasFacets": show(facets != nil)
        case "facets": show(facets?.facets)
        case "orders": show(facets?.orders)
        case "filterHref":
            show(
                facets == nil && site.lists.filtersRegister
                    ? links.href(to: .list(.decisions(nil)), anchor: "~filter") : nil)
        case "registerStylesheet": show(links.href(to: .asset(.registerStyle)))
        case "registerScript": show(links.href(to: .asset(.registerScript)))
        default: pager.child(named: name)
        }
    }

    /// The ways to the whole register and to the decisions of each status; none where all have the same.
    private static func statuses(_ site: Site, current: DecisionStatus?, links: PageLinks) -> [ListLink] {
        let present = site.lists.decisionStatuses
        if present.isEmpty { return [] }
        return ([nil] + present).map { other in
            ListLink(
                label: other.map { site.words.label(of: .decision($0)) } ?? site.words[.all],
                href: links.href(to: .list(.decisions(other))), count: site.lists.decisions(other).count,
                isCurrent: other == current)
        }
    }
}

/// The page that servers show where there is none.
struct MissingPage: PageContent {
    private let words: SiteWords

    init(_ site: Site) { words = site.words }

    var title: String? { words[.missing] }
    var description: String? { nil }
    func child(named name: String) -> TemplateValue? { nil }
}

/// A page at an address where a notebook is looked for, which leads on to it.
struct RedirectPage: PageContent {
    private let notebook: Notebook?
    private let links: PageLinks

    init(_ site: Site, alias: String) {
        notebook = site.addresses.aliases[alias].flatMap(site.catalog.notebook)
        links = PageLinks(site, on: .redirect(alias: alias))
    }

    var title: String? { notebook?.title }
    var description: String? { nil }
    var canonicalPage: Site.Page? { notebook.map { .notebook(path: $0.path) } }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "target": show(canonicalPage.map { links.href(to: $0) })
        case "title": show(notebook?.title)
        default: nil
        }
    }
}
