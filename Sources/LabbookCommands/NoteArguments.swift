internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The notebook to write into, if it is named, and the words of a text behind it.
struct NoteArguments: ParsableArguments {
    @Option(
        name: [.customShort("n"), .customLong("notebook")],
        help: ArgumentHelp(
            "The notebook, by anything that names one; all other words are text then.", valueName: "ref"))
    var notebook: String?

    @Argument(help: ArgumentHelp("The notebook, if it is not @, and the text.", valueName: "ref> <text"))
    var words: [String] = []

    /// How help texts explain which words name a notebook.
    static let rule = """
        Without REF it is written into @, the notebook you work on: the one that $LABBOOK_NOTEBOOK names, else your newest \
        running one. The first word is REF where it is @, names an item (cold-cache#H1), or names a notebook's file: by its \
        path, its slug, or the end of its slug. A plain word of letters only is always text, so that no sentence \
        goes astray because a notebook is called “cache”; write -n cache for that one.
        """

    /// What the words come to.
    struct Note {
        var target: NotebookTarget
        /// `nil` where there are no words, or only `-`.
        var text: String?
        /// Whether `-` asks for standard input.
        var isStandardInput: Bool
    }

    /// Finds the notebook, and what is left of the words.
    /// - Throws: `CommandFailure` where it is unknown or could be several.
    func note(_ lookup: NotebookLookup) async throws -> Note {
        var text = words[...]
        var reference = notebook
        if reference == nil, let first = text.first, try isReference(first, lookup) {
            reference = first
            text.removeFirst()
        }
        let target = try await lookup.target(reference ?? CurrentNotebookName.sign)
        if let fragment = target.fragment {
            throw CommandFailure(
                "this is written into a notebook, not into an item of one; leave out #\(fragment.printable)",
                status: .usage)
        }
        if text.elementsEqual(["-"]) { return Note(target: target, text: nil, isStandardInput: true) }
        return Note(
            target: target, text: text.isEmpty ? nil : text.joined(separator: " "), isStandardInput: false)
    }

    /// Whether the first word names a notebook: see `rule`.
    private func isReference(_ word: String, _ lookup: NotebookLookup) throws -> Bool {
        if CurrentNotebookName.rest(of: word) != nil { return true }
        guard !word.contains(where: \.isWhitespace) else { return false }
        switch lookup.finding(word) {
        case .found(let file, _):
            if !Self.isPlain(word) { return true }
            lookup.say("“\(word.printable)” is text here; for \(file.slug.text.printable) write -n \(word.printable)")
            return false
        case .several(let files):
            if Self.isPlain(word) { return false }
            throw CommandFailure.withCandidates(
                "“\(word.printable)” could be several notebooks; write more of the slug, or @ before the text",
                files.map(\.slug.text))
        case .none:
            // It has the form of a reference to an item, and nothing else has.
            let parts = word.split(separator: "#", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && ItemIdentifier(String(parts[1])) != nil
        }
    }

    private static func isPlain(_ word: String) -> Bool { word.allSatisfy(\.isLetter) }
}
