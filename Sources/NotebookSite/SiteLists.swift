internal import NotebookCatalog
internal import NotebookModel

/// What the lists of a site hold, each in the order of the catalog.
struct SiteLists: Sendable {
    let register: DecisionRegister
    let hypotheses: [SiteItem]
    let openQuestions: [SiteItem]
    let openTasks: [SiteItem]
    let topics: SiteTopics
    /// The years that have notebooks, the newest first, and `undated` behind them where some notebook has no day.
    let years: [String]
    private let notebooksByYear: [String: [Notebook]]

    static let undated = "undated"

    init(_ notebooks: [Notebook]) {
        register = DecisionRegister(notebooks)
        hypotheses = Self.items(of: notebooks) { $0.items(of: .hypothesis) }
        openQuestions = Self.items(of: notebooks, \.openQuestions)
        openTasks = Self.items(of: notebooks, \.openTasks)
        topics = SiteTopics(notebooks)
        notebooksByYear = Dictionary(grouping: notebooks) { notebook in
            notebook.date.map { String($0.inMonth.year) } ?? Self.undated
        }
        let dated = notebooksByYear.keys.filter { $0 != Self.undated }.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        years = dated + (notebooksByYear[Self.undated] == nil ? [] : [Self.undated])
    }

    private static func items(of notebooks: [Notebook], _ items: (Notebook) -> [Item]) -> [SiteItem] {
        notebooks.flatMap { notebook in items(notebook).map { SiteItem(notebook: notebook, item: $0) } }
    }

    func hypotheses(_ status: HypothesisStatus) -> [SiteItem] {
        hypotheses.filter { $0.item.status == .hypothesis(status) }
    }

    func notebooks(ofYear year: String) -> [Notebook] { notebooksByYear[year, default: []] }

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
        for kind in topicKinds { lists += [.topics(kind)] + topics.topics(of: kind).map(SiteList.topic) }
        return lists
    }

    /// The statuses that tell decisions apart; none where all have the same.
    var decisionStatuses: [DecisionStatus] {
        let present = DecisionStatus.allCases.filter { !register.entries(with: $0).isEmpty }
        return present.contains { register.entries(with: $0).count < register.entries.count } ? present : []
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
        case .decisions(let status): register.entries(with: status).count
        case .hypotheses, .openQuestions, .openTasks: items(of: list).count
        case .topics(let kind): topics.topics(of: kind).count
        case .topic(let topic): topics.notebooks(of: topic).count
        }
    }
}

/// An item of a published notebook.
struct SiteItem: Sendable {
    var notebook: Notebook
    var item: Item
}
