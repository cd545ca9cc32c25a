/// One notebook: what its file says, read once.
///
/// A value without behaviour. Everything that shows, searches, checks or exports notebooks reads it, and none of them
/// reads the Markdown's structure a second time.
public struct Notebook: Sendable, Hashable {
    public var slug: Slug
    /// The file, relative to the workspace.
    public var path: String
    public var kind: NotebookKind
    public var title: String
    /// The offset of the heading that gave the title; `nil` where another source did.
    public var titleHeading: Int?
    /// The text of that heading, where the title is a part of it: a record's heading has a number before it.
    public var titleHeadingText: String?
    /// When it was written; the value's own form tells a day from a month.
    public var date: NotebookDate?
    public var daySource: DaySource?
    /// When it was changed last, as its front matter says.
    public var updated: NotebookDate?
    /// The number of a numbered decision record.
    public var number: Int?
    public var status: Status?
    /// The words that the status was read from, where there are any, known or not.
    public var statusText: String?
    /// Where those words stand.
    public var statusPlace: StatusPlace?
    /// Authors, owners and deciders as written, without mail addresses and the `@` of handles, each once.
    public var authors: [String]
    public var tags: [String]
    public var project: String?
    public var summary: String?
    /// The language that it is written in, where it says so.
    public var language: LanguageTag?
    /// Other slugs that lead here.
    public var aliases: [String]
    /// When a decision is to be looked at again.
    public var revisit: NotebookDate?
    /// Globs of the paths in the code that it is about.
    public var affects: [String]
    /// Kept off the site.
    public var isDraft: Bool
    /// Kept out of every output that leaves the machine.
    public var isPrivate: Bool
    /// The `Key: value` lines of the notebook as a whole, in the order of the file.
    public var fields: [Field]
    /// In the order of the file.
    public var sections: [Section]
    /// In the order of the file.
    public var items: [Item]
    /// In the order of the file.
    public var entries: [LogEntry]
    /// The runs that entries and results record, in the order of the file.
    public var runs: [Run]
    /// As this file writes them, in the order of the file.
    public var relations: [Relation]
    /// Links and images, in the order of the file.
    public var links: [Link]
    /// References that are no Markdown links, in the order of the file.
    public var references: [Reference]
    /// The anchors that raw HTML gives to places in the text, in the order of the file.
    public var anchors: [String]
    /// The tables that are to be drawn, in the order of the file.
    public var charts: [Chart]
    /// Diagrams and formulas in languages of their own, in the order of the file, those of footnotes last.
    public var drawings: [Drawing]

    public init(slug: Slug, path: String, kind: NotebookKind, title: String) {
        self.slug = slug
        self.path = path
        self.kind = kind
        self.title = title
        authors = []
        tags = []
        aliases = []
        affects = []
        isDraft = false
        isPrivate = false
        fields = []
        sections = []
        items = []
        entries = []
        runs = []
        relations = []
        links = []
        references = []
        anchors = []
        charts = []
        drawings = []
    }

    /// From the first to the last date of its entries; `nil` for a notebook without entries.
    public var span: ClosedRange<NotebookDate>? {
        guard let first = entries.map(\.date).min(), let last = entries.map(\.date).max() else { return nil }
        return first...last
    }

    /// The item with that identifier.
    public func item(_ identifier: ItemIdentifier) -> Item? {
        items.first { $0.identifier == identifier }
    }

    /// The items of one kind, in the order of the file.
    public func items(of kind: ItemKind) -> [Item] {
        items.filter { $0.identifier.kind == kind }
    }
}
