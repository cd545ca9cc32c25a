public import SourceText

/// A dated entry of a log (format, section 8).
public struct LogEntry: Sendable, Hashable {
    /// `E1` for the first entry of the file, `E2` for the next: entries are numbered as they stand.
    public var identifier: ItemIdentifier
    /// The day, or the month of an entry that names no day.
    public var date: NotebookDate
    /// `14:05`, where the entry has a time.
    public var time: String?
    /// What types the entry, in lower case, where its title begins with one of `labels`: `experiment`.
    public var label: String?
    /// What the opening says besides the date; empty where it says no more. A label is part of it.
    public var title: String
    /// The `Key: value` lines directly under its opening.
    public var fields: [Field]
    /// The whole entry in the file's text; it begins with the heading or list item that opens it.
    public var range: ByteRange
    /// The line that opens it.
    public var line: Int
    public var endLine: Int

    /// The words that type an entry where a colon follows them at the beginning of its title.
    public static let labels = ["scope", "priority", "interaction", "experiment", "run", "correction"]

    public init(
        identifier: ItemIdentifier, date: NotebookDate, time: String? = nil, label: String? = nil, title: String,
        fields: [Field] = [], range: ByteRange, line: Int, endLine: Int
    ) {
        self.identifier = identifier
        self.date = date
        self.time = time
        self.label = label
        self.title = title
        self.fields = fields
        self.range = range
        self.line = line
        self.endLine = endLine
    }
}
