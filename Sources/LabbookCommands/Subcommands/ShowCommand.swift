internal import ArgumentParser
internal import FileAccess
internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import SourceText

/// `labbook show`: one notebook or item.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a notebook, or one item with what it rests on and what it led to.",
        discussion: """
            labbook show cold-cache shows a notebook, labbook show cold-cache#D2 its decision D2. \
            --format md gives the Markdown as it stands in the file.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var argument: ReferenceArgument

    @Option(name: .shortAndLong, help: "text, json or md.")
    var format: ShowFormat = .text

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    func run() async throws {
        let catalog = await options.catalog(of: try options.workspace())
        let referent = try await argument.resolve(in: catalog)
        do {
            Terminal.standardOutput.write(try report(referent, catalog))
        } catch let error as FileError {
            throw CommandFailure(error.description)
        }
    }

    private func report(_ referent: Referent, _ catalog: Catalog) throws -> [UInt8] {
        switch json ? .json : format {
        case .text:
            let report = ShowText(
                catalog: catalog, width: Terminal.outputWidth ?? ShowText.standardWidth,
                style: TextStyle(isOn: color.isOn))
            return report.bytes(of: referent, excerpt: try NotebookExcerpt(of: referent, in: catalog))
        case .json: return ShowShape(catalog).json(referent).document
        case .md: return try NotebookExcerpt(of: referent, in: catalog).markdown
        }
    }
}

/// The forms in which one thing is shown.
enum ShowFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, md
}
