internal import ArgumentParser
internal import FileAccess
internal import Markdown
internal import NotebookReader
internal import SourceText
internal import SystemPackage

/// `labbook render`: the HTML of one file.
struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Write the HTML of a Markdown file's body to standard output.",
        discussion: """
            Needs no workspace: links stay as they are written, and references such as [[slug]] stay text. \
            With --plain the output is what CommonMark and GitHub's specifications give, byte for byte, front matter \
            being Markdown like the rest; it is for comparing programs and not safe for a page.
            """)

    @Argument(
        help: ArgumentHelp("The file, or - for standard input.", valueName: "file"), completion: .file())
    var file: String = "-"

    @Flag(help: "Add nothing of ours: no anchors, classes or boxes; raw HTML and all links are trusted.")
    var plain = false

    @Option(
        name: .customLong("html"),
        help: ArgumentHelp("What becomes of raw HTML: allow-list, escape or trust.", valueName: "policy"),
        completion: .list(HTMLOptions.RawHTMLPolicy.allCases.map(\.rawValue)),
        transform: ArgumentText.rawHTMLPolicy)
    var policy: HTMLOptions.RawHTMLPolicy?

    @Option(
        help: ArgumentHelp(
            """
            The constructs beyond CommonMark: all, github, none, or names with commas between them: table, tasklist, \
            strikethrough, autolink, footnotes, tagfilter, alerts, references, math, highlight. \
            Default: all; with --plain github.
            """,
            valueName: "list"),
        transform: MarkdownExtensionList.init(parsing:))
    var extensions: MarkdownExtensionList?

    func run() throws {
        let source: SourceFile
        do {
            source =
                file == "-"
                ? SourceFile(path: "standard input", stored: try FileReading.standardInput())
                : SourceFile(path: file, stored: try FileReading.bytes(of: FilePath(file)))
        } catch {
            throw CommandFailure(error.description)
        }
        Terminal.standardOutput.write(html(of: source))
    }

    private func html(of source: SourceFile) -> [UInt8] {
        let list = extensions ?? (plain ? .gitHub : .all)
        var options = plain ? HTMLOptions.plain : .page
        if let policy { options.rawHTML = policy }
        options.filtersTags = list.filtersTags
        var renderer = HTMLRenderer(options: options, reservingCapacity: source.text.count * 3 / 2)
        let start = plain ? source.contentStart : NotebookParser.bodyStart(of: source)
        MarkdownDocument(source, from: start, extensions: list.extensions).walk(&renderer)
        return renderer.html
    }
}

/// Constructs beyond CommonMark as the command line names them: the names that cmark-gfm has for them, and ours.
struct MarkdownExtensionList {
    var extensions: MarkdownDocument.Extensions = []
    /// Whether trusted HTML loses the tags that GitHub does not let through.
    var filtersTags = false

    static let all = MarkdownExtensionList(extensions: .all)
    static let gitHub = MarkdownExtensionList(extensions: .gitHub)

    private static let names: [(name: String, extensions: MarkdownDocument.Extensions)] = [
        ("table", .tables), ("tasklist", .taskItems), ("strikethrough", .strikethrough), ("autolink", .autolinks),
        ("footnotes", .footnotes), ("alerts", .alerts), ("references", .references), ("math", .mathematics),
        ("highlight", .highlightTags), ("all", .all), ("github", .gitHub), ("none", []),
    ]

    init(extensions: MarkdownDocument.Extensions) {
        self.extensions = extensions
    }

    /// Reads names with commas between them.
    /// - Throws: `ValidationError` for a name that there is not.
    init(parsing text: String) throws {
        for name in text.split(separator: ",") {
            if name == "tagfilter" {
                filtersTags = true
            } else if let known = Self.names.first(where: { $0.name == name }) {
                extensions.formUnion(known.extensions)
            } else {
                let names = (Self.names.map(\.name) + ["tagfilter"]).joined(separator: ", ")
                throw ValidationError("there is no extension '\(name)'; there are: \(names)")
            }
        }
    }
}
