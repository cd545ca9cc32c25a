internal import NotebookCatalog
public import NotebookModel
public import SourceText

/// An entry for a notebook's log.
public struct NewEntry: Sendable {
    /// What it is about, in one line; it may be empty where there is a body.
    public var title: String
    /// Markdown; `nil` or empty where the title says all.
    public var body: String?
    public var day: CalendarDay
    /// `14:05`; `nil` where only the day is known.
    public var time: String?
    /// Whether it has to be an entry of its own also where the log has one for each day: things in it are read by their
    /// entry.
    public var standsAlone = false

    /// - Parameter title: Runs of white space in it become one space, since a heading is a line.
    public init(title: String, body: String? = nil, day: CalendarDay, time: String?) {
        self.title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.body = body
        self.day = day
        self.time = time
    }
}

/// Why something cannot be added to a notebook.
public struct AdditionRefusal: Error, Equatable, CustomStringConvertible {
    /// What stands in the way and what to do about it.
    public let description: String

    public init(_ description: String) {
        self.description = description
    }

    /// - Parameter reasons: Why each of the places does not do, the best place first.
    init(of what: String, in open: OpenNotebook, _ reasons: [AdditionCheck.Reason]) {
        let reason = reasons.first { $0 != .unread } ?? .unread
        description = "\(open.file.path.printable) has no place for \(what): \(reason.rawValue)"
    }
}

/// Something new in a notebook.
public struct Addition: Sendable {
    /// What puts it there.
    public let edits: [TextEdit]
    /// The notebook with it.
    public let after: OpenNotebook
    /// The name of what is new: `E4`, `H2`.
    public let identifier: ItemIdentifier
    /// The line of the new file where it begins.
    public let line: Int
}

extension OpenNotebook {
    /// Where a new entry goes, and in which form: the one that the notebook's log has. What is there already reads as before.
    ///
    /// Entries stand in the order that the log keeps, the oldest first where it has none. A log that has one heading a day, or
    /// is a list, goes on so. Without a log the notebook gets one. A body that would change how other text reads becomes code.
    /// - Throws: `AdditionRefusal` where there is no safe place.
    public func adding(_ entry: NewEntry) throws(AdditionRefusal) -> Addition {
        try EntryPlan(entry, in: self).addition()
    }
}
