internal import ArgumentParser
internal import NotebookCatalog
internal import NotebookModel
internal import SourceText

/// The notebook or item that a command is about.
struct ReferenceArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A notebook by its slug, the end of it, an alias or a record's number; with #D2 behind it one of its items.",
            valueName: "ref"))
    var reference: String

    /// How many candidates an error lists.
    private static let maximumCandidates = 20

    /// What the reference means.
    /// - Throws: `CommandFailure` with the candidates where that is nothing, or not one thing.
    func resolve(in catalog: Catalog) throws -> Referent {
        let candidates: [String]
        let problem: String
        switch catalog.resolve(reference) {
        case .found(let referent, let fragment):
            guard referent.item == nil, let fragment else { return referent }
            problem = "there is no item “\(fragment.printable)” in \(catalog.name(of: referent).printable)"
            candidates = catalog.candidates(for: reference)
        case .ambiguous:
            problem = "“\(reference.printable)” could be several notebooks; write more of the slug"
            candidates = catalog.candidates(for: reference)
        case .unknown:
            problem = "there is no notebook or item “\(reference.printable)”"
            candidates = catalog.candidates(for: reference)
        }
        guard !candidates.isEmpty else {
            throw CommandFailure("\(problem)\nSee what there is with: labbook list")
        }
        let shown = candidates.prefix(Self.maximumCandidates).map { "  \($0.printable)" }
        let rest = candidates.count > shown.count ? ["  and \(candidates.count - shown.count) more"] : []
        throw CommandFailure(([problem, "There are:"] + shown + rest).joined(separator: "\n"))
    }
}
