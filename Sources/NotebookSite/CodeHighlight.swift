internal import Highlighting
internal import Markdown

/// Code as pages show it.
enum CodeHighlight {
    /// What stands in a code block; nothing where the language is not known.
    static func ranges(of language: String, in code: [UInt8]) -> [HighlightedRange] {
        guard let language = Language.named(language) else { return [] }
        return language.tokens(in: code).map { HighlightedRange(range: $0.range, className: $0.kind.className) }
    }
}

extension TokenKind {
    /// The class of the stylesheet: one letter, since a page has many.
    var className: StaticString {
        switch self {
        case .comment: "c"
        case .keyword: "k"
        case .string: "s"
        case .number: "n"
        case .type: "t"
        case .function: "f"
        case .attribute: "a"
        case .variable: "v"
        case .key: "p"
        case .inserted: "i"
        case .deleted: "d"
        }
    }
}
