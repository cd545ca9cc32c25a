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

    @OptionGroup var subject: ReferenceReportOptions

    @Option(name: .shortAndLong, help: "text, json, dot or mermaid.")
    var format: TraceFormat = .text

    func run() async throws {
        let (referent, catalog) = try await subject.subject()
        let connections = ConnectionIndex(catalog)
        let trace = Trace(of: referent, in: TraceIndex(catalog, connections: connections))
        Terminal.standardOutput.write(report(trace, of: referent, catalog, connections))
    }

    private func report(
        _ trace: Trace, of referent: Referent, _ catalog: Catalog, _ connections: ConnectionIndex
    ) -> [UInt8] {
        switch subject.json ? .json : format {
        case .text:
            return TraceText(
                catalog: catalog, connections: connections, width: subject.width, style: subject.style
            ).bytes(of: trace)
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
