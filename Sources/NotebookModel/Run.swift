/// A run of a command as a notebook records it: a log entry of the form `### 2026-11-23 14:05 — Run: title`, or a result,
/// with the fields of a captured run (format, section 5).
///
/// `labbook run` writes all of them; a person who writes such an entry by hand leaves out what is not known.
public struct Run: Sendable, Hashable {
    /// How far a run has come, as its notebook says.
    public enum State: String, Sendable, CaseIterable {
        /// It was begun, and nothing says that it came to an end: it goes on, or what recorded it was killed.
        case open
        /// Somebody stopped it.
        case interrupted
        /// It ended by itself, well or not.
        case finished
    }

    /// How a command ended.
    public enum Exit: Sendable, Hashable {
        /// With an exit status, 0 for success.
        case status(Int)
        /// By a signal, with its name: `SIGKILL`.
        case signal(String)
    }

    /// A name with its value: a parameter or a variable of the environment.
    public struct Setting: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Something that was measured.
    public struct Metric: Sendable, Hashable {
        public var name: String
        /// The value as written: `93.4 %`.
        public var text: String
        /// The number at the beginning of the value; `nil` where there is none.
        public var number: Double?
        /// What follows the number: `%`, `ms`; `nil` where nothing does.
        public var unit: String?

        /// No number that anybody measures is longer, and of none the time to read it grows with the square of its length.
        private static let longestNumber = 64

        /// Reads number and unit out of a value. Commas between groups of three digits belong to the number, which has at most
        /// 64 characters.
        public init(name: String, text: String) {
            self.name = name
            self.text = text
            let digits = text.utf8.prefix { "+-.,0123456789eE".utf8.contains($0) }
            guard digits.count <= Self.longestNumber else { return }
            // `5e` is no number, `5` before it is one: the longest that is.
            for length in stride(from: digits.count, to: 0, by: -1) {
                guard let number = Self.number(String(digits.prefix(length)) ?? "") else { continue }
                self.number = number
                let rest = text.utf8.dropFirst(length).drop { $0 == 0x20 }
                unit = rest.isEmpty ? nil : String(rest)
                break
            }
        }

        private static func number(_ text: String) -> Double? {
            guard text.utf8.contains(0x2C) else { return Double(text) }
            let groups = text.split(separator: ".", maxSplits: 1)[0].split(
                separator: ",", omittingEmptySubsequences: false)
            guard groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }), groups[0].utf8.count <= 4 else { return nil }
            return Double(text.filter { $0 != "," })
        }
    }

    /// A file that is kept with a run: its output, what it made, the changes that it ran with.
    public struct Attachment: Sendable, Hashable {
        /// What it is kept as, in lower case: `output`, `kept` or `diff`.
        public var role: String
        /// Its name as shown.
        public var name: String
        /// The destination of the link to it; `nil` where the file was not kept and only its digest is known.
        public var destination: String?
        /// Its length in bytes.
        public var size: Int?
        /// The SHA-256 of its bytes, in hexadecimal digits.
        public var digest: String?

        public init(role: String, name: String, destination: String?, size: Int?, digest: String?) {
            self.role = role
            self.name = name
            self.destination = destination
            self.size = size
            self.digest = digest
        }
    }

    /// The entry or result that records it.
    public var identifier: ItemIdentifier
    /// What it is called; empty where it has no name besides its command.
    public var title: String
    /// The line that opens the entry or result.
    public var line: Int
    /// The day of the entry; `nil` for a result.
    public var date: NotebookDate?
    /// The time of day of the entry.
    public var time: String?
    /// As it can be pasted into a shell.
    public var command: String?
    /// Where it ran, relative to the workspace or repository where it lies in there.
    public var folder: String?
    /// The hypotheses that it is to tell about, as written.
    public var hypotheses: [String] = []
    /// When it began, to the second: `2026-11-23 14:05:07+01:00`.
    public var started: String?
    public var duration: Duration?
    public var exit: Exit?
    /// `nil` where the notebook does not say.
    public var state: State?
    /// The commit that was checked out, as written.
    public var commit: String?
    /// The branch; `nil` too where no branch was checked out.
    public var branch: String?
    /// Whether files differed from the commit; `nil` where the notebook does not say.
    public var hasChanges: Bool?
    public var host: String?
    /// System, processor, memory, in words.
    public var machine: String?
    public var environment: [Setting] = []
    public var parameters: [Setting] = []
    public var metrics: [Metric] = []
    public var attachments: [Attachment] = []
    /// How many secrets were left out of the record.
    public var maskedSecrets: Int?

    public init(identifier: ItemIdentifier, title: String, line: Int, date: NotebookDate? = nil, time: String? = nil) {
        self.identifier = identifier
        self.title = title
        self.line = line
        self.date = date
        self.time = time
    }

    /// What a list shows for it: its title, or else its command.
    public var name: String { title.isEmpty ? command ?? "" : title }
}

extension Run.Exit: CustomStringConvertible {
    /// `0`, or the name of the signal.
    public var description: String {
        switch self {
        case .status(let status): String(status)
        case .signal(let name): name
        }
    }
}

extension Run {
    /// What became of a run.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Its exit status is 0.
        case succeeded
        /// It has another exit status, or a signal ended it.
        case failed
        /// Somebody stopped it, or its notebook does not say that it came to an end.
        case stopped
    }

    /// What became of it; `nil` where the notebook says nothing of it.
    public var outcome: Outcome? {
        switch state {
        case .open, .interrupted: .stopped
        case .finished, nil: exit.map { $0 == .status(0) ? .succeeded : .failed }
        }
    }
}
