internal import NotebookCatalog
public import NotebookModel
internal import NotebookReader
internal import SourceText

/// What a new notebook takes over from one that it follows up on.
///
/// Its tags and project, the questions that are open, the tasks that are not done, and a link back. A follow-up of one question
/// or one task takes over that one. What follows up on a private notebook is private too.
public struct FollowUp: Sendable {
    /// A title where nobody thinks of another: `Follow-up: …`.
    public let title: String
    public let tags: [String]
    public let project: String?
    private let link: String
    private let questions: [String]
    private let tasks: [String]
    private let isPrivate: Bool

    /// - Parameter identifier: The item that is followed up on; `nil` for the notebook as a whole.
    public init(on notebook: Notebook, item identifier: ItemIdentifier? = nil) {
        let item = identifier.flatMap { notebook.item($0) }
        let name = DecisionName(of: notebook, item: identifier)
        let words = item?.text ?? notebook.title
        title = "Follow-up: " + (words.isEmpty ? notebook.title : words)
        tags = notebook.tags
        project = notebook.project
        link = name.yaml
        isPrivate = notebook.isPrivate
        // The notebook itself may have ended; what it left open is why somebody follows up on it.
        let isOne = item?.kind == .question || item?.kind == .task
        let items = isOne ? [item].compactMap { $0 } : notebook.items
        questions = items.filter { $0.kind == .question && !$0.isSettled }.map(\.text).filter { !$0.isEmpty }
        tasks = items.filter { $0.kind == .task && $0.isDone == false }.map(\.text).filter { !$0.isEmpty }
    }

    /// The text of a new notebook with what is taken over in it.
    func applied(to text: String) -> String {
        var text = text
        change(&text) { source, _ in [frontMatter(of: source, "relates", link, behind: ["tags", "project"])] }
        if isPrivate {
            change(&text) { source, _ in [frontMatter(of: source, "private", "true", behind: ["relates"])] }
        }
        if !questions.isEmpty { change(&text) { [questionsEdit(in: $0, $1)] } }
        if !tasks.isEmpty { change(&text) { [tasksEdit(in: $0, $1)] } }
        return text
    }

    private func change(_ text: inout String, _ plan: (SourceFile, Notebook) -> [TextEdit]) {
        let source = SourceFile(path: "", text)
        let parsed = NotebookParser.parse(source, context: NotebookContext(slug: Slug("new")))
        guard let bytes = try? plan(source, parsed.notebook).applied(to: source.stored) else { return }
        text = String(decoding: bytes, as: UTF8.self)
    }

    private func frontMatter(
        of source: SourceFile, _ key: String, _ yaml: String, behind others: [String]
    ) -> TextEdit {
        FrontMatterLines(of: source)?.adding(key, yaml, behind: others)
            ?? FrontMatterLines.beginning(source, with: ["\(key): \(yaml)"])
    }

    /// Into the list of a section of questions; a section of one question stays what it is, and one of several comes behind it, or
    /// behind the context.
    private func questionsEdit(in source: SourceFile, _ notebook: Notebook) -> TextEdit {
        let lines = questions.map { "- \(MarkdownText.escaped($0))" }
        let sections = notebook.sections.filter { $0.kind == .question && $0.level != nil }
        if let section = sections.first(where: { $0.title.lowercased().hasSuffix("questions") }) {
            return Insertion(line: section.endLine + 1, lines: lines).placed(in: source).edit(in: source)
        }
        let heading = ["## Open questions", ""]
        let context = notebook.sections.first { $0.kind == .context && $0.level != nil }
        let first = notebook.sections.first { $0.level != nil }
        let line = (sections.first ?? context).map { $0.endLine + 1 } ?? first?.line
        return Insertion(line: line ?? source.lines.count + 1, lines: heading + lines).placed(in: source)
            .edit(in: source)
    }

    /// Into the section about what is next; where there is none, into one before the log.
    private func tasksEdit(in source: SourceFile, _ notebook: Notebook) -> TextEdit {
        let lines = tasks.map { "- [ ] \(MarkdownText.escaped($0))" }
        if let section = notebook.sections.first(where: { $0.kind == .next && $0.level != nil }) {
            return Insertion(line: section.endLine + 1, lines: lines).placed(in: source).edit(in: source)
        }
        let log = notebook.sections.first { $0.kind == .log && $0.level != nil }
        return Insertion(line: log?.line ?? source.lines.count + 1, lines: ["## Next steps", ""] + lines)
            .placed(in: source).edit(in: source)
    }
}
