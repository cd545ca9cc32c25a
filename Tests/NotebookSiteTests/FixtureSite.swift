import FileAccess
import Foundation
import NotebookCatalog
import NotebookModel
import NotebookSite
import SourceText
import SystemPackage
import TestSupport

/// A site, rendered in memory.
struct RenderedSite {
    let catalog: Catalog
    let site: Site
    /// The pages by their paths on the site.
    let pages: [String: String]

    /// The pages that browsers show as HTML.
    var htmlPages: [String: String] { pages.filter { $0.key.hasSuffix(".html") } }

    /// Reads and renders the workspace in a folder without links on the way to it.
    static func make(
        in root: FilePath, options: SiteOptions = SiteOptions(generator: "Labbook under test"), tasks: Int = 2,
        drawings: Drawings = Drawings()
    ) async throws -> RenderedSite {
        let catalog = await Catalog.load(try Workspace(root: root), tasks: tasks)
        func state(_ path: String) -> FileState {
            FileReading.isFolder(root.appending(path))
                ? .unpublishable : FileReading.exists(root.appending(path)) ? .file(path) : .missing
        }
        let site = try Site(catalog, options: options, fileState: state, drawings: drawings)
        var pages: [String: String] = [:]
        var parts: [SearchPart] = []
        for page in site.pages {
            let output = site.render(page, source: try source(of: page, in: catalog))
            pages[output.path] = String(decoding: output.bytes, as: UTF8.self)
            if case .searchText(let path) = page, let source = try source(of: page, in: catalog),
                let entry = site.searchEntry(of: path, source: source)
            {
                parts.append(entry.part)
                for output in entry.outputs.dropFirst() {
                    pages[output.path] = String(decoding: output.bytes, as: UTF8.self)
                }
            }
        }
        let index = site.searchIndex(of: parts)
        for output in index.files() { pages[output.path] = String(decoding: output.bytes, as: UTF8.self) }
        for addition in (0..<index.notebookCount).compactMap(index.addition) {
            pages[addition.path, default: ""] += String(decoding: addition.bytes, as: UTF8.self)
        }
        return RenderedSite(catalog: catalog, site: site, pages: pages)
    }

    /// The file of a notebook's page.
    static func source(of page: Site.Page, in catalog: Catalog) throws -> SourceFile? {
        guard let path = page.sourcePath, let notebook = catalog.notebook(at: path) else { return nil }
        return SourceFile(path: path, stored: try FileReading.bytes(of: catalog.location(of: notebook)))
    }

    /// A page, by what it shows.
    func text(of page: Site.Page) -> String { pages[site.path(of: page)] ?? "" }
}

/// The small workspace of a few teams in the folder `Fixture`.
enum Fixture {
    static let root: FilePath = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixture")
        return FilePath(folder.resolvingSymlinksInPath().path)
    }()

    static let experiment = "Notebooks/greenhouse/2026-03-02-does-fleece-keep-the-seedlings-warm.md"
    static let record = "decisions/0004-thin-out-old-readings.md"
    static let places = "Notebooks/where-things-are.md"
}
