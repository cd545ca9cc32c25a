import NotebookModel
import NotebookReader
import SourceText

/// What was read out of one file, for people to compare: one line a fact, in the order of the file.
struct ModelDump {
    private(set) var text = ""
    private let source: SourceFile

    init(_ parsed: ParsedNotebook, of source: SourceFile) {
        self.source = source
        let notebook = parsed.notebook
        addProperties(of: notebook)
        for section in notebook.sections {
            let name = "\(section.kind?.rawValue ?? "topic") “\(section.title)”"
            let opening = section.level.map { "level \($0)" } ?? "label"
            let parent = section.parent.map { " in “\(notebook.sections[$0].title)”" } ?? ""
            add(
                "section",
                "\(section.line)–\(section.endLine) \(name) \(opening)\(parent) \(ends(of: section.range))")
        }
        for item in notebook.items { add(item) }
        for entry in notebook.entries {
            let label = entry.label.map { " label \($0)" } ?? ""
            add(
                "entry",
                "\(entry.line)–\(entry.endLine) \(entry.identifier) \(entry.date) \(entry.time ?? "without time") “\(entry.title)”\(label)"
            )
            for field in entry.fields {
                add("field", "\(field.line) \(entry.identifier) \(field.name) = \(field.value)")
            }
        }
        for run in notebook.runs { add(run) }
        for relation in notebook.relations {
            let source = relation.source?.description ?? "notebook"
            let part = relation.isPartial ? " in part" : ""
            add("relation", "\(relation.line) \(source) \(relation.kind.rawValue) \(relation.target)\(part)")
        }
        for link in notebook.links {
            let place = "\(link.position.line):\(link.position.column)"
            add(link.isImage ? "image" : "link", "\(place) \(link.destination)")
        }
        for reference in notebook.references {
            let place = "\(reference.position.line):\(reference.position.column)"
            let shown = reference.shownText.map { " shown as “\($0)”" } ?? ""
            add("reference", "\(place) \(reference.target)\(shown)")
        }
        for diagnostic in parsed.diagnostics { add("diagnostic", diagnostic.description) }
    }

    private mutating func addProperties(of notebook: Notebook) {
        add("slug", notebook.slug.text)
        add("title", notebook.title + (notebook.titleHeading.map { " (heading at byte \($0))" } ?? ""))
        add("kind", notebook.kind.rawValue)
        add("day", notebook.date.map { "\($0) from \(notebook.daySource?.rawValue ?? "nowhere")" })
        add("number", notebook.number.map(String.init))
        if notebook.statusText != nil || notebook.status != nil {
            add("status", "\(notebook.status?.word ?? "unknown") “\(notebook.statusText ?? "")”")
        }
        for author in notebook.authors { add("author", author) }
        for tag in notebook.tags { add("tag", tag) }
        add("project", notebook.project)
        add("summary", notebook.summary)
        for alias in notebook.aliases { add("alias", alias) }
        add("updated", notebook.updated.map(\.description))
        add("revisit", notebook.revisit.map(\.description))
        for glob in notebook.affects { add("affects", glob) }
        if let span = notebook.span { add("span", "\(span.lowerBound) to \(span.upperBound)") }
        for field in notebook.fields { add("field", "\(field.line) \(field.name) = \(field.value)") }
        if notebook.isDraft { add("draft", "yes") }
        if notebook.isPrivate { add("private", "yes") }
    }

    private mutating func add(_ item: Item) {
        var status = item.status?.word ?? "without status"
        if item.status != nil { status += item.statusText.map { " “\($0)”" } ?? " derived" }
        if item.isImplicit { status += " implicit" }
        if let isChosen = item.isChosen { status += isChosen ? " chosen" : " not chosen" }
        if let isDone = item.isDone { status += isDone ? " done" : " to do" }
        add("item", "\(item.line)–\(item.endLine) \(item.identifier) “\(item.text)” \(status) \(ends(of: item.range))")
        for field in item.fields { add("field", "\(field.line) \(item.identifier) \(field.name) = \(field.value)") }
    }

    private mutating func add(_ run: Run) {
        let name = "\(run.identifier)"
        add("run", "\(run.line) \(name) \(run.state?.rawValue ?? "without state") “\(run.title)”")
        add("\(name) command", run.command)
        add("\(name) folder", run.folder)
        if !run.hypotheses.isEmpty { add("\(name) for", run.hypotheses.joined(separator: ", ")) }
        add("\(name) started", run.started)
        add("\(name) duration", run.duration.map(RunDuration.text))
        add("\(name) exit", run.exit.map(String.init(describing:)))
        add("\(name) commit", run.commit)
        add("\(name) branch", run.branch)
        add("\(name) changes", run.hasChanges.map { $0 ? "yes" : "no" })
        add("\(name) host", run.host)
        add("\(name) machine", run.machine)
        for setting in run.environment { add("\(name) variable", "\(setting.name) = \(setting.value)") }
        for setting in run.parameters { add("\(name) parameter", "\(setting.name) = \(setting.value)") }
        for metric in run.metrics {
            let number = metric.number.map { "number \($0)" } ?? "no number"
            add("\(name) metric", "\(metric.name) = \(metric.text) \(number) \(metric.unit ?? "without unit")")
        }
        for file in run.attachments {
            let facts = "\(file.size.map(String.init) ?? "?") bytes \(file.digest?.prefix(8) ?? "without digest")"
            add("\(name) \(file.role)", "\(file.name) at \(file.destination ?? "no place") \(facts)")
        }
        add("\(name) masked", run.maskedSecrets.map(String.init))
    }

    private mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        text += "\(name): \(value)\n"
    }

    /// A range with the text at its ends.
    private func ends(of range: ByteRange) -> String {
        let text = source.string(in: range)
        return "\(range.lowerBound)..<\(range.upperBound) \(text.prefix(12).printable)…\(text.suffix(12).printable)"
    }
}
