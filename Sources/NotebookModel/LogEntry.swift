/// A dated entry of a log (format, section 8).
public struct LogEntry: Sendable, Hashable {
    public var day: CalendarDay
    /// `14:05`, where the entry has a time.
    public var time: String?
    /// What the heading says besides the date; empty where it says no more.
    public var title: String
    /// The heading's line.
    public var line: Int

    public init(day: CalendarDay, time: String? = nil, title: String, line: Int) {
        self.day = day
        self.time = time
        self.title = title
        self.line = line
    }
}
