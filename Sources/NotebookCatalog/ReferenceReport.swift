internal import NotebookModel
internal import SourceText

/// The references of a catalog that lead nowhere, with the candidates (format, section 7).
///
/// Markdown links to files that are not there are the site's business: it also knows of the files that are no notebooks.
struct ReferenceReport {
    private(set) var diagnostics: [Diagnostic] = []

    private let notebooks: [Notebook]
    private let graph: RelationGraph
    private let resolver: ReferenceResolver
    /// How many names got a suggestion: each is compared with every name there is.
    private var suggestions = 0

    private static let maximumSuggestions = 16

    init(_ notebooks: [Notebook], graph: RelationGraph, resolver: ReferenceResolver) {
        self.notebooks = notebooks
        self.graph = graph
        self.resolver = resolver
        for index in notebooks.indices { report(index) }
    }

    /// A place and a name: a reference in a field is a relation too, and is reported once.
    private struct Spot: Hashable {
        var target: String
        var line: Int
    }

    private mutating func report(_ index: Int) {
        if notebooks[index].references.isEmpty, !graph.targets(of: index).contains(nil) { return }
        var reported: Set<Spot> = []
        for (relation, target) in zip(notebooks[index].relations, graph.targets(of: index)) where target == nil {
            let target = relation.target
            // An item of its own that is not there the reader has reported.
            if ItemIdentifier(target) != nil, target.utf8.first.map({ Ascii.isUppercase($0) }) == true { continue }
            guard reported.insert(Spot(target: target, line: relation.line)).inserted else { continue }
            report(target, at: SourcePosition(line: relation.line), in: index, severityOfUnknown: .warning)
        }
        for reference in notebooks[index].references {
            let spot = Spot(target: reference.target, line: reference.position.line)
            guard reported.insert(spot).inserted else { continue }
            report(
                reference.target, at: reference.position, in: index,
                severityOfUnknown: reference.severityOfUnknown(in: notebooks[index]))
        }
    }

    /// - Parameter severityOfUnknown: How much it matters that nothing has that name; `nil` where it was hardly meant as a
    ///   reference.
    private mutating func report(
        _ target: String, at position: SourcePosition, in notebook: Int, severityOfUnknown: Diagnostic.Severity?
    ) {
        switch resolver.resolution(of: target, from: notebook) {
        case .found: return
        case .ambiguous(let candidates):
            let names = candidates.map { notebooks[$0.notebook].slug.text }.sorted()
            let shown = names.prefix(4).joined(separator: " or ") + (names.count > 4 ? " or others" : "")
            diagnostics.append(
                Diagnostic(
                    "reference-ambiguous", .warning, path: notebooks[notebook].path, position: position,
                    headline: "\(target) could be \(shown)", explanation: "It leads nowhere. Write more of the slug."))
        case .unknown:
            guard let severityOfUnknown, !ReferenceResolver.isExternal(target) else { return }
            suggestions += 1
            let name = suggestions <= Self.maximumSuggestions ? resolver.nearestSlug(to: target) : nil
            diagnostics.append(
                Diagnostic(
                    "reference-unknown", severityOfUnknown, path: notebooks[notebook].path, position: position,
                    headline: "there is no \(target)" + (name.map { ", did you mean \($0)?" } ?? ""),
                    explanation: "It leads nowhere and is shown as text."))
        }
    }
}

extension Reference {
    /// How much it matters that a reference names nothing known: `[[cold-cache]]` looks like a slug, `[[i]]` does not, and
    /// what a numbered record calls an ADR is most likely one of the same series.
    fileprivate func severityOfUnknown(in notebook: Notebook) -> Diagnostic.Severity? {
        switch form {
        case .bracketed:
            let name = target.prefix { $0 != "#" }
            let isSlug = name.contains { $0 == "-" || $0 == "/" }
            return isSlug && !name.contains { $0.isWhitespace || $0 == "$" || $0 == "\"" } ? .warning : nil
        case .recordNumber: return notebook.number != nil && target.hasPrefix("ADR") ? .note : nil
        }
    }
}
