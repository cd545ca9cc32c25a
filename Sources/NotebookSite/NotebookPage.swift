internal import Markdown
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import PageTemplates
internal import SourceText

/// The page of one notebook.
struct NotebookPage: PageContent {
    private let site: Site
    private let notebook: Notebook
    private let links: PageLinks
    private let body: String
    private let contents: [ContentsLine]
    private let titleAnchor: String?
    private let relations: [RelationLine]
    private let referrers: [RelationLine]
    private let successors: [RelationLine]
    /// The way from question to decision, drawn.
    private let graph: String?

    init(_ site: Site, _ notebook: Notebook, source: SourceFile) {
        self.site = site
        self.notebook = notebook
        let page = Site.Page.notebook(path: notebook.path)
        links = PageLinks(site, on: page)
        let document = MarkdownDocument(source, from: NotebookParser.bodyStart(of: source))
        let renderer = HTMLRenderer(
            options: Self.htmlOptions(site, notebook, page: page), reservingCapacity: source.text.count * 3 / 2)
        var body = NotebookBody(
            renderer, notes: Self.notes(site, notebook, links: links), charts: notebook.charts, words: site.words,
            commits: CommitLinks(of: notebook, site.settings.commitLink), figures: DiagramFigures(notebook, on: site))
        document.walk(&body)
        self.body = body.html
        contents = ContentsLine.lines(body.renderer.headings)
        titleAnchor = body.renderer.omittedAnchor.flatMap { $0.isEmpty ? nil : $0 }
        relations = site.relations.lines(about: nil, in: notebook, links: links)
        referrers = site.relations.referrers(of: notebook, links: links)
        successors = site.relations.successors(of: notebook, links: links)
        graph = site.relations.graph(of: notebook, links: links).map { ItemGraphPicture($0, site.words).drawn() }
    }

    /// What each item rests on and what came of it, and the way from each run to its row, by the place of the item or the entry.
    private static func notes(_ site: Site, _ notebook: Notebook, links: PageLinks) -> [Int: String] {
        var notes: [Int: String] = [:]
        for item in notebook.items where notes[item.range.lowerBound] == nil {
            let lines = site.relations.lines(about: item.identifier, in: notebook, links: links)
            guard !lines.isEmpty else { continue }
            notes[item.range.lowerBound] = site.templates.text("item-relations", RelationLines(lines: lines))
        }
        for (offset, note) in notebook.runs.isEmpty ? [:] : site.lists.runs.notes(in: notebook, links: links) {
            notes[offset, default: ""] += site.templates.text("run-note", note)
        }
        return notes
    }

    private static func htmlOptions(_ site: Site, _ notebook: Notebook, page: Site.Page) -> HTMLOptions {
        var options = HTMLOptions.page
        options.words = site.words.html
        options.omittedHeading = notebook.titleHeading
        let explicit = notebook.items.filter(\.hasAnchor)
        options.items = Dictionary(
            explicit.map { ($0.range.lowerBound, markup(of: $0, site.words)) }
        ) { first, _ in first }
        let notebookPath = notebook.path
        let pagePath = site.path(of: page)
        let siteLinks = site.links
        options.resolveLink = { link in
            siteLinks.target(link, in: notebookPath, on: pagePath)
        }
        options.loadsRemoteImages = site.settings.remoteImages == .load
        options.highlight = { CodeHighlight.ranges(of: $0, in: $1) }
        let diagrams = site.diagrams
        let words = site.words
        if diagrams.areShown(in: notebook) {
            options.mathematics = { diagrams.formula($0, isDisplay: $1, words: words) }
        }
        options.resolveReference = { siteLinks.reference($0, in: notebookPath, on: pagePath) }
        return options
    }

    private static func markup(of item: Item, _ words: SiteWords) -> ItemMarkup {
        ItemMarkup(
            identifier: item.identifier.description, anchor: item.identifier.anchor,
            kind: item.identifier.kind.rawValue, markerLength: item.markerLength,
            status: item.status.map { .init(word: $0.word, label: words.label(of: $0)) })
    }

    var title: String? { notebook.title }

