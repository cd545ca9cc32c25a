internal import NotebookModel

/// A run with the notebook that records it.
struct ListedRun {
    var notebook: Notebook
    var run: Run

    /// What other commands take for it.
    var reference: String { "\(notebook.slug.text)#\(run.identifier)" }
}
