internal import NotebookModel
internal import PageTemplates

/// The beginning of a list of items, and the way to all of it.
struct ItemOverview: TemplateParent {
    /// How much of a list an overview shows.
    static let length = 50

    private let site: Site
    private let list: SiteList
    private let links: PageLinks

    init(_ site: Site, _ list: SiteList, links: PageLinks) {
        self.site = site
        self.list = list
        self.links = links
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "listID": show(list.itemsIdentifier)
        case "listTitle": show(site.words.title(of: list))
        case "listCount": show(site.lists.count(of: list))
        case "rows": show(site.rows(of: site.lists.items(of: list).prefix(Self.length), links: links))
        case "allHref": show(site.lists.isLonger(list) ? links.href(to: .list(list)) : nil)
        default: nil
        }
    }
}

extension SiteList {
    /// The anchor of a list of items on the page of all of them; empty for another list.
    fileprivate var itemsIdentifier: String {
        switch self {
        case .hypotheses(let status): status.rawValue
        case .openQuestions: "questions"
        case .openTasks: "tasks"
        default: ""
        }
    }
}

extension SiteWords {
    /// What a list of items is called among others; empty for another list.
    fileprivate func title(of list: SiteList) -> String {
        switch list {
        case .hypotheses(let status): label(of: .hypothesis(status))
        case .openQuestions: self[.openQuestions]
        case .openTasks: self[.openTasks]
        default: ""
        }
    }
}

extension Site {
    /// Hypotheses with the results that speak of them and what was decided on them.
    fileprivate func rows(of items: some Sequence<SiteItem>, links: PageLinks) -> [ItemRow] {
        items.map { found in
            let lines = relations.lines(about: found.item.identifier, in: found.notebook, links: links)
            return ItemRow(found, relations: lines, links: links)
        }
    }
}

/// The board of hypotheses: what is open, what held and what did not, each with its evidence.
struct HypothesesPage: PageContent {
    private let site: Site
    private let links: PageLinks
    private let tallies: [HypothesisTally]

    init(_ site: Site) {
        self.site = site
        let links = PageLinks(site, on: .hypotheses)
        self.links = links
        tallies = Self.tallies(site, links: links)
    }

    var title: String? { site.words[.hypotheses] }
    var description: String? { site.words[.hypothesesDescription] }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "hasHypotheses": show(!site.lists.hypotheses.isEmpty)
        case "hypothesisCount": show(site.lists.hypotheses.count)
        case "lists":
            show(
                HypothesisStatus.allCases.filter { site.lists.count(of: .hypotheses($0)) > 0 }
                    .map { ItemOverview(site, .hypotheses($0), links: links) })
        case "hasTallies": show(tallies.count > 1)
        case "tallies": show(tallies)
        default: nil
        }
    }

    private static func tallies(_ site: Site, links: PageLinks) -> [HypothesisTally] {
        let items = Dictionary(grouping: site.lists.hypotheses, by: \.notebook.project)
        let projects = site.lists.topics.topics(of: .project).filter { items[$0.name] != nil }
        let tallies = projects.map { topic in
            HypothesisTally(TopicValue(topic, links: links), items[topic.name] ?? [])
        }
        return items[nil].map { tallies + [HypothesisTally(nil, $0)] } ?? tallies
    }
}

/// How many of a project's hypotheses came to what.
private struct HypothesisTally: TemplateParent {
    private let project: TopicValue?
    private let counts: [HypothesisStatus: Int]

    /// - Parameter project: `nil` for the notebooks without one.
    init(_ project: TopicValue?, _ items: [SiteItem]) {
        self.project = project
        counts = items.reduce(into: [:]) { counts, found in
            if case .hypothesis(let status) = found.item.status { counts[status, default: 0] += 1 }
        }
    }

    func child(named name: String) -> TemplateValue? {
        if let status = HypothesisStatus(rawValue: name) { return show(counts[status, default: 0]) }
        switch name {
        case "project": return show(project)
        case "rate": return show(rate)
        default: return nil
        }
    }

    /// The share of those with a verdict that held, in whole percent.
    private var rate: String? {
        let settled = HypothesisStatus.allCases.reduce(0) { $0 + ($1 == .open ? 0 : counts[$1, default: 0]) }
        return settled == 0 ? nil : "\((counts[.supported, default: 0] * 200 + settled) / (2 * settled)) %"
    }
}

/// What is asked and what is to be done.
struct QuestionsPage: PageContent {
    private let site: Site

    init(_ site: Site) { self.site = site }

    var title: String? { site.words[.questions] }
    var description: String? { site.words[.questionsDescription] }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "lists":
            show(
                [SiteList.openQuestions, .openTasks].filter { site.lists.count(of: $0) > 0 }
                    .map { ItemOverview(site, $0, links: PageLinks(site, on: .questions)) })
        case "isEmpty": show(site.lists.openQuestions.isEmpty && site.lists.openTasks.isEmpty)
        default: nil
        }
    }
}

/// A page of a long list of items.
struct ItemsPage: PageContent {
    private let site: Site
    private let list: SiteList
    private let rows: [ItemRow]
    private let pager: ListPager

    init(_ site: Site, _ list: SiteList, number: Int) {
        self.site = site
        self.list = list
        let links = PageLinks(site, on: .list(list, number: number))
        rows = site.rows(of: list.part(number, of: site.lists.items(of: list)), links: links)
        pager = ListPager(list, number: number, total: site.lists.count(of: list), links: links)
    }

    var title: String? {
        let title = site.words.title(of: list)
        guard case .hypotheses = list else { return title }
        return site.words.text(.hypothesesOfStatus, ["status": title])
    }

    var description: String? { nil }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "listTitle": show(title)
        case "listCount": show(site.lists.count(of: list))
        case "rows": show(rows)
        default: pager.child(named: name)
        }
    }
}
