public import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
public import SourceText

/// The site of a catalog: which files it has and what stands in them.
///
/// It writes nothing and reads nothing. The same catalog, options and texts always give the same bytes.
///
/// A class, since every value on a page leads back to it: the template engine copies such values at each name it looks
/// up, and a copy of all that a site knows each time is half of what a page costs.
public final class Site: Sendable {
    /// A file that is made of notebooks.
    public enum Page: Sendable, Hashable {
        case home
        case notebook(path: String)
        /// The timeline of a year, which has several pages where it has many notebooks: they count from 1.
        case timeline(year: Int, part: Int)
        /// The board of hypotheses, by what came of them.
        case hypotheses
        /// What is asked and to be done.
        case questions
        /// One page of the runs that a notebook records, from 1.
        case runs(path: String, number: Int)
        /// One page of a list, from 1.
        case list(SiteList, number: Int)
        case missing
        /// The page that searches.
        case search
        case asset(SiteAsset)
        /// What the register of decisions is filtered by, and its rows, a page's at a time from 1, which its script loads.
        case registerFacets
        case registerRows(number: Int)
        /// The text of a notebook, which the search loads to show it.
        case searchText(path: String)
        /// The Markdown of a notebook, beside its page.
        case markdown(path: String)
        /// A page at the address of an alias that leads on to the notebook.
        case redirect(alias: String)
        case feed(FeedScope, FeedFormat)
        /// The sitemap, or a part of a large one, from 1.
        case sitemap(part: Int?)
        /// How programs ask the search page.
        case openSearch
        /// `llms.txt`.
        case languageModelText
        /// All notebooks in brief, and each as data for other programs.
        case dataIndex
        case data(path: String)
        case dataSchema

        /// Whether it is a page to look at.
        public var isHTML: Bool {
            switch self {
            case .home, .notebook, .hypotheses, .questions, .runs, .list, .timeline, .missing, .search: true
            default: false
            }
        }

        /// The file, relative to the workspace, that the page is rendered from; `nil` where the catalog is enough.
        public var sourcePath: String? {
            switch self {
            case .notebook(let path), .markdown(let path), .searchText(let path): path
            default: nil
            }
        }

        /// The first page of a list, to which links lead.
        public static func list(_ list: SiteList) -> Page { .list(list, number: 1) }
    }

    /// A rendered page.
    public struct Output: Sendable {
        /// Relative to the site's folder.
        public var path: String
        public var bytes: [UInt8]
    }

    /// The files of the workspace that the pages show or link to.
    public let attachments: [Attachment]
    /// What the links of the published notebooks lack.
    public let diagnostics: [Diagnostic]

    /// The notebooks that it is made of.
    package let catalog: Catalog
    let options: SiteOptions
    let settings: SiteSettings
    /// The published notebooks, in the catalog's order.
    let notebooks: [Notebook]
    let addresses: SiteAddresses
    let links: SiteLinks
    let diagrams: Diagrams
    let lists: SiteLists
    let relations: SiteRelations
    let words: SiteWords
    let templates: SiteTemplates
    /// The newest year that the timeline has a page of.
    let newestTimelineYear: Int?
    private let neighbours: Neighbours
    private let layout: Lazy<SiteLayout>
    private let siteTimeline: Lazy<Timeline>
    private let siteSearch: Lazy<SiteSearch>
    private let notebookShape: Lazy<NotebookShape>
    /// The notebooks whose Markdown and data are on the site; `nil` where those of all published ones are.
    private let sourced: Lazy<Set<ByteKey>?>

