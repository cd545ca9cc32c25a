internal import ArgumentParser
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// `labbook log`: adds an entry to a notebook's log.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Add an entry with the time to a notebook's log.",
        usage: "labbook log [<ref>] [<text> ...] [<options>]",
        discussion: """
            labbook log cold-cache warmed it up writes “### 2026-11-23 14:05 — warmed it up” into the log of cold-cache, in the \
            form and the order that the log has. Of a text with several lines the first is the title and the rest Markdown. \
            Without text, or with - for it, the text is read from standard input; on a terminal your editor opens.

            \(NoteArguments.rule)
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var arguments: NoteArguments

    @Option(
        help: ArgumentHelp("When it was, if not now: 14:05, 2026-11-23 or “2026-11-23 14:05”.", valueName: "time"),
        transform: ArgumentText.moment)
    var at: MomentText?

    @Flag(help: "Write the text in your editor.")
    var edit = false

    @Flag(name: .customLong("dry-run"), help: "Show what would change, and change nothing.")
    var isDryRun = false

    func run() async throws {
        let lookup = try NotebookLookup(options)
        let note = try await arguments.note(lookup)
        let text = try await NoteText(
            note, isEdited: edit, prompt: "The first line is the title of the entry, all below it its text.")
        guard let (day, time) = moment else {
            throw CommandFailure("the time is outside the years 1 to 9999")
        }
        let entry = NewEntry(title: text.title, body: text.body, day: day, time: time)
        try text.write {
            let report = AdditionReport(options: options, isDryRun: isDryRun)
            try report.add(to: note.target.file, in: lookup.workspace) { open in try open.adding(entry) }
        }
    }

    private var moment: (day: CalendarDay, time: String?)? {
        if let at { return at.dayAndTime(in: .current) }
        return ProcessEnvironment.current.dayAndTime.map { ($0.day, $0.time) }
    }
}
