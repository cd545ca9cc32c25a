public import NotebookModel
internal import PageTemplates

/// A list of notebooks or items, over as many pages as it takes.
public enum SiteList: Sendable, Hashable {
    /// The notebooks of a year, or those without a day: `undated`.
    case year(String)
    /// The register: all decisions, or those of one status.
    case decisions(DecisionStatus?)
    case hypotheses(HypothesisStatus)
    case openQuestions, openTasks
    /// The notebooks that record runs.
    case runs
    /// All tags, projects or people.
    case topics(Topic.Kind)
    case topic(Topic)

    /// How much of a list stands on one page. A card takes some 1,000 bytes, a row of the register 700, a hypothesis with
    /// its evidence up to 1,500, a topic's name 100; a page stays below 300 kB.
    var pageLength: Int {
        switch self {
        case .year, .topic: 200
        case .decisions, .runs: 250
        case .hypotheses, .openQuestions, .openTasks: 150
        case .topics: 2000
        }
    }

    /// How many pages so many things take: one for none.
    func pageCount(for count: Int) -> Int { max(1, (count + pageLength - 1) / pageLength) }

    /// What of a list stands on its page with that number, from 1.
    func part<Element>(_ number: Int, of elements: [Element]) -> ArraySlice<Element> {
        elements.dropFirst((number - 1) * pageLength).prefix(pageLength)
    }
}

/// The way to the other pages of a list.
struct ListPager: TemplateParent {
    private let number: Int
    private let count: Int
    private let links: PageLinks
    private let page: (Int) -> Site.Page

    /// - Parameter page: The page with a number, of which there are `count`.
    init(number: Int, count: Int, links: PageLinks, page: @escaping (Int) -> Site.Page) {
        self.number = number
        self.count = count
        self.links = links
        self.page = page
    }

    /// - Parameter total: How many things the list has.
    init(_ list: SiteList, number: Int, total: Int, links: PageLinks) {
        self.init(number: number, count: list.pageCount(for: total), links: links) { .list(list, number: $0) }
    }

    /// The values of the template `list-pager`; `nil` for another name.
    func child(named name: String) -> TemplateValue? {
        switch name {
        case "hasPages": show(count > 1)
        case "pageNumbers": show(links.words.text(.pageNumbers, ["number": String(number), "count": String(count)]))
        case "previousPage": show(number > 1 ? links.href(to: page(number - 1)) : nil)
        case "nextPage": show(number < count ? links.href(to: page(number + 1)) : nil)
        default: nil
        }
    }
}