    /// Lays out the site.
    ///
    /// - Parameter catalog: The notebooks to publish. It has been loaded without those that are not, so that nothing in it
    ///   tells of them; what it has beyond `options.publishes` is left out all the same.
    /// - Parameter workspaceCatalog: All notebooks, so that a link to one that is withheld can be told from a dead one.
    /// - Parameter fileState: What lies at a path of the workspace, asked for each file that a notebook links to.
    /// - Parameter imageSize: The size of the image at a path of the workspace, asked once for each that a notebook shows.
    /// - Parameter digest: The digest of the bytes of a file at a path of the workspace, asked once for each file that the site has
    ///   a copy of. The copy bears its beginning in its name, so that a name never has other bytes and caches may keep it for ever.
    /// - Parameter drawings: What programs drew of the descriptions in the notebooks.
    /// - Parameter previous: A site of the same workspace as it was before. What this one would come to again is taken from it.
    /// - Throws: `SiteTemplates.Failure` for a template that is no valid Mustache.
    public init(
        _ catalog: Catalog, of workspaceCatalog: Catalog? = nil, options: SiteOptions, after previous: Site? = nil,
        fileState: (String) -> FileState, imageSize: (String) -> ImageSize? = { _ in nil },
        digest: (String) -> String? = { _ in nil }, drawings: Drawings = Drawings()
    ) throws(SiteTemplates.Failure) {
        self.catalog = catalog
        self.options = options
        let settings = catalog.workspace.configuration.site
        self.settings = settings
        let notebooks = catalog.published(by: options)
        self.notebooks = notebooks
        relations = SiteRelations(catalog, where: options.publishes)
        if let previous, previous.options.templates == options.templates,
            previous.settings.language == settings.language
        {
            words = previous.words
            templates = previous.templates
        } else {
            words = try SiteWords(settings.language, own: options.templates)
            templates = try SiteTemplates(own: options.templates, words: words)
        }
        let lists = SiteLists(notebooks)
        self.lists = lists
        let addresses: SiteAddresses
        if let previous, SiteAddresses.areSame(notebooks, previous.notebooks) {
            addresses = previous.addresses
            neighbours = previous.neighbours
        } else {
            addresses = SiteAddresses(notebooks, lists: lists)
            neighbours = Neighbours(notebooks)
        }
        self.addresses = addresses
        links = SiteLinks(
            catalog: workspaceCatalog ?? catalog, notebooks: notebooks, addresses: addresses, logo: settings.logo,
            mermaidLibrary: notebooks.contains(where: Diagrams.hasMermaid) ? options.mermaidLibrary : nil,
            fileState: fileState, imageSize: imageSize,
            digest: digest)
        let diagrams = Diagrams(mermaidLibrary: links.mermaidLibrary, drawings: drawings)
        self.diagrams = diagrams
        attachments = links.attachments
        diagnostics = words.diagnostics + links.diagnostics + diagrams.diagnostics(for: notebooks)
        newestTimelineYear = Timeline.newestYear(of: notebooks)
        let timeline = Lazy { Timeline(notebooks) }
        let sourced = Lazy<Set<ByteKey>?> {
            settings.publishesSources ? Self.sourced(notebooks, workspaceCatalog ?? catalog) : []
        }
        siteTimeline = timeline
        self.sourced = sourced
        siteSearch = Lazy { SiteSearch(notebooks, in: catalog) }
        notebookShape = Lazy { NotebookShape(catalog) }
        layout = Lazy {
            SiteLayout(
                pages: Self.pages(
                    of: notebooks, lists, timeline.value, addresses, diagrams, sourced.value,
                    isAddressed: options.baseURL != nil),
                addresses)
        }
    }

    private static func pages(
        of notebooks: [Notebook], _ lists: SiteLists, _ timeline: Timeline, _ addresses: SiteAddresses,
        _ diagrams: Diagrams, _ sourced: Set<ByteKey>?, isAddressed: Bool
    ) -> [Page] {
        let timelinePages = timeline.years.flatMap { year in
            timeline.parts(of: year).indices.map { Page.timeline(year: year, part: $0 + 1) }
        }
        let listPages = lists.all.flatMap { list in
            (1...list.pageCount(for: lists.count(of: list))).map { Page.list(list, number: $0) }
        }
        let htmlPages: [Page] =
            [.home, .hypotheses, .questions, .search, .missing] + listPages + timelinePages + lists.runs.pages
        let machinePages: [Page] =
            SiteAsset.allCases.filter { asset in
                switch asset {
                case .registerStyle, .registerScript: lists.filtersRegister
                case .runsStyle: lists.hasRuns
                case .drawingsStyle: notebooks.contains(where: diagrams.areShown)
                case .mermaidScript: diagrams.mermaidLibrary != nil
                default: true
                }
            }.map(Page.asset) + [.languageModelText, .dataIndex, .dataSchema]
            + Self.registerPages(lists) + addresses.aliases.keys.sorted().map { .redirect(alias: $0) }
        // What is made of one file stands together, so that one reading does for all.
        let notebookPages = notebooks.flatMap { notebook -> [Page] in
            let path = notebook.path
            let isSourced = sourced?.contains(ByteKey(path)) ?? true
            return [.notebook(path: path), .searchText(path: path)]
                + (isSourced ? [.markdown(path: path), .data(path: path)] : [])
        }
        // Feeds, sitemaps and the description of the search tell absolute addresses.
        let addressedPages =
            isAddressed ? Self.addressedPages(lists, htmlPageCount: htmlPages.count + notebooks.count) : []
        return htmlPages + machinePages + notebookPages + addressedPages
    }

