internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The options that choose among notebooks, and among the items of all notebooks by the notebooks that they are in.
struct NotebookFilterOptions: ParsableArguments {
    @Option(help: "Only with this tag; may be repeated.", completion: Completions.tags)
    var tag: [String] = []

    @Option(help: "Only of this project; may be repeated.", completion: Completions.projects)
    var project: [String] = []

    @Option(help: "Only by this author, or part of a name; may be repeated.")
    var author: [String] = []

    @Option(
        help: "Only notebooks of this kind: decision, experiment, log or note; may be repeated.",
        completion: Completions.kinds)
    var kind: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only from this day, month or year on, or from last-month, 2-weeks-ago …", valueName: "date"),
        transform: ArgumentText.period)
    var since: DatePeriod?

    @Option(
        help: ArgumentHelp("Only up to this day, month or year.", valueName: "date"), transform: ArgumentText.period)
    var until: DatePeriod?

    func validate() throws {
        try WordFilter(kind).check(among: NotebookKind.allCases.map(\.rawValue), "kind")
    }

    /// Whether a notebook passes all filters.
    func matches(_ notebook: Notebook) -> Bool {
        WordFilter(kind).matches(notebook.kind.rawValue)
            && isAny(tag) { wanted in notebook.tags.contains { $0.lowercased() == wanted.lowercased() } }
            && isAny(project) { $0.lowercased() == notebook.project?.lowercased() }
            && isAny(author) { wanted in notebook.authors.contains { $0.lowercased().contains(wanted.lowercased()) } }
            && isInTime(notebook)
    }

    private func isInTime(_ notebook: Notebook) -> Bool {
        guard since != nil || until != nil else { return true }
        guard let date = notebook.date else { return false }
        if let since, date < since.first { return false }
        if let until, date > .day(until.last) { return false }
        return true
    }

    private func isAny(_ wanted: [String], _ holds: (String) -> Bool) -> Bool {
        wanted.isEmpty || wanted.contains(where: holds)
    }
}

/// Words of an option of which one must be met: repeated, or several with commas between them.
struct WordFilter {
    private let words: [String]

    init(_ values: [String]) {
        words = values.flatMap { $0.split { $0 == "," || $0 == " " }.map { $0.lowercased() } }
    }

    func matches(_ word: String?) -> Bool {
        words.isEmpty || word.map(words.contains) ?? false
    }

    /// - Throws: `ValidationError` for a word that nothing can have.
    func check(among known: [String], _ noun: String) throws {
        for word in words where !known.contains(word) {
            let nearest = known.nearest(to: word).map { ", did you mean \($0)?" } ?? ""
            let all = Array(Set(known)).sorted().joined(separator: ", ")
            throw ValidationError("There is no \(noun) “\(word)”\(nearest)\nThere are: \(all)")
        }
    }
}
