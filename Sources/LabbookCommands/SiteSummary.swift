internal import NotebookCatalog
internal import NotebookSite
package import SourceText

/// What a site was made of, for people.
package struct SiteSummary: Sendable, CustomStringConvertible {
    /// What was not understood in the notebooks, and what their links lack.
    package let diagnostics: [Diagnostic]
    package let description: String

    init(site: Site, catalog: Catalog) {
        diagnostics = (catalog.diagnostics + site.diagnostics).sorted()
        let files = Count(catalog.filesSeen, "file")
        let pages = Count(site.htmlPageCount, "page")
        description = "\(files) seen, \(pages), \(Count(diagnostics.count, "diagnostic"))"
    }
}
