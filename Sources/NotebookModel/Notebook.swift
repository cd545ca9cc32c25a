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
    public var date: NotebookDate?
    public var daySource: DaySource?
    /// The number of a numbered decision record.
    public var number: Int?
    public var status: Status?
    /// The words that the status was read from, where there are any, known or not.
    public var statusText: String?
    /// People as written, without mail addresses and the `@` of handles.
    public var authors: [String]
    public var tags: [String]
    public var project: String?
    public var summary: String?
    /// Other slugs that lead here.
    public var aliases: [String]
    /// Kept off the site.
    public var isDraft: Bool
    /// Kept out of every output that leaves the machine.
    public var isPrivate: Bool
    public var sections: [Section]
    /// In the order of the file.
    public var items: [Item]
    /// In the order of the file.
    public var entries: [LogEntry]
    /// As this file writes them.
    public var relations: [Relation]
    public var links: [Link]

    public init(slug: Slug, path: String, kind: NotebookKind, title: String) {
        self.slug = slug
        self.path = path
        self.kind = kind
        self.title = title
        authors = []
        tags = []
        aliases = []
        isDraft = false
        isPrivate = false
        sections = []
        items = []
        entries = []
        relations = []
        links = []
    }

    /// The items of one kind, in the order of the file.
    public func items(of kind: ItemKind) -> [Item] {
        items.filter { $0.identifier.kind == kind }
    }
}
