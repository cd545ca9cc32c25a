public import NotebookModel

extension Catalog {
    /// A referent as a person would write it: `2026-09-02-cold-cache#D2`.
    public func name(of referent: Referent) -> String {
        referent.name(in: notebooks)
    }

    /// The words that a referent is shown with: an item's text, an entry's or a notebook's title.
    public func text(of referent: Referent) -> String {
        let notebook = notebook(of: referent)
        guard let identifier = referent.item else { return notebook.title }
        if let item = item(of: referent) { return item.text }
        return notebook.entries.first { $0.identifier == identifier }?.title ?? ""
    }

    /// The status of a referent as it is shown: a decision without one of its own has that of its record.
    public func status(of referent: Referent) -> Status? {
        let notebook = notebook(of: referent)
        guard referent.item != nil else { return notebook.status }
        guard let item = item(of: referent) else { return nil }
        return item.status ?? (item.kind == .decision && notebook.kind == .decision ? notebook.status : nil)
    }

    /// What a reference on the command line may have been meant for, where it leads nowhere, the likeliest first: the items of
    /// the notebook that it names, the slugs that it could end, or slugs that are spelt much like it or hold it.
    public func candidates(for reference: String) -> [String] {
        let name = reference.prefix { $0 != "#" }
        switch resolve(String(name)) {
        case .ambiguous(let notebooks):
            return notebooks.map(self.name).sorted()
        case .found(let referent, _):
            let notebook = notebook(of: referent)
            return (notebook.items.map(\.identifier) + notebook.entries.map(\.identifier))
                .map { self.name(of: Referent(notebook: referent.notebook, item: $0)) }
        case .unknown:
            let nearest = resolver.nearestSlug(to: reference).map { [$0] } ?? []
            let holding = notebooks.lazy.map(\.slug.text).filter { slug in
                !name.isEmpty && slug != nearest.first && slug.lowercased().contains(name.lowercased())
            }
            return nearest + holding
        }
    }
}
