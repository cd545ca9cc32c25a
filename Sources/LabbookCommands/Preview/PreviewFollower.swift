package import NotebookPreview
internal import SystemPackage

/// Keeps a preview as its workspace is.
package struct PreviewFollower: Sendable {
    private let preview: SitePreview
    private let watcher: FolderWatcher

    package init(_ preview: SitePreview, watcher: FolderWatcher = FolderWatcher()) {
        self.preview = preview
        self.watcher = watcher
    }

    /// Follows the changes until the task is cancelled.
    /// - Parameters:
    ///   - say: Told of what has to be put right, each time it is something else.
    ///   - sayUnwatched: Told once if the system does not watch the folders, so that changes are noticed later.
    package func run(
        say: @Sendable ([PreviewProblem]) -> Void, sayUnwatched: @Sendable () -> Void = {}
    ) async {
        defer { watcher.stop() }
        var told = await preview.channel.state.problems
        var watched: Set<FilePath> = []
        var isToldUnwatched = false
        // What was changed before anybody watched.
        var changes: FolderChanges? = FolderChanges(isIncomplete: true)
        var upcoming = watcher.changes.makeAsyncIterator()
        while let current = changes {
            let isWatching = await watch(&watched)
            if !isWatching, !isToldUnwatched {
                isToldUnwatched = true
                sayUnwatched()
            }
            let problems = await preview.update(current)
            if problems != told { say(problems) }
            told = problems
            let folders = await preview.folders
            // A folder that is new has perhaps been written to before it was watched.
            changes = folders.isSubset(of: watched) ? await upcoming.next() : FolderChanges(isIncomplete: true)
        }
    }

    private func watch(_ watched: inout Set<FilePath>) async -> Bool {
        watched = await preview.folders
        return watcher.watch(watched)
    }
}
