internal import NotebookModel
internal import SourceText

/// Reads a status out of what people write (format, section 6): the first known word decides.
enum StatusReader {
    /// The status of an experiment's notebook.
    static func experiment(_ text: String) -> ExperimentStatus? {
        experiments.first(in: words(of: text))
    }

    static func hypothesis(_ text: String) -> HypothesisStatus? {
        hypotheses.first(in: words(of: text))
    }

    static func decision(_ text: String) -> DecisionStatus? {
        let words = words(of: text)
        if words.starts(with: ["not", "accepted"]) { return .rejected }
        return decisions.first(in: words)
    }

    /// The status of a notebook as a whole.
    ///
    /// A note may be marked as accepted or final without being a record; what is neither a record nor an experiment is taken
    /// for a document, and the words that both have are read as a document's.
    static func notebook(_ text: String, of kind: NotebookKind) -> Status? {
        switch kind {
        case .decision: decision(text).map(Status.decision)
        case .note: decision(text).map(Status.decision) ?? experiment(text).map(Status.experiment)
        case .experiment, .log: experiment(text).map(Status.experiment) ?? decision(text).map(Status.decision)
        }
    }

    /// Whether a text begins with a status of a decision.
    static func beginsWithDecision(_ text: String) -> Bool {
        let words = words(of: String(text.prefix(64)))
        return decisions.begins(words) || words.starts(with: ["not", "accepted"])
    }

    /// Whether a text begins with a status of any notebook.
    static func beginsWithStatus(_ text: String) -> Bool {
        beginsWithDecision(text) || experiments.begins(words(of: String(text.prefix(64))))
    }

    /// What a text means that begins with a status of the subject, and how many words say so.
    static func meaning(of text: String, for subject: StatusSubject) -> (value: StatusWords.Meaning, length: Int)? {
        let words = words(of: text)
        let experiment = experiments.beginning(of: words).map {
            (value: StatusWords.Meaning.status(.experiment($0.value)), length: $0.length)
        }
        let decision =
            words.starts(with: ["not", "accepted"])
            ? (value: .status(.decision(.rejected)), length: 2)
            : decisions.beginning(of: words).map {
                (value: StatusWords.Meaning.status(.decision($0.value)), length: $0.length)
            }
        return switch subject {
        case .notebook(.decision), .decision: decision
        case .notebook(.note): decision ?? experiment
        case .notebook(.experiment), .notebook(.log): experiment ?? decision
        case .hypothesis: hypotheses.beginning(of: words).map { (.status(.hypothesis($0.value)), $0.length) }
        case .task: tasks.beginning(of: words).map { (.done($0.value), $0.length) }
        }
    }

    static func phrases(of subject: StatusSubject) -> [String] {
        switch subject {
        case .notebook(.decision), .decision: decisions.phrases
        case .notebook: Set(experiments.phrases + decisions.phrases).sorted()
        case .hypothesis: hypotheses.phrases
        case .task: tasks.phrases
        }
    }

    private static let experiments = PhraseTable<ExperimentStatus>([
        .planned: ["planned", "todo", "not started", "proposed", "draft"],
        .running: ["running", "in progress", "active", "ongoing", "wip", "started"],
        .paused: ["paused", "blocked", "on hold", "stalled"],
        .concluded: ["concluded", "complete", "completed", "done", "finished", "closed", "fixed", "solved", "failed"],
        .abandoned: ["abandoned", "cancelled", "canceled", "dropped", "withdrawn", "won't do"],
    ])

    private static let hypotheses = PhraseTable<HypothesisStatus>([
        .open: ["open", "untested", "pending", "tbd"],
        .supported: ["supported", "confirmed", "proven", "validated", "verified", "true", "holds"],
        .refuted: ["refuted", "disproven", "disproved", "rejected", "falsified", "false", "wrong"],
        .inconclusive: ["inconclusive", "mixed", "partial", "partially", "unclear"],
    ])

    /// Whether a task is done.
    private static let tasks = PhraseTable<Bool>([
        true: ["done", "complete", "completed", "finished", "closed", "fixed", "solved"],
        false: ["open", "todo", "not done", "not started"],
    ])

    /// `superceded` is how adr-tools spells it.
    private static let decisions = PhraseTable<DecisionStatus>([
        .proposed: ["proposed", "draft", "pending", "review", "in review", "under review", "open", "rfc"],
        .accepted: [
            "accepted", "approved", "decided", "agreed", "adopted", "implemented", "partially accepted", "final",
        ],
        .rejected: ["rejected", "declined", "withdrawn"],
        .deprecated: ["deprecated", "obsolete", "retired", "reverted", "stagnant"],
        .superseded: ["superseded", "superceded", "replaced", "partly superseded"],
    ])

    /// A status is told in a few words; a section that begins with one may go on for pages.
    private static let maximumLength = 512

    /// The words in lower case, apostrophes and nothing else kept in them.
    private static func words(of text: String) -> [String] {
        if text.utf8.prefix(maximumLength).allSatisfy({ $0 < 0x80 }) {
            let isLetter = { (byte: UInt8) in Ascii.isAlphanumeric(byte) || byte == UInt8(ascii: "'") }
            return text.utf8.prefix(maximumLength).split { !isLetter($0) }
                .map { String(decoding: $0.map(Ascii.lowercased), as: UTF8.self) }
        }
        return text.prefix(maximumLength).lowercased().replacing("\u{2019}", with: "'")
            .split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
    }
}

/// Words, or pairs of them, that stand for a value.
private struct PhraseTable<Value: Hashable & Sendable>: Sendable {
    private var single: [String: Value] = [:]
    private var double: [String: [String: Value]] = [:]

    init(_ phrases: [Value: [String]]) {
        for (value, phrases) in phrases {
            for phrase in phrases {
                let words = phrase.split(separator: " ").map(String.init)
                if words.count == 1 {
                    single[words[0]] = value
                } else {
                    double[words[0], default: [:]][words[1]] = value
                }
            }
        }
    }

    /// The value of the first phrase, two words before one at the same place. A word behind "not" or "not yet" says nothing.
    func first(in words: [String]) -> Value? {
        for start in words.indices {
            guard let value = value(at: start, in: words) else { continue }
            if !words[max(0, start - 2)..<start].contains("not") { return value }
        }
        return nil
    }

    func begins(_ words: [String]) -> Bool { value(at: 0, in: words) != nil }

    /// The value of the phrase that the words begin with, and how many words it has.
    func beginning(of words: [String]) -> (value: Value, length: Int)? {
        if words.count > 1, let value = double[words[0]]?[words[1]] { return (value, 2) }
        return words.first.flatMap { single[$0] }.map { ($0, 1) }
    }

    /// All phrases, sorted.
    var phrases: [String] {
        (single.keys + double.flatMap { first, seconds in seconds.keys.map { "\(first) \($0)" } }).sorted()
    }

    private func value(at start: Int, in words: [String]) -> Value? {
        guard start < words.count else { return nil }
        if start + 1 < words.count, let value = double[words[start]]?[words[start + 1]] { return value }
        return single[words[start]]
    }
}
