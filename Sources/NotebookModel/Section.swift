public import SourceText

/// What a section is about, by the format's vocabulary (section 4).
public enum SectionKind: String, Sendable, CaseIterable {
    case context, problem, goal, hypothesis, assumption, question, method, result, analysis, fix, conclusion, decision
    case options, consequences, status, next, log, references
}

/// A stretch of a notebook under a heading or a label.
public struct Section: Sendable, Hashable {
    /// What opens a section.
    public enum Opening: Sendable, Hashable {
        /// A heading of a level, 1 to 6.
        case heading(level: Int)
        /// Bold text on its own, or a word of the vocabulary with a colon.
        case label
    }

    /// `nil` for a topic of the notebook's own, which only a heading opens.
    public var kind: SectionKind?
    /// The text of the heading or label without markup.
    public var title: String
    public var opening: Opening
    /// From its opening to where the section ends, in the file's text, white space at the end left out.
    public var range: ByteRange
    /// The line of the opening.
    public var line: Int
    /// The section's last line.
    public var endLine: Int
    /// The place in the notebook's list of sections of the one around it; `nil` for one on its own.
    public var parent: Int?

    public init(
        kind: SectionKind?, title: String, opening: Opening, range: ByteRange, line: Int, endLine: Int,
        parent: Int? = nil
    ) {
        self.kind = kind
        self.title = title
        self.opening = opening
        self.range = range
        self.line = line
        self.endLine = endLine
        self.parent = parent
    }

    /// The heading's level, 1 to 6; `nil` for a label.
    public var level: Int? {
        if case .heading(let level) = opening { level } else { nil }
    }
}
