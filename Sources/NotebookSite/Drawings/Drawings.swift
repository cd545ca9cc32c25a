public import NotebookModel

/// What programs made of the descriptions in notebooks, each description once. The site runs no program: this is made before it.
///
/// What a program wrote is taken for no more than a proposal. Of it only elements and attributes of a short list get into a page.
public struct Drawings: Sendable {
    /// What a program made of a description.
    public enum Result: Sendable, Equatable {
        /// What it wrote: of Graphviz pictures as SVG, of KaTeX a formula as MathML.
        case written([UInt8])
        /// Nothing, and why, in words that follow a colon; with the line of the description, from 1, where that is known.
        case refused(String, line: Int?)
    }

    /// A program that draws.
    public enum Tool: Sendable, Hashable {
        case graphviz
        case katex
    }

    enum Outcome: Sendable {
        case graphs([GraphPicture])
        case formula(String)
        case failure(String, line: Int?)
    }

    private struct Description: Hashable {
        var language: Drawing.Language
        var source: String
    }

    private var outcomes: [Description: Outcome] = [:]
    /// The programs that would have been needed and drew nothing, with the reason.
    private(set) var missing: [Tool: String] = [:]

    public init() {}

    /// Takes in what a program made of a description.
    public mutating func add(_ result: Result, of language: Drawing.Language, source: String) {
        outcomes[Description(language: language, source: source)] =
            switch result {
            case .written(let bytes): language == .dot ? Self.graphs(in: bytes) : Self.formula(in: bytes)
            case .refused(let reason, let line): .failure(reason, line: line)
            }
    }

    private static func formula(in mathML: [UInt8]) -> Outcome {
        FormulaMarkup.checked(mathML).map(Outcome.formula)
            ?? .failure("what the program wrote is not the MathML of a page", line: nil)
    }

    private static func graphs(in svg: [UInt8]) -> Outcome {
        guard let pictures = try? GraphPicture.pictures(in: svg) else {
            return .failure("what the program wrote is no SVG", line: nil)
        }
        return pictures.isEmpty ? .failure("it holds no graph", line: nil) : .graphs(pictures)
    }

    /// Says that a program drew nothing at all.
    /// - Parameter reason: In words that follow the word since: `Graphviz is not installed`.
    public mutating func addMissing(_ tool: Tool, since reason: String) { missing[tool] = reason }

    /// The same of these descriptions alone.
    public func kept(for descriptions: [Drawing]) -> Drawings {
        let wanted = Set(descriptions.map { Description(language: $0.language, source: $0.source) })
        var kept = self
        kept.outcomes = outcomes.filter { wanted.contains($0.key) }
        return kept
    }

    /// Whether what came of a description is known, or that nothing can, since the program is missing.
    public func isSettled(_ drawing: Drawing) -> Bool {
        switch drawing.language {
        case .mermaid: true
        case .dot: missing[.graphviz] != nil || outcome(.dot, source: drawing.source) != nil
        case .mathematics: missing[.katex] != nil || outcome(drawing.language, source: drawing.source) != nil
        }
    }

    /// What came of a description; `nil` where no program was asked.
    func outcome(_ language: Drawing.Language, source: String) -> Outcome? {
        outcomes[Description(language: language, source: source)]
    }
}