    /// All pages, each once, in an order that depends on the catalog alone.
    public var pages: [Page] { layout.value.pages }

    /// The page that a file of the site is, or that it is a part of, as the pieces of a notebook's text are; `nil` where there is
    /// none, or a copy.
    public func page(at path: String) -> Page? {
        if let notebook = addresses.notebook(at: path) { return .notebook(path: notebook) }
        if let page = layout.value.pagesByPath.value[path] { return page }
        guard let number = SearchScript.notebook(ofTextAt: path), notebooks.indices.contains(number) else { return nil }
        return .searchText(path: notebooks[number].path)
    }

    var timeline: Timeline { siteTimeline.value }
    var search: SiteSearch { siteSearch.value }
    var shape: NotebookShape { notebookShape.value }

    /// What comes before a notebook in its project, or among those without one.
    func older(than notebook: Notebook) -> Notebook? {
        addresses.number(ofNotebookAt: notebook.path).flatMap(neighbours.older).map { notebooks[$0] }
    }

    /// What comes after it there.
    func newer(than notebook: Notebook) -> Notebook? {
        addresses.number(ofNotebookAt: notebook.path).flatMap(neighbours.newer).map { notebooks[$0] }
    }

    /// What the filters of the register load, where it has some.
    private static func registerPages(_ lists: SiteLists) -> [Page] {
        guard lists.filtersRegister else { return [] }
        let count = SiteList.decisions(nil).pageCount(for: lists.decisions().count)
        return [.registerFacets] + (1...count).map { .registerRows(number: $0) }
    }

    private static func addressedPages(_ lists: SiteLists, htmlPageCount: Int) -> [Page] {
        var scopes: [FeedScope] = [.notebooks, .decisions]
        scopes += [.tag, .project].flatMap(lists.topics.topics).map(FeedScope.topic)
        let feeds = scopes.flatMap { scope in FeedFormat.allCases.map { Page.feed(scope, $0) } }
        // The page for missing ones is not in the sitemap.
        return feeds + Sitemap.files(for: htmlPageCount - 1) + [.openSearch]
    }

    /// The notebooks whose Markdown and data are published: not those that speak of a notebook which is withheld, since both
    /// would tell its name, where the page shows a text without a link.
    private static func sourced(_ notebooks: [Notebook], _ catalog: Catalog) -> Set<ByteKey>? {
        guard notebooks.count < catalog.notebooks.count else { return nil }
        let published = Set(notebooks.map { ByteKey($0.path) })
        let open = notebooks.filter { notebook in
            catalog.relations(of: notebook).allSatisfy { relation in
                relation.to.map { published.contains(ByteKey(catalog.notebook(of: $0).path)) } ?? true
            }
        }
        return Set(open.map { ByteKey($0.path) })
    }

    /// Whether a notebook's Markdown and data are on the site.
    func publishesSource(of path: String) -> Bool {
        addresses.isPublished(path) && sourced.value?.contains(ByteKey(path)) ?? true
    }

    /// What the site is called.
    var title: String { catalog.workspace.configuration.title ?? words[.siteTitle] }

    /// The absolute address of a page.
    func canonicalAddress(of page: Page, at base: BaseURL) -> String {
        base.text + (page == .home ? "" : URLPath.encoded(path(of: page)))
    }

    /// How many of the pages are pages to look at.
    public var htmlPageCount: Int { pages.count(where: \.isHTML) }

    /// The file that a page is written to, relative to the site's folder.
    public func path(of page: Page) -> String {
        addresses.path(of: page)
    }

