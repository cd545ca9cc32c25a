internal import ArgumentParser
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// `labbook add`: adds a hypothesis, a result, a decision or another item to a notebook.
struct AddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a hypothesis, question, assumption, result, decision, option or task to a notebook.",
        usage: "labbook add <kind> [<ref>] [<text> ...] [<options>]",
        discussion: """
            labbook add result cold-cache hit rate 93 % --supports H1 writes “- **R2**: hit rate 93 % (supports H1)” among the \
            results of cold-cache, with the next free number and in the form that the notebook has, and prints \
            2026-11-23-cold-cache#R2. Of a text with several lines the first is what the item says and the rest Markdown \
            below it. Without text, or with - for it, the text is read from standard input; on a terminal your editor opens.

            \(NoteArguments.rule)
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "hypothesis, question, assumption, result, decision, option or task.")
    var kind: AddedKind

    @OptionGroup var arguments: NoteArguments
    @OptionGroup(title: "Fields") var fields: ItemFieldOptions

    @Flag(help: "Write the text in your editor.")
    var edit = false

    @Flag(name: .customLong("dry-run"), help: "Show what would change, and change nothing.")
    var isDryRun = false

    func validate() throws {
        try fields.validate(for: kind.itemKind)
    }

    func run() async throws {
        let lookup = try NotebookLookup(options)
        let note = try await arguments.note(lookup)
        let values = try await ItemFieldValues(fields, of: kind.itemKind, lookup)
        let text = try await NoteText(
            note, isEdited: edit, prompt: "The first line is the \(kind.rawValue), all below it its text.")
        let item = NewItem(
            kind: kind.itemKind, text: text.title, body: text.body, fields: values.fields, verdicts: values.verdicts,
            isDone: fields.isDone)
        let reference = try text.write {
            try AdditionReport(options: options, isDryRun: isDryRun).add(to: note.target.file, in: lookup.workspace) {
                open in
                try values.check(in: open.notebook)
                return try open.adding(item)
            }
        }
        if !isDryRun { Terminal.standardOutput.write(reference + "\n") }
    }
}

/// The kinds of items that can be added.
enum AddedKind: String, ExpressibleByArgument, CaseIterable {
    case hypothesis, question, assumption, result, decision, option, task

    var itemKind: ItemKind {
        switch self {
        case .hypothesis: .hypothesis
        case .question: .question
        case .assumption: .assumption
        case .result: .result
        case .decision: .decision
        case .option: .option
        case .task: .task
        }
    }
}
