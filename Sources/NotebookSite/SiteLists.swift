internal import NotebookCatalog
internal import NotebookModel

/// What the lists of a site hold, each in the order of the catalog, and worked out when it is asked for first.
struct SiteLists: Sendable {
    /// The years that have notebooks, the newest first, and `undated` behind them where some notebook has no day.
    let years: [String]
    /// The kinds of topics that have pages. Tags have one that says how to set them; projects and people need none.
    let topicKinds: [Topic.Kind]
    /// Whether any notebook records a run.
    let hasRuns: Bool

    private let decisionLists: Lazy<DecisionLists>
    private let hypothesisLists: Lazy<HypothesisLists>
    private let questionList: Lazy<[SiteItem]>
    private let taskList: Lazy<[SiteItem]>
    private let siteTopics: Lazy<SiteTopics>
    private let siteRuns: Lazy<SiteRuns>
    private let notebooksByYear: Lazy<[String: [Shared<Notebook>]]>

    static let undated = "undated"

    private struct DecisionLists: Sendable {
        var statuses: [DecisionStatus]
        var byStatus: [DecisionStatus?: [Shared<DecisionRegister.Entry>]]
        /// Whether any of them is an item of a notebook.
        var areInNotebooks: Bool

        init(_ notebooks: [Notebook]) {
            let decisions = DecisionRegister(notebooks).entries.map(Shared.init)
            let byStatus = Dictionary(grouping: decisions) { entry in
                if case .decision(let status) = entry.value.status { status } else { DecisionStatus?.none }
            }
            let present = DecisionStatus.allCases.filter { byStatus[$0] != nil }
            statuses = present.contains { byStatus[$0]?.count != decisions.count } ? present : []
            areInNotebooks = decisions.contains { $0.value.item != nil }
            self.byStatus = byStatus.merging([nil: decisions]) { _, all in all }
        }
    }

    private struct HypothesisLists: Sendable {
        var all: [SiteItem]
        var byStatus: [HypothesisStatus: [SiteItem]]

        init(_ notebooks: [Shared<Notebook>]) {
            all = SiteLists.items(of: notebooks) { $0.items(of: .hypothesis) }
            byStatus = Dictionary(grouping: all) { found in
                if case .hypothesis(let status) = found.item.status { status } else { .open }
            }
        }
    }

    init(_ notebooks: [Notebook]) {
        let dated = Set(notebooks.lazy.compactMap { $0.date?.inMonth.year }).sorted(by: >).map(String.init)
        years = dated + (notebooks.contains { $0.date == nil } ? [Self.undated] : [])
        topicKinds = Topic.Kind.allCases.filter { kind in
            kind == .tag || notebooks.contains { !kind.names(of: $0).allSatisfy(\.isEmpty) }
        }
        hasRuns = notebooks.contains { !$0.runs.isEmpty }
        let shared = Lazy { notebooks.map(Shared.init) }
        decisionLists = Lazy { DecisionLists(notebooks) }
        hypothesisLists = Lazy { HypothesisLists(shared.value) }
        questionList = Lazy { Self.items(of: shared.value, \.openQuestions) }
        taskList = Lazy { Self.items(of: shared.value, \.openTasks) }
        siteTopics = Lazy { SiteTopics(shared.value) }
        siteRuns = Lazy { SiteRuns(shared.value) }
        notebooksByYear = Lazy {
            Dictionary(grouping: shared.value) { notebook in
                notebook.value.date.map { String($0.inMonth.year) } ?? Self.undated
            }
        }
    }

    var hypotheses: [SiteItem] { hypothesisLists.value.all }
    var openQuestions: [SiteItem] { questionList.value }
    var openTasks: [SiteItem] { taskList.value }
    var topics: SiteTopics { siteTopics.value }
    var runs: SiteRuns { siteRuns.value }
    /// The statuses that tell decisions apart; none where all have the same.
    var decisionStatuses: [DecisionStatus] { decisionLists.value.statuses }

    private static func items(of notebooks: [Shared<Notebook>], _ items: (Notebook) -> [Item]) -> [SiteItem] {
        notebooks.flatMap { notebook in
            let wanted = Set(items(notebook.value).map(\.identifier))
            return notebook.value.items.indices.filter { wanted.contains(notebook.value.items[$0].identifier) }
                .map { SiteItem(shared: notebook, place: $0) }
        }
    }

    func hypotheses(_ status: HypothesisStatus) -> [SiteItem] { hypothesisLists.value.byStatus[status, default: []] }

    /// The decisions of a status; all of them for `nil`.
    func decisions(_ status: DecisionStatus? = nil) -> [Shared<DecisionRegister.Entry>] {
        decisionLists.value.byStatus[status, default: []]
    }

    /// Whether there are more decisions than are taken in at a glance, so that readers get filters.
    var filtersRegister: Bool { decisions().count > 10 }
    /// Whether the register tells of each decision which notebook it is in. Where every decision is a record of its own, its title
    /// is what is told of it.
    var registerShowsNotebooks: Bool { decisionLists.value.areInNotebooks }

    func notebooks(ofYear year: String) -> [Shared<Notebook>] { notebooksByYear.value[year, default: []] }

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
        if hasRuns { lists.append(.runs) }
        for kind in topicKinds { lists += [.topics(kind)] + topics.topics(of: kind).map(SiteList.topic) }
        return lists
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
