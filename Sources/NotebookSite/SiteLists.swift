internal import NotebookCatalog
internal import NotebookModel

/// What the lists of a site hold, each in the order of the catalog.
struct SiteLists: Sendable {
    let hypotheses: [SiteItem]
    let openQuestions: [SiteItem]
    let openTasks: [SiteItem]
    let topics: SiteTopics
    let runs: SiteRuns
    /// The years that have notebooks, the newest first, and `undated` behind them where some notebook has no day.
    let years: [String]
    /// The statuses that tell decisions apart; none where all have the same.
    let decisionStatuses: [DecisionStatus]
    /// Whether the register tells of each decision which notebook it is in. Where every decision is a record of its own, its title
    /// is what is told of it.
    let registerShowsNotebooks: Bool
    private let decisionsByStatus: [DecisionStatus?: [Shared<DecisionRegister.Entry>]]
    private let hypothesesByStatus: [HypothesisStatus: [SiteItem]]
    private let notebooksByYear: [String: [Shared<Notebook>]]

    static let undated = "undated"

    init(_ notebooks: [Notebook]) {
        let decisions = DecisionRegister(notebooks).entries.map(Shared.init)
        registerShowsNotebooks = decisions.contains { $0.value.item != nil }
        let byStatus = Dictionary(grouping: decisions) { entry in
            if case .decision(let status) = entry.value.status { status } else { DecisionStatus?.none }
        }
        let present = DecisionStatus.allCases.filter { byStatus[$0] != nil }
        decisionStatuses = present.contains { byStatus[$0]?.count != decisions.count } ? present : []
        decisionsByStatus = byStatus.merging([nil: decisions]) { _, all in all }
        let notebooks = notebooks.map(Shared.init)
        hypotheses = Self.items(of: notebooks) { $0.items(of: .hypothesis) }
        hypothesesByStatus = Dictionary(grouping: hypotheses) { found in
            if case .hypothesis(let status) = found.item.status { status } else { .open }
        }
        openQuestions = Self.items(of: notebooks, \.openQuestions)
        openTasks = Self.items(of: notebooks, \.openTasks)
        topics = SiteTopics(notebooks)
        runs = SiteRuns(notebooks)
        notebooksByYear = Dictionary(grouping: notebooks) { notebook in
            notebook.value.date.map { String($0.inMonth.year) } ?? Self.undated
        }
        let dated = notebooksByYear.keys.filter { $0 != Self.undated }.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        years = dated + (notebooksByYear[Self.undated] == nil ? [] : [Self.undated])
    }

    private static func items(of notebooks: [Shared<Notebook>], _ items: (Notebook) -> [Item]) -> [SiteItem] {
        notebooks.flatMap { notebook in
            let wanted = Set(items(notebook.value).map(\.identifier))
            return notebook.value.items.indices.filter { wanted.contains(notebook.value.items[$0].identifier) }
                .map { SiteItem(shared: notebook, place: $0) }
        }
    }

    func hypotheses(_ status: HypothesisStatus) -> [SiteItem] { hypothesesByStatus[status, default: []] }

    /// The decisions of a status; all of them for `nil`.
    func decisions(_ status: DecisionStatus? = nil) -> [Shared<DecisionRegister.Entry>] {
        decisionsByStatus[status, default: []]
    }

    /// Whether there are more decisions than are taken in at a glance, so that readers get filters.
    var filtersRegister: Bool { decisions().count > 10 }

    func notebooks(ofYear year: String) -> [Shared<Notebook>] { notebooksByYear[year, default: []] }

    /// The items of a list of items; none for another list.
    func items(of list: SiteList) -> [SiteItem] {
        switch list {
        case .hypotheses(let status): hypotheses(status)
        case .openQuestions: openQuestions
        case .openTasks: openTasks
        default: []
        }
    }

    /// The lists that have pages: those that links lead to.
    var all: [SiteList] {
        var lists: [SiteList] = [.decisions(nil)] + decisionStatuses.map(SiteList.decisions)
        lists += HypothesisStatus.allCases.map(SiteList.hypotheses).filter(isLonger)
        lists += [.openQuestions, .openTasks].filter(isLonger)
        lists += years.map(SiteList.year)
        if !runs.notebooks.isEmpty { lists.append(.runs) }
        for kind in topicKinds { lists += [.topics(kind)] + topics.topics(of: kind).map(SiteList.topic) }
        return lists
    }

    /// The kinds of topics that have pages. Tags have one that says how to set them; projects and people need none.
    var topicKinds: [Topic.Kind] {
        Topic.Kind.allCases.filter { $0 == .tag || !topics.topics(of: $0).isEmpty }
    }

    /// Whether a list has more than what an overview shows of it.
    func isLonger(_ list: SiteList) -> Bool { count(of: list) > ItemOverview.length }

    /// How many things a list has.
    func count(of list: SiteList) -> Int {
        switch list {
        case .year(let year): notebooks(ofYear: year).count
        case .decisions(let status): decisions(status).count
        case .hypotheses, .openQuestions, .openTasks: items(of: list).count
        case .runs: runs.notebooks.count
        case .topics(let kind): topics.topics(of: kind).count
        case .topic(let topic): topics.notebooks(of: topic).count
        }
    }
}

/// An item of a published notebook.
struct SiteItem: Sendable {
    fileprivate let shared: Shared<Notebook>
    /// The item's place among those of the notebook.
    fileprivate let place: Int

    var notebook: Notebook { shared.value }
    /// The item in full.
    var item: Item { shared.value.items[place] }
}
