internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSite
internal import SitePublishing
internal import SourceText
internal import SystemPackage

/// Writes all files of a site into a folder that nobody reads yet.
struct SiteWriter: Sendable {
    private let site: Site
    private let catalog: Catalog
    /// Files of no content that are written too.
    private let emptyFiles: [String]

    /// - Parameter emptyFiles: Files of no content that the site is to have too.
    init(_ layout: SiteBuild.Layout, emptyFiles: [String] = []) {
        site = layout.site
        catalog = layout.catalog
        self.emptyFiles = emptyFiles
    }

    /// Renders and writes everything, as many pages at once as `tasks` says, and a manifest of all of it.
    /// - Throws: `FileError`; what was written until then stays.
    func write(to folder: FilePath, tasks: Int) async throws {
        try makeFolders(in: folder)
        let parts = try await writePages(to: folder, tasks: tasks)
        for attachment in site.attachments { try copy(attachment, to: folder) }
        let indexFiles = try await writeSearchIndex(site.searchIndex(of: parts), to: folder, tasks: tasks)
        for file in emptyFiles { try FileWriting.writeUnpublished([], to: folder.appending(file)) }
        let files = site.pages.map { site.path(of: $0) } + site.attachments.map(\.path) + indexFiles + emptyFiles
        try FileWriting.writeUnpublished(SiteManifest(files).bytes, to: folder.appending(SiteManifest.name))
    }

    private func makeFolders(in staging: FilePath) throws {
        let paths = site.pages.map { site.path(of: $0) } + site.attachments.map(\.path)
        for folder in Set(paths.map(WorkspacePath.folder)).union([SearchIndex.folder]) where !folder.isEmpty {
            try FileWriting.makeFolders(staging.appending(folder))
        }
    }

    /// - Returns: What the index of the search is made of.
    private func writePages(to staging: FilePath, tasks: Int) async throws -> [SearchPart] {
        try await ConcurrentChunks.results(of: site.pages, tasks: tasks) { chunk in
            var source: SourceFile?
            return try chunk.compactMap { try write($0, to: staging, &source) }
        }
    }

    /// - Returns: The files of the index, and those of notebooks that are no pages.
    private func writeSearchIndex(_ index: SearchIndex, to staging: FilePath, tasks: Int) async throws -> [String] {
        _ = try await ConcurrentChunks.results(of: Array(0..<index.notebookCount), tasks: tasks) { chunk -> [Void] in
            for addition in chunk.compactMap(index.addition) {
                try FileWriting.appendUnpublished(addition.bytes, to: staging.appending(addition.path))
            }
            return []
        }
        let files = index.files()
        for file in files { try FileWriting.writeUnpublished(file.bytes, to: staging.appending(file.path)) }
        return index.textPaths + files.map(\.path)
    }

    /// - Parameter source: The file that was read last, which the next page may be made of too.
    /// - Returns: What the index of the search takes of the notebook, where the page is its text.
    private func write(_ page: Site.Page, to staging: FilePath, _ source: inout SourceFile?) throws -> SearchPart? {
        if let path = page.sourcePath, source.map({ ByteKey($0.path) }) != ByteKey(path) {
            source = try catalog.notebook(at: path).map { notebook in
                SourceFile(path: path, stored: try FileReading.bytes(of: catalog.location(of: notebook)))
            }
        }
        if case .searchText(let path) = page, let source, let entry = site.searchEntry(of: path, source: source) {
            for output in entry.outputs {
                try FileWriting.writeUnpublished(output.bytes, to: staging.appending(output.path))
            }
            return entry.part
        }
        let output = site.render(page, source: page.sourcePath == nil ? nil : source)
        try FileWriting.writeUnpublished(output.bytes, to: staging.appending(output.path))
        return nil
    }

    private func copy(_ attachment: Attachment, to staging: FilePath) throws(FileError) {
        try FileWriting.copyUnpublished(
            catalog.workspace.location(of: attachment.source), to: staging.appending(attachment.path))
    }
}
