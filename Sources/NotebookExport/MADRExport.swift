internal import NotebookAuthoring
public import NotebookCatalog
public import NotebookModel
public import SourceText

/// The decisions of a catalog as records of the form MADR 4 (https://adr.github.io/madr/), a file for each.
///
/// Records keep their numbers. Other decisions get the numbers behind the highest, the oldest first.
public struct MADRExport {
    /// One record, to be written to a file of this name.
    public struct File: Sendable, Equatable {
        public var name: String
        public var text: String
    }

    private let catalog: Catalog
    private let connections: ConnectionIndex
    private let decisions: [NumberedDecision]
    private let namesByReferent: [Referent: String]

    public init(_ catalog: Catalog) {
        self.catalog = catalog
        connections = ConnectionIndex(catalog)
        decisions = NumberedDecision.all(of: catalog)
        namesByReferent = Dictionary(decisions.map { ($0.referent, $0.name) }) { first, _ in first }
    }

    /// The records by number.
    /// - Parameter source: Reads the file of a notebook, which is the same as when the catalog was loaded: see `isSame`.
    public func files<Failure: Error>(
        source: (Notebook) throws(Failure) -> SourceFile
    ) throws(Failure) -> [File] {
        var files: [File] = []
        for decision in decisions {
            let notebook = decision.entry.notebook
            let text = SectionText(source: try source(notebook), notebook: notebook)
            files.append(File(name: decision.name, text: record(decision, text)))
        }
        return files
    }

    /// Whether all places that a notebook names are in a file. They need not be where the file was changed after it was read.
    public static func isSame(_ source: SourceFile, as notebook: Notebook) -> Bool {
        let ranges = notebook.sections.map(\.range) + notebook.items.map(\.range)
        let lines = notebook.sections.map(\.line) + notebook.items.map(\.line)
        return ranges.allSatisfy { $0.upperBound <= source.text.count }
            && lines.allSatisfy { $0 <= source.lines.count }
    }

    private func record(_ decision: NumberedDecision, _ text: SectionText) -> String {
        let entry = decision.entry
        var parts = frontMatter(of: decision) + ["# " + line(entry.text)]
        let isWhole = entry.item == nil
        parts += section("Context and Problem Statement", text, [.context, .problem, .question])
        if isWhole { parts += section("Decision Drivers", text, [.goal]) }
        let options = DecisionOptions(of: entry)
        if !options.all.isEmpty { parts += ["## Considered Options", list(options.all)] }
        parts += ["## Decision Outcome"] + outcome(of: decision, options, text)
        if isWhole {
            parts += consequences(of: text) + rest(of: text)
        }
        parts += ["## More Information", list(information(about: decision))]
        return parts.joined(separator: "\n\n") + "\n"
    }

    // MARK: Parts

    /// JSON's texts are YAML's too.
    private func frontMatter(of decision: NumberedDecision) -> [String] {
        let notebook = decision.entry.notebook
        var lines: [String] = []
        if let status = decision.entry.status { lines.append("status: \(status.word)") }
        if let date = notebook.date { lines.append("date: \(date)") }
        if !notebook.authors.isEmpty {
            let names = notebook.authors.map { String(decoding: JSONValue.string($0).line.dropLast(), as: UTF8.self) }
            lines.append("decision-makers: [\(names.joined(separator: ", "))]")
        }
        return lines.isEmpty ? [] : [(["---"] + lines + ["---"]).joined(separator: "\n")]
    }

    private func section(_ title: String, _ text: SectionText, _ kinds: Set<SectionKind>) -> [String] {
        let bodies = bodies(text, kinds, level: 2)
        return bodies.isEmpty ? [] : ["## " + title] + bodies
    }

    /// The texts of the outermost sections of some kinds.
    private func bodies(_ text: SectionText, _ kinds: Set<SectionKind>, level: Int) -> [String] {
        // What the file names by itself is a thing of its own, wherever it stands.
        let items = text.notebook.items.filter { !$0.isImplicit }.map(\.range)
        return outermost(text, kinds).map { text.body(of: $0, level: level, leavingOut: items) }
            .filter { !$0.isEmpty }
    }

    /// The consequences under the headings that they have: MADR has those for the confirmation beside them.
    private func consequences(of text: SectionText) -> [String] {
        outermost(text, [.consequences]).flatMap { index -> [String] in
            let body = text.body(of: index, level: 3)
            return body.isEmpty ? [] : ["### " + line(text.notebook.sections[index].title), body]
        }
    }

    private func outermost(_ text: SectionText, _ kinds: Set<SectionKind>) -> [Int] {
        let sections = text.notebook.sections
        return sections.indices.filter { index in
            guard let kind = sections[index].kind, kinds.contains(kind) else { return false }
            return !text.isInside(index, kinds)
        }
    }

    private func outcome(of decision: NumberedDecision, _ options: DecisionOptions, _ text: SectionText) -> [String] {
        var parts: [String] = []
        if let item = decision.entry.item {
            parts = item.opening == .heading && !item.isImplicit ? [text.body(of: item)] : [line(item.text)]
            if item.opening != .heading, !item.fields.isEmpty {
                parts.append(list(item.fields.map { "\(line($0.name)): \(line($0.value))" }))
            }
        } else {
            let consequences = text.notebook.sections.filter { $0.kind == .consequences }.map(\.range)
            parts = outermost(text, [.decision]).map { text.body(of: $0, level: 2, leavingOut: consequences) }
        }
        parts.removeAll(where: \.isEmpty)
        if let chosen = options.chosen, !(parts.first?.contains("Chosen option") ?? false) {
            parts.insert("Chosen option: \"\(line(chosen))\".", at: 0)
        }
        return parts
    }

    /// The parts of a record that MADR has no place for, as they stand.
    private func rest(of text: SectionText) -> [String] {
        let placed: Set<SectionKind> = [.context, .problem, .question, .goal, .decision, .consequences, .status]
        let sections = text.notebook.sections
        return sections.indices.filter { index in
            guard sections[index].parent == nil, sections[index].level != nil else { return false }
            if let kind = sections[index].kind, placed.contains(kind) { return false }
            // The list of options has its place; what weighs them does not.
            return sections[index].kind != .options
                || !text.notebook.items(of: .option).contains { item in
                    sections[index].range.contains(item.range.lowerBound)
                }
        }.map(text.whole).filter { !$0.isEmpty }
    }

    private func information(about decision: NumberedDecision) -> [String] {
        let notebook = decision.entry.notebook
        let origin = "Exported from \(catalog.name(of: decision.referent)), “\(line(notebook.title))”"
        return [origin]
            + connections[decision.referent].map { connection in
                let name = catalog.name(of: connection.other)
                let shown = namesByReferent[connection.other].map { "[\(line(name))](\($0))" } ?? line(name)
                return "\(connection.words.prefix(1).uppercased() + connection.words.dropFirst()) \(shown): "
                    + line(connections.text(of: connection.other))
            }
    }

    // MARK: Text

    private func list(_ texts: [String]) -> String {
        texts.map { "* " + $0 }.joined(separator: "\n")
    }

    /// A text without markup as Markdown on one line.
    private func line(_ text: String) -> String {
        MarkdownText.escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
}
