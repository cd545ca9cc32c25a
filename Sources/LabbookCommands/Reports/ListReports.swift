internal import NotebookExport
internal import NotebookModel
internal import SourceText

/// A list as JSON: `--format json` and `ndjson`.
enum ListJSON {
    /// One document with everything.
    static func document(_ listing: Listing, workspace: String) -> [UInt8] {
        JSONValue.object([
            .init("format", .string("labbook-list")), .init("version", .number(1)),
            .init("workspace", .string(workspace)),
            .init(listing.name, .array(listing.rows.map { object($0, fields: listing.fields) })),
        ]).document
    }

    /// One thing a line.
    static func lines(_ listing: Listing) -> [UInt8] {
        listing.rows.flatMap { object($0, fields: listing.fields).line }
    }

    private static func object(_ row: Listing.Row, fields: [String]) -> JSONValue {
        .object(zip(fields, row.values).map { JSONValue.Member($0, $1) })
    }
}

/// A list as comma-separated values.
enum ListCSV {
    static func bytes(of listing: Listing) -> [UInt8] {
        let records = [listing.fields] + listing.rows.map { $0.values.map(CSVText.cell) }
        return Array(records.map(CSVText.line).joined().utf8)
    }
}

/// A list as a table to paste into a Markdown document. The titles are links, so they need no references beside them.
enum ListMarkdown {
    static func bytes(of listing: Listing) -> [UInt8] {
        let headings = listing.columns.map(\.heading) + [listing.titleHeading]
        let rules = listing.columns.map { $0.isNumeric ? "---:" : "---" } + ["---"]
        var text = line(headings.map(MarkdownCell.escaped)) + line(rules)
        for row in listing.rows {
            text += line(
                row.cells.map { MarkdownCell.escaped($0.split(separator: " ").joined(separator: " ")) } + [
                    "[\(MarkdownCell.escaped(row.title))](<\(address(row.notebook.path))>)"
                ])
        }
        return Array(text.utf8)
    }

    static func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
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

/// Texts as cells of a table in Markdown.
enum MarkdownCell {
    /// The text on one line, nothing in it meaning anything to Markdown.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.split(whereSeparator: \.isNewline).joined(separator: " ").printable {
            if "\\|[]*_`<>".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
