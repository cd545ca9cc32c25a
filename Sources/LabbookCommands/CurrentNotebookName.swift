internal import NotebookCatalog
internal import SourceText

/// `@`, the notebook that the user works on now: the one that `$LABBOOK_NOTEBOOK` names, else the newest running one of theirs.
enum CurrentNotebookName {
    static let sign = "@"

    /// The environment variable that names it.
    static let variable = "LABBOOK_NOTEBOOK"

    /// What stands behind the `@` of a reference, as in `@#H1`; `nil` for a reference that begins with something else.
    static func rest(of reference: String) -> String? {
        reference == "@" || reference.hasPrefix("@#") ? String(reference.dropFirst()) : nil
    }

    /// The notebook that the environment names.
    static var fromEnvironment: String? { ProcessEnvironment.current.variable(variable) }

    /// The reference that `@` stands for.
    /// - Throws: `CommandFailure` with the candidates where there is none, or not one.
    static func reference(in catalog: Catalog) async throws -> String {
        if let name = fromEnvironment { return name }
        let person = await UserName.configured(in: catalog.workspace)
        let whose = person.map { " of \($0.printable)" } ?? ""
        let advice = "name it, or put it into $\(variable)"
        switch catalog.currentNotebook(of: person) {
        case .found(let referent): return catalog.name(of: referent)
        case .several(let referents):
            throw CommandFailure.withCandidates(
                "@ could be several running notebooks\(whose) of the same day; \(advice)", referents.map(catalog.name))
        case .othersOnly(let referents):
            throw CommandFailure.withCandidates(
                "@ means the newest running notebook\(whose), and only others have running ones; \(advice)",
                referents.map(catalog.name))
        case .none:
            throw CommandFailure(
                "@ means the newest running notebook\(whose), and there is none; \(advice)\nStart one with: labbook new"
            )
        }
    }
}

/// Who the user is.
enum UserName {
    /// The configured author, else git's `user.name`.
    static func configured(in workspace: Workspace) async -> String? {
        if let author = workspace.configuration.author { return author }
        return await GitFacts.userName(in: workspace.root)
    }
}
