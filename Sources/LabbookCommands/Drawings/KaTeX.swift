internal import FileAccess
internal import NotebookExport
internal import NotebookSite
internal import SystemPackage

/// KaTeX, which sets mathematics: https://katex.org. All formulas of a build go through one process of Node.js.
///
/// The command `katex` takes one formula and needs packages that Debian does not install with it, so that a short script of ours
/// asks the library beside the command.
struct KaTeX: Sendable {
    struct Formula: Hashable, Sendable {
        var source: String
        var isDisplay: Bool
    }

    private static let timeLimit = Duration.seconds(60)
    /// In bytes, of all formulas.
    private static let sizeLimit = 256 << 20

    /// Why there are no formulas.
    struct Failure: Error {
        /// In words that follow the word since.
        var reason: String
    }

    /// The folder of the library: that of the command in `PATH`, without links.
    private let library: FilePath

    /// - Throws: `Failure` where KaTeX is not installed.
    init() throws(Failure) {
        let folders = (ProcessEnvironment.current.variable("PATH") ?? "").split(separator: ":")
        let command = folders.lazy.compactMap { try? FileReading.realPath(FilePath(String($0)).appending("katex")) }
            .first
        guard let command else { throw Failure(reason: "KaTeX is not installed") }
        library = command.removingLastComponent()
    }

    /// Sets formulas.
    /// - Returns: What became of each, in their order.
    func draw(_ formulas: [Formula]) async throws(Failure) -> [Drawings.Result] {
        let lines = formulas.flatMap { JSONValue.array([.string($0.source), .bool($0.isDisplay)]).line }
        let tool = ToolRun(
            program: "node", arguments: ["-e", Self.script, library.string], timeLimit: Self.timeLimit,
            sizeLimit: Self.sizeLimit)
        switch await tool.outcome(for: lines) {
        case .missing: throw Failure(reason: "KaTeX needs node, which is not installed")
        case .tooSlow: throw Failure(reason: "KaTeX takes more than \(Self.timeLimit.components.seconds) seconds")
        case .tooLarge: throw Failure(reason: "KaTeX writes more than \(Self.sizeLimit >> 20) megabytes")
        case .ended(isSuccess: false, _, _):
            throw Failure(reason: "the library of KaTeX in \(library.string) does not load")
        case .ended(isSuccess: true, let output, _):
            let answers = output.split(separator: UInt8(ascii: "\n"))
            guard answers.count == formulas.count else {
                throw Failure(reason: "KaTeX did not answer for each formula")
            }
            return zip(formulas, answers).map { Self.result($0, Array($1)) }
        }
    }

    /// Reads an answer of the script: `=` and MathML, or `!`, the offset of a mistake in UTF-16 where it is known, and what it is.
    private static func result(_ formula: Formula, _ answer: [UInt8]) -> Drawings.Result {
        if answer.first == UInt8(ascii: "=") { return .written(Array(answer.dropFirst())) }
        let text = String(decoding: answer.dropFirst(), as: UTF8.self)
        let offset = Int(text.prefix { $0 != " " })
        let line = offset.map { offset in formula.source.utf16.prefix(offset).count { $0 == 0x0A } + 1 }
        return .refused(String(text.drop { $0 != " " }.dropFirst()), line: line)
    }

    /// Nothing is trusted that a formula may ask for, links, images and classes among it, and no formula sees the macros of
    /// another one. An error's words come without the piece of source that KaTeX underlines behind them.
    private static let script = #"""
        const katex = require(process.argv[1]);
        const options = {
          output: "mathml", throwOnError: true, strict: "ignore", maxSize: 100, maxExpand: 1000,
          trust: ({ command }) => { throw new katex.ParseError(`${command} is not allowed`); },
        };
        const answer = (line) => {
          const [source, displayMode] = JSON.parse(line);
          try {
            if (source.length > 20000) throw new Error("it is too long");
            const html = katex.renderToString(source, { ...options, displayMode, macros: {} });
            if (html.length > 500000) throw new Error("it becomes too long");
            return "=" + html.slice(html.indexOf("<math"), html.lastIndexOf("</math>") + 7).replaceAll("\n", " ");
          } catch (error) {
            const words = String(error.message).replace(/^KaTeX parse error: /, "").replace(/ at (end|position)[^]*$/, "");
            return `!${error.position ?? ""} ${words.replace(/\s+/g, " ").slice(0, 200)}`;
          }
        };
        const lines = require("fs").readFileSync(0, "utf8").split("\n").slice(0, -1);
        process.stdout.write(lines.map((line) => answer(line) + "\n").join(""));
        """#
}
