internal import NotebookCatalog
internal import NotebookExport
internal import NotebookModel
internal import SourceText

/// A status for the terminal: the word, and below it where it is written or what it follows from.
enum StatusText {
    /// - Parameter path: How a notebook's file is shown.
    static func text(
        of status: StatusShape, in catalog: Catalog, style: TextStyle, path: (Notebook) -> String
    ) -> String {
        guard let word = status.word else { return "" }
        var lines = [style.status(word, word)]
        if let text = status.text, let line = status.line {
            lines.append(
                "  written “\(text.printable)” at \(path(catalog.notebook(of: status.owner)).printable):\(line)")
        }
        for connection in status.basis {
            let place = "\(path(catalog.notebooks[connection.writer]).printable):\(connection.line)"
            lines.append("  \(connection.words) \(catalog.name(of: connection.other).printable) at \(place)")
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
