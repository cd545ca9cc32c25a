internal import NotebookModel

extension Catalog {
    /// A referent as a person would write it: `2026-09-02-cold-cache#D2`.
    public func name(of referent: Referent) -> String {
        referent.name(in: notebooks)
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
