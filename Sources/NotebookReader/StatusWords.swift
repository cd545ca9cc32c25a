public import NotebookModel

/// What can have a status.
public enum StatusSubject: Sendable, Hashable {
    case notebook(NotebookKind)
    case hypothesis, decision, task
}

/// Words that say a status, read as the format reads them (section 6).
public struct StatusWords: Sendable, Hashable {
    /// What the words mean.
    public enum Meaning: Sendable, Hashable {
        case status(Status)
        /// Of a task.
        case done(Bool)
    }

    public let meaning: Meaning
    /// The words as they were given, on one line.
    public let text: String
    /// How many words of the text say the status; what stands behind them is a remark.
    public let length: Int

    /// `nil` where the text does not begin with a word that is a status of the subject.
    public init?(_ text: String, of subject: StatusSubject) {
        guard let (meaning, length) = StatusReader.meaning(of: text, for: subject) else { return nil }
        self.meaning = meaning
        self.length = length
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Every word and pair of words that is a status of the subject, sorted.
    public static func all(of subject: StatusSubject) -> [String] { StatusReader.phrases(of: subject) }

    /// One word for each status that the subject can have, in the order in which it comes to have them.
    public static func canonical(of subject: StatusSubject) -> [String] {
        switch subject {
        case .notebook(.decision), .decision: DecisionStatus.allCases.map(\.rawValue)
        case .notebook(.experiment), .notebook(.log): ExperimentStatus.allCases.map(\.rawValue)
        case .notebook(.note): ExperimentStatus.allCases.map(\.rawValue) + DecisionStatus.allCases.map(\.rawValue)
        case .hypothesis: HypothesisStatus.allCases.map(\.rawValue)
        case .task: ["open", "done"]
        }
    }
}
