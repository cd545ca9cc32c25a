internal import NotebookCatalog
internal import NotebookModel

/// What a feed tells of.
public enum FeedScope: Sendable, Hashable {
    case notebooks, decisions
    /// The notebooks of a tag or a project.
    case topic(Topic)
}

/// The forms in which feeds are written.
public enum FeedFormat: Sendable, Hashable, CaseIterable {
    /// RFC 4287.
    case atom
    /// Version 1.1: https://www.jsonfeed.org/version/1.1/
    case json

    var fileName: String { self == .atom ? "feed.xml" : "feed.json" }
    var mediaType: String { self == .atom ? "application/atom+xml" : "application/feed+json" }
}

/// The newest of a site's notebooks or decisions, for readers who subscribe.
///
/// A feed's addresses are absolute, so only a site whose address is known has feeds.
struct Feed {
    struct Author {
        var name: String
        /// Where the settings say that the author is found, as an absolute address.
        var address: String?
    }

    struct Entry {
        /// The address of the page or the item, which stays when its title changes.
        var address: String
        var title: String
        var published: CalendarDay
        var updated: CalendarDay
        var authors: [Author]
        var tags: [String]
        /// Plain text over several lines; empty where the notebook says nothing that is short.
        var summary: String
    }

    var title: String
    var language: LanguageTag
    /// The page that the feed tells of.
    var page: String
    /// The feed itself.
    var address: String
    var entries: [Entry]

    /// How many entries a feed has: what is new, not all there is.
    private static let length = 50
    /// How many tags and how many people an entry names: it stands in the feed of each tag.
    private static let maximumTopics = 12

    init(_ scope: FeedScope, _ format: FeedFormat, of site: Site, at base: BaseURL) {
        let address = { (page: Site.Page) in base.text + URLPath.encoded(site.path(of: page)) }
        let authors = { (notebook: Notebook) in
            notebook.authors.prefix(Self.maximumTopics).map {
                Author(name: $0, address: site.address(of: $0, at: base))
            }
        }
        self.address = address(.feed(scope, format))
        language = site.words.language
        switch scope {
        case .notebooks:
            title = site.title
            page = base.text
            entries = Self.entries(site.notebooks, address, authors, site.words)
        case .decisions:
            title = site.words.text(.feedDecisions, ["title": site.title])
            page = address(.list(.decisions(nil)))
            entries = Self.entries(site.lists.decisions().map(\.value), address, authors, site.words)
        case .topic(let topic):
            title = "\(site.title): \(topic.name)"
            page = address(.list(.topic(topic)))
            entries = Self.entries(
                site.lists.topics.notebooks(of: topic).map(\.value), address, authors, site.words)
        }
    }

    /// A feed needs times; what has no day cannot be in one.
    private static func entries(
        _ notebooks: [Notebook], _ address: (Site.Page) -> String, _ authors: (Notebook) -> [Author],
        _ words: SiteWords
    ) -> [Entry] {
        newest(
            notebooks.compactMap { notebook in
                guard let day = notebook.date?.firstDay else { return nil }
                return Entry(
                    address: address(.notebook(path: notebook.path)), title: notebook.title, published: day,
                    updated: max(day, notebook.lastChange ?? day),
                    authors: authors(notebook),
                    tags: Array(notebook.tags.prefix(maximumTopics)), summary: notebook.feedSummary(words))
            })
    }

    private static func entries(
        _ decisions: [DecisionRegister.Entry], _ address: (Site.Page) -> String,
        _ authors: (Notebook) -> [Author], _ words: SiteWords
    ) -> [Entry] {
        newest(
            decisions.compactMap { decision in
                let notebook = decision.notebook
                guard let day = notebook.date?.firstDay else { return nil }
                let anchor = decision.item.flatMap { $0.hasAnchor ? "#" + $0.identifier.anchor : nil } ?? ""
                let place =
                    decision.item == nil
                    ? notebook.summary : words.text(.feedInNotebook, ["notebook": notebook.title])
                return Entry(
                    address: address(.notebook(path: notebook.path)) + anchor, title: decision.text, published: day,
                    updated: day, authors: authors(notebook),
                    tags: Array(notebook.tags.prefix(maximumTopics)),
                    summary: [decision.status.map(words.label), place].compactMap { $0 }.joined(separator: "\n"))
            })
    }

    /// By what changed last, so that a long experiment comes up again with each entry of its log.
    private static func newest(_ entries: [Entry]) -> [Entry] {
        let order = entries.indices.sorted { left, right in
            entries[left].updated == entries[right].updated
                ? left < right : entries[left].updated > entries[right].updated
        }
        return order.prefix(length).map { entries[$0] }
    }
}

extension Site {
    /// Where the settings say that a person is found; a relative address is seen from the home page.
    fileprivate func address(of person: String, at base: BaseURL) -> String? {
        guard let address = settings.authors[person] else { return nil }
        if address.isRelative { return base.text + address.text }
        // A feed is read anywhere, so a path from the root of the host would lead nowhere.
        return address.text.hasPrefix("/") ? nil : address.text
    }
}

extension Notebook {
    /// The day of the newest thing that the notebook says happened to it.
    var lastChange: CalendarDay? {
        [updated?.firstDay, span?.upperBound.firstDay].compactMap { $0 }.max()
    }

    /// What it was about and what came of it.
    fileprivate func feedSummary(_ words: SiteWords) -> String {
        let lines =
            [summary]
            + (items(of: .hypothesis) + items(of: .decision)).filter { !$0.isImplicit }.map { item in
                "\(item.identifier)\(item.status.map { " (\(words.label(of: $0)))" } ?? ""): \(item.text)"
            }
        return lines.compactMap { $0 }.joined(separator: "\n")
    }
}

extension NotebookDate {
    /// The day, or the first of the month.
    var firstDay: CalendarDay {
        switch self {
        case .day(let day): day
        case .month(let month): month.firstDay
        }
    }
}
