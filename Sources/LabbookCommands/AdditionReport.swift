internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import SystemPackage

/// Adds something to a notebook, or shows what it would be, and tells where it went.
struct AdditionReport {
    let options: WorkspaceOptions
    let writing: WritingOptions

    /// - Parameter superseded: Decisions of this and other files that the new one takes the place of; they say so in the same step.
    /// - Returns: The reference of what is new: `2026-11-23-cold-cache#R2`.
    /// - Throws: `CommandFailure` where the notebook has no place for it; errors of files.
    @discardableResult
    func add(
        to file: NotebookFile, in workspace: Workspace, superseding superseded: SupersededDecisions? = nil,
        _ plan: (OpenNotebook) throws -> Addition
    ) throws -> String {
        var addition: Addition?
        do {
            let changes = try writing.edit([file] + (superseded?.files ?? []), in: workspace) { open in
                let made = try plan(open[0])
                addition = made
                guard let superseded else { return [made.edits] }
                let others = try superseded.edits(in: open, by: made.identifier)
                // What stands at the end of an older decision comes before a new one behind it.
                let own = others[0] + made.edits
                try superseded.check(own, in: open[0], by: made.identifier)
                return [own] + others.dropFirst()
            }
            guard let addition else { return "" }
            let reference = "\(file.slug)#\(addition.identifier)"
            // Other lines that came in may have moved it.
            let after = changes[0].after.notebook
            let line =
                after.item(addition.identifier)?.line
                ?? after.entries.first { $0.identifier == addition.identifier }?.line ?? addition.line
            let path = CurrentFolder.shortest(file.location).string
            if !writing.isDryRun {
                let place = "\(path.printable):\(line)"
                // The reference of an item is what its command prints.
                options.say(addition.identifier.kind == .entry ? "\(place): \(reference.printable)" : place)
            }
            return reference
        } catch let refusal as AdditionRefusal {
            throw CommandFailure(refusal.description)
        }
    }
}
