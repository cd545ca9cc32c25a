/// What a notebook is for (format, section 3).
public enum NotebookKind: String, Sendable, CaseIterable {
    case decision, experiment, log, note
}

/// Where a notebook's day was found (format, section 3), in order of precedence.
public enum DaySource: String, Sendable, CaseIterable {
    case frontMatter = "front-matter"
    case fileName = "file-name"
    case label
    case heading
    case git
}
