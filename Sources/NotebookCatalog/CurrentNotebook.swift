internal import NotebookModel

/// The notebook that a person works on now, which `@` means: the newest running one of theirs.
public enum CurrentNotebook: Sendable, Equatable {
    case found(Referent)
    /// Several of theirs are running, of the same day, and no log tells which was written in last.
    case several([Referent])
    /// None of theirs is running; these are, of others.
    case othersOnly([Referent])
    case none
}

extension Catalog {
    /// The notebook that a person works on now.
    ///
    /// A notebook is theirs that names them among its authors, whatever the case, or that names nobody. Running is what its
    /// status says. Of several of the same day it is the one whose log has the latest entry.
    /// - Parameter person: `nil` where nobody knows who they are: every notebook is theirs then.
    public func currentNotebook(of person: String?) -> CurrentNotebook {
        let running = notebooks.indices.filter { notebooks[$0].status == .experiment(.running) }
        let theirs = running.filter { isTheirs(notebooks[$0], person) }
        // The newest come first.
        guard let newest = theirs.first else {
            return running.isEmpty ? .none : .othersOnly(running.map { Referent(notebook: $0) })
        }
        let sameDay = theirs.filter { notebooks[$0].date == notebooks[newest].date }
        let latest = sameDay.compactMap(lastWriting).max(by: <)
        let meant = sameDay.filter { index in
            guard let latest else { return true }
            return lastWriting(inNotebook: index).map { $0 == latest } ?? false
        }
        return meant.count == 1
            ? .found(Referent(notebook: meant[0])) : .several(sameDay.map { Referent(notebook: $0) })
    }

    /// When a notebook's log was written in last, by the days and times of its entries.
    private func lastWriting(inNotebook index: Int) -> (day: NotebookDate, time: String)? {
        notebooks[index].entries.map { (day: $0.date, time: $0.time ?? "") }.max(by: <)
    }

    private func isTheirs(_ notebook: Notebook, _ person: String?) -> Bool {
        guard let person = person?.lowercased(), !notebook.authors.isEmpty else { return true }
        return notebook.authors.contains { $0.lowercased() == person }
    }
}