    /// Renders a page.
    ///
    /// - Parameter source: The file of a notebook's page or of its Markdown, which is read again for it; other pages need
    ///   none.
    public func render(_ page: Page, source: SourceFile? = nil) -> Output {
        let path = path(of: page)
        let bytes: [UInt8] =
            switch page {
            case .home: render("home", HomePage(self), on: page)
            case .notebook(let notebookPath): renderNotebook(notebookPath, source, on: page)
            case .timeline(let year, let part):
                render("timeline", TimelinePage(self, year: year, part: part), on: page)
            case .hypotheses: render("hypotheses", HypothesesPage(self), on: page)
            case .questions: render("questions", QuestionsPage(self), on: page)
            case .runs(let path, let number): renderRuns(path, number, on: page)
            case .list(let list, let number): render(list, number, on: page)
            case .missing: render("missing", MissingPage(self), on: page)
            case .search: render("search", SearchPage(self), on: page)
            case .asset(let asset):
                Array((templates.text(of: asset) + (asset == .style ? settings.accent?.styleSheet ?? "" : "")).utf8)
            case .registerFacets: RegisterFacets(self).script
            case .registerRows(let number): RegisterRow.script(of: self, number: number)
            case .searchText(let path): source.flatMap { searchEntry(of: path, source: $0)?.outputs.first?.bytes } ?? []
            case .markdown: source?.stored ?? []
            case .redirect(let alias): render("redirect", RedirectPage(self, alias: alias), on: page)
            case .languageModelText: Array(LanguageModelText(self).text.utf8)
            case .dataIndex: SiteData(self).index
            case .data(let path): catalog.notebook(at: path).map(SiteData(self).notebook) ?? []
            case .dataSchema: Array(CatalogExport.schema.utf8)
            case .feed, .sitemap, .openSearch: options.baseURL.map { renderAddressed(page, at: $0) } ?? []
            }
        return Output(path: path, bytes: bytes)
    }

    /// What the search knows of a notebook: its files, of which the first is the page `.searchText`, and what the index takes of it.
    ///
    /// - Parameter source: The notebook's file.
    /// - Returns: `nil` for a notebook that is not on the site.
    public func searchEntry(of path: String, source: SourceFile) -> (outputs: [Output], part: SearchPart)? {
        guard let number = addresses.number(ofNotebookAt: path), let notebook = catalog.notebook(at: path) else {
            return nil
        }
        let entry = SearchEntry(notebook, number: number, source: source, on: self)
        let texts = entry.textScripts.enumerated().map { piece, script in
            Output(path: SearchScript.path(ofNotebook: number, text: piece), bytes: script)
        }
        return ([Output(path: self.path(of: .searchText(path: path)), bytes: entry.script)] + texts, entry.part)
    }

    /// The index that the search page loads, besides the texts of the notebooks.
    ///
    /// - Parameter parts: Those of all notebooks, in any order.
    public func searchIndex(of parts: [SearchPart]) -> SearchIndex { SearchIndex(parts, search) }

    private func renderAddressed(_ page: Page, at base: BaseURL) -> [UInt8] {
        switch page {
        case .feed(let scope, let format):
            let feed = Feed(scope, format, of: self, at: base)
            return format == .atom ? feed.atom : feed.json
        case .sitemap(let part): return Sitemap(of: self, at: base).document(part: part)
        case .openSearch: return OpenSearch(of: self, at: base).document
        default: return []
        }
    }

    private func render(_ list: SiteList, _ number: Int, on page: Page) -> [UInt8] {
        switch list {
        case .year(let year): render("year", YearPage(self, year: year, number: number), on: page)
        case .decisions(let status): render("decisions", DecisionsPage(self, status: status, number: number), on: page)
        case .hypotheses, .openQuestions, .openTasks:
            render("items", ItemsPage(self, list, number: number), on: page)
        case .runs: render("runs", RunsPage(self, number: number), on: page)
        case .topics(let kind): render("topics", TopicsPage(self, kind: kind, number: number), on: page)
        case .topic(let topic): render("topic", TopicPage(self, topic, number: number), on: page)
        }
    }

    private func renderRuns(_ path: String, _ number: Int, on page: Page) -> [UInt8] {
        guard let notebook = catalog.notebook(at: path) else { return [] }
        return render("notebook-runs", NotebookRunsPage(self, notebook, number: number), on: page)
    }

    private func renderNotebook(_ path: String, _ source: SourceFile?, on page: Page) -> [UInt8] {
        guard let notebook = catalog.notebook(at: path) else { return [] }
        let source = source ?? SourceFile(path: path, stored: [])
        return render("notebook", NotebookPage(self, notebook, source: source), on: page)
    }

    private func render(_ template: String, _ content: some PageContent, on page: Page) -> [UInt8] {
        templates.render(template, PageFrame(self, page: page, content: content))
    }
}

extension Catalog {
    /// The notebooks that are on a site, in their order.
    fileprivate func published(by options: SiteOptions) -> [Notebook] {
        // A notebook is a large value; most often all are published, and the list is the same.
        let areAll = notebooks.indices.allSatisfy { options.publishes(notebooks[$0]) }
        return areAll ? notebooks : notebooks.filter(options.publishes)
    }
}
