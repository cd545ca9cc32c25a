internal import SourceText

/// A pipe table found in a paragraph of libcmark's tree.
struct TableBlock {
    /// One row. An empty cell is `nil`; those that the source leaves out at the end are missing, those beyond the header's
    /// are dropped.
    struct Row {
        var range: ByteRange
        var cells: [FragmentPart?]
    }

    /// The paragraph's text before the header row, where there is any.
    var leading: FragmentPart?
    var alignments: [MarkdownNode.ColumnAlignment]
    /// The header row, then the body's.
    var rows: [Row]
    /// Lines behind the table that libcmark took for the same paragraph: lazy ones, which a table cannot have.
    var trailing: FragmentPart?
    /// From the header row to the last row.
    var range: ByteRange
}

/// A stretch of the source that was parsed again on its own, as the paragraph of a fragment.
struct FragmentPart {
    var paragraph: CMarkNode
    /// How many bytes of its first text are not the source's but keep libcmark from seeing a block in it.
    var prefixLength: Int
    /// Where the stretch stands in the source.
    var range: ByteRange
}
