internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The notebook or item that a command is about.
struct ReferenceArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A notebook by its slug, the end of it, an alias or a record's number, or @ for the one you work on now; with #D2 behind it one of its items.",
            valueName: "ref"))
    var reference: String

    /// What the reference means.
    /// - Throws: `CommandFailure` with the candidates where that is nothing, or not one thing.
    func resolve(in catalog: Catalog) async throws -> Referent {
        try await catalog.referent(of: reference)
    }
}

extension Catalog {
    /// What a reference on the command line means, `@` included.
    /// - Throws: `CommandFailure` with the candidates where that is nothing, or not one thing.
    func referent(of reference: String) async throws -> Referent {
        guard let behind = CurrentNotebookName.rest(of: reference) else { return try named(reference) }
        let name = try await CurrentNotebookName.reference(in: self)
        return try named(name + behind)
    }

    private func named(_ reference: String) throws -> Referent {
        let problem: String
        switch resolve(reference) {
        case .found(let referent, let fragment):
            guard referent.item == nil, let fragment else { return referent }
            problem = "there is no item “\(fragment.printable)” in \(name(of: referent).printable)"
        case .ambiguous:
            problem = "“\(reference.printable)” could be several notebooks; write more of the slug"
        case .unknown:
            problem = "there is no notebook or item “\(reference.printable)”"
        }
        throw CommandFailure.withCandidates(problem, candidates(for: reference))
    }
}

extension CommandFailure {
    /// How many candidates an error lists.
    private static let maximumCandidates = 20

    /// What is wrong with a reference, and what it may have been meant for.
    static func withCandidates(_ problem: String, _ candidates: [String]) -> CommandFailure {
        guard !candidates.isEmpty else {
            return CommandFailure("\(problem)\nSee what there is with: labbook list")
        }
        let shown = candidates.prefix(maximumCandidates).map { "  \($0.printable)" }
        let rest = candidates.count > shown.count ? ["  and \(candidates.count - shown.count) more"] : []
        return CommandFailure(([problem, "There are:"] + shown + rest).joined(separator: "\n"))
    }
}
