internal import NotebookModel
internal import PageTemplates
internal import SearchLanguage

/// The page that searches: a box, filters as buttons, and room for hits.
struct SearchPage: PageContent {
    private let site: Site
    private let links: PageLinks

    init(_ site: Site) {
        self.site = site
        links = PageLinks(site, on: .search)
    }

    var title: String? { site.words[.search] }
    var description: String? { nil }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "searchStylesheet": show(links.href(to: .asset(.searchStyle)))
        case "searchScript": show(links.href(to: .asset(.searchScript)))
        case "searchIndex": show(SearchScript.folder + "index.js")
        case "kindFilters": show(filters(.kind, kinds))
        case "statusFilters": show(filters(.status, statuses))
        case "hasStatusFilters": show(!statuses.isEmpty)
        case "notebookCount": show(site.notebooks.count)
        default: nil
        }
    }

    /// The kinds of notebooks and items that there are.
    private var kinds: [String] {
        let notebooks = Set(site.notebooks.map(\.kind.rawValue))
        let items = Set(site.notebooks.flatMap { $0.items.map(\.kind.rawValue) })
        let entries: Set<String> = site.notebooks.contains { !$0.entries.isEmpty } ? [ItemKind.entry.rawValue] : []
        let present = notebooks.union(items).union(entries)
        return SearchKind.allCases.map(\.rawValue).filter(present.contains)
    }

    /// The words of the statuses that there are.
    private var statuses: [String] {
        let notebooks = Set(site.notebooks.compactMap { $0.status?.word })
        let items = Set(site.notebooks.flatMap { $0.items.compactMap { $0.status?.word } })
        let present = notebooks.union(items)
        return Status.allWords.filter(present.contains)
    }

    private func filters(_ field: SiteWords.Family, _ words: [String]) -> [FilterValue] {
        words.map { FilterValue(field: field.rawValue, word: $0, label: site.words.text(field, $0)) }
    }
}

/// A filter that is set and lifted by a button.
private struct FilterValue: TemplateParent {
    var field: String
    var word: String
    var label: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "filterField": show(field)
        case "filterWord": show(word)
        case "filterLabel": show(label)
        default: nil
        }
    }
}
