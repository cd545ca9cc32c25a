internal import ArgumentParser
internal import NotebookAuthoring
internal import NotebookCatalog
internal import SourceText

/// The options of the commands that change notebooks.
struct WritingOptions: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Show the lines that would change, and change none.")
    var dryRun = false

    /// Changes notebooks together, all or none; with `--dry-run` shows on standard output what would become of them.
    /// - Throws: What `plan` throws, `FileError`, `NotebookWriterError`; the files are as they were then.
    func edit(
        _ files: [NotebookFile], in workspace: Workspace, plan: ([OpenNotebook]) throws -> [[TextEdit]]
    ) throws -> [NotebookChange] {
        let writer = NotebookWriter(workspace)
        guard dryRun else { return try writer.edit(files, plan: plan) }
        let changes = try writer.preview(files, plan: plan)
        Terminal.standardOutput.write(
            ChangePreview.text(of: changes) { CurrentFolder.name(of: $0.before.file.location).printable })
        return changes
    }
}
