internal import FileAccess
package import NotebookCatalog
internal import NotebookModel
package import NotebookPreview
internal import NotebookReader
internal import NotebookSite
internal import SourceText
package import SystemPackage

/// The site of a workspace as it is now: kept in memory, made anew where something has changed, and rendered page by page as
/// it is asked for.
///
/// What cannot be made stays as it was last, and is told of: a configuration or a template that is wrong, a notebook whose front
/// matter is being typed, a workspace that is gone.
package actor SitePreview {
    /// Tells open pages of each new state.
    package nonisolated let channel: PreviewChannel

    private let root: FilePath
    private var workspace: Workspace
    private var options: SiteOptions
    private var readings: NotebookReadings
    /// What programs drew of the descriptions in the notebooks.
    private var drawings: Drawings
    private var files: RememberedFiles
    private var shown: ShownSite
    private var state: PreviewState
    /// The last templates that could not be used, and why.
    private var brokenTemplates: (texts: [String: String], failure: SiteTemplates.Failure)?
    /// The notebooks that somebody has looked at, as they were read, for the time in which what comes after cannot be shown.
    private var sources: [ByteKey: (source: SourceFile, stamp: FileStamp)] = [:]
    private var searchFiles: Task<SearchFiles, Never>?

    /// Reads a workspace whose configuration is in order.
    /// - Throws: `SiteTemplates.Failure` or `FileError`.
    package init(of workspace: Workspace) async throws {
        root = workspace.root
        self.workspace = workspace
        let options = try SiteOptions(of: workspace, includesDrafts: true)
        let readings = await Self.readings(of: workspace)
        let drawings = await Self.drawings(of: readings, options)
        var files = RememberedFiles(of: workspace)
        // In milliseconds since 1970: later than any page of an earlier preview.
        let generation = Int(FileStamp.now / 1_000_000)
        shown = try ShownSite(
            readings, options: options, drawings: drawings, files: &files, generation: generation)
        state = PreviewState(generation: generation, problems: PreviewProblem.list(readings))
        channel = PreviewChannel(state)
        self.options = options
        self.readings = readings
        self.drawings = drawings
        self.files = files
    }

    private static func drawings(
        of readings: NotebookReadings, _ options: SiteOptions, after previous: Drawings = Drawings()
    ) async -> Drawings {
        await maker(for: readings).drawings(of: readings.drawings(where: options.publishes), after: previous)
    }

    private static func maker(for readings: NotebookReadings) -> DrawingMaker {
        DrawingMaker(
            mathematics: readings.workspace.configuration.site.mathematics, tasks: ProcessEnvironment.processorCount)
    }

    private static func readings(of workspace: Workspace) async -> NotebookReadings {
        var readings = await NotebookReadings(of: workspace, tasks: ProcessEnvironment.processorCount)
        if readings.lacksHistory { readings.history = await GitHistory.read(in: workspace.root) }
        return readings
    }

    /// What there is to see, and what was not understood.
    package var summary: SiteSummary { SiteSummary(site: shown.site, catalog: shown.catalog) }

    /// The paths of all files of the site but those that the search page loads.
    package var paths: [String] {
        let site = shown.site
        return site.pages.map { site.path(of: $0) } + site.attachments.map(\.path)
    }

    /// The folders in which changes matter, each without those in it.
    package var folders: Set<FilePath> {
        let templates = root.appending("Templates")
        let own = [
            root, root.appending(Workspace.settingsFolder), templates, templates.appending("Site"),
            templates.appending("Site/words"),
        ]
        return Set(own + readings.folders + files.folders)
    }

    // MARK: Changes

    /// Takes in what has changed, and tells the pages.
    /// - Returns: What has to be put right.
    @discardableResult
    package func update(_ changes: FolderChanges) async -> [PreviewProblem] {
        guard FileReading.isFolder(root) else { return await tell([.workspaceGone(root)]) }
        var problems: [PreviewProblem] = []
        await adoptConfiguration(&problems)
        adoptTemplates(&problems)
        let changed = readings.update(changes.files, isComplete: !changes.isIncomplete, keepingOld: isBetter)
        if readings.lacksHistory {
            let history = await GitHistory.read(in: root)
            readings.history = history
        }
        // Of files that are no notebooks the changes tell too, unless they are incomplete.
        let areOthersTouched = changes.isIncomplete || changes.files.contains { Slug(path: $0.string) == nil }
        take(changed, looksAtFiles: areOthersTouched)
        if Self.maker(for: readings).lacks(drawings, anyOf: readings.drawings(where: options.publishes)) {
            // A program may take its time, and until it is done pages show the source.
            _ = await tell(problems)
            await draw()
        }
        return await tell(problems)
    }

    /// Has drawn what is not drawn yet.
    private func draw() async {
        drawings = await Self.drawings(of: readings, options, after: drawings)
        take(NotebookReadings.Changes(hasNewFiles: true, hasNewNotebooks: true), looksAtFiles: false)
    }

    /// Uses a configuration that has changed, unless it is wrong.
    private func adoptConfiguration(_ problems: inout [PreviewProblem]) async {
        do {
            let new = try Workspace(root: root)
            let errors = new.diagnostics.filter { $0.severity == .error }
            problems += errors.map(PreviewProblem.init)
            guard errors.isEmpty, new.configuration != workspace.configuration else { return }
            let options = try SiteOptions(of: new, includesDrafts: true)
            let readings = await Self.readings(of: new)
            let drawings = await Self.drawings(of: readings, options)
            (workspace, self.readings, self.drawings) = (new, readings, drawings)
            files = RememberedFiles(of: new)
            use(options, &problems)
        } catch {
            problems.append(PreviewProblem(error))
        }
    }

    /// Uses templates that have changed, unless one is wrong.
    private func adoptTemplates(_ problems: inout [PreviewProblem]) {
        do {
            let new = try SiteOptions(of: workspace, includesDrafts: true)
            if let brokenTemplates, brokenTemplates.texts == new.templates {
                problems.append(PreviewProblem(brokenTemplates.failure))
                return
            }
            brokenTemplates = nil
            if new != options { use(new, &problems) }
        } catch {
            problems.append(PreviewProblem(error))
        }
    }

    private func use(_ options: SiteOptions, _ problems: inout [PreviewProblem]) {
        do throws(SiteTemplates.Failure) {
            let before = shown
            show(
                try ShownSite(
                    readings, options: options, drawings: drawings, files: &files, generation: shown.generation + 1,
                    after: shown))
            self.options = options
            let same = shown.sameLooks(as: before)
            if !same.styles { state.styles = shown.generation }
            if !same.scripts { state.scripts = shown.generation }
        } catch {
            brokenTemplates = (options.templates, error)
            problems.append(PreviewProblem(error))
        }
    }

    /// Makes the site anew where notebooks have changed or files that they show.
    /// - Parameter looksAtFiles: Whether such files may have changed.
    private func take(_ changed: NotebookReadings.Changes, looksAtFiles: Bool) {
        if changed.hasNewNotebooks || looksAtFiles && files.haveChanged {
            // The templates are those that could be used last.
            let new = try? ShownSite(
                readings, options: options, drawings: drawings, files: &files, generation: shown.generation + 1,
                after: shown, looksAtFiles: looksAtFiles)
            if let new { show(new) }
        } else if changed.hasNewFiles {
            shown.generation += 1
            searchFiles = nil
        }
    }

    private func show(_ new: ShownSite) {
        shown = new
        searchFiles = nil
    }

    /// Whether the older reading of a notebook is shown on: its bytes are known still, and the new one lacks its front matter.
    private func isBetter(_ old: ParsedNotebook, _ stamp: FileStamp, _ new: ParsedNotebook) -> Bool {
        new.hasBrokenFrontMatter && !old.hasBrokenFrontMatter && sources[ByteKey(old.notebook.path)]?.stamp == stamp
    }

    private func tell(_ problems: [PreviewProblem]) async -> [PreviewProblem] {
        state.generation = shown.generation
        state.problems = problems + PreviewProblem.list(readings)
        if await channel.state != state { await channel.publish(state) }
        return state.problems
    }

    // MARK: Files

    /// The file at a path of the site, or at that of the address that it is published under; `nil` where the site has none.
    package nonisolated func file(at path: String) async -> PreviewFile? {
        if let file = await siteFile(at: path) { return file }
        // The links of the page for missing ones begin with the path of the site's own address.
        guard let base = await options.baseURL?.path.dropFirst(), !base.isEmpty, path.hasPrefix(base) else {
            return nil
        }
        return await siteFile(at: String(path.dropFirst(base.count)))
    }

    private nonisolated func siteFile(at path: String) async -> PreviewFile? {
        guard let place = await place(of: path) else { return nil }
        let bytes: [UInt8]?
        switch place.content {
        case .page(let page, let source): bytes = place.shown.site.render(page, source: source).bytes
        case .copy(let file): bytes = try? FileReading.bytes(of: file)
        case .searchText(let notebook, let source, let search):
            let files = await search.value
            let entry = place.shown.site.searchEntry(of: notebook, source: source)
            let output = entry?.outputs.first { $0.path == path }
            // Where the common words stand is told behind the notebook, not behind the pieces of its text.
            let addition = entry.flatMap { files.index.addition(toNotebook: $0.part.number) }
            bytes = output.map { $0.bytes + (addition.flatMap { $0.path == path ? $0.bytes : nil } ?? []) }
        case .searchIndex(let search): bytes = await search.value.files[path]
        }
        return bytes.map { PreviewFile(bytes: $0, generation: place.shown.generation) }
    }

    /// What a file of the site is made of.
    private struct Place {
        enum Content {
            case page(Site.Page, SourceFile?)
            /// A copy of a file of the workspace.
            case copy(FilePath)
            case searchText(of: String, SourceFile, Task<SearchFiles, Never>)
            case searchIndex(Task<SearchFiles, Never>)
        }

        var shown: ShownSite
        var content: Content
    }

    private func place(of path: String) -> Place? {
        guard let page = shown.site.page(at: path) else {
            let content = copy(at: path).map(Place.Content.copy)
            let isIndex = path.hasPrefix(SearchIndex.folder + "/")
            return (content ?? (isIndex ? .searchIndex(search()) : nil)).map { Place(shown: shown, content: $0) }
        }
        guard let notebook = page.sourcePath else { return Place(shown: shown, content: .page(page, nil)) }
        guard let source = source(of: notebook), shown.site.page(at: path) == page else { return nil }
        if case .searchText = page {
            return Place(shown: shown, content: .searchText(of: notebook, source, search()))
        }
        return Place(shown: shown, content: .page(page, source))
    }

    /// Where the file of the workspace lies that the site has a copy of.
    private func copy(at path: String) -> FilePath? {
        guard let attachment = shown.site.attachments.first(where: { $0.path == path }),
            case .file = files.state(of: attachment.source)
        else { return nil }
        return workspace.location(of: attachment.source)
    }

    /// A notebook's file with the bytes that the notebook was read from: what stands where in it is known of those only.
    private func source(of path: String) -> SourceFile? {
        // A file that has just been written is read before the watcher tells of it.
        for _ in 0..<3 {
            guard let notebook = shown.catalog.notebook(at: path) else { return nil }
            guard let stamp = readings.stamp(ofNotebookAt: path) else { return sources[ByteKey(path)]?.source }
            let location = shown.catalog.location(of: notebook)
            if let (bytes, now) = try? FileReading.stampedBytes(of: location), now == stamp {
                let source = SourceFile(path: path, stored: bytes)
                sources[ByteKey(path)] = (source, stamp)
                return source
            }
            take(readings.update([location], isComplete: true, keepingOld: isBetter), looksAtFiles: false)
        }
        return nil
    }

    private func search() -> Task<SearchFiles, Never> {
        if let searchFiles { return searchFiles }
        let (site, catalog) = (shown.site, shown.catalog)
        let kept = sources.compactMapValues { source, _ in
            readings.stamp(ofNotebookAt: source.path) == nil ? source : nil
        }
        let task = Task {
            await SearchFiles(of: site) { path in
                if let source = kept[ByteKey(path)] { return source }
                let bytes = catalog.notebook(at: path).flatMap { try? FileReading.bytes(of: catalog.location(of: $0)) }
                return bytes.map { SourceFile(path: path, stored: $0) }
            }
        }
        searchFiles = task
        return task
    }
}
