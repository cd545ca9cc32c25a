public import NotebookCatalog
public import NotebookModel
public import SourceText

/// How a site is made, besides what the notebooks say.
public struct SiteOptions: Sendable {
    /// The address that the site is published under.
    public var baseURL: BaseURL?
    /// Whether drafts become pages too, marked as such.
    public var includesDrafts: Bool
    /// The program's name and version, for the foot of each page.
    public var generator: String

    public init(baseURL: BaseURL? = nil, includesDrafts: Bool = false, generator: String) {
        self.baseURL = baseURL
        self.includesDrafts = includesDrafts
        self.generator = generator
    }

    /// Whether a notebook is on the site.
    public func publishes(_ notebook: Notebook) -> Bool {
        !notebook.isPrivate && (includesDrafts || !notebook.isDraft)
    }
}

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
        case year(String)
        case decisions
        /// The timeline of a year, which has several pages where it has many notebooks: they count from 1.
        case timeline(year: Int, part: Int)
        case tags
        case tag(String)
        case missing
        case stylesheet
    }

    /// A rendered page.
    public struct Output: Sendable {
        /// Relative to the site's folder.
        public var path: String
        public var bytes: [UInt8]
    }

    /// All pages, each once, in an order that depends on the catalog alone.
    public let pages: [Page]
    /// The files of the workspace that the pages show or link to.
    public let attachments: [Attachment]
    /// What the links of the published notebooks lack.
    public let diagnostics: [Diagnostic]

    let catalog: Catalog
    let options: SiteOptions
    /// The published notebooks, in the catalog's order.
    let notebooks: [Notebook]
    let addresses: SiteAddresses
    let links: SiteLinks
    let register: DecisionRegister
    let neighbours: Neighbours
    let notebooksByTag: [String: [Notebook]]
    let relations: SiteRelations
    let timeline: Timeline
    let templates: SiteTemplates

    /// Lays out the site.
    ///
    /// - Parameter catalog: The notebooks to publish. It has been loaded without those that are not, so that nothing in it
    ///   tells of them; what it has beyond `options.publishes` is left out all the same.
    /// - Parameter workspaceCatalog: All notebooks, so that a link to one that is withheld can be told from a dead one.
    /// - Parameter fileState: What lies at a path of the workspace, asked for each file that a notebook links to.
    /// - Throws: `SiteTemplates.Failure` for a template that is no valid Mustache.
    public init(
        _ catalog: Catalog, of workspaceCatalog: Catalog? = nil, options: SiteOptions, fileState: (String) -> FileState
    ) throws(SiteTemplates.Failure) {
        self.catalog = catalog
        self.options = options
        let notebooks = catalog.notebooks.filter(options.publishes)
        self.notebooks = notebooks
        relations = SiteRelations(catalog, where: options.publishes)
        templates = try SiteTemplates()
        let addresses = SiteAddresses(notebooks)
        self.addresses = addresses
        links = SiteLinks(
            catalog: workspaceCatalog ?? catalog, notebooks: notebooks, addresses: addresses, fileState: fileState)
        attachments = links.attachments
        diagnostics = links.diagnostics
        register = DecisionRegister(notebooks)
        neighbours = Neighbours(notebooks)
        let timeline = Timeline(notebooks)
        self.timeline = timeline
        notebooksByTag = notebooks.reduce(into: [:]) { byTag, notebook in
            for tag in notebook.tags { byTag[tag, default: []].append(notebook) }
        }
        let timelinePages = timeline.years.flatMap { year in
            timeline.parts(of: year).indices.map { Page.timeline(year: year, part: $0 + 1) }
        }
        pages =
            [.home, .decisions, .tags, .missing, .stylesheet] + addresses.years.map(Page.year) + timelinePages
            + addresses.tags.map(Page.tag) + notebooks.map { .notebook(path: $0.path) }
    }

    /// How many of the pages are pages to look at.
    public var htmlPageCount: Int { pages.count { $0 != .stylesheet } }

    /// The file that a page is written to, relative to the site's folder.
    public func path(of page: Page) -> String {
        addresses.path(of: page)
    }

    /// Renders a page.
    ///
    /// - Parameter source: The file of a notebook's page, which is read again for it; other pages need none.
    public func render(_ page: Page, source: SourceFile? = nil) -> Output {
        let path = path(of: page)
        let bytes: [UInt8] =
            switch page {
            case .stylesheet: Array(templates.stylesheet.utf8)
            case .home: render("home", HomePage(self), on: page)
            case .notebook(let notebookPath): renderNotebook(notebookPath, source, on: page)
            case .year(let year): render("year", YearPage(self, year: year), on: page)
            case .decisions: render("decisions", DecisionsPage(self), on: page)
            case .timeline(let year, let part):
                render("timeline", TimelinePage(self, year: year, part: part), on: page)
            case .tags: render("tags", TagsPage(self), on: page)
            case .tag(let tag): render("tag", TagPage(self, tag: tag), on: page)
            case .missing: render("missing", MissingPage(), on: page)
            }
        return Output(path: path, bytes: bytes)
    }

    private func renderNotebook(_ path: String, _ source: SourceFile?, on page: Page) -> [UInt8] {
        guard let notebook = catalog.notebook(at: path) else { return [] }
        let source = source ?? SourceFile(path: path, stored: [])
        return render("notebook", NotebookPage(self, notebook, source: source), on: page)
    }

    private func render(_ template: String, _ content: some PageContent, on page: Page) -> [UInt8] {
        Array(templates.render(template, PageFrame(self, page: page, content: content)).utf8)
    }
}
