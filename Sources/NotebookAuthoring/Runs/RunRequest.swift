public import NotebookModel
public import SystemPackage

/// A command that is to be run and recorded.
public struct RunRequest: Sendable {
    /// The command's name and its arguments, as bytes without NUL.
    public var command: [[UInt8]]
    /// The folder that it runs in: `.`, or another one as seen from the current folder.
    public var folder: FilePath
    /// What the entry is called; the command where there is no title.
    public var title: String?
    /// The hypotheses that it is to tell about; they must be there.
    public var hypotheses: [ItemIdentifier]
    public var parameters: [Run.Setting]
    public var metrics: [MetricRequest]
    /// The names of the variables whose values are recorded.
    public var variables: [String]
    /// The files that are kept.
    public var keep: [KeepPattern]
    /// Whether uncommitted changes are kept.
    public var keepsDifference: Bool
    public var start: RunStart
    /// The variables of the environment.
    public var environment: [Run.Setting]
    /// The folder for what cannot be written into the notebook.
    public var rescueFolders: [FilePath]

    public init(
        command: [[UInt8]], folder: FilePath, title: String? = nil, hypotheses: [ItemIdentifier] = [],
        parameters: [Run.Setting] = [], metrics: [MetricRequest] = [], variables: [String] = [],
        keep: [KeepPattern] = [], keepsDifference: Bool = false, start: RunStart, environment: [Run.Setting],
        rescueFolders: [FilePath]
    ) {
        self.command = command
        self.folder = folder
        self.title = title
        self.hypotheses = hypotheses
        self.parameters = parameters
        self.metrics = metrics
        self.variables = variables
        self.keep = keep
        self.keepsDifference = keepsDifference
        self.start = start
        self.environment = environment
        self.rescueFolders = rescueFolders
    }
}

/// When a run begins, where the user is.
public struct RunStart: Sendable, Equatable {
    public var day: CalendarDay
    /// `14:05:07`.
    public var time: String
    /// The distance from UTC: `+01:00`.
    public var offset: String

    public init(day: CalendarDay, time: String, offset: String) {
        self.day = day
        self.time = time
        self.offset = offset
    }

    /// `2026-11-23 14:05:07+01:00`.
    var text: String { "\(day) \(time)\(offset)" }
    /// `14:05`.
    var minute: String { String(time.prefix(5)) }
    /// `run-20261123-140507`: a name for the run's folder.
    var name: String {
        "run-" + day.description.filter { $0 != "-" } + "-" + time.filter { $0 != ":" }
    }
}

/// What came of a recorded run.
public struct RunOutcome: Sendable {
    /// What the process should end with: the command's exit status, 128 and the number of the signal that ended it, 127 where
    /// there is no such command, 126 where it cannot be run.
    public var status: Int32
    /// The notebook and the entry in it; `nil` where it could not be written.
    public var reference: String?
    /// What the user has to know.
    public var messages: [String]
}
