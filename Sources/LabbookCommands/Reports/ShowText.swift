internal import Markdown
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// One notebook or item for the terminal: its particulars, its text, and what it is connected with.
struct ShowText {
    /// The columns where nobody says how many there are.
    static let standardWidth = 80

    private let catalog: Catalog
    private let connections: ConnectionIndex
    private let width: Int
    private let style: TextStyle

    init(catalog: Catalog, width: Int, style: TextStyle) {
        self.catalog = catalog
        self.width = width
        self.style = style
        connections = ConnectionIndex(catalog)
    }

    func bytes(of referent: Referent, excerpt: NotebookExcerpt) -> [UInt8] {
        let notebook = catalog.notebook(of: referent)
        var text = heading(of: referent) + facts(of: referent).map { style.dim($0.printable) + "\n" }.joined()
        let document = MarkdownDocument(excerpt.source, from: excerpt.bodyStart)
        var renderer = TerminalRenderer(
            width: width, style: style, labels: labels(in: notebook, excerpt),
            omittedHeading: referent.item == nil ? notebook.titleHeading : nil)
        document.walk(&renderer)
        if !renderer.text.isEmpty { text += "\n" + renderer.text }
        let found = connections[referent]
        text += list("Rests on", found, .basis, in: referent.notebook)
        text += list("Led to", found, .consequence, in: referent.notebook)
        text += list("Related", found, .related, in: referent.notebook)
        if referent.item == nil { text += foreignList(about: referent) }
        return Array(text.utf8)
    }

    // MARK: Particulars

    private func heading(of referent: Referent) -> String {
        let identifier = referent.item.map { "\($0)  " } ?? ""
        var words = WrappedText()
        words.add(identifier + connections.text(of: referent), code: "1")
        return words.lines(width: width, style: style).map { $0 + "\n" }.joined()
    }

    private func facts(of referent: Referent) -> [String] {
        let notebook = catalog.notebook(of: referent)
        let status = connections.status(of: referent)?.word
        guard let identifier = referent.item else {
            let facts =
                [
                    notebook.number.map { "No. \($0)" }, notebook.kind.rawValue, status, notebook.date?.description,
                    notebook.project, notebook.isDraft ? "draft" : nil, notebook.isPrivate ? "private" : nil,
                ].compactMap { $0 } + [notebook.authors.joined(separator: ", "), notebook.tags.joined(separator: ", ")]
            return [facts.filter { !$0.isEmpty }.joined(separator: " · "), notebook.path]
        }
        let item = connections.item(of: referent)
        let entry = notebook.entries.first { $0.identifier == identifier }
        let done = item?.isDone.map { $0 ? "done" : "open" }
        let chosen = item?.isChosen.map { $0 ? "chosen" : "not chosen" }
        let day = entry.map { [$0.date.description, $0.time].compactMap { $0 }.joined(separator: " ") }
        let facts = [identifier.kind.rawValue, status, done, chosen, day].compactMap { $0 }
        return [
            (facts + ["in \(notebook.title)"]).joined(separator: " · "),
            "\(notebook.path):\(item?.line ?? entry?.line ?? 1)",
        ]
    }

    /// The statuses behind the items' first lines.
    private func labels(in notebook: Notebook, _ excerpt: NotebookExcerpt) -> [Int: TerminalRenderer.Label] {
        var labels: [Int: TerminalRenderer.Label] = [:]
        for item in notebook.items {
            guard let word = item.status?.word, !item.isImplicit, let place = excerpt.place(of: item.range.lowerBound)
            else { continue }
            labels[place] = TerminalRenderer.Label(text: word, code: TextStyle.code(of: word))
        }
        return labels
    }

    // MARK: Connections

    private func list(
        _ title: String, _ found: [Connection], _ role: Connection.Role, in notebook: Int
    ) -> String {
        let lines = found.filter { $0.role == role }.map { line($0, from: notebook) }
        return lines.isEmpty ? "" : "\n\(style.bold(title))\n" + lines.joined()
    }

    /// What other notebooks say about items of a notebook.
    private func foreignList(about referent: Referent) -> String {
        let lines = connections.foreign(to: referent.notebook).filter { $0.subject != referent }
            .map { line($0.connection, from: referent.notebook, subject: $0.subject.item) }
        return lines.isEmpty ? "" : "\n\(style.bold("Its items elsewhere"))\n" + lines.joined()
    }

    private func line(_ connection: Connection, from notebook: Int, subject: ItemIdentifier? = nil) -> String {
        let other = connection.other
        let name = other.notebook == notebook ? other.item.map(String.init(describing:)) : nil
        var words = WrappedText()
        if let subject { words.addWord("\(subject)") }
        words.add(connection.words + " ")
        words.add(name ?? catalog.name(of: other), code: "1")
        if let word = connections.status(of: other)?.word { words.addWord("[\(word)]", code: TextStyle.code(of: word)) }
        words.addWord(connections.text(of: other))
        return words.lines(width: max(24, width - 4), style: style).enumerated()
            .map { ($0 == 0 ? "  " : "    ") + $1 + "\n" }.joined()
    }
}
