internal import FileAccess
public import NotebookCatalog
internal import NotebookModel
internal import Secrets
internal import SourceText
internal import SystemPackage

/// Why a run was not begun.
public struct RunRefusal: Error, Equatable, CustomStringConvertible {
    public let description: String
}

/// A command that is run in the foreground and recorded in a notebook.
///
/// Its entry is written before the command starts and completed when it has ended, so that a run that was killed, or whose
/// machine was, is there too and says that it did not finish. What the command writes passes through as it comes.
public struct CapturedRun: Sendable {
    private let request: RunRequest
    private let workspace: Workspace
    private let file: NotebookFile

    /// - Parameter file: The notebook.
    public init(_ request: RunRequest, in workspace: Workspace, file: NotebookFile) {
        self.request = request
        self.workspace = workspace
        self.file = file
    }

    /// Runs the command and waits for it. Signals that would end this process are caught meanwhile.
    /// - Throws: `FileError`, `NotebookWriterError`, `AdditionRefusal` or `RunRefusal` where the entry cannot be written; the
    ///   command was not started then.
    public func run() async throws -> RunOutcome {
        let source = try FileReading.realPath(request.folder)
        let secretValues = request.environment.filter { SecretMasker.isSecretName($0.name) }.map(\.value)
        let masker = SecretMasker(values: secretValues)
        // What the notebooks and settings say is no part of what is run, and this run is about to change it.
        let excluded =
            workspace.configuration.folders.filter { !$0.path.isEmpty }.map { workspace.location(of: $0.path) }
            + [
                workspace.location(of: Workspace.settingsFolder), file.location,
                file.location.removingLastComponent().appending(file.location.stem ?? ""),
            ]
        let repository = await RepositoryState.read(around: source, without: excluded)
        let difference =
            repository?.hasChanges == true ? await repository?.difference(without: excluded) : nil
        try checkHypotheses()
        let folder = try RunFolder(of: file, named: request.start.name)
        var record = RunRecord(request, folder: folder, masker: masker)
        let entry = record.entry(
            in: place(of: source, repository), repository: repository, difference: difference)
        let ignoresPipe = SignalRelay.begin()
        defer { SignalRelay.end() }
        do {
            try NotebookWriter(workspace).edit(file) { open in
                try check(request.hypotheses, in: open.notebook)
                return try open.adding(entry.opening(at: request.start)).edits
            }
        } catch {
            folder.discard()
            throw error
        }
        return finish(
            entry, &record, folder: folder, source: source, masker: masker, ignoresPipe: ignoresPipe)
    }

    private func finish(
        _ entry: RunEntry, _ record: inout RunRecord, folder: RunFolder, source: FilePath, masker: SecretMasker,
        ignoresPipe: Bool
    ) -> RunOutcome {
        let start = MachineFacts.fileClock
        let recorder = OutputRecorder(
            to: folder.path.appending(RunFolder.outputName), masker: masker, metrics: request.metrics)
        let result = ForegroundRun(
            arguments: request.command.map { $0.map(CChar.init(bitPattern:)) + [0] }, folder: request.folder,
            ignoresPipe: ignoresPipe
        ).run(recordingTo: recorder)
        var kept = KeptFiles(source: source, target: folder, masker: masker, start: start)
        kept.keep(request.keep)
        let output = folder.output(of: result.output)
        let end = record.end(result, output: output, kept: kept)
        var outcome = RunOutcome(status: RunStatus.of(result), reference: nil, messages: messages(of: result, kept))
        do {
            outcome.reference = try close(entry, with: end, &outcome.messages)
        } catch {
            outcome.messages += RunRescue(folders: request.rescueFolders).keep(
                entry.whole(at: request.start, end: end), name: entry.name, of: file, because: error)
        }
        folder.removeIfEmpty()
        return outcome
    }

    /// Completes the entry, wherever it is now.
    /// - Returns: Its name: `2026-11-23-cold-cache#E3`.
    private func close(_ entry: RunEntry, with end: [String], _ messages: inout [String]) throws -> String? {
        var isNew = false
        var added: ItemIdentifier?
        let change = try NotebookWriter(workspace).edit(file) { open in
            if let edit = entry.closing(with: end, in: open.source) {
                isNew = false
                return [edit]
            }
            isNew = true
            let addition = try open.adding(entry.whole(at: request.start, end: end))
            added = addition.identifier
            return addition.edits
        }
        if isNew {
            messages.append("the entry of the run was changed meanwhile; how it ended stands in a new one")
        }
        let place = change.edits.first?.range.lowerBound ?? 0
        let identifier =
            isNew
            ? added
            : change.after.notebook.entries.last { entry in
                change.after.source.storedOffset(of: entry.range.lowerBound) <= place
            }?.identifier
        return identifier.map { "\(file.slug)#\($0)" }
    }

    private func messages(of result: ForegroundRun.Result, _ kept: KeptFiles) -> [String] {
        var messages = kept.problems
        if let error = result.startError {
            let name = ShellWord.quoted(request.command.first ?? [])
            messages.append(
                RunStatus.of(result) == 127 ? "\(name): command not found" : "\(name): \(error.description)")
        }
        if let error = result.writeError {
            messages.append("cannot write the output: \(error.description)")
        }
        if result.leftBehind {
            messages.append("something that the command left behind still held its output, which was given up")
        }
        for name in result.output.measurements.missing {
            messages.append("nothing in the output fits --metric \(name)")
        }
        if let failure = result.output.file.failure, result.output.tail.byteCount > 0 {
            messages.append("the output is not kept as a whole: \(failure.description)")
        }
        return messages
    }

    // MARK: Hypotheses

    private func checkHypotheses() throws {
        guard !request.hypotheses.isEmpty else { return }
        _ = try NotebookWriter(workspace).preview([file]) { open in
            try check(request.hypotheses, in: open[0].notebook)
            return [[]]
        }
    }

    private func check(_ hypotheses: [ItemIdentifier], in notebook: Notebook) throws(RunRefusal) {
        for hypothesis in hypotheses where notebook.item(hypothesis) == nil {
            let all = notebook.items(of: .hypothesis).map { "  \($0.identifier) \($0.text.printable)" }
            let known = all.isEmpty ? ["It has no hypotheses."] : ["There are:"] + all
            throw RunRefusal(
                description: (["there is no \(hypothesis) in \(file.slug.text.printable)"] + known).joined(
                    separator: "\n"))
        }
    }

    /// The folder that the command runs in: relative to the repository, else to the workspace, else as it is.
    private func place(of source: FilePath, _ repository: RepositoryState?) -> String {
        for root in [repository?.root, workspace.root].compactMap(\.self) {
            var relative = source
            if relative.removePrefix(root) { return relative.isEmpty ? "." : relative.exactText }
        }
        return source.exactText
    }
}
