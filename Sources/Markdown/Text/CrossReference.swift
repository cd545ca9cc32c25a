internal import SourceText

/// What stands in `[[…]]`: the notebook or item meant, a place in it, and the text to show.
public struct CrossReference: Sendable, Equatable {
    /// The name before `#` and `|`: a slug or a part of one. Empty where the reference is to the same notebook.
    public var target: String
    /// What stands behind `#`: an item's identifier or a heading's anchor.
    public var fragment: String?
    /// What stands behind `|`, to be shown in place of the reference.
    public var shownText: String?

    /// Reads the literal of a `reference` node.
    public init(_ literal: Span<UInt8>) {
        let text = literal.string
        let name = text.prefix { $0 != "|" }
        let shown = text.dropFirst(name.count + 1)
        let target = name.prefix { $0 != "#" }
        let fragment = name.dropFirst(target.count + 1)
        self.target = Self.trimmed(target)
        self.fragment = fragment.isEmpty ? nil : Self.trimmed(fragment)
        shownText = shown.isEmpty ? nil : Self.trimmed(shown)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

/// The info string of fenced code, taken apart.
public struct CodeInfo: Sendable, Equatable {
    /// The language as written, without the marks around it: `swift`, and `r` of R Markdown's `{r setup}`. `nil` where
    /// none is named.
    public var language: String?
    /// All behind the language; `nil` where there is nothing.
    public var attributes: String?

    /// Reads the info string of a code block.
    ///
    /// `swift {1,3}` is Swift with the attributes `{1,3}`; `{r setup, echo=FALSE}` and `{.python .numberLines}` name the
    /// language inside the braces, as R Markdown and Pandoc write it.
    public init(_ info: Span<UInt8>) {
        var text = info.string[...]
        let isBraced = text.hasPrefix("{") && text.hasSuffix("}")
        if isBraced { text = text.dropFirst().dropLast() }
        text = text.drop { $0.isWhitespace }
        if isBraced, text.hasPrefix(".") { text.removeFirst() }
        let word = text.prefix { !$0.isWhitespace && !(isBraced && $0 == ",") && $0 != "{" }
        var rest = text.dropFirst(word.count)
        if isBraced, rest.hasPrefix(",") { rest.removeFirst() }
        rest = rest.drop { $0.isWhitespace }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        language = word.isEmpty ? nil : String(word)
        attributes = rest.isEmpty ? nil : String(rest)
    }
}
