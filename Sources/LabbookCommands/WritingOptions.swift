internal import ArgumentParser
internal import NotebookAuthoring
internal import NotebookCatalog
internal import SourceText

/// The options of the commands that change notebooks.
struct WritingOptions: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Show what would change, and change nothing.")
    var isDryRun = false

    /// Changes notebooks together, all or none; with `--dry-run` shows on standard output what would become of them.
    /// - Throws: What `plan` throws, `FileError`, `NotebookWriterError`; the files are as they were then.
    @discardableResult
    func edit(
        _ files: [NotebookFile], in workspace: Workspace, plan: ([OpenNotebook]) throws -> [[TextEdit]]
    ) throws -> [NotebookChange] {
        let writer = NotebookWriter(workspace)
        guard isDryRun else { return try writer.edit(files, plan: plan) }
        let changes = try writer.preview(files, plan: plan)
        for change in changes where !change.edits.isEmpty {
            let diff = UnifiedDiff(
                from: change.before.source.stored, to: change.after.source.stored,
                path: CurrentFolder.name(of: change.before.file.location))
            Terminal.standardOutput.write(diff.bytes)
        }
        return changes
    }
}
