internal import NotebookExport
internal import NotebookModel

extension Feed {
    /// The feed in version 1.1 of JSON Feed.
    var json: [UInt8] {
        let document: JSONValue = [
            "version": "https://jsonfeed.org/version/1.1", "title": .string(title), "home_page_url": .string(page),
            "feed_url": .string(address), "language": .string(language.description),
            "items": .array(entries.map(Self.item)),
        ]
        return document.document
    }

    private static func author(_ author: Author) -> JSONValue {
        guard let address = author.address else { return ["name": .string(author.name)] }
        return ["name": .string(author.name), "url": .string(address)]
    }

    private static func item(_ entry: Entry) -> JSONValue {
        [
            "id": .string(entry.address), "url": .string(entry.address), "title": .string(entry.title),
            // An item must have a content; the title is one where there is no other.
            "content_text": .string(entry.summary.isEmpty ? entry.title : entry.summary),
            "date_published": .string(time(entry.published)), "date_modified": .string(time(entry.updated)),
            "authors": .array(entry.authors.map(Self.author)), "tags": .texts(entry.tags),
        ]
    }
}
