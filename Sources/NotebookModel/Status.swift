/// How far an experiment, or the notebook about it, has come.
public enum ExperimentStatus: String, Sendable, CaseIterable {
    case planned, running, paused, concluded, abandoned
}

/// What came of a hypothesis.
public enum HypothesisStatus: String, Sendable, CaseIterable {
    case open, supported, refuted, inconclusive

    /// What the results about a hypothesis add up to (format, section 6): all support, all refute, both or any
    /// inconclusive, none. Other relations count for nothing.
    public init(derivedFrom relations: some Sequence<RelationKind>) {
        self = .open
        for relation in relations where relation.isVerdict {
            let verdict: HypothesisStatus =
                switch relation {
                case .supports: .supported
                case .refutes: .refuted
                default: .inconclusive
                }
            self = self == .open || self == verdict ? verdict : .inconclusive
        }
    }
}

/// Where a decision stands.
public enum DecisionStatus: String, Sendable, CaseIterable {
    case proposed, accepted, rejected, deprecated, superseded
}

/// A status of any of the things that have one.
public enum Status: Sendable, Hashable {
    case experiment(ExperimentStatus)
    case hypothesis(HypothesisStatus)
    case decision(DecisionStatus)

    /// The canonical word, in lower case: `accepted`.
    public var word: String {
        switch self {
        case .experiment(let status): status.rawValue
        case .hypothesis(let status): status.rawValue
        case .decision(let status): status.rawValue
        }
    }

    /// All canonical words, for help texts and completion, each once.
    public static let allWords: [String] =
        ExperimentStatus.allCases.map(\.rawValue) + HypothesisStatus.allCases.map(\.rawValue)
        + DecisionStatus.allCases.map(\.rawValue)
}

/// Where the words stand that a notebook's status was read from (format, section 6).
public struct StatusPlace: Sendable, Hashable {
    /// In what they stand, in order of precedence.
    public enum Form: String, Sendable, CaseIterable {
        case frontMatter = "front-matter"
        case field, section
        /// A tag of the front matter that is a status word.
        case tag
    }

    public var form: Form
    /// The line of the key, the field, the section's first text, or the key of the tags.
    public var line: Int

    public init(form: Form, line: Int) {
        self.form = form
        self.line = line
    }
}
