internal import FileAccess
internal import NotebookCatalog
internal import NotebookPreview
internal import NotebookSite
internal import SourceText

/// A site that is shown.
struct ShownSite: Sendable {
    let site: Site
    let catalog: Catalog
    /// Grows with each change that a page may show.
    var generation: Int

    /// Lays out the site of notebooks as they were read last.
    /// - Parameters:
    ///   - previous: The site that was shown before.
    ///   - looksAtFiles: Whether the files that notebooks show may have changed since then.
    /// - Throws: `SiteTemplates.Failure`.
    init(
        _ readings: NotebookReadings, options: SiteOptions, drawings: Drawings, files: inout RememberedFiles,
        generation: Int, after previous: ShownSite? = nil, looksAtFiles: Bool = true
    ) throws(SiteTemplates.Failure) {
        files.beginSite(looksAgain: looksAtFiles)
        (site, catalog) = try Site.laidOut(
            readings, options: options, drawings: drawings, after: previous.map { ($0.site, $0.catalog) },
            fileState: { files.state(of: $0) }, imageSize: { files.imageSize(of: $0) },
            digest: { files.digest(of: $0) })
        self.generation = generation
    }

    /// Whether the style sheets of two sites are the same, and whether the scripts are.
    func sameLooks(as other: ShownSite) -> (styles: Bool, scripts: Bool) {
        func areSame(_ assets: [SiteAsset]) -> Bool {
            assets.allSatisfy { site.render(.asset($0)).bytes == other.site.render(.asset($0)).bytes }
        }
        return (areSame(SiteAsset.allCases.filter(\.isStyle)), areSame(SiteAsset.allCases.filter { !$0.isStyle }))
    }
}

/// The files that the search page loads, besides the texts of notebooks.
///
/// They take the reading of all notebooks, so they are made when somebody searches, and kept until something changes.
struct SearchFiles: Sendable {
    let index: SearchIndex
    let files: [String: [UInt8]]

    /// - Parameter source: The file of the notebook at a path.
    init(of site: Site, source: @escaping @Sendable (_ path: String) -> SourceFile?) async {
        let paths = site.pages.compactMap { page in
            if case .searchText(let path) = page { path } else { String?.none }
        }
        let parts = try? await ConcurrentChunks.results(of: paths, tasks: ProcessEnvironment.processorCount) { paths in
            paths.compactMap { path in source(path).flatMap { site.searchEntry(of: path, source: $0)?.part } }
        }
        index = site.searchIndex(of: parts ?? [])
        files = Dictionary(index.files().map { ($0.path, $0.bytes) }) { first, _ in first }
    }
}
