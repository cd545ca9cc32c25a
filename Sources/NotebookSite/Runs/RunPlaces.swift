internal import NotebookModel
internal import PageTemplates

/// Where the runs of a notebook are recorded on its page.
struct RunPlaces {
    private let offsets: [ItemIdentifier: Int]
    private let anchors: PlaceAnchors

    init(in notebook: Notebook) {
        let entries = notebook.entries.map { ($0.identifier, $0.range.lowerBound) }
        let items = notebook.items.map { ($0.identifier, $0.range.lowerBound) }
        offsets = Dictionary(entries + items) { first, _ in first }
        anchors = PlaceAnchors(of: notebook)
    }

    /// The offset in the file at which the entry or the result begins that records a run.
    func offset(of run: Run) -> Int? { offsets[run.identifier] }

    /// The fragment that leads there, or to the heading above; `nil` for the page as a whole.
    func anchor(of run: Run) -> String? { offset(of: run).flatMap(anchors.anchor) }
}

/// The way from the record of a run to its row in the table.
struct RunNote: TemplateParent {
    var href: String
    var text: String

    func child(named name: String) -> TemplateValue? {
        switch name {
        case "rowHref": show(href)
        case "rowText": show(text)
        default: nil
        }
    }
}

extension SiteRuns {
    /// The ways from the records of a notebook's runs to their rows, by the offsets of the records.
    func notes(in notebook: Notebook, links: PageLinks) -> [Int: RunNote] {
        let order = newestFirst(of: notebook)
        guard !order.isEmpty else { return [:] }
        let places = RunPlaces(in: notebook)
        var notes: [Int: RunNote] = [:]
        for (row, index) in order.enumerated() {
            let run = notebook.runs[index]
            guard let offset = places.offset(of: run), notes[offset] == nil else { continue }
            let page = Site.Page.runs(path: notebook.path, number: row / Self.pageLength + 1)
            notes[offset] = RunNote(
                href: links.href(to: page, anchor: run.identifier.anchor),
                text: links.words.text(
                    .runPlace, ["number": String(order.count - row), "count": String(order.count)]))
        }
        return notes
    }
}
