public import NotebookModel

/// What a search found, and in what it looked.
public struct SearchResults: Sendable, Hashable {
    /// How many notebooks hold all that was asked for. Where none does, how many hold the most of it.
    public var total: Int
    /// Whether nothing holds all the words, so that the hits are what holds most of them.
    public var isPartial: Bool
    public var searched: SearchedNotebooks
    /// The best first, at most as many notebooks as were asked for.
    public var notebooks: [NotebookHit]
    /// What a reader has to know about the answer, one sentence each: a regular expression that took too long, an index that
    /// could not be written.
    public var notes: [String]

    public init(
        total: Int, isPartial: Bool = false, searched: SearchedNotebooks, notebooks: [NotebookHit], notes: [String] = []
    ) {
        self.total = total
        self.isPartial = isPartial
        self.searched = searched
        self.notebooks = notebooks
        self.notes = notes
    }

    /// All hits, those of one notebook together.
    public var hits: [SearchHit] { notebooks.flatMap(\.hits) }
}

/// In what was looked.
public struct SearchedNotebooks: Sendable, Hashable {
    public var files: Int
    /// Items and log entries.
    public var items: Int
    /// The newest day that a notebook or an entry has, in ISO form: `2026-11-23`, or `2026-11` where only a month is named.
    public var newestDay: String?

    public init(files: Int, items: Int, newestDay: String?) {
        self.files = files
        self.items = items
        self.newestDay = newestDay
    }
}

/// A notebook that was found, with the places in it that are the reason.
public struct NotebookHit: Sendable, Hashable {
    public var slug: Slug
    /// The file, relative to the workspace.
    public var path: String
    public var kind: NotebookKind
    public var title: String
    public var status: String?
    /// In ISO form: `2026-11-23`, or `2026-11`.
    public var day: String?
    public var people: [String]
    public var isDraft: Bool
    public var isPrivate: Bool
    public var score: Double
    /// The best first, one at least, unless none were asked for.
    public var hits: [SearchHit]
}

/// A place in a notebook that was found: an item, an entry, a section, or the notebook as a whole.
public struct SearchHit: Sendable, Hashable {
    public var slug: Slug
    public var path: String
    /// Where the matching words stand, or the thing begins.
    public var line: Int
    /// The item's identifier: `D2`; `nil` for a section and for the notebook as a whole.
    public var item: String?
    /// `decision`, `result`, …, `entry`; `section`; `notebook`.
    public var kind: String
    /// The item's words, the section's title, or the notebook's.
    public var title: String
    /// The day of the entry around it, or else of the notebook, in ISO form.
    public var day: String?
    public var people: [String]
    /// The canonical word of its status; an item without one of its own has its notebook's.
    public var status: String?
    public var snippet: Snippet
    /// Higher is better; scores of different queries do not compare.
    public var score: Double
    /// Why it was found, the most telling reason first: `title`, `rejected option`, `part of identifier`, `2 of 3 words`.
    public var why: [String]
}

/// A stretch of text around what was found.
public struct Snippet: Sendable, Hashable {
    /// Text without markup, on as many lines as were asked for.
    public var text: String
    /// The words that were looked for, in bytes of UTF-8, in order and apart from each other.
    public var marks: [Range<Int>]

    public init(text: String, marks: [Range<Int>] = []) {
        self.text = text
        self.marks = marks
    }
}

/// How to search.
public struct SearchRequest: Sendable, Hashable {
    /// In which order notebooks come.
    public enum Order: String, Sendable, CaseIterable {
        case relevance, newest, oldest
    }

    /// The most notebooks to return; `nil` for all.
    public var limit: Int?
    public var order: Order
    /// How many lines of the file before and behind the matching one a snippet has; 0 for one line of about 160 characters.
    public var context: Int
    /// The most places to show of one notebook; 0 for none, where only the notebooks matter.
    public var hitsPerNotebook: Int

    public init(limit: Int? = 10, order: Order = .relevance, context: Int = 0, hitsPerNotebook: Int = 3) {
        self.limit = limit
        self.order = order
        self.context = context
        self.hitsPerNotebook = hitsPerNotebook
    }
}
