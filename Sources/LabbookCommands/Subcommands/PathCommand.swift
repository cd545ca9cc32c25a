internal import ArgumentParser
internal import NotebookCatalog
internal import SourceText

/// `labbook path`: where a notebook's file lies.
struct PathCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path",
        abstract: "Print the path of a notebook's file.",
        discussion: """
            As seen from the current folder, where the file lies below it. With --line the line of an item follows, as \
            compilers write it: Notebooks/2026-11-23-cold-cache.md:31.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var argument: ReferenceArgument

    @Flag(help: "Add the line on which the item begins; 1 for a notebook as a whole.")
    var line = false

    func run() async throws {
        let lookup = try NotebookLookup(options)
        let target = try await lookup.target(argument.reference)
        // An item that is not there is a mistake, with the line asked for or not.
        let place = try target.line(in: lookup.workspace)
        let path = CurrentFolder.name(of: target.file.location)
        Terminal.standardOutput.write(path + (line ? ":\(place ?? 1)" : "") + "\n")
    }
}
