public import SourceText

/// What a stretch of code is, as coarsely as a reader wants to see it: plain names and punctuation are none of these.
public enum TokenKind: Sendable, Hashable, CaseIterable {
    case comment, keyword, string, number, type, function
    /// A word about the code rather than of it: a decorator, a directive of a preprocessor, a prompt, the head of a section.
    case attribute
    case variable
    /// The name of a value: a key of YAML, a property of CSS, an attribute of HTML.
    case key
    /// A line that a difference adds.
    case inserted
    /// A line that a difference takes away.
    case deleted
}

/// A stretch of code of one kind.
public struct Token: Sendable, Hashable {
    public var kind: TokenKind
    /// Never empty.
    public var range: ByteRange

    public init(_ kind: TokenKind, _ range: ByteRange) {
        self.kind = kind
        self.range = range
    }
}

/// The tokens of a text so far, in its order. Those of one kind with nothing but white space between them are one: a reader
/// sees no difference, and a page is the lighter for it.
struct TokenList {
    private(set) var tokens: [Token] = []

    mutating func append(_ kind: TokenKind, _ range: ByteRange, in code: [UInt8]) {
        guard !range.isEmpty else { return }
        if let last = tokens.last, last.kind == kind,
            code[last.range.upperBound..<range.lowerBound].allSatisfy(Ascii.isWhitespace)
        {
            tokens[tokens.count - 1].range = last.range.lowerBound..<range.upperBound
        } else {
            tokens.append(Token(kind, range))
        }
    }

    mutating func append(_ others: TokenList, in code: [UInt8]) {
        for token in others.tokens { append(token.kind, token.range, in: code) }
    }
}
