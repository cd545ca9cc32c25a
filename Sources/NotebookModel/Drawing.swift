public import SourceText

/// A picture or a formula that a notebook describes in a language of its own, for a program to draw.
public struct Drawing: Sendable, Hashable {
    /// The language of a description.
    public enum Language: Sendable, Hashable {
        /// A block whose fence says `mermaid`.
        case mermaid
        /// A block whose fence says `dot` or `graphviz`.
        case dot
        /// Mathematics in TeX: between dollars, or a block whose fence says `math`, which stands on lines of its own.
        case mathematics(isDisplay: Bool)

        /// The language of a block by the word behind its fence; `nil` for one that nothing draws.
        public init?(fence word: String) {
            switch word.lowercased() {
            case "mermaid": self = .mermaid
            case "dot", "graphviz": self = .dot
            case "math": self = .mathematics(isDisplay: true)
            default: return nil
            }
        }
    }

    public var language: Language
    /// As it is written, without the marks around it.
    public var source: String
    /// Where the source begins in the file: of a block, its first line.
    public var position: SourcePosition

    public init(language: Language, source: String, position: SourcePosition) {
        self.language = language
        self.source = source
        self.position = position
    }
}