    var description: String? { notebook.summary }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "title": show(notebook.title)
        case "titleAnchor": show(titleAnchor)
        case "kindLabel": show(site.words.label(of: notebook.kind))
        case "day": show(notebook.date.map { DateValue($0, site.words) })
        case "status": show(notebook.status.map { StatusValue($0, site.words) })
        case "statusText": show(furtherStatusText)
        case "project": show(notebook.topics(.project, links: links))
        case "authors": show(notebook.topics(.person, links: links))
        case "hasAuthors": show(!notebook.authors.isEmpty)
        case "tags": show(notebook.topics(.tag, links: links))
        case "hasTags": show(!notebook.tags.isEmpty)
        case "summary": show(notebook.summary)
        case "number": show(notebook.number.map { site.words.text(.number, ["number": String($0)]) })
        case "language": show(language)
        case "hasRuns": show(!notebook.runs.isEmpty)
        case "runsHref": show(links.href(to: .runs(path: notebook.path, number: 1)))
        case "runsText": show(site.words.text(.runs, notebook.runs.count))
        case "isDraft": show(notebook.isDraft)
        case "hasContents": show(contents.count >= 3)
        case "contents": show(contents)
        case "body": show(body)
        case "mermaid": show(mermaid)
        case "drawingsStylesheet": show(drawingsStylesheet)
        case "hasRelations": show(!relations.isEmpty)
        case "relations": show(relations)
        case "graph": show(graph)
        case "hasReferrers": show(!referrers.isEmpty)
        case "referrers": show(referrers)
        case "isSuperseded": show(isSuperseded)
        case "isSucceeded": show(!isSuperseded && !successors.isEmpty)
        case "successors": show(successors)
        case "hasSuccessors": show(!successors.isEmpty)
        case "older": show(site.older(than: notebook).map(neighbour))
        case "newer": show(site.newer(than: notebook).map(neighbour))
        case "sourcePath": show(notebook.path.printable)
        case "editHref": show(site.settings.editLink?.address(with: URLPath.encoded(notebook.path)))
        default: nil
        }
    }

    /// What draws the diagrams of the page in the browser, where it has any.
    private var mermaid: MermaidScripts? {
        guard let library = site.diagrams.mermaidLibrary, site.diagrams.drawsMermaid(in: notebook) else { return nil }
        return MermaidScripts(library: links.href(toFile: library), script: links.href(to: .asset(.mermaidScript)))
    }

    private var drawingsStylesheet: String? {
        site.diagrams.areShown(in: notebook) ? links.href(to: .asset(.drawingsStyle)) : nil
    }

    /// The language of the text, where that is not the one around it.
    private var language: LanguageValue? {
        guard let tag = notebook.language, tag != site.words.language else { return nil }
        return LanguageValue(tag: tag, isTurned: tag.isRightToLeft != site.words.language.isRightToLeft)
    }

    /// The status as written, where it says more than the chip.
    private var furtherStatusText: String? {
        guard let text = notebook.statusText, text.lowercased() != notebook.status?.word else { return nil }
        return text
    }

    /// Whether the notebook as a whole no longer holds. A record has a status for that; a part of one, or one that is
    /// superseded in a circle, still stands.
    private var isSuperseded: Bool {
        notebook.kind == .decision
            ? notebook.status == .decision(.superseded) : successors.contains { !$0.isPartial }
    }

    private func neighbour(_ notebook: Notebook) -> NeighbourValue {
        NeighbourValue(title: notebook.title, href: links.href(to: .notebook(path: notebook.path)))
    }
}

private struct LanguageValue: TemplateParent {
    var tag: LanguageTag
    /// Whether its text runs the other way than that around it.
    var isTurned: Bool

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "tag": show(tag.description)
        case "direction": show(isTurned ? tag.isRightToLeft ? "rtl" : "ltr" : nil)
        default: nil
        }
    }
}

/// The scripts of a page with diagrams.
private struct MermaidScripts: TemplateParent {
    var library: String
    var script: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "mermaidLibrary": show(library)
        case "mermaidScript": show(script)
        default: nil
        }
    }
}

/// The lines of one item.
private struct RelationLines: TemplateParent {
    var lines: [RelationLine]
    func child(named key: String) -> TemplateValue? { key == "relations" ? show(lines) : nil }
}

private struct NeighbourValue: TemplateParent {
    var title: String
    var href: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "title": show(title)
        case "href": show(href)
        default: nil
        }
    }
}

/// A line of a page's table of contents.
private struct ContentsLine: TemplateParent {
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

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "level": show(level)
        case "text": show(text)
        case "href": show("#" + URLPath.encoded(anchor))
        default: nil
        }
    }
}
