internal import NotebookCatalog
internal import NotebookModel
internal import PageTemplates

/// The runs that a notebook records: a table of them, the newest first, and on the first of its pages what they measured over
/// time.
struct NotebookRunsPage: PageContent {
    private let site: Site
    private let notebook: Notebook
    private let page: Site.Page
    private let links: PageLinks
    /// The runs of this page.
    private let runs: [Run]
    private let table: RunTable
    private let plots: RunPlots?
    private let pager: ListPager

    init(_ site: Site, _ notebook: Notebook, number: Int) {
        self.site = site
        self.notebook = notebook
        let page = Site.Page.runs(path: notebook.path, number: number)
        self.page = page
        links = PageLinks(site, on: page)
        let all = site.lists.runs.newestFirst(of: notebook)
        runs = all.dropFirst((number - 1) * SiteRuns.pageLength).prefix(SiteRuns.pageLength).map { notebook.runs[$0] }
        table = RunTable(runs)
        plots =
            number == 1 ? RunPlots(newestFirst: all.lazy.map { notebook.runs[$0] }, count: all.count, links.words) : nil
        pager = ListPager(number: number, count: site.lists.runs.pageCount(of: notebook), links: links) {
            .runs(path: notebook.path, number: $0)
        }
    }

    var title: String? { links.words.text(.runsOfNotebook, ["notebook": notebook.title]) }
    var description: String? { nil }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "runsStylesheet": show(links.href(to: .asset(.runsStyle)))
        case "notebookTitle": show(notebook.title)
        case "notebookHref": show(links.href(to: .notebook(path: notebook.path)))
        case "runCount": show(notebook.runs.count)
        case "showsPlots": show(plots != nil)
        case "plots": show(plots?.figures)
        case "hasPlots": show(plots?.figures.isEmpty == false)
        case "outcomes": show(plots?.outcomes)
        case "plotsNote": show(plots?.note)
        case "hasColumns": show(!table.columns.isEmpty)
        case "parameterCount": show(table.parameterCount == 0 ? nil : table.parameterCount)
        case "metricCount":
            show(table.columns.count == table.parameterCount ? nil : table.columns.count - table.parameterCount)
        case "columns": show(table.columns.map(RunHeading.init))
        case "columnsNote": show(links.words.columns(table.columns.count, of: table.namedCount))
        case "showsExits": show(runs.contains { $0.outcome != nil })
        case "showsDurations": show(runs.contains { $0.duration != nil })
        case "showsCommits": show(runs.contains { $0.commit != nil })
        case "showsFiles": show(runs.contains { !$0.attachments.isEmpty })
        case "runs": show(rows)
        default: pager.child(named: name)
        }
    }

    private var rows: [RunRow] {
        let places = RunPlaces(in: notebook)
        let commits = CommitLinks(of: notebook, site.settings.commitLink)
        var anchors: Set<String> = []
        return runs.enumerated().map { index, run in
            let anchor = run.identifier.anchor
            return RunRow(
                run: run, anchor: anchors.insert(anchor).inserted ? anchor : nil,
                href: links.href(
                    to: .notebook(path: notebook.path), anchor: places.anchor(of: run).map(URLPath.encoded)),
                commitHref: run.commit.flatMap(commits.address),
                cells: table.columns.map { RunCell($0.cells[index], isNumeric: $0.isNumeric) }, files: files(of: run),
                words: links.words)
        }
    }

    /// The files of a run that have a name or a copy on the site.
    private func files(of run: Run) -> [RunFile] {
        run.attachments.compactMap { attachment in
            guard !attachment.name.isEmpty else { return nil }
            let href = attachment.destination.flatMap {
                site.links.address(ofFile: $0, in: notebook.path, on: site.path(of: page))
            }
            return RunFile(name: attachment.name, href: href)
        }
    }
}

/// What the runs of a notebook measured over time, in small pictures.
struct RunPlots {
    /// The pictures, as HTML.
    let figures: [RunFigure]
    /// The marks that are in them.
    let outcomes: [RunOutcomeValue]
    /// What they do not show.
    let note: String?

    /// More runs than these would stand on each other.
    static let maximumRuns = 200

    /// - Parameter runs: All runs of the notebook, of which there are `count`.
    init(newestFirst runs: some Sequence<Run>, count: Int, _ words: SiteWords) {
        let shown = Array(runs.prefix(Self.maximumRuns).reversed())
        let (series, omitted) = RunSeries.all(of: shown)
        figures = series.map { RunFigure(figure: RunPlot($0, of: shown, words).drawn()) }
        let measured = shown.indices.filter { run in series.contains { $0.values[run] != nil } }
        let outcomes = Set(measured.map { shown[$0].outcome })
        let isCertain = !outcomes.contains(nil)
        let present = outcomes.union(isCertain ? [] : [.succeeded])
        self.outcomes = Run.Outcome.allCases.filter(present.contains).map {
            RunOutcomeValue(outcome: $0, label: words.label(of: $0, isCertain: isCertain))
        }
        note = series.isEmpty ? nil : words.plotted(shown.count, of: count, omittedMetrics: omitted)
    }
}

/// A picture of runs.
struct RunFigure: TemplateParent {
    var figure: String

    func child(named name: String) -> TemplateValue? { name == "figure" ? show(figure) : nil }
}

/// A mark of the pictures with its meaning.
struct RunOutcomeValue: TemplateParent {
    var outcome: Run.Outcome
    var label: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "word": show(outcome.rawValue)
        case "label": show(label)
        default: nil
        }
    }
}
