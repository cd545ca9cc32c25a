public import SourceText

/// What a section is about, by the format's vocabulary (section 4).
public enum SectionKind: String, Sendable, CaseIterable {
    case context, problem, goal, hypothesis, assumption, question, method, result, analysis, fix, conclusion, decision
    case options, consequences, status, next, log, references
}

/// A stretch of a notebook under a heading.
public struct Section: Sendable, Hashable {
    /// `nil` for a topic of the notebook's own.
    public var kind: SectionKind?
    /// The heading's text without markup.
    public var title: String
    /// The heading's level, 1 to 6.
    public var level: Int
    /// From the heading to the next one of the same or a higher level, in the file's text.
    public var range: ByteRange
    /// The heading's line.
    public var line: Int
    /// The section's last line.
    public var endLine: Int

    public init(kind: SectionKind?, title: String, level: Int, range: ByteRange, line: Int, endLine: Int) {
        self.kind = kind
        self.title = title
        self.level = level
        self.range = range
        self.line = line
        self.endLine = endLine
    }
}
