internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// What a reference can be completed to, from the workspace as it is.
///
/// For the name of a notebook no file is read, for an item behind `#` only its notebook.
struct ReferenceCompletion {
    private let words: CommandLineWords

    init(_ words: CommandLineWords) {
        self.words = words
    }

    /// The references that begin with a text: `@`, slugs, and, once something is written, also slugs without their day.
    func candidates(for prefix: String) -> [String] {
        guard let workspace = words.workspace else { return [] }
        let finder = NotebookFinder(workspace)
        let text = CommandLineWords.unquoted(prefix)
        if let sign = text.firstIndex(of: "#") {
            let name = String(text[..<sign])
            return open(name, with: finder, in: workspace).map { items(of: $0.notebook, as: name) } ?? []
        }
        let slugs = finder.files.map(\.slug.text)
        if text.isEmpty { return ["@"] + slugs.sorted() }
        var counts: [Substring: Int] = [:]
        for slug in slugs { counts[Self.shortName(of: slug), default: 0] += 1 }
        let short = counts.filter { $0.value == 1 && $0.key.hasPrefix(text) }.map { String($0.key) }
        return Set(slugs.filter { $0.hasPrefix(text) } + short + ("@".hasPrefix(text) ? ["@"] : [])).sorted()
    }

    /// The notebook that a name or `@` means, as far as names of files tell.
    func open(_ name: String, with finder: NotebookFinder, in workspace: Workspace) -> OpenNotebook? {
        let name = name == "@" ? CurrentNotebookName.fromEnvironment ?? name : name
        let folder = (try? FileReading.realPath(words.folder)) ?? workspace.root
        guard case .found(let file, _) = finder.find(name, from: folder),
            let bytes = try? FileReading.bytes(of: file.location)
        else { return nil }
        return OpenNotebook(file, stored: bytes, in: workspace)
    }

    private func items(of notebook: Notebook, as name: String) -> [String] {
        (notebook.items.map(\.identifier) + notebook.entries.map(\.identifier)).map { "\(name)#\($0)" }
    }

    /// The last part of a slug without the day or number in front; whole where nothing is left.
    private static func shortName(of slug: String) -> Substring {
        let name = slug.split(separator: "/").last ?? slug[...]
        let words = name.drop { $0.isASCII && $0.isNumber || $0 == "-" || $0 == "_" }
        return words.isEmpty ? name : words
    }
}
