internal import FileAccess
public import NotebookModel
internal import NotebookReader
internal import SourceText
internal import SystemPackage

extension Catalog {
    /// Finds and reads all notebooks of a workspace, as many files at once as `tasks` says.
    ///
    /// A file that cannot be read makes a diagnostic and is counted; nothing throws.
    /// - Parameter asksGit: Whether notebooks that tell no day get the one of their first commit. It costs a `git log` of the
    ///   workspace, where there is such a notebook.
    /// - Parameter isIncluded: Which notebooks to keep. The catalog is the same as if the files of the others were not there:
    ///   nothing in it tells of them.
    public static func load(
        _ workspace: Workspace, tasks: Int, asksGit: Bool = false,
        where isIncluded: (Notebook) -> Bool = { _ in true }
    ) async -> Catalog {
        var readings = await NotebookReadings(of: workspace, tasks: tasks)
        if asksGit, readings.lacksHistory { readings.history = await GitHistory.read(in: workspace.root) }
        return Catalog(readings, where: isIncluded)
    }

    /// The catalog of notebooks as their files were read last.
    ///
    /// - Parameters:
    ///   - isIncluded: Which notebooks to keep, as above.
    ///   - previous: A catalog of the same workspace as it was before. What this one would come to again is taken from it.
    public init(
        _ readings: consuming NotebookReadings, where isIncluded: (Notebook) -> Bool = { _ in true },
        after previous: Catalog? = nil
    ) {
        let workspace = readings.workspace
        var diagnostics = workspace.diagnostics + readings.folderDiagnostics
        var notebooks: [Notebook] = []
        notebooks.reserveCapacity(readings.readings.count)
        var excluded = 0
        // The order is most often the one of before, and what is in order need not be moved.
        let order = previous.map { readings.places(inOrderOf: $0.notebooks) } ?? Array(readings.readings.indices)
        for place in order {
            let reading = readings.readings[place]
            switch reading.outcome {
            case .success(let notebook):
                guard isIncluded(notebook) else {
                    excluded += 1
                    continue
                }
                notebooks.append(notebook)
                diagnostics.append(contentsOf: reading.outcomeDiagnostics)
            case .failure: diagnostics.append(contentsOf: reading.outcomeDiagnostics)
            }
        }
        if let history = readings.history, notebooks.contains(where: { $0.date == nil }) {
            if history.isShallow { diagnostics.append(.shallowHistory) }
            for index in notebooks.indices where notebooks[index].date == nil {
                guard let day = history.firstDays[ByteKey(notebooks[index].path)] else { continue }
                notebooks[index].date = .day(day)
                notebooks[index].daySource = .git
            }
        }
        self.init(
            workspace: workspace, notebooks: notebooks, diagnostics: diagnostics,
            filesSeen: readings.files.files.count + readings.files.failures - excluded,
            locations: readings.files.oddLocations(in: workspace), after: previous)
    }
}

extension Diagnostic {
    static func unreadable(_ path: String, _ error: FileError) -> Diagnostic {
        let noun = error.operation == .list ? "folder" : "file"
        return Diagnostic(
            noun == "folder" ? "folder-unreadable" : "file-unreadable", .error, path: path,
            headline: "cannot read the \(noun): \(error.reason)",
            explanation: "It is left out.")
    }

    /// Data that lies on another disk and is linked to is usual; it is only not ours to read.
    static func linkOutside(_ path: String) -> Diagnostic {
        Diagnostic(
            "folder-outside", .note, path: path, headline: "link leads out of the workspace",
            explanation: "What lies behind it is not read.")
    }

    static let shallowHistory = Diagnostic(
        "git-shallow", .note, path: "", headline: "git has only a part of the history here",
        explanation:
            "Notebooks that tell no day have none. Fetch the whole history to give them that of their first commit.")

    static func missingFolder(_ path: String) -> Diagnostic {
        Diagnostic(
            "folder-missing", .warning, path: Workspace.configurationPath,
            headline: "there is no folder \(path.printable)",
            explanation: "Make it, or name another under `notebooks` in the configuration.")
    }
}
