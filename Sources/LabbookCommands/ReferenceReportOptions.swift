internal import ArgumentParser
internal import NotebookCatalog

/// The options of the commands that report one notebook or item.
struct ReferenceReportOptions: ParsableArguments {
    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var argument: ReferenceArgument

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    /// Reads all notebooks and finds the one that is asked about, or its item.
    /// - Throws: `CommandFailure` with the candidates where that is nothing, or not one thing.
    func subject() async throws -> (referent: Referent, catalog: Catalog) {
        let catalog = await options.catalog(of: try options.workspace())
        return (try await argument.resolve(in: catalog), catalog)
    }

    /// The columns to write in.
    var width: Int { Terminal.outputWidth ?? ShowText.standardWidth }

    var style: TextStyle { TextStyle(isOn: color.isOn) }
}
