internal import SourceText

/// A stretch of a block's text that one of our extensions gives a meaning.
struct InlineSpan {
    enum Kind: Equatable {
        /// An address in running text; the bytes are what has to stand before it to make a destination.
        case autolink(AutolinkSyntax.Prefix)
        case mathematics(isDisplay: Bool)
        /// `[[…]]`.
        case reference
        /// `[^…]`, with the index of its definition.
        case footnote(Int)
        case strikethroughOpening
        case strikethroughClosing
        /// A delimiter of libcmark's that has to stand for itself.
        case literal
    }

    var kind: Kind
    /// With its delimiters.
    var range: ByteRange
    /// What stands between them; of a delimiter of strikethrough, all from the opening to the closing one.
    var inner: ByteRange

    init(_ kind: Kind, _ range: ByteRange, inner: ByteRange? = nil) {
        self.kind = kind
        self.range = range
        self.inner = inner ?? range
    }
}
