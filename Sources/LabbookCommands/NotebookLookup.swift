internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText
internal import SystemPackage

/// The notebook that a writing command is about, and what stands behind `#` in its reference.
struct NotebookTarget {
    var file: NotebookFile
    var fragment: String?

    /// The item that the reference names; `nil` for the notebook as a whole.
    /// - Throws: `CommandFailure` with the items there are, where it names none of them.
    func item(in notebook: Notebook) throws -> ItemIdentifier? {
        guard let fragment else { return nil }
        let all = notebook.items.map(\.identifier) + notebook.entries.map(\.identifier)
        if let item = ItemIdentifier(fragment), all.contains(item) { return item }
        throw CommandFailure.withCandidates(
            "there is no item “\(fragment.printable)” in \(notebook.slug.text.printable)",
            all.map { "\(notebook.slug)#\($0)" })
    }
}

/// Finds the notebook to write into. Where the name of its file says which it is, no notebook is read.
struct NotebookLookup {
    let workspace: Workspace
    private let options: WorkspaceOptions
    private let finder: NotebookFinder
    /// The folder that paths are seen from, absolute and without links.
    private let folder: FilePath

    /// - Throws: `CommandFailure` where there is no workspace.
    init(_ options: WorkspaceOptions) throws {
        self.options = options
        workspace = try options.workspace()
        options.report(workspace.diagnostics)
        finder = NotebookFinder(workspace)
        folder = (try? FileReading.realPath(FilePath(options.directory))) ?? workspace.root
    }

    /// The notebook that a reference of any form means, `@` included.
    /// - Throws: `CommandFailure` with the candidates where that is nothing, or not one thing.
    func target(_ reference: String) async throws -> NotebookTarget {
        var reference = reference
        if let behind = CurrentNotebookName.rest(of: reference), let name = CurrentNotebookName.fromEnvironment {
            reference = name + behind
        }
        if case .found(let file, let fragment) = finder.find(reference, from: folder) {
            return NotebookTarget(file: file, fragment: fragment)
        }
        // Aliases, numbers and the ends of names are known only when all notebooks are.
        let catalog = await options.catalog(of: workspace)
        let referent = try await catalog.referent(of: reference)
        guard let file = finder.file(atPath: catalog.notebook(of: referent).path) else {
            throw CommandFailure("\(catalog.name(of: referent).printable) was removed just now")
        }
        return NotebookTarget(file: file, fragment: referent.item?.description)
    }

    /// Writes a message to standard error, unless the user wants none.
    func say(_ message: String) { options.say(message) }

    /// What the names of files alone say about a word that may be a reference, or may be the first of a text.
    func finding(_ word: String) -> NotebookFinder.Finding {
        finder.find(word, from: folder)
    }
}
