internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookExport

/// `labbook trace`: how one thing came about, and what came of it.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Trace the way from a question to its decisions, and to what superseded them.",
        discussion: """
            The tree begins with the questions, hypotheses and results that the thing rests on; ← marks the thing itself. \
            --format dot is for Graphviz, --format mermaid for a Markdown document.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var argument: ReferenceArgument

    @Option(name: .shortAndLong, help: "text, json, dot or mermaid.")
    var format: TraceFormat = .text

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    func run() async throws {
        let catalog = await options.catalog(of: try options.workspace())
        let referent = try await argument.resolve(in: catalog)
        let connections = ConnectionIndex(catalog)
        let trace = Trace(of: referent, in: catalog, connections: connections)
        Terminal.standardOutput.write(report(trace, of: referent, catalog, connections))
    }

    private func report(
        _ trace: Trace, of referent: Referent, _ catalog: Catalog, _ connections: ConnectionIndex
    ) -> [UInt8] {
        switch json ? .json : format {
        case .text:
            let width = Terminal.outputWidth ?? ShowText.standardWidth
            let style = TextStyle(isOn: color.isOn)
            return TraceText(catalog: catalog, connections: connections, width: width, style: style).bytes(of: trace)
        case .json: return TraceShape(catalog, connections: connections).json(trace, of: referent).document
        case .dot: return TraceDot.bytes(of: trace, in: catalog, connections: connections)
        case .mermaid: return TraceMermaid.bytes(of: trace, in: catalog, connections: connections)
        }
    }
}

/// The forms in which a trace is shown.
enum TraceFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, dot, mermaid
}
