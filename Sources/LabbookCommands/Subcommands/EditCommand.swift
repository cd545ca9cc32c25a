internal import ArgumentParser
internal import NotebookCatalog
internal import SourceText

/// `labbook edit`: opens a notebook in the user's editor.
struct EditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Open a notebook in your editor, at the line of an item.",
        discussion: """
            The editor is what $LABBOOK_EDITOR, $VISUAL or $EDITOR names, whichever is set first. Editors that are known are \
            told the line: vi, Emacs, nano and their kin, VS Code and its kin, Sublime Text, Helix, Zed, Kate, the JetBrains IDEs.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var argument: ReferenceArgument

    func run() async throws {
        guard let editor = Editor(.current) else {
            throw CommandFailure("no editor is set: put one into $EDITOR, or see labbook path")
        }
        let lookup = try NotebookLookup(options)
        let target = try await lookup.target(argument.reference)
        try await editor.open(target.file.location, line: try target.line(in: lookup.workspace))
    }
}
