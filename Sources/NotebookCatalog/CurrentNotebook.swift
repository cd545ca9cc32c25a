internal import NotebookModel

/// The notebook that a person works on now, which `@` means: the newest running one of theirs.
public enum CurrentNotebook: Sendable, Equatable {
    case found(Referent)
    /// Several of theirs are running, of the same day.
    case several([Referent])
    /// None of theirs is running; these are, of others.
    case othersOnly([Referent])
    case none
}

extension Catalog {
    /// The notebook that a person works on now.
    ///
    /// A notebook is theirs that names them among its authors, whatever the case, or that names nobody. Running is what its
    /// status says. Of two of the same day nobody can tell which is meant.
    /// - Parameter person: `nil` where nobody knows who they are: every notebook is theirs then.
    public func currentNotebook(of person: String?) -> CurrentNotebook {
        let running = notebooks.indices.filter { notebooks[$0].status == .experiment(.running) }
        let theirs = running.filter { isTheirs(notebooks[$0], person) }
        // The newest come first.
        guard let newest = theirs.first else {
            return running.isEmpty ? .none : .othersOnly(running.map { Referent(notebook: $0) })
        }
        let sameDay = theirs.filter { notebooks[$0].date == notebooks[newest].date }
        return sameDay.count == 1
            ? .found(Referent(notebook: newest)) : .several(sameDay.map { Referent(notebook: $0) })
    }

    private func isTheirs(_ notebook: Notebook, _ person: String?) -> Bool {
        guard let person = person?.lowercased(), !notebook.authors.isEmpty else { return true }
        return notebook.authors.contains { $0.lowercased() == person }
    }
}
