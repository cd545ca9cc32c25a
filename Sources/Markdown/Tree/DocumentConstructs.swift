internal import CCmark
internal import SourceText

/// What a document holds beyond what libcmark sees, found once and shown in every walk.
///
/// A node that is more than libcmark says carries the number of its construct as its mark.
struct DocumentConstructs: ~Copyable {
    /// What a node of libcmark's tree stands for.
    enum Construct {
        /// A paragraph or heading whose inlines were worked out before the walk: their steps in `plan`.
        case inlines(ByteRange)
        case table(TableBlock)
        /// A block quote.
        case alert(MarkdownNode.Alert)
        /// The first paragraph of an alert, less so many bytes of its first text.
        case alertTitle(skipped: Int, steps: ByteRange?)
        /// A block quote in the place of a footnote's definition.
        case footnote
        /// A block of raw HTML with elements that a later one closes (`HTMLNesting`).
        case html(spanning: UInt64)
        /// A block that keeps two others apart and is nothing itself.
        case separator
    }

    /// A footnote that is referred to.
    struct Footnote {
        var node: CMarkNode
        var definition: MarkdownNode.FootnoteDefinition
    }

    private let constructs: [Construct]
    let plan: InlinePlan
    /// In the order of their numbers.
    let footnotes: [Footnote]
    let unusedFootnotes: [(label: String, range: ByteRange)]
    /// The keys of the labels that are defined, with their definitions' indices.
    let footnoteKeys: [String: Int]
    /// The roots of the trees in which texts were parsed again.
    private let fragments: [CMarkNode]

    init(
        in root: CMarkNode, text: ParsedText, marks: ExtensionMarks, extensions: MarkdownDocument.Extensions,
        rewriting: BlockRewriting?
    ) {
        var survey = ConstructSurvey(
            in: root, text: text, marks: marks, extensions: extensions, rewriting: rewriting)
        survey.run()
        footnotes = survey.numberFootnotes()
        unusedFootnotes = survey.unusedFootnotes(besides: footnotes)
        constructs = survey.constructs
        plan = survey.plan
        footnoteKeys = survey.footnoteKeys
        fragments = survey.fragments
    }

    deinit {
        for fragment in fragments { fragment.free() }
    }

    /// What a node stands for, where it is more than libcmark says.
    subscript(node: CMarkNode) -> Construct? {
        // Most documents have none, and then no node is asked.
        guard !constructs.isEmpty else { return nil }
        let mark = node.mark
        return mark > 0 ? constructs[mark - 1] : nil
    }
}
