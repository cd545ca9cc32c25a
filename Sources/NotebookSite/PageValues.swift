internal import NotebookCatalog
internal import NotebookModel
internal import PageTemplates

// The small values that several pages show. A value that is missing is `nil`, never an empty text: Mustache takes a text
// of any length for something.

/// A date for people and for machines.
struct DateValue: TemplateParent {
    private let date: NotebookDate
    private let words: SiteWords

    init(_ date: NotebookDate, _ words: SiteWords) {
        self.date = date
        self.words = words
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "iso": show(date.description)
        case "text": show(words.date(date))
        default: nil
        }
    }
}

/// A status as a chip.
struct StatusValue: TemplateParent {
    private let status: Status
    private let words: SiteWords

    init(_ status: Status, _ words: SiteWords) {
        self.status = status
        self.words = words
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "word": show(status.word)
        case "label": show(words.label(of: status))
        default: nil
        }
    }
}

/// A tag, project or person with the way to its page.
struct TopicValue: TemplateParent {
    var name: String
    var href: String
    var count: Int?
    /// Where a person is found elsewhere.
    private let address: PersonAddress?

    init(_ topic: Topic, links: PageLinks, count: Int? = nil) {
        name = topic.name
        href = links.href(to: .list(.topic(topic)))
        self.count = count
        address = topic.kind == .person ? links.address(ofPerson: topic.name) : nil
    }

    func child(named key: String) -> TemplateValue? {
        switch key {
        case "topicName": show(name)
        case "topicHref": show(href)
        case "topicCount": show(count)
        case "topicAddress": show(address)
        default: nil
        }
    }
}

extension Notebook {
    /// The notebook's topics of one kind, each with the way to its page.
    func topics(_ kind: Topic.Kind, links: PageLinks) -> [TopicValue] {
        kind.names(of: self).map { TopicValue(Topic(kind, $0), links: links) }
    }
}

/// A notebook in a list. A class, as the page around it is (`PageFrame`): a notebook is much to copy.
final class Card: TemplateParent {
    private let notebook: Notebook
    private let links: PageLinks
    private let showsEntry: Bool

    /// As many tags and as many people as tell a notebook apart; its page has them all. A card stands on the page of each of
    /// them, so that without a limit a notebook with many would make a site that grows with their square.
    private static let maximumTopics = 12

    /// - Parameter showsEntry: Whether the card tells the notebook's newest log entry.
    init(_ notebook: Notebook, links: PageLinks, showsEntry: Bool = false) {
        self.notebook = notebook
        self.links = links
        self.showsEntry = showsEntry
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "cardTitle": show(notebook.title)
        case "cardHref": show(links.href(to: .notebook(path: notebook.path)))
        case "cardDay": show(notebook.date.map { DateValue($0, links.words) })
        case "cardKind": show(links.words.label(of: notebook.kind))
        case "cardStatus": show(notebook.status.map { StatusValue($0, links.words) })
        case "cardSummary": show(notebook.summary)
        case "cardProject": show(notebook.topics(.project, links: links))
        case "cardAuthors": show(authors)
        case "cardTags":
            show(notebook.tags.prefix(Self.maximumTopics).map { TopicValue(Topic(.tag, $0), links: links) })
        case "cardEntry": show(newestEntry)
        default: nil
        }
    }

    private var authors: String? {
        let authors = notebook.authors
        if authors.isEmpty { return nil }
        return authors.prefix(Self.maximumTopics).joined(separator: ", ")
            + (authors.count > Self.maximumTopics ? ", …" : "")
    }

    private var newestEntry: EntryValue? {
        guard showsEntry else { return nil }
        return notebook.entries.filter { !$0.title.isEmpty }
            .max { ($0.date, $0.time ?? "", $0.line) < ($1.date, $1.time ?? "", $1.line) }
            .map { EntryValue(entry: $0, words: links.words) }
    }
}

/// A log entry in a card.
private struct EntryValue: TemplateParent {
    var entry: LogEntry
    var words: SiteWords

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "entryDay": show(DateValue(entry.date, words))
        case "entryTitle": show(entry.title)
        default: nil
        }
    }
}

/// An item in a list. A class, as `Card` is.
final class ItemRow: TemplateParent {
    private let label: String?
    private let text: String
    private let anchor: String?
    private let status: Status?
    /// Whether it is one item of the notebook, not the notebook as a whole.
    private let isPartOfNotebook: Bool
    private let relations: [RelationLine]
    private let notebook: Notebook
    private let links: PageLinks

    /// - Parameter relations: What the item rests on and what came of it, where the list tells that.
    init(_ found: SiteItem, relations: [RelationLine] = [], links: PageLinks) {
        label = found.item.identifier.description
        text = found.item.text
        anchor = found.item.hasAnchor ? found.item.identifier.anchor : nil
        status = found.item.status
        isPartOfNotebook = true
        self.relations = relations
        notebook = found.notebook
        self.links = links
    }

    /// - Parameter relations: What the decision rests on and what came of it, where the list tells that.
    init(_ entry: DecisionRegister.Entry, relations: [RelationLine] = [], links: PageLinks) {
        label = entry.item?.identifier.description ?? entry.notebook.number.map(String.init)
        text = entry.text
        anchor = entry.item.flatMap { $0.hasAnchor ? $0.identifier.anchor : nil }
        status = entry.status
        isPartOfNotebook = entry.item != nil
        self.relations = relations
        notebook = entry.notebook
        self.links = links
    }

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "itemID": show(label)
        case "itemText": show(text.isEmpty ? label ?? notebook.title : text)
        case "itemHref": show(links.href(to: .notebook(path: notebook.path), anchor: anchor))
        case "itemStatus": show(status.map { StatusValue($0, links.words) })
        case "itemDay": show(notebook.date.map { DateValue($0, links.words) })
        // A record is its notebook; its row would only say the title twice.
        case "isPartOfNotebook": show(isPartOfNotebook)
        case "itemNotebook": show(notebook.title)
        case "itemNotebookHref": show(links.href(to: .notebook(path: notebook.path)))
        case "hasRelations": show(!relations.isEmpty)
        case "relations": show(relations)
        default: nil
        }
    }
}
