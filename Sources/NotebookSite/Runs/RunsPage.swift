internal import NotebookModel
internal import PageTemplates

/// The notebooks that record runs, the one with the newest run first.
struct RunsPage: PageContent {
    private let links: PageLinks
    private let rows: [NotebookRunsRow]
    private let notebookCount: Int
    private let pager: ListPager

    init(_ site: Site, number: Int) {
        let links = PageLinks(site, on: .list(.runs, number: number))
        self.links = links
        let runs = site.lists.runs
        notebookCount = runs.notebooks.count
        rows = SiteList.runs.part(number, of: runs.notebooks).compactMap { notebook in
            runs.newestFirst(of: notebook.value).first.map { newest in
                NotebookRunsRow(notebook.value, newest: notebook.value.runs[newest], links: links)
            }
        }
        pager = ListPager(.runs, number: number, total: notebookCount, links: links)
    }

    var title: String? { links.words[.runs] }
    var description: String? { links.words[.runsDescription] }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "runsStylesheet": show(links.href(to: .asset(.runsStyle)))
        case "notebookCount": show(notebookCount)
        case "rows": show(rows)
        default: pager.child(named: name)
        }
    }
}

/// A notebook in the list of those that record runs.
private final class NotebookRunsRow: TemplateParent {
    private let notebook: Notebook
    private let newest: Run
    private let links: PageLinks

    init(_ notebook: Notebook, newest: Run, links: PageLinks) {
        self.notebook = notebook
        self.newest = newest
        self.links = links
    }

    /// As much of a title as tells it from others.
    private static let maximumTitle = 160

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "rowTitle": show(SVGText.shortened(notebook.title, to: Self.maximumTitle))
        case "rowHref": show(links.href(to: .runs(path: notebook.path, number: 1)))
        case "rowCount": show(links.words.text(.runs, notebook.runs.count))
        case "newestName": show(newest.name.isEmpty ? nil : SVGText.shortened(newest.name, to: 100))
        case "newestDay": show(newest.date.map { RunDay(date: $0, time: newest.time, words: links.words) })
        case "newestExit": show(RunExit(newest, links.words))
        default: nil
        }
    }
}
