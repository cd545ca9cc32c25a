internal import NotebookModel
internal import SourceText

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A notebook in the published form of `labbook list`. A value that is absent is `null`, a list is never absent.
private struct ListedNotebook: Encodable {
    var notebook: Notebook

    private enum Key: String, CodingKey {
        case slug, path, kind, title, day, daySource, number, status, statusText, authors, tags, project, summary, draft
        case isPrivate = "private"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(notebook.slug.text, forKey: .slug)
        try container.encode(notebook.path, forKey: .path)
        try container.encode(notebook.kind.rawValue, forKey: .kind)
        try container.encode(notebook.title, forKey: .title)
        try container.encode(notebook.date?.description, forKey: .day)
        try container.encode(notebook.daySource?.rawValue, forKey: .daySource)
        try container.encode(notebook.number, forKey: .number)
        try container.encode(notebook.status?.word, forKey: .status)
        try container.encode(notebook.statusText, forKey: .statusText)
        try container.encode(notebook.authors, forKey: .authors)
        try container.encode(notebook.tags, forKey: .tags)
        try container.encode(notebook.project, forKey: .project)
        try container.encode(notebook.summary, forKey: .summary)
        try container.encode(notebook.isDraft, forKey: .draft)
        try container.encode(notebook.isPrivate, forKey: .isPrivate)
    }
}

/// `labbook list --format json` and `ndjson`.
enum ListJSON {
    private struct Document: Encodable {
        var format = "labbook-list"
        var version = 1
        var workspace: String
        var notebooks: [ListedNotebook]
    }

    /// One document with all notebooks.
    static func document(_ notebooks: [Notebook], workspace: String) -> [UInt8] {
        encode(
            Document(workspace: workspace, notebooks: notebooks.map(ListedNotebook.init)),
            formatting: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }

    /// One notebook a line.
    static func lines(_ notebooks: [Notebook]) -> [UInt8] {
        notebooks.flatMap { encode(ListedNotebook(notebook: $0), formatting: [.sortedKeys, .withoutEscapingSlashes]) }
    }

    private static func encode(_ value: some Encodable, formatting: JSONEncoder.OutputFormatting) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        // Texts, numbers and lists of them always encode.
        return ((try? encoder.encode(value)).map { Array($0) } ?? []) + [UInt8(ascii: "\n")]
    }
}

/// `labbook list --format csv`, after RFC 4180, with line feeds between the records.
enum ListCSV {
    private static let header = [
        "slug", "path", "kind", "title", "day", "status", "authors", "tags", "project", "summary", "draft", "private",
    ]

    static func bytes(of notebooks: [Notebook]) -> [UInt8] {
        let records = notebooks.map { notebook in
            [
                notebook.slug.text, notebook.path, notebook.kind.rawValue, notebook.title,
                notebook.date?.description ?? "", notebook.status?.word ?? "", notebook.authors.joined(separator: "; "),
                notebook.tags.joined(separator: "; "), notebook.project ?? "", notebook.summary ?? "",
                notebook.isDraft ? "true" : "false", notebook.isPrivate ? "true" : "false",
            ]
        }
        return Array(([header] + records).map(line).joined().utf8)
    }

    private static func line(_ values: [String]) -> String {
        values.map(quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
    }
}

/// `labbook list --format md`: a table to paste into a document.
enum ListMarkdown {
    static func bytes(of notebooks: [Notebook]) -> [UInt8] {
        var text = "| Day | Status | Kind | Title |\n| --- | --- | --- | --- |\n"
        for notebook in notebooks {
            let title = escaped(notebook.title)
            let day = notebook.date?.description ?? ""
            text +=
                "| \(day) | \(notebook.status?.word ?? "") | \(notebook.kind.rawValue) | [\(title)](<\(address(notebook.path))>) |\n"
        }
        return Array(text.utf8)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.split(whereSeparator: \.isNewline).joined(separator: " ").printable {
            if "\\|[]*_`<>".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    private static func address(_ path: String) -> String {
        path.utf8.reduce(into: "") { address, byte in
            // What means something to Markdown, to a table's row, or to a terminal.
            let isPlain = byte > 0x20 && byte != 0x7F && !"<>|\\%".utf8.contains(byte)
            if byte < 0x80, !isPlain {
                address += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            } else {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
    }
}
