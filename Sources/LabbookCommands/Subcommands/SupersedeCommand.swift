internal import ArgumentParser
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// `labbook supersede`: one decision takes the place of another one.
struct SupersedeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supersede",
        abstract: "Say of a decision that another one supersedes it, in both files.",
        discussion: """
            labbook supersede 0009 0012 marks record 9 as superseded by record 12 and says in record 12 what it supersedes; \
            labbook supersede cold-cache#D1 warm-start#D2 does so for decisions in notebooks. Each file says it as it says \
            such things: in its front matter, its status section, its list or table of fields. Both files are changed or neither.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(
        help: "The decision that no longer holds: a decision record, or a decision such as cold-cache#D2.",
        completion: Completions.references)
    var old: String

    @Argument(help: "The decision that holds instead.", completion: Completions.references)
    var new: String

    @OptionGroup var writing: WritingOptions

    func run() async throws {
        let lookup = try NotebookLookup(options)
        let catalog = await options.catalog(of: lookup.workspace)
        let pair = try SupersessionPair(
            old: try await catalog.referent(of: old), new: try await catalog.referent(of: new), in: catalog)
        guard try pair.apply(writing, lookup) else {
            options.say("\(pair.newName) supersedes \(pair.oldName) already.")
            return
        }
        if !writing.isDryRun { options.say("\(pair.newName) supersedes \(pair.oldName).") }
    }
}
