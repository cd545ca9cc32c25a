internal import NotebookSite
internal import Subprocess

/// Graphviz, which draws graphs: https://graphviz.org.
///
/// Each description has a process of its own, some milliseconds long: one description may hold several graphs, or end within a
/// quotation that would swallow the next.
struct Graphviz: Sendable {
    /// The layout of a graph can take time that grows without any bound: a few hundred nodes with labels on their edges do.
    var timeLimit = Duration.seconds(10)

    /// More than a reader can look at: some thousand nodes.
    private static let sizeLimit = 4 << 20

    /// Draws the graphs of a description.
    /// - Returns: `nil` where Graphviz is not installed.
    func draw(_ source: String) async -> Drawings.Result? {
        // Labels are measured in the letters that the page will show them in. With SERVER_NAME, Graphviz reads no file that a
        // description names, as it has to on a web server.
        let fonts = "Helvetica,Arial,sans-serif"
        let tool = ToolRun(
            program: "dot",
            arguments: ["-Tsvg", "-Gfontname=\(fonts)", "-Nfontname=\(fonts)", "-Efontname=\(fonts)"],
            variables: ["SERVER_NAME": "labbook", "GV_FILE_PATH": nil], timeLimit: timeLimit, sizeLimit: Self.sizeLimit)
        switch await tool.outcome(for: Array(source.utf8)) {
        case .missing: return nil
        case .tooSlow: return .refused("it takes more than \(timeLimit.components.seconds) seconds", line: nil)
        case .tooLarge: return .refused("the picture has more than \(Self.sizeLimit >> 20) megabytes", line: nil)
        case .ended(isSuccess: true, let output, _): return .written(output)
        case .ended(isSuccess: false, _, let messages): return Self.refusal(messages)
        }
    }

    /// What Graphviz says of a description that it does not understand:
    /// `Error: <stdin>: syntax error in line 2 near '->'`.
    static func refusal(_ messages: String) -> Drawings.Result {
        let line = messages.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Error: ") }
        guard var text = line?.dropFirst("Error: ".count) else { return .refused("dot failed", line: nil) }
        var number: Int?
        // Only errors of the description itself tell its lines, those in a label tell the label's.
        if text.hasPrefix("<stdin>: ") {
            text = text.dropFirst("<stdin>: ".count)
            if let place = text.firstRange(of: " in line ") {
                let digits = text[place.upperBound...].prefix { $0.isNumber }
                number = Int(digits)
                text = text[..<place.lowerBound] + text[digits.endIndex...]
            }
        }
        while text.last == " " { text.removeLast() }
        return .refused(String(text), line: number)
    }
}
