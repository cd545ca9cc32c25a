internal import Markdown
internal import Mustache
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// The page of one notebook.
struct NotebookPage: PageContent {
    private let site: Site
    private let notebook: Notebook
    private let links: PageLinks
    private let body: String
    private let contents: [ContentsLine]
    private let titleAnchor: String?

    init(_ site: Site, _ notebook: Notebook, source: SourceFile) {
        self.site = site
        self.notebook = notebook
        let page = Site.Page.notebook(path: notebook.path)
        links = PageLinks(site, on: page)
        let document = MarkdownDocument(source, from: NotebookParser.bodyStart(of: source))
        var renderer = HTMLRenderer(
            options: Self.htmlOptions(site, notebook, page: page), reservingCapacity: source.text.count * 3 / 2)
        document.walk(&renderer)
        body = String(decoding: renderer.html, as: UTF8.self)
        contents = ContentsLine.lines(renderer.headings)
        titleAnchor = renderer.omittedAnchor.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func htmlOptions(_ site: Site, _ notebook: Notebook, page: Site.Page) -> HTMLOptions {
        var options = HTMLOptions.page
        options.omittedHeading = notebook.titleHeading
        let explicit = notebook.items.filter(\.hasAnchor)
        options.items = Dictionary(explicit.map { ($0.range.lowerBound, markup(of: $0)) }) { first, _ in first }
        let notebookPath = notebook.path
        let pagePath = site.path(of: page)
        let siteLinks = site.links
        options.resolveLink = { link in
            siteLinks.destination(link, in: notebookPath, on: pagePath).map { LinkTarget(address: $0) }
        }
        options.resolveReference = { siteLinks.reference($0, in: notebookPath, on: pagePath) }
        return options
    }

    private static func markup(of item: Item) -> ItemMarkup {
        ItemMarkup(
            identifier: item.identifier.description, anchor: item.identifier.anchor,
            kind: item.identifier.kind.rawValue, markerLength: item.markerLength,
            status: item.status.map { .init(word: $0.word, label: $0.label) })
    }

    var title: String? { notebook.title }

    var description: String? { notebook.summary }

    func child(named name: String) -> Any? {
        switch name {
        case "title": notebook.title
        case "titleAnchor": titleAnchor
        case "kind": KindValue(kind: notebook.kind)
        case "day": notebook.date.map(DateValue.init)
        case "status": notebook.status.map(StatusValue.init)
        case "statusText": furtherStatusText
        case "project": notebook.project
        case "authors": notebook.authors.map(AuthorValue.init)
        case "hasAuthors": !notebook.authors.isEmpty
        case "tags": notebook.tags.map { TagValue(name: $0, href: links.href(to: .tag($0))) }
        case "hasTags": !notebook.tags.isEmpty
        case "summary": notebook.summary
        case "number": notebook.number
        case "isDraft": notebook.isDraft
        case "hasContents": contents.count >= 3
        case "contents": contents
        case "body": body
        case "older": site.neighbours.older(than: notebook).map(neighbour)
        case "newer": site.neighbours.newer(than: notebook).map(neighbour)
        case "sourcePath": notebook.path.printable
        default: nil
        }
    }

    /// The status as written, where it says more than the chip.
    private var furtherStatusText: String? {
        guard let text = notebook.statusText, text.lowercased() != notebook.status?.word else { return nil }
        return text
    }

    private func neighbour(_ notebook: Notebook) -> NeighbourValue {
        NeighbourValue(title: notebook.title, href: links.href(to: .notebook(path: notebook.path)))
    }
}

private struct AuthorValue: MustacheParent {
    var name: String
    func child(named key: String) -> Any? { key == "authorName" ? name : nil }
}

private struct NeighbourValue: MustacheParent {
    var title: String
    var href: String

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "href": href
        default: nil
        }
    }
}

/// A line of a page's table of contents.
private struct ContentsLine: MustacheParent {
    var level: Int
    var text: String
    var anchor: String

    /// The headings of up to three levels below the page's title; of long notebooks only the upper two, so that the
    /// contents stay an overview.
    static func lines(_ headings: [OutlineHeading]) -> [ContentsLine] {
        guard let top = headings.map(\.level).min() else { return [] }
        let depth = headings.count > 40 ? 2 : 3
        return headings.filter { $0.level - top < depth && !$0.text.isEmpty && !$0.anchor.isEmpty }
            .map { ContentsLine(level: $0.level - top + 1, text: $0.text, anchor: $0.anchor) }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "level": level
        case "text": text
        case "href": "#" + URLPath.encoded(anchor)
        default: nil
        }
    }
}
