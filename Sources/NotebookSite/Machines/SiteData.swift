internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel

/// The site as data for other programs: the shapes of the export, a file for each notebook.
struct SiteData {
    private let site: Site

    init(_ site: Site) { self.site = site }

    /// All notebooks with what tells them apart, each with the way to its page and its data, seen from the site's folder.
    var index: [UInt8] {
        let document: JSONValue = [
            "format": "labbook-site", "version": .number(1), "workspace": .string(site.title),
            "schema": .string(site.path(of: .dataSchema)),
            "notebooks": .array(site.notebooks.map(summary)),
        ]
        return document.document
    }

    private func summary(_ notebook: Notebook) -> JSONValue {
        let hasSource = site.publishesSource(of: notebook.path)
        func address(_ page: Site.Page) -> JSONValue { .string(URLPath.encoded(site.path(of: page))) }
        return [
            "slug": .string(notebook.slug.text), "title": .string(notebook.title),
            "kind": .string(notebook.kind.rawValue), "day": .text(notebook.date?.description),
            "status": .text(notebook.status?.word), "project": .text(notebook.project), "tags": .texts(notebook.tags),
            "page": address(.notebook(path: notebook.path)),
            "markdown": hasSource ? address(.markdown(path: notebook.path)) : .null,
            "data": hasSource ? address(.data(path: notebook.path)) : .null,
        ]
    }

    /// One notebook, as it stands in the list `notebooks` of the export.
    func notebook(_ notebook: Notebook) -> [UInt8] {
        site.shape.json(notebook).line
    }
}
