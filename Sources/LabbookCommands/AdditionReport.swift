internal import NotebookAuthoring
internal import NotebookCatalog
internal import SourceText
internal import SystemPackage

/// Adds something to a notebook, or shows what it would be, and tells where it went.
struct AdditionReport {
    let options: WorkspaceOptions
    let isDryRun: Bool

    /// - Returns: The reference of what is new: `2026-11-23-cold-cache#R2`.
    /// - Throws: `CommandFailure` where the notebook has no place for it; errors of files.
    @discardableResult
    func add(
        to file: NotebookFile, in workspace: Workspace, _ plan: (OpenNotebook) throws -> Addition
    ) throws -> String {
        let writer = NotebookWriter(workspace)
        var addition: Addition?
        let planned = { (open: [OpenNotebook]) in
            let made = try plan(open[0])
            addition = made
            return [made.edits]
        }
        do {
            let changes = isDryRun ? try writer.preview([file], plan: planned) : try writer.edit([file], plan: planned)
            guard let addition, let change = changes.first else { return "" }
            let reference = "\(file.slug)#\(addition.identifier)"
            let path = CurrentFolder.shortest(file.location).string
            if isDryRun {
                Terminal.standardOutput.write(
                    UnifiedDiff(
                        from: change.before.source.stored, to: change.after.source.stored, path: path
                    ).bytes)
            } else {
                options.say("\(path.printable):\(addition.line): \(reference.printable)")
            }
            return reference
        } catch let refusal as AdditionRefusal {
            throw CommandFailure(refusal.description)
        }
    }
}
