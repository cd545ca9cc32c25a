internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSite
internal import SourceText
internal import SystemPackage

/// Writes a site: all files beside the last site, then the whole in its place.
struct SiteWriter: Sendable {
    let site: Site
    let catalog: Catalog
    let output: OutputFolder

    /// Renders and writes everything, as many pages at once as `tasks` says.
    /// - Returns: Where the last site lies, in the case that it could not be removed.
    /// - Throws: `FileError`; the last site is as it was then.
    func write(tasks: Int) async throws -> FilePath? {
        let replacement = try FolderReplacement(of: output.path)
        let staging = replacement.staging
        do {
            try await fill(staging, tasks: tasks)
            for file in try output.foreignFiles() { try replacement.keep(file) }
            for folder in try FolderListing.emptyFolders(below: output.path) {
                try FileWriting.makeFolders(staging.pushing(folder))
            }
        } catch let error as FileError {
            throw Self.named(error, staging: staging, output: output.path)
        }
        return try replacement.commit()
    }

    private func fill(_ staging: FilePath, tasks: Int) async throws {
        try makeFolders(in: staging)
        let parts = try await writePages(to: staging, tasks: tasks)
        for attachment in site.attachments { try copy(attachment, to: staging) }
        let indexFiles = try await writeSearchIndex(site.searchIndex(of: parts), to: staging, tasks: tasks)
        let files = site.pages.map { site.path(of: $0) } + site.attachments.map(\.path) + indexFiles
        try FileWriting.writeUnpublished(
            OutputFolder.manifest(of: files), to: staging.appending(OutputFolder.manifestName))
    }

    /// The error about the place that the user knows, not about the folder beside it that is being filled.
    private static func named(_ error: FileError, staging: FilePath, output: FilePath) -> FileError {
        var rest = error.path
        guard rest.removePrefix(staging) else { return error }
        return error.about(output.pushing(rest))
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

    /// - Returns: The files of the index.
    private func writeSearchIndex(_ index: SearchIndex, to staging: FilePath, tasks: Int) async throws -> [String] {
        _ = try await ConcurrentChunks.results(of: Array(0..<index.notebookCount), tasks: tasks) { chunk -> [Void] in
            for addition in chunk.compactMap(index.addition) {
                try FileWriting.appendUnpublished(addition.bytes, to: staging.appending(addition.path))
            }
            return []
        }
        let files = index.files()
        for file in files { try FileWriting.writeUnpublished(file.bytes, to: staging.appending(file.path)) }
        return files.map(\.path)
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
            try FileWriting.writeUnpublished(entry.output.bytes, to: staging.appending(entry.output.path))
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
